#include "ui/browse/list_export.h"

#include "tests/ui/window_fixture.h"

#include <QContextMenuEvent>
#include <QDialogButtonBox>
#include <QFile>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>

using namespace tensorport;

class ListExportTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        prepare();
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    }
    void init() { openWindow(); }
    void cleanup() { closeWindow(); }
    void exportsWhatTheFilterShows();
    void exportsAllFromTheContextMenu();
    void saysWhenItCannotWrite();
    void remembersWhereItCouldWrite();

private:
    void filter(const QString& text);
    /// Types a path into the dialog and presses Enter.
    void save(const QString& path, int nameFilter = 0) const;
    [[nodiscard]] QString message() const { return m_window->currentPage().messageBar().text(); }
    static QString contents(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    QAction* menuAction(const QString& begin) const
    {
        auto* menu = m_window->menuBar()->actions().at(1)->menu();
        Q_EMIT menu->aboutToShow();
        for (QAction* action : menu->actions()) {
            if (action->text().remove(QLatin1Char('&')).startsWith(begin))
                return action;
        }
        return nullptr;
    }
};

void ListExportTest::filter(const QString& text)
{
    browse().setFilter(text);
    QTRY_VERIFY(!browse().isArranging());
}

void ListExportTest::save(const QString& path, int nameFilter) const
{
    auto* dialog = m_window->findChild<QFileDialog*>();
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->isVisible());
    if (nameFilter != 0) {
        dialog->selectNameFilter(dialog->nameFilters().at(nameFilter));
        Q_EMIT dialog->filterSelected(dialog->nameFilters().at(nameFilter));
    }
    auto* name = dialog->findChild<QLineEdit*>();
    name->setText(path);
    QTest::keyClick(name, Qt::Key_Return);
}

void ListExportTest::exportsWhatTheFilterShows()
{
    writeGptOss(toPath(path("gpt-oss-20b")));
    open(QStringLiteral("gpt-oss-20b"));
    QVERIFY(!menuAction(QStringLiteral("Export list of shown"))->isEnabled());
    filter(QStringLiteral("layers.1?.self_attn.q_proj.bias"));
    QVERIFY(browse().tensorsShown() == 0);
    QVERIFY(!menuAction(QStringLiteral("Export list of shown"))->isEnabled());
    filter(QStringLiteral("*.layers.1?.self_attn.q_proj.bias"));
    menuAction(QStringLiteral("Export list of shown"))->trigger();
    save(path("list"));
    QTRY_VERIFY2(message().startsWith(QStringLiteral("The list of 10 tensors is in ")), qPrintable(message()));
    const QStringList lines = contents(path("list.csv")).split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 12);
    QCOMPARE(lines.first(), QStringLiteral("name,dtype,shape,parameters,file,offset,bytes,group,role"));
    QVERIFY(lines.at(1).startsWith(QStringLiteral("model.layers.10.self_attn.q_proj.bias,BF16,[4096],4096,model-")));
}

void ListExportTest::exportsAllFromTheContextMenu()
{
    writeGptOss(toPath(path("gpt-oss-20b")));
    open(QStringLiteral("gpt-oss-20b"));
    QTimer::singleShot(0, this, [] {
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        for (QAction* action : menu->actions()) {
            if (action->text() == QStringLiteral("Export list of &all tensors…"))
                menu->setActiveAction(action);
        }
        QTest::keyClick(menu, Qt::Key_Return);
    });
    QContextMenuEvent event(QContextMenuEvent::Mouse, QPoint(9, 9), tree().viewport()->mapToGlobal(QPoint(9, 9)));
    QApplication::sendEvent(tree().viewport(), &event);
    save(path("list"), 1);
    QTRY_VERIFY2(message().startsWith(QStringLiteral("The list of 459 tensors is in ")), qPrintable(message()));
    const auto object = QJsonDocument::fromJson(contents(path("list.json")).toUtf8()).object();
    QCOMPARE(object[QStringLiteral("tensors")].toArray().size(), qsizetype{459});
}

void ListExportTest::saysWhenItCannotWrite()
{
    writeSparseFile(toPath(path("a.safetensors")), {{"x", DType::F32, {2}}});
    open(QStringLiteral("a.safetensors"));
    browse().listExport().write(
        path("no/where.csv"), m_window->currentPage().openedModel(), m_window->currentPage().openedModel().tree);
    QTRY_VERIFY2(message().contains(QStringLiteral("no/where.csv")) && !message().contains(QStringLiteral("Writing")),
        qPrintable(message()));
    auto* check = m_window->currentPage().messageBar().findChild<QWidget*>(QStringLiteral("checkModel"));
    QVERIFY(check && !check->isVisible());
}

void ListExportTest::remembersWhereItCouldWrite()
{
    writeSparseFile(toPath(path("a.safetensors")), {{"x", DType::F32, {2}}});
    open(QStringLiteral("a.safetensors"));
    const auto exported = [&](const QString& to) {
        const QSignalSpy finished(&browse().listExport(), &ListExport::finished);
        const QSignalSpy failed(&browse().listExport(), &ListExport::failed);
        browse().listExport().write(
            to, m_window->currentPage().openedModel(), m_window->currentPage().openedModel().tree);
        return QTest::qWaitFor([&] { return finished.count() + failed.count() > 0; }) && finished.count() == 1;
    };
    const auto proposed = [&] {
        browse().exportAll();
        auto* dialog = m_window->findChild<QFileDialog*>();
        const QString folder = dialog->directory().absolutePath();
        delete dialog;
        return folder;
    };
    QVERIFY(QDir().mkpath(path("good")));
    QVERIFY(exported(path("good/list.csv")));
    QCOMPARE(proposed(), path("good"));
    QVERIFY(!exported(path("no/where.csv")));
    QCOMPARE(proposed(), path("good"));
    // Where the name alone is to blame the folder is there, and yet not where a list is.
    QVERIFY(QDir().mkpath(path("other/list.csv/inside")));
    QVERIFY(!exported(path("other/list.csv")));
    QCOMPARE(proposed(), path("good"));
}

QTEST_MAIN(ListExportTest)
#include "list_export_test.moc"
