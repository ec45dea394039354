#include "ui/desktop/sleep_inhibitor.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusUnixFileDescriptor>

#include <iterator>
#include <utility>

namespace tensorport
{

/// Who may be asked, the best first.
struct SleepInhibitor::Service
{
    enum class Kind { Logind, Gnome, PowerManagement };

    Kind kind;
    const char* name;
    const char* path;
    const char* interface;
    const char* undo; ///< the method that gives a cookie back; null where there is none
};

const SleepInhibitor::Service SleepInhibitor::kServices[] = {
    {Service::Kind::Logind, "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager",
        nullptr},
    {Service::Kind::Gnome, "org.gnome.SessionManager", "/org/gnome/SessionManager", "org.gnome.SessionManager",
        "Uninhibit"},
    {Service::Kind::PowerManagement, "org.freedesktop.PowerManagement.Inhibit",
        "/org/freedesktop/PowerManagement/Inhibit", "org.freedesktop.PowerManagement.Inhibit", "UnInhibit"},
};

namespace
{

// Of GNOME's session manager.
constexpr uint kSuspend = 4;
constexpr uint kIdle = 8;

} // namespace

SleepInhibitor::SleepInhibitor(QObject* parent)
    : SleepInhibitor(QDBusConnection::systemBus(), QDBusConnection::sessionBus(), parent)
{
}

SleepInhibitor::SleepInhibitor(const QDBusConnection& system, const QDBusConnection& session, QObject* parent)
    : QObject(parent)
    , m_system(std::make_unique<QDBusConnection>(system))
    , m_session(std::make_unique<QDBusConnection>(session))
{
}

SleepInhibitor::~SleepInhibitor()
{
    letGo();
}

void SleepInhibitor::hold(const QString& reason)
{
    if (std::exchange(m_isWanted, true)) {
        return;
    }
    m_reason = reason;
    if (!m_isAsking && !m_lock && !m_cookie) {
        ask(0);
    }
}

void SleepInhibitor::release()
{
    m_isWanted = false;
    letGo();
}

QDBusMessage SleepInhibitor::question(size_t service) const
{
    const Service& asked = kServices[service];
    QDBusMessage message = QDBusMessage::createMethodCall(QLatin1String(asked.name), QLatin1String(asked.path),
        QLatin1String(asked.interface), QStringLiteral("Inhibit"));
    const QString program = QCoreApplication::applicationName();
    switch (asked.kind) {
    case Service::Kind::Logind:
        message << QStringLiteral("sleep:idle") << program << m_reason << QStringLiteral("block");
        break;
    case Service::Kind::Gnome:
        message << program << uint(0) << m_reason << (kSuspend | kIdle);
        break;
    case Service::Kind::PowerManagement:
        message << program << m_reason;
        break;
    }
    return message;
}

void SleepInhibitor::ask(size_t service)
{
    m_isAsking = m_isWanted && service < std::size(kServices);
    if (!m_isAsking) {
        return;
    }
    const QDBusConnection& bus = kServices[service].kind == Service::Kind::Logind ? *m_system : *m_session;
    if (!bus.isConnected()) {
        ask(service + 1);
        return;
    }
    auto* answer = new QDBusPendingCallWatcher(bus.asyncCall(question(service)), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer, service] {
        answer->deleteLater();
        take(service, *answer);
    });
}

void SleepInhibitor::take(size_t service, const QDBusPendingCallWatcher& answer)
{
    if (kServices[service].kind == Service::Kind::Logind) {
        const QDBusPendingReply<QDBusUnixFileDescriptor> lock = answer;
        if (!lock.isError() && lock.value().isValid()) {
            m_lock = std::make_unique<QDBusUnixFileDescriptor>(lock.value());
        }
    } else if (const QDBusPendingReply<uint> cookie = answer; !cookie.isError()) {
        m_service = service;
        m_cookie = cookie.value();
    }
    if (!m_lock && !m_cookie) {
        ask(service + 1);
        return;
    }
    m_isAsking = false;
    if (!m_isWanted) {
        letGo();
    }
}

void SleepInhibitor::letGo()
{
    m_lock.reset();
    if (!m_cookie) {
        return;
    }
    const Service& given = kServices[m_service];
    QDBusMessage message = QDBusMessage::createMethodCall(QLatin1String(given.name), QLatin1String(given.path),
        QLatin1String(given.interface), QLatin1String(given.undo));
    message << *m_cookie;
    m_session->send(message);
    m_cookie.reset();
}

} // namespace tensorport
