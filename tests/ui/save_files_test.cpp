// That what is saved from the values of a tensor is there, and that the window says so, or says why not.
#include "tests/ui/window_fixture.h"
#include "ui/inspect/stats_view.h"
#include "ui/plot/histogram_plot.h"
#include "ui/plot/plot_export.h"
#include "ui/plot/qcustomplot_wrapper.h"

#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

using namespace tensorport;

class SaveFilesTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        prepare();
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    }
    void init();
    void cleanup() { closeWindow(); }
    void saysWhereTheFileIs_data();
    void saysWhereTheFileIs();
    void saysWhyItCannotWrite_data();
    void saysWhyItCannotWrite();

private:
    /// Types the path into the dialog that opens, and takes what a message says then.
    void answer(const QString& path);
    void save(const QString& what);

    QString m_warning;
};

void SaveFilesTest::init()
{
    openWindow();
    writeSparseFile(toPath(path("a.safetensors")), {{"x", DType::F32, {3}}});
    open(QStringLiteral("a.safetensors"));
    tree().selectNode(1);
    m_warning.clear();
    QTRY_VERIFY(m_window->findChild<StatsView*>()->runner().state() == StatsRunner::State::Done);
}

void SaveFilesTest::answer(const QString& path)
{
    QTimer::singleShot(0, this, [this, path] {
        auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        QTimer::singleShot(0, this, [this] {
            if (auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget())) {
                m_warning = box->text();
                box->reject();
            }
        });
        auto* name = dialog->findChild<QLineEdit*>();
        name->setText(path);
        QTest::keyClick(name, Qt::Key_Return);
    });
}

void SaveFilesTest::save(const QString& what)
{
    const auto& view = *m_window->findChild<StatsView*>();
    for (auto* button : view.findChildren<QPushButton*>())
        if (button->text() == what)
            return button->click();
    auto* plot = m_window->findChild<HistogramPlot*>()->findChild<QCustomPlot*>();
    QMenu menu;
    addImageActions(menu, *plot, QStringLiteral("plot"));
    for (QAction* action : menu.actions())
        if (action->text() == what)
            return action->trigger();
    QFAIL("no such button");
}

void SaveFilesTest::saysWhereTheFileIs_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("begin");
    QTest::newRow("statistics") << QStringLiteral("Save as JSON…") << QStringLiteral("a.json") << QByteArray("{");
    QTest::newRow("image") << QStringLiteral("Save image…") << QStringLiteral("a.png") << QByteArray("\x89PNG");
    QTest::newRow("document") << QStringLiteral("Save image…") << QStringLiteral("a.pdf") << QByteArray("%PDF-");
}

void SaveFilesTest::saysWhereTheFileIs()
{
    QFETCH(QString, what);
    QFETCH(QString, name);
    QFETCH(QByteArray, begin);
    answer(path(name));
    save(what);
    QCOMPARE(m_warning, QString());
    QCOMPARE(m_window->currentPage().messageBar().text(),
        QStringLiteral("The file is in %1.").arg(shownPath(toPath(path(name)))));
    QVERIFY(m_window->currentPage().messageBar().isVisible());
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.read(20).startsWith(begin));
    QVERIFY(file.size() > 100);
}

void SaveFilesTest::saysWhyItCannotWrite_data()
{
    saysWhereTheFileIs_data();
}

void SaveFilesTest::saysWhyItCannotWrite()
{
    QFETCH(QString, what);
    QFETCH(QString, name);
    const QString nowhere = path(QStringLiteral("nowhere/") + name);
    answer(nowhere);
    save(what);
    QCOMPARE(m_warning, QStringLiteral("%1 could not be written: No such file or directory.").arg(nowhere));
    QVERIFY(!m_window->currentPage().messageBar().isVisible());
}

QTEST_MAIN(SaveFilesTest)
#include "save_files_test.moc"
