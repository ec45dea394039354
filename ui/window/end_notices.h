#pragma once

#include <QObject>

#include <memory>

class QSettings;

namespace tensorport
{

class JobsPanel;
class Notifier;

[[nodiscard]] bool notifiesOfEnds(const QSettings& settings); ///< unless turned off
void setNotifiesOfEnds(QSettings& settings, bool notifies);

/// Lets the desktop say that a conversion is over while none of the program's windows is in use, if the user wants
/// that.
class EndNotices : public QObject
{
    Q_OBJECT

public:
    explicit EndNotices(const JobsPanel& jobs, QObject* parent = nullptr);
    ~EndNotices() override;

Q_SIGNALS:
    void clicked(const QString& activationToken); ///< as of Notifier

private:
    void tell(const QString& title, const QString& message, bool isDone);

    std::unique_ptr<Notifier> m_notifier; ///< null until there is something to tell
};

} // namespace tensorport
