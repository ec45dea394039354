#pragma once

#include <QObject>

#include <memory>

class QDBusConnection;

namespace tensorport
{

/// Draws a progress bar over the program's icon in the panels and docks that know Unity's LauncherEntry signal: KDE's,
/// Ubuntu's, Dash to Dock and others. Elsewhere nothing happens.
class LauncherEntry : public QObject
{
    Q_OBJECT

public:
    /// On the user's session bus, or another one.
    explicit LauncherEntry(QObject* parent = nullptr);
    explicit LauncherEntry(const QDBusConnection& bus, QObject* parent = nullptr);
    ~LauncherEntry() override; ///< hides it

    void showProgress(double fraction); ///< 0 to 1
    void hideProgress();

private:
    void send(double fraction, bool isVisible) const;

    std::unique_ptr<QDBusConnection> m_bus;
    bool m_isShown = false;
};

} // namespace tensorport
