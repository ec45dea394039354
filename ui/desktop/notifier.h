#pragma once

#include <QHash>
#include <QObject>
#include <QString>

#include <memory>

class QDBusConnection;

namespace tensorport
{

/// What the desktop is to show for a while.
struct Notification
{
    QString summary{};
    QString body{}; ///< plain text
    bool isProblem = false;
};

/// Shows notifications of the desktop, see the Desktop Notifications Specification of freedesktop.org. Where no desktop
/// takes them, nothing happens. Never waits for the desktop.
class Notifier : public QObject
{
    Q_OBJECT

public:
    /// On the user's session bus, or another one.
    explicit Notifier(QObject* parent = nullptr);
    explicit Notifier(const QDBusConnection& bus, QObject* parent = nullptr);
    ~Notifier() override;

    void show(const Notification& notification);

Q_SIGNALS:
    /// A notification was clicked. The token lets its bearer raise a window; empty where none is needed.
    void clicked(const QString& activationToken);

private Q_SLOTS:
    void takeToken(uint id, const QString& token);
    void takeAction(uint id, const QString& action);
    void forget(uint id, uint reason);

private:
    void send(const Notification& notification, bool readsMarkup);

    std::unique_ptr<QDBusConnection> m_bus;
    QHash<uint, QString> m_tokens; ///< of what is shown; empty until it is clicked
};

} // namespace tensorport
