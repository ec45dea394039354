#pragma once

#include <QObject>
#include <QString>

#include <memory>
#include <optional>

class QDBusConnection;
class QDBusMessage;
class QDBusPendingCallWatcher;
class QDBusUnixFileDescriptor;

namespace tensorport
{

/// Keeps the computer from going to sleep by itself: by systemd-logind, or else GNOME's session manager, or else the
/// power management of other desktops. Where there is none of them, nothing happens. Never waits for them, and what it
/// holds goes with the process whatever becomes of it.
class SleepInhibitor : public QObject
{
    Q_OBJECT

public:
    /// On the system's bus and the user's session bus, or others.
    explicit SleepInhibitor(QObject* parent = nullptr);
    SleepInhibitor(const QDBusConnection& system, const QDBusConnection& session, QObject* parent = nullptr);
    ~SleepInhibitor() override;

    /// Until release(). `reason` is what the desktop shows; no effect while it holds already.
    void hold(const QString& reason);
    void release();

private:
    struct Service;
    static const Service kServices[];

    void ask(size_t service);
    void take(size_t service, const QDBusPendingCallWatcher& answer);
    void letGo();
    [[nodiscard]] QDBusMessage question(size_t service) const;

    std::unique_ptr<QDBusConnection> m_system;
    std::unique_ptr<QDBusConnection> m_session;
    QString m_reason;
    bool m_isWanted = false;
    bool m_isAsking = false;
    std::unique_ptr<QDBusUnixFileDescriptor> m_lock; ///< logind's, which holds as long as it is open; or null
    size_t m_service = 0; ///< which one has given m_cookie
    std::optional<uint> m_cookie; ///< of the others
};

} // namespace tensorport
