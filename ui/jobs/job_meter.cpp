#include "ui/jobs/job_meter.h"

#include <algorithm>

namespace tensorport
{

JobMeter::JobMeter(bool verify)
    : m_verify(verify)
{
}

JobProgress JobMeter::update(const JobSnapshot& snapshot)
{
    const uint64_t total = m_verify ? 2 * snapshot.bytesTotal : snapshot.bytesTotal;
    const uint64_t done = std::min(total, snapshot.bytesDone + (m_verify ? snapshot.bytesVerified : 0));
    const bool movesBytes = snapshot.state == JobState::Converting || snapshot.state == JobState::Verifying;

    JobProgress progress;
    if (snapshot.state == JobState::Done) {
        progress.fraction = 1;
    } else if (total > 0) {
        progress.fraction = static_cast<double>(done) / static_cast<double>(total);
    }
    if (movesBytes || snapshot.state == JobState::Pausing) {
        m_estimator.add(snapshot.activeSeconds, done);
    }
    if (movesBytes && done < total) {
        progress.bytesPerSecond = m_estimator.bytesPerSecond();
        progress.secondsLeft = m_estimator.secondsLeft(total - done);
        progress.isStalled = m_estimator.isStalled();
    }
    return progress;
}

} // namespace tensorport
