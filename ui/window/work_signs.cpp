#include "ui/window/work_signs.h"

#include "ui/desktop/launcher_entry.h"
#include "ui/desktop/sleep_inhibitor.h"
#include "ui/jobs/jobs_panel.h"

#include <cmath>

namespace tensorport
{

WorkSigns::WorkSigns(const JobsPanel& jobs, QObject* parent)
    : QObject(parent)
{
    connect(&jobs, &JobsPanel::progressed, this, [this](const std::optional<double>& fraction) {
        keepAwake(fraction.has_value());
        showProgress(fraction);
    });
}

WorkSigns::~WorkSigns() = default;

void WorkSigns::keepAwake(bool isWorking)
{
    if (!isWorking) {
        if (m_sleep) {
            m_sleep->release();
        }
        return;
    }
    if (!m_sleep) {
        m_sleep = std::make_unique<SleepInhibitor>();
    }
    m_sleep->hold(tr("A conversion is running"));
}

void WorkSigns::showProgress(const std::optional<double>& fraction)
{
    const auto percent = fraction ? std::optional(static_cast<int>(std::floor(*fraction * 100))) : std::nullopt;
    if (percent == m_percent) {
        return;
    }
    m_percent = percent;
    if (!m_launcher) {
        m_launcher = std::make_unique<LauncherEntry>();
    }
    if (percent) {
        m_launcher->showProgress(*percent / 100.0);
    } else {
        m_launcher->hideProgress();
    }
    Q_EMIT percentChanged();
}

} // namespace tensorport
