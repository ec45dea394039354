#include "tests/ui/jobs_fixture.h"
#include "tests/ui/private_bus.h"
#include "ui/desktop/sleep_inhibitor.h"
#include "ui/window/work_signs.h"

#include <QSet>
#include <QTemporaryDir>
#include <QtDBus/QDBusContext>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusUnixFileDescriptor>

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

using namespace tensorport;

/// logind, which gives a pipe's end for each lock and sees by the other one how long it is held.
class Logind : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")

public:
    ~Logind() override
    {
        for (const int end : m_ends)
            ::close(end);
    }

    [[nodiscard]] int held() const
    {
        return static_cast<int>(std::ranges::count_if(m_ends, [](int end) {
            pollfd other{end, POLLIN, 0};
            ::poll(&other, 1, 0);
            return (other.revents & POLLHUP) == 0;
        }));
    }

    /// Of a call that waits.
    void answer()
    {
        QVERIFY(PrivateBus::connection().send(m_delayed.createReply(QVariant::fromValue(makeLock()))));
        m_delayed = {};
    }

    [[nodiscard]] bool isAsked() const { return m_delayed.type() == QDBusMessage::MethodCallMessage; }

    bool isRefusing = false;
    bool isSlow = false;
    QStringList asked; ///< what, who and how

public Q_SLOTS:
    QDBusUnixFileDescriptor Inhibit(
        const QString& what, const QString& who, const QString& /*why*/, const QString& mode)
    {
        asked << QStringList{what, who, mode}.join(u'|');
        if (isRefusing)
            sendErrorReply(QDBusError::AccessDenied);
        if (isSlow) {
            m_delayed = message();
            setDelayedReply(true);
        }
        return isRefusing || isSlow ? QDBusUnixFileDescriptor() : makeLock();
    }

private:
    QDBusUnixFileDescriptor makeLock()
    {
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0)
            qFatal("no pipe");
        m_ends.push_back(ends[0]);
        QDBusUnixFileDescriptor lock;
        lock.giveFileDescriptor(ends[1]);
        return lock;
    }

    std::vector<int> m_ends;
    QDBusMessage m_delayed;
};

/// A service that gives numbers.
class Cookies : public QObject
{
    Q_OBJECT

public:
    QSet<uint> held;
    QStringList asked;

protected:
    uint give(const QString& who, uint flags)
    {
        asked << QStringLiteral("%1|%2").arg(who).arg(flags);
        const auto cookie = static_cast<uint>(40 + asked.size());
        held.insert(cookie);
        return cookie;
    }
};

class Gnome : public Cookies
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.gnome.SessionManager")

public Q_SLOTS:
    uint Inhibit(const QString& who, uint /*window*/, const QString& /*why*/, uint flags) { return give(who, flags); }
    void Uninhibit(uint cookie) { held.remove(cookie); }
};

class PowerManagement : public Cookies
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.PowerManagement.Inhibit")

public Q_SLOTS:
    uint Inhibit(const QString& who, const QString& /*why*/) { return give(who, 0); }
    void UnInhibit(uint cookie) { held.remove(cookie); }
};

class SleepInhibitorTest : public JobsFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void holdsWhileAJobRuns();
    void holdsFromOneJobToTheNext();
    void letsGoWithTheWindow();
    void asksOnceWhenAllRefuse();
    void asksTheNextService_data();
    void asksTheNextService();
    void givesBackWhatComesLate();
    void keepsWhatComesLateWhenItIsWantedAgain();
    void worksWithoutABus();

private:
    void convert(const QString& output);
    static void offer(QObject& service, const char* name, const char* path);
    static void withdraw(const char* name, const char* path);

    PrivateBus m_bus;
    QTemporaryDir m_folder;
    std::unique_ptr<Logind> m_logind;
    std::unique_ptr<Gnome> m_gnome;
    std::unique_ptr<PowerManagement> m_power;
    std::unique_ptr<WorkSigns> m_signs;
};

namespace
{

constexpr auto kLogind = "org.freedesktop.login1";
constexpr auto kLogindPath = "/org/freedesktop/login1";
constexpr auto kGnome = "org.gnome.SessionManager";
constexpr auto kGnomePath = "/org/gnome/SessionManager";
constexpr auto kPower = "org.freedesktop.PowerManagement.Inhibit";
constexpr auto kPowerPath = "/org/freedesktop/PowerManagement/Inhibit";

} // namespace

void SleepInhibitorTest::offer(QObject& service, const char* name, const char* path)
{
    QDBusConnection bus = PrivateBus::connection();
    QVERIFY(bus.registerObject(QLatin1String(path), &service, QDBusConnection::ExportAllSlots));
    QVERIFY(bus.registerService(QLatin1String(name)));
}

void SleepInhibitorTest::withdraw(const char* name, const char* path)
{
    QDBusConnection bus = PrivateBus::connection();
    bus.unregisterService(QLatin1String(name));
    bus.unregisterObject(QLatin1String(path));
}

void SleepInhibitorTest::initTestCase()
{
    if (!PrivateBus::isInstalled())
        QSKIP("dbus-daemon is not installed");
    QVERIFY(m_bus.start());
}

void SleepInhibitorTest::init()
{
    m_logind = std::make_unique<Logind>();
    m_gnome = std::make_unique<Gnome>();
    m_power = std::make_unique<PowerManagement>();
    offer(*m_logind, kLogind, kLogindPath);
    offer(*m_gnome, kGnome, kGnomePath);
    offer(*m_power, kPower, kPowerPath);
    m_settings.clear();
    openPanel();
    m_signs = std::make_unique<WorkSigns>(*m_panel);
}

void SleepInhibitorTest::cleanup()
{
    m_disk->open();
    m_signs.reset();
    m_panel.reset();
    withdraw(kLogind, kLogindPath);
    withdraw(kGnome, kGnomePath);
    withdraw(kPower, kPowerPath);
}

void SleepInhibitorTest::convert(const QString& output)
{
    PlanOptions plan;
    plan.target = DType::BF16;
    JobOptions options;
    options.output = m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()) + output).toStdString();
    options.workers = 1;
    options.memoryBytes = kMinimumMemoryBytes;
    m_panel->start(planOf(m_folder.filePath(QStringLiteral("tiny")), 32, plan), options);
}

void SleepInhibitorTest::holdsWhileAJobRuns()
{
    m_disk->close();
    convert(QStringLiteral("out"));
    QTRY_COMPARE(m_logind->held(), 1);
    QCOMPARE(m_logind->asked, QStringList(QStringLiteral("sleep:idle|%1|block").arg(qApp->applicationName())));
    QTRY_COMPARE(state(0), QStringLiteral("Converting"));
    button(0, "pause")->click();
    QTRY_COMPARE(m_logind->held(), 0);
    m_disk->open();
    QTRY_COMPARE(state(0), QStringLiteral("Paused"));
    m_disk->close();
    button(0, "resume")->click();
    QTRY_COMPARE(m_logind->held(), 1);
    m_disk->open();
    QTRY_COMPARE(state(0), QStringLiteral("Done"));
    QTRY_COMPARE(m_logind->held(), 0);
    QCOMPARE(m_logind->asked.size(), 2);
    QCOMPARE(m_gnome->asked.size() + m_power->asked.size(), 0);
}

void SleepInhibitorTest::holdsFromOneJobToTheNext()
{
    m_disk->close();
    convert(QStringLiteral("first"));
    convert(QStringLiteral("second"));
    QTRY_COMPARE(m_logind->held(), 1);
    m_disk->open();
    QTRY_COMPARE(state(1), QStringLiteral("Done"));
    QTRY_COMPARE(m_logind->held(), 0);
    QCOMPARE(m_logind->asked.size(), 1);
}

void SleepInhibitorTest::letsGoWithTheWindow()
{
    m_disk->close();
    convert(QStringLiteral("out"));
    QTRY_COMPARE(m_logind->held(), 1);
    m_signs.reset();
    QTRY_COMPARE(m_logind->held(), 0);
}

void SleepInhibitorTest::asksOnceWhenAllRefuse()
{
    m_logind->isRefusing = true;
    withdraw(kGnome, kGnomePath);
    withdraw(kPower, kPowerPath);
    SleepInhibitor inhibitor;
    for (int tick = 0; tick < 5; ++tick) { // as a conversion tells how far it is
        inhibitor.hold(QStringLiteral("work"));
        QTest::qWait(50);
    }
    QCOMPARE(m_logind->asked.size(), 1);
}

void SleepInhibitorTest::asksTheNextService_data()
{
    QTest::addColumn<bool>("hasLogind");
    QTest::addColumn<bool>("hasGnome");
    QTest::newRow("refused by logind") << true << true;
    QTest::newRow("no logind") << false << true;
    QTest::newRow("neither logind nor GNOME") << false << false;
}

void SleepInhibitorTest::asksTheNextService()
{
    QFETCH(bool, hasLogind);
    QFETCH(bool, hasGnome);
    m_logind->isRefusing = true;
    if (!hasLogind)
        withdraw(kLogind, kLogindPath);
    if (!hasGnome)
        withdraw(kGnome, kGnomePath);
    SleepInhibitor inhibitor;
    inhibitor.hold(QStringLiteral("work"));
    const Cookies& expected = hasGnome ? static_cast<Cookies&>(*m_gnome) : *m_power;
    QTRY_COMPARE(expected.held.size(), 1);
    QCOMPARE(expected.asked, QStringList(QStringLiteral("%1|%2").arg(qApp->applicationName()).arg(hasGnome ? 12 : 0)));
    QCOMPARE(m_gnome->asked.size() + m_power->asked.size(), 1);
    QTest::qWait(50); // until the answer is here
    inhibitor.release();
    QTRY_COMPARE(expected.held.size(), 0);
    inhibitor.hold(QStringLiteral("more work"));
    QTRY_COMPARE(expected.held.size(), 1);
}

void SleepInhibitorTest::givesBackWhatComesLate()
{
    m_logind->isSlow = true;
    SleepInhibitor inhibitor;
    inhibitor.hold(QStringLiteral("work"));
    QTRY_VERIFY(m_logind->isAsked());
    inhibitor.release();
    m_logind->answer();
    QTRY_COMPARE(m_logind->held(), 0);
}

void SleepInhibitorTest::keepsWhatComesLateWhenItIsWantedAgain()
{
    m_logind->isSlow = true;
    SleepInhibitor inhibitor;
    inhibitor.hold(QStringLiteral("work"));
    QTRY_VERIFY(m_logind->isAsked());
    inhibitor.release();
    inhibitor.hold(QStringLiteral("work"));
    m_logind->answer();
    QTest::qWait(100);
    QCOMPARE(m_logind->held(), 1);
    QCOMPARE(m_logind->asked.size(), 1);
}

void SleepInhibitorTest::worksWithoutABus()
{
    const QDBusConnection nowhere(QStringLiteral("not connected"));
    SleepInhibitor inhibitor(nowhere, nowhere);
    inhibitor.hold(QStringLiteral("work"));
    inhibitor.release();
    withdraw(kLogind, kLogindPath);
    withdraw(kGnome, kGnomePath);
    withdraw(kPower, kPowerPath);
    convert(QStringLiteral("out"));
    QTRY_COMPARE(state(0), QStringLiteral("Done"));
    QCOMPARE(m_logind->asked.size() + m_gnome->asked.size() + m_power->asked.size(), 0);
}

QTEST_MAIN(SleepInhibitorTest)
#include "sleep_inhibitor_test.moc"
