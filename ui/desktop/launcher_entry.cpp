#include "ui/desktop/launcher_entry.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QGuiApplication>
#include <QVariantMap>

namespace tensorport
{

LauncherEntry::LauncherEntry(QObject* parent)
    : LauncherEntry(QDBusConnection::sessionBus(), parent)
{
}

LauncherEntry::LauncherEntry(const QDBusConnection& bus, QObject* parent)
    : QObject(parent)
    , m_bus(std::make_unique<QDBusConnection>(bus))
{
}

LauncherEntry::~LauncherEntry()
{
    hideProgress();
}

void LauncherEntry::showProgress(double fraction)
{
    m_isShown = true;
    send(fraction, true);
}

void LauncherEntry::hideProgress()
{
    if (m_isShown) {
        m_isShown = false;
        send(0, false);
    }
}

void LauncherEntry::send(double fraction, bool isVisible) const
{
    if (!m_bus->isConnected()) {
        return;
    }
    // Listeners know the program by its desktop file; the object's path is free.
    QDBusMessage update = QDBusMessage::createSignal(QStringLiteral("/org/tensorport/TensorPort/LauncherEntry"),
        QStringLiteral("com.canonical.Unity.LauncherEntry"), QStringLiteral("Update"));
    update << QStringLiteral("application://%1.desktop").arg(QGuiApplication::desktopFileName())
           << QVariantMap{{QStringLiteral("progress"), fraction}, {QStringLiteral("progress-visible"), isVisible}};
    m_bus->send(update);
}

} // namespace tensorport
