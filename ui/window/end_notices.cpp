#include "ui/window/end_notices.h"

#include "ui/desktop/notifier.h"
#include "ui/jobs/jobs_panel.h"

#include <QAction>
#include <QApplication>
#include <QMenu>
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

void addEndNoticesAction(QMenu& menu)
{
    auto* action = menu.addAction(EndNotices::tr("&Notify when a conversion ends"));
    action->setCheckable(true);
    action->setChecked(notifiesOfEnds(QSettings()));
    action->setToolTip(EndNotices::tr("Let the desktop say so while TensorPort is in the background"));
    QObject::connect(action, &QAction::toggled, &menu, [](bool isOn) {
        QSettings settings;
        setNotifiesOfEnds(settings, isOn);
    });
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
