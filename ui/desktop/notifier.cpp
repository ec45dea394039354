#include "ui/desktop/notifier.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QGuiApplication>
#include <QVariantMap>

namespace tensorport
{

namespace
{

// An optional part of the specification's that nearly every desktop has: what a click on the text itself means.
constexpr auto kDefaultAction = "default";
constexpr int kUsualTime = -1;

QString service()
{
    return QStringLiteral("org.freedesktop.Notifications");
}

QString path()
{
    return QStringLiteral("/org/freedesktop/Notifications");
}

QDBusMessage call(const char* method)
{
    return QDBusMessage::createMethodCall(service(), path(), service(), QLatin1String(method));
}

} // namespace

Notifier::Notifier(QObject* parent)
    : Notifier(QDBusConnection::sessionBus(), parent)
{
}

Notifier::Notifier(const QDBusConnection& bus, QObject* parent)
    : QObject(parent)
    , m_bus(std::make_unique<QDBusConnection>(bus))
{
    if (!m_bus->isConnected()) {
        return;
    }
    const auto listen = [this](const char* signal, const char* slot) {
        m_bus->connect(service(), path(), service(), QLatin1String(signal), this, slot);
    };
    listen("ActivationToken", SLOT(takeToken(uint, QString)));
    listen("ActionInvoked", SLOT(takeAction(uint, QString)));
    listen("NotificationClosed", SLOT(forget(uint, uint)));
}

Notifier::~Notifier() = default;

void Notifier::show(const Notification& notification)
{
    if (!m_bus->isConnected()) {
        return;
    }
    auto* capabilities = new QDBusPendingCallWatcher(m_bus->asyncCall(call("GetCapabilities")), this);
    connect(capabilities, &QDBusPendingCallWatcher::finished, this, [this, capabilities, notification] {
        const QDBusPendingReply<QStringList> reply = *capabilities;
        capabilities->deleteLater();
        if (!reply.isError()) {
            send(notification, reply.value().contains(QStringLiteral("body-markup")));
        }
    });
}

void Notifier::send(const Notification& notification, bool readsMarkup)
{
    const QVariantMap hints{{QStringLiteral("desktop-entry"), QGuiApplication::desktopFileName()},
        {QStringLiteral("category"),
            notification.isProblem ? QStringLiteral("transfer.error") : QStringLiteral("transfer.complete")}};
    QDBusMessage message = call("Notify");
    message << QCoreApplication::applicationName() << uint(0) << QStringLiteral("tensorport") << notification.summary
            << (readsMarkup ? notification.body.toHtmlEscaped() : notification.body)
            << QStringList{QLatin1String(kDefaultAction), tr("Show")} << hints << kUsualTime;
    auto* sent = new QDBusPendingCallWatcher(m_bus->asyncCall(message), this);
    connect(sent, &QDBusPendingCallWatcher::finished, this, [this, sent] {
        const QDBusPendingReply<uint> reply = *sent;
        sent->deleteLater();
        if (!reply.isError()) {
            m_tokens.insert(reply.value(), QString());
        }
    });
}

void Notifier::takeToken(uint id, const QString& token)
{
    if (const auto shown = m_tokens.find(id); shown != m_tokens.end()) {
        *shown = token;
    }
}

void Notifier::takeAction(uint id, const QString& action)
{
    // Those of other programs arrive here too.
    if (m_tokens.contains(id) && action == QLatin1String(kDefaultAction)) {
        Q_EMIT clicked(m_tokens.value(id));
    }
}

void Notifier::forget(uint id, uint /*reason*/)
{
    m_tokens.remove(id);
}

} // namespace tensorport
