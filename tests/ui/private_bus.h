#pragma once

#include <QProcess>
#include <QStandardPaths>
#include <QtDBus/QDBusConnection>

namespace tensorport
{

/// A message bus that only this test talks on, as its session bus and as the system's.
class PrivateBus
{
public:
    PrivateBus() = default;
    PrivateBus(const PrivateBus&) = delete;
    PrivateBus& operator=(const PrivateBus&) = delete;
    ~PrivateBus()
    {
        m_daemon.kill();
        m_daemon.waitForFinished();
    }

    [[nodiscard]] static bool isInstalled() { return !program().isEmpty(); }

    /// Before anything else talks on a bus.
    [[nodiscard]] bool start()
    {
        m_daemon.start(program(),
            {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--nopidfile"),
                QStringLiteral("--print-address")});
        if (!m_daemon.waitForReadyRead())
            return false;
        const QByteArray address = m_daemon.readLine().trimmed();
        qputenv("DBUS_SESSION_BUS_ADDRESS", address);
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", address);
        return QDBusConnection::connectToBus(QString::fromLatin1(address), QStringLiteral("desktop")).isConnected()
            && QDBusConnection::sessionBus().isConnected() && QDBusConnection::systemBus().isConnected();
    }

    /// Where the test offers its services: not the connection that the program uses.
    [[nodiscard]] static QDBusConnection connection() { return QDBusConnection(QStringLiteral("desktop")); }

private:
    static QString program() { return QStandardPaths::findExecutable(QStringLiteral("dbus-daemon")); }

    QProcess m_daemon;
};

} // namespace tensorport
