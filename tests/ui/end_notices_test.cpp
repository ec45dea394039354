#include "tests/ui/private_bus.h"
#include "tests/ui/small_model.h"
#include "tests/ui/window_fixture.h"
#include "ui/desktop/notifier.h"
#include "ui/jobs/jobs_panel.h"
#include "ui/window/end_notices.h"

#include <QAbstractButton>
#include <QApplication>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QSignalSpy>

using namespace tensorport;

/// A desktop that shows notifications, and remembers what it was asked to show.
class Desktop : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    struct Shown
    {
        QString program, icon, summary, body;
        QStringList actions;
        QVariantMap hints;
    };

    QStringList capabilities;
    QList<Shown> shown;

public Q_SLOTS:
    QStringList GetCapabilities() { return capabilities; }
    uint Notify(const QString& program, uint /*replaced*/, const QString& icon, const QString& summary,
        const QString& body, const QStringList& actions, const QVariantMap& hints, int /*timeoutMs*/)
    {
        shown << Shown{program, icon, summary, body, actions, hints};
        return static_cast<uint>(shown.size());
    }

Q_SIGNALS:
    void ActivationToken(uint id, const QString& token);
    void ActionInvoked(uint id, const QString& action);
    void NotificationClosed(uint id, uint reason);
};

/// Over a real bus of its own.
class EndNoticesTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void tellsOfTheEnd();
    void tellsOfAFailure();
    void saysNothingToWhoLooks();
    void saysNothingWhenTurnedOff();
    void saysNothingOfWhatWasCancelled();
    void comesToTheFrontWhenClicked();
    void showsNamesAsTheyAre_data();
    void showsNamesAsTheyAre();
    void worksWithoutADesktop();

private:
    void convert(const QString& output);
    void lookAway();
    [[nodiscard]] static QDBusConnection bus() { return PrivateBus::connection(); }

    PrivateBus m_bus;
    std::unique_ptr<Desktop> m_desktop;
};

void EndNoticesTest::initTestCase()
{
    prepare();
    if (!PrivateBus::isInstalled())
        QSKIP("dbus-daemon is not installed");
    QVERIFY(m_bus.start());
}

void EndNoticesTest::init()
{
    m_desktop = std::make_unique<Desktop>();
    QVERIFY(bus().registerObject(QStringLiteral("/org/freedesktop/Notifications"), m_desktop.get(),
        QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
    QVERIFY(bus().registerService(QStringLiteral("org.freedesktop.Notifications")));
    openWindow();
    writeSmallModel(path(QStringLiteral("tiny")), 4, 10);
    open(QStringLiteral("tiny"));
}

void EndNoticesTest::cleanup()
{
    closeWindow();
    bus().unregisterObject(QStringLiteral("/org/freedesktop/Notifications"));
    bus().unregisterService(QStringLiteral("org.freedesktop.Notifications"));
}

void EndNoticesTest::convert(const QString& output)
{
    const auto plan = makePlan(m_window->currentPage().model(), {});
    QVERIFY(plan);
    JobOptions options;
    options.output = path(output).toStdString();
    options.workers = 1;
    options.memoryBytes = kMinimumMemoryBytes;
    m_window->jobs().start(*plan, options);
}

void EndNoticesTest::lookAway()
{
    m_window->showMinimized();
    QApplication::setActiveWindow(nullptr); // which the offscreen platform does not do
    QVERIFY(!QApplication::activeWindow());
}

void EndNoticesTest::tellsOfTheEnd()
{
    lookAway();
    convert(QStringLiteral("out"));
    QTRY_COMPARE(m_desktop->shown.size(), 1);
    const Desktop::Shown& shown = m_desktop->shown.first();
    QCOMPARE(shown.program, QCoreApplication::applicationName());
    QCOMPARE(shown.icon, QStringLiteral("tensorport"));
    QCOMPARE(shown.summary, QStringLiteral("Conversion finished"));
    QVERIFY2(shown.body.startsWith(QStringLiteral("tiny → NumPy")), qPrintable(shown.body));
    QVERIFY2(shown.body.contains(QStringLiteral("\nDone: ")), qPrintable(shown.body));
    QCOMPARE(shown.actions.value(0), QStringLiteral("default"));
    QCOMPARE(shown.hints.value(QStringLiteral("category")).toString(), QStringLiteral("transfer.complete"));
    convert(QStringLiteral("again"));
    QTRY_COMPARE(m_desktop->shown.size(), 2);
}

void EndNoticesTest::tellsOfAFailure()
{
    QFile inTheWay(path(QStringLiteral("out")));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    lookAway();
    convert(QStringLiteral("out"));
    QTRY_COMPARE(m_desktop->shown.size(), 1);
    QCOMPARE(m_desktop->shown.first().summary, QStringLiteral("Conversion failed"));
    QVERIFY(m_desktop->shown.first().body.contains(QStringLiteral("\nFailed: ")));
    QCOMPARE(
        m_desktop->shown.first().hints.value(QStringLiteral("category")).toString(), QStringLiteral("transfer.error"));
}

void EndNoticesTest::saysNothingToWhoLooks()
{
    QSignalSpy ended(&m_window->jobs(), &JobsPanel::jobEnded);
    convert(QStringLiteral("out"));
    QTRY_COMPARE(ended.count(), 1);
    QTest::qWait(100);
    QCOMPARE(m_desktop->shown.size(), 0);
}

void EndNoticesTest::saysNothingWhenTurnedOff()
{
    QSettings settings;
    QVERIFY(notifiesOfEnds(settings));
    setNotifiesOfEnds(settings, false);
    QSignalSpy ended(&m_window->jobs(), &JobsPanel::jobEnded);
    lookAway();
    convert(QStringLiteral("out"));
    QTRY_COMPARE(ended.count(), 1);
    QTest::qWait(100);
    QCOMPARE(m_desktop->shown.size(), 0);
}

void EndNoticesTest::saysNothingOfWhatWasCancelled()
{
    QSignalSpy ended(&m_window->jobs(), &JobsPanel::jobEnded);
    convert(QStringLiteral("first"));
    convert(QStringLiteral("second"));
    const auto buttons = m_window->jobs().findChildren<QAbstractButton*>(QStringLiteral("cancel"));
    QCOMPARE(buttons.size(), 2);
    buttons.last()->click();
    for (QAbstractButton* button : m_window->jobs().findChild<QMessageBox*>()->buttons()) {
        if (m_window->jobs().findChild<QMessageBox*>()->buttonRole(button) == QMessageBox::DestructiveRole) {
            button->click();
            break;
        }
    }
    QTRY_COMPARE(m_window->jobs().statusText(), QString());
    QCOMPARE(ended.count(), 1);
}

void EndNoticesTest::comesToTheFrontWhenClicked()
{
    lookAway();
    convert(QStringLiteral("out"));
    QTRY_COMPARE(m_desktop->shown.size(), 1);
    QTest::qWait(100); // until the answer has arrived that says which one it is
    Q_EMIT m_desktop->ActionInvoked(7, QStringLiteral("default")); // of another program
    QTest::qWait(100);
    QVERIFY(m_window->isMinimized());
    Q_EMIT m_desktop->ActivationToken(1, QStringLiteral("token"));
    Q_EMIT m_desktop->ActionInvoked(1, QStringLiteral("default"));
    QTRY_VERIFY(!m_window->isMinimized());
    QCOMPARE(qgetenv("XDG_ACTIVATION_TOKEN"), QByteArray("token"));
    Q_EMIT m_desktop->NotificationClosed(1, 2);
    QTest::qWait(100);
    lookAway();
    Q_EMIT m_desktop->ActionInvoked(1, QStringLiteral("default")); // the number is another program's by now
    QTest::qWait(100);
    QVERIFY(m_window->isMinimized());
}

void EndNoticesTest::showsNamesAsTheyAre_data()
{
    QTest::addColumn<QStringList>("capabilities");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain text") << QStringList{"body"} << "<b>a</b> & b";
    QTest::newRow("markup") << QStringList{"body", "body-markup"} << "&lt;b&gt;a&lt;/b&gt; &amp; b";
}

void EndNoticesTest::showsNamesAsTheyAre()
{
    QFETCH(QStringList, capabilities);
    m_desktop->capabilities = capabilities;
    Notifier notifier;
    notifier.show({.summary = QStringLiteral("done"), .body = QStringLiteral("<b>a</b> & b")});
    QTRY_COMPARE(m_desktop->shown.size(), 1);
    QTEST(m_desktop->shown.first().body, "expected");
}

void EndNoticesTest::worksWithoutADesktop()
{
    bus().unregisterService(QStringLiteral("org.freedesktop.Notifications"));
    QSignalSpy ended(&m_window->jobs(), &JobsPanel::jobEnded);
    lookAway();
    convert(QStringLiteral("out"));
    QTRY_COMPARE(ended.count(), 1);
    Notifier nowhere(QDBusConnection(QStringLiteral("not connected")));
    nowhere.show({.summary = QStringLiteral("done")});
    QTest::qWait(100);
    QCOMPARE(m_desktop->shown.size(), 0);
}

QTEST_MAIN(EndNoticesTest)
#include "end_notices_test.moc"
