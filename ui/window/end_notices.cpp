#include "ui/window/end_notices.h"

#include "ui/desktop/notifier.h"
#include "ui/jobs/jobs_panel.h"

#include <QApplication>
#include <QSettings>

namespace tensorport
{
namespace
{

constexpr auto kKey = "jobs/notifiesOfEnds";

} // namespace

bool notifiesOfEnds(const QSettings& settings)
{
    return settings.value(QLatin1String(kKey), true).toBool();
}

void setNotifiesOfEnds(QSettings& settings, bool notifies)
{
    settings.setValue(QLatin1String(kKey), notifies);
}

EndNotices::EndNotices(const JobsPanel& jobs, QObject* parent)
    : QObject(parent)
{
    connect(&jobs, &JobsPanel::jobEnded, this, &EndNotices::tell);
}

EndNotices::~EndNotices() = default;

void EndNotices::tell(const QString& title, const QString& message, bool isDone)
{
    if (QApplication::activeWindow() != nullptr || !notifiesOfEnds(QSettings())) {
        return;
    }
    if (!m_notifier) {
        m_notifier = std::make_unique<Notifier>();
        connect(m_notifier.get(), &Notifier::clicked, this, &EndNotices::clicked);
    }
    m_notifier->show({.summary = isDone ? tr("Conversion finished") : tr("Conversion failed"),
        .body = QStringLiteral("%1\n%2").arg(title, message),
        .isProblem = !isDone});
}

} // namespace tensorport
