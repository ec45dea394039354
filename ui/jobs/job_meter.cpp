#include "ui/jobs/job_meter.h"

#include <algorithm>

namespace tensorport
{

JobMeter::JobMeter(bool verify, const std::optional<double>& readBackSpeed)
    : m_verify(verify)
    , m_readBackSpeed(readBackSpeed)
{
}

JobProgress JobMeter::update(const JobSnapshot& snapshot)
{
    const uint64_t written = std::min(snapshot.bytesTotal, snapshot.bytesDone);
    const uint64_t readBack = m_verify ? std::min(snapshot.bytesTotal, snapshot.bytesVerified) : 0;
    const uint64_t total = m_verify ? 2 * snapshot.bytesTotal : snapshot.bytesTotal;
    const bool isWriting = snapshot.state == JobState::Converting;
    const bool isReadingBack = snapshot.state == JobState::Verifying;

    JobProgress progress;
    progress.isReadingBack = isReadingBack;
    if (snapshot.state == JobState::Done) {
        progress.fraction = 1;
    } else if (total > 0) {
        progress.fraction = static_cast<double>(written + readBack) / static_cast<double>(total);
    }
    if (isWriting || (snapshot.state == JobState::Pausing && readBack == 0)) {
        m_writing.add(snapshot.activeSeconds, bytesWrittenNow(snapshot));
    } else if (isReadingBack || snapshot.state == JobState::Pausing || readBack > m_readBack) {
        // The last of it is often seen only after the pass.
        m_readingBack.add(snapshot.activeSeconds, m_verify ? bytesReadBackNow(snapshot) : 0);
        m_readBack = readBack;
    }
    if ((!isWriting && !isReadingBack) || written + readBack >= total) {
        return progress;
    }
    const RateEstimator& now = isWriting ? m_writing : m_readingBack;
    progress.bytesPerSecond = now.bytesPerSecond();
    progress.isStalled = now.isStalled();
    if (progress.isStalled) {
        return progress;
    }
    const auto writing = isWriting ? m_writing.secondsLeft(snapshot.bytesTotal - written) : std::optional(0.0);
    if (writing) {
        progress.secondsLeft = *writing + (m_verify ? secondsToReadBack(snapshot.bytesTotal - readBack) : 0);
    }
    return progress;
}

double JobMeter::secondsToReadBack(uint64_t bytes) const
{
    if (const auto measured = m_readingBack.secondsLeft(bytes)) {
        return *measured;
    }
    // What computes slowly and writes little says nothing of the disk; what writes faster does.
    const double usual = std::max(kUsualReadBackSpeed, m_writing.bytesPerSecond());
    return static_cast<double>(bytes) / m_readBackSpeed.value_or(usual);
}

} // namespace tensorport
