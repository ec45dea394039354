#include "ui/window/preferences_dialog.h"

#include "tests/ui/window_fixture.h"
#include "ui/jobs/at_once.h"
#include "ui/jobs/at_start.h"
#include "ui/style/language.h"
#include "ui/window/end_notices.h"
#include "ui/window/open_at_start.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>

using namespace tensorport;

class PreferencesDialogTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init();
    void cleanup();
    void showsWhatHolds();
    void changesTheThemeAtOnce();
    void saysThatTheLanguageWaits();
    void remembersEachChoice();
    void tellsWhenMoreMayRun();
    void explainsEverything();

private:
    void openDialog();

    /// What the label with this text stands beside.
    [[nodiscard]] QComboBox* choice(const QString& label) const
    {
        for (const auto* each : m_dialog->findChildren<QLabel*>()) {
            if (QString(each->text()).remove(u'&') == label)
                return qobject_cast<QComboBox*>(each->buddy());
        }
        return nullptr;
    }
    [[nodiscard]] QCheckBox* choiceToOpen() const { return m_dialog->findChildren<QCheckBox*>().value(0); }
    [[nodiscard]] QCheckBox* choiceToNotify() const { return m_dialog->findChildren<QCheckBox*>().value(1); }

    PreferencesDialog* m_dialog = nullptr;
};

namespace
{

/// As someone does who opens the list and steps down to it.
void pick(QComboBox* box, const QString& text)
{
    const int steps = box->findText(text) - box->currentIndex();
    QVERIFY(box->findText(text) >= 0);
    box->setFocus();
    for (int i = 0; i < std::abs(steps); ++i)
        QTest::keyClick(box, steps > 0 ? Qt::Key_Down : Qt::Key_Up);
    QCOMPARE(box->currentText(), text);
}

} // namespace

void PreferencesDialogTest::init()
{
    openWindow();
    openDialog();
}

void PreferencesDialogTest::cleanup()
{
    closeWindow();
    applyTheme(Theme::Light);
}

void PreferencesDialogTest::openDialog()
{
    m_window->activateWindow(); // there is no window manager to do so after a dialog
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keyClick(m_window.get(), Qt::Key_Comma, Qt::ControlModifier);
    m_dialog = m_window->findChild<PreferencesDialog*>();
    QVERIFY(m_dialog);
    QVERIFY(m_dialog->isVisible());
}

void PreferencesDialogTest::showsWhatHolds()
{
    QCOMPARE(choice("Theme:")->currentText(), QStringLiteral("Follow the system"));
    QCOMPARE(choice("Language:")->currentText(), QStringLiteral("Follow the system"));
    QCOMPARE(choice("Interrupted conversions:")->currentText(), QStringLiteral("Ask"));
    QCOMPARE(choice("At the same time:")->currentText(), QStringLiteral("1 (usual)"));
    QVERIFY(!choiceToOpen()->isChecked());
    QVERIFY(choiceToNotify()->isChecked());
}

void PreferencesDialogTest::changesTheThemeAtOnce()
{
    QVERIFY(!isDark(m_window->palette()));
    pick(choice("Theme:"), QStringLiteral("Dark"));
    QTRY_VERIFY(isDark(m_window->palette()));
    QCOMPARE(loadTheme(QSettings()), Theme::Dark);
    pick(choice("Theme:"), QStringLiteral("Light"));
    QTRY_VERIFY(!isDark(m_window->palette()));
}

void PreferencesDialogTest::saysThatTheLanguageWaits()
{
    const auto saysSo = [this] {
        const auto labels = m_dialog->findChildren<QLabel*>();
        return std::ranges::any_of(labels, [](const QLabel* label) {
            return label->isVisible() && label->text().contains(QStringLiteral("the next time"));
        });
    };
    QVERIFY(!saysSo());
    pick(choice("Language:"), QStringLiteral("Deutsch"));
    QVERIFY(saysSo());
    QCOMPARE(loadLanguage(QSettings()), Language::German);
}

void PreferencesDialogTest::remembersEachChoice()
{
    pick(choice("Interrupted conversions:"), QStringLiteral("Leave them"));
    pick(choice("At the same time:"), QStringLiteral("3"));
    QTest::keyClick(choiceToOpen(), Qt::Key_Space);
    QTest::keyClick(choiceToNotify(), Qt::Key_Space);
    QCOMPARE(loadAtStart(QSettings()), AtStart::Leave);
    QCOMPARE(loadAtOnce(QSettings()), 3);
    QVERIFY(opensLastModels(QSettings()));
    QVERIFY(!notifiesOfEnds(QSettings()));

    const QPointer<PreferencesDialog> closing = m_dialog;
    QTest::keyClick(m_dialog, Qt::Key_Escape);
    QTRY_VERIFY(!closing);
    openDialog();
    QCOMPARE(choice("Interrupted conversions:")->currentText(), QStringLiteral("Leave them"));
    QCOMPARE(choice("At the same time:")->currentText(), QStringLiteral("3"));
    QVERIFY(choiceToOpen()->isChecked());
    QVERIFY(!choiceToNotify()->isChecked());
}

void PreferencesDialogTest::tellsWhenMoreMayRun()
{
    const QSignalSpy changed(m_dialog, &PreferencesDialog::atOnceChanged);
    pick(choice("At the same time:"), QStringLiteral("2"));
    QCOMPARE(changed.size(), 1);
}

void PreferencesDialogTest::explainsEverything()
{
    for (const auto* box : m_dialog->findChildren<QComboBox*>())
        QVERIFY(!box->toolTip().isEmpty());
    for (const auto* box : m_dialog->findChildren<QCheckBox*>())
        QVERIFY(!box->toolTip().isEmpty());
}

QTEST_MAIN(PreferencesDialogTest)
#include "preferences_dialog_test.moc"
