// A conversion that has failed is planned anew with other options.
#include "tests/ui/small_model.h"
#include "tests/ui/window_fixture.h"
#include "ui/convert/convert_dialog.h"
#include "ui/jobs/jobs_panel.h"

#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

using namespace tensorport;

class ChangeOptionsTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init()
    {
        openWindow();
        writeSmallModel(path(QStringLiteral("big")), 3, 4);
        writeSmallModel(path(QStringLiteral("other")), 3, 4);
        QFile file(path(QStringLiteral("big/model.safetensors")));
        QVERIFY(file.open(QIODevice::ReadWrite));
        const float large = 1e30F; // which F16 cannot hold
        file.seek(file.size() - 4);
        file.write(reinterpret_cast<const char*>(&large), 4);
    }
    void cleanup() { closeWindow(); }
    void plansAnew_data();
    void plansAnew();
    void forgetsWhatCouldNotBeOpened();

private:
    [[nodiscard]] ConvertDialog* dialog() const { return m_window->findChild<ConvertDialog*>(); }
    template <typename T>
    [[nodiscard]] T* find(const char* name) const
    {
        return dialog()->findChild<T*>(QLatin1String(name));
    }
    [[nodiscard]] bool canConvert() const { return dialog() != nullptr && find<QPushButton>("convert")->isEnabled(); }
    void fail();
    void closeModel();
    void chooseFromMenu(const QString& text);
};

void ChangeOptionsTest::fail()
{
    open(QStringLiteral("big"));
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(canConvert());
    find<QComboBox>("precision")->setCurrentIndex(find<QComboBox>("precision")->findData(QStringLiteral("f16")));
    find<QLineEdit>("exclude")->setText(QStringLiteral("layers.0000.*"));
    find<QLineEdit>("destination")->setText(path(QStringLiteral("out")));
    QTRY_VERIFY(canConvert());
    QSignalSpy ended(&m_window->jobs(), &JobsPanel::jobEnded);
    find<QPushButton>("convert")->click();
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(ended.first().at(2).toBool(), false);
    QTRY_VERIFY(dialog() == nullptr);
}

void ChangeOptionsTest::closeModel()
{
    m_window->activateWindow(); // the dialog had it
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keyClick(m_window.get(), Qt::Key_W, Qt::ControlModifier);
    QTRY_VERIFY(m_window->currentPage().isBlank());
}

void ChangeOptionsTest::chooseFromMenu(const QString& text)
{
    m_window->jobs().findChild<QToolButton*>(QStringLiteral("more"))->click();
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    QVERIFY(menu != nullptr);
    const auto actions = menu->actions();
    const auto found = std::ranges::find_if(actions, [&](const QAction* action) { return action->text() == text; });
    QVERIFY(found != actions.end());
    (*found)->trigger();
    menu->close();
}

void ChangeOptionsTest::plansAnew_data()
{
    QTest::addColumn<bool>("isClosed"); // its model, while another one is open
    QTest::newRow("of the model that is shown") << false;
    QTest::newRow("of one that is no longer open") << true;
}

void ChangeOptionsTest::plansAnew()
{
    QFETCH(bool, isClosed);
    fail();
    if (isClosed) {
        closeModel();
        open(QStringLiteral("other"));
    }
    chooseFromMenu(QStringLiteral("Change o&ptions…"));
    QTRY_VERIFY(canConvert());
    QCOMPARE(m_window->currentPage().title(), QStringLiteral("big"));
    QCOMPARE(find<QComboBox>("precision")->currentData().toString(), QStringLiteral("f16"));
    QCOMPARE(find<QLineEdit>("exclude")->text(), QStringLiteral("layers.0000.*"));
    QCOMPARE(find<QLineEdit>("destination")->text(), path(QStringLiteral("out")));
    auto* overflow = find<QComboBox>("overflow");
    overflow->setCurrentIndex(overflow->findData(QStringLiteral("saturate")));
    QTRY_VERIFY(canConvert());
    QSignalSpy ended(&m_window->jobs(), &JobsPanel::jobEnded);
    find<QPushButton>("convert")->click();
    QTRY_COMPARE(ended.size(), 1);
    QVERIFY2(ended.first().at(2).toBool(), qPrintable(ended.first().at(1).toString()));
}

void ChangeOptionsTest::forgetsWhatCouldNotBeOpened()
{
    fail();
    closeModel();
    const QString file = path(QStringLiteral("big/model.safetensors"));
    QVERIFY(QFile::rename(file, file + u'~'));
    chooseFromMenu(QStringLiteral("Change o&ptions…"));
    QTRY_VERIFY(m_window->currentPage().messageBar().isVisible());
    QVERIFY(QFile::rename(file + u'~', file));
    m_window->currentPage().reload();
    QTRY_VERIFY(m_window->currentPage().model());
    QTest::qWait(50);
    QVERIFY(dialog() == nullptr);
}

QTEST_MAIN(ChangeOptionsTest)
#include "change_options_test.moc"
