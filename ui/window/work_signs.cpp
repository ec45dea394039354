#include "ui/window/work_signs.h"

#include "ui/desktop/sleep_inhibitor.h"
#include "ui/jobs/jobs_panel.h"

namespace tensorport
{

WorkSigns::WorkSigns(const JobsPanel& jobs, QObject* parent)
    : QObject(parent)
{
    connect(&jobs, &JobsPanel::workChanged, this, &WorkSigns::keepAwake);
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

} // namespace tensorport
