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
        m_writing.add(snapshot.activeSeconds, written);
    } else if (isReadingBack || snapshot.state == JobState::Pausing) {
        m_readingBack.add(snapshot.activeSeconds, readBack);
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
    // How fast it reads back is known once it does; until then as fast as it writes, which is seldom too fast.
    const uint64_t toReadBack = m_verify ? snapshot.bytesTotal - readBack : 0;
    const auto writing = m_writing.secondsLeft(snapshot.bytesTotal - written);
    const auto measured = m_readingBack.secondsLeft(toReadBack);
    const auto readingBack = measured ? measured : m_writing.secondsLeft(toReadBack);
    if (readingBack && (writing || isReadingBack)) {
        progress.secondsLeft = writing.value_or(0) + *readingBack;
    }
    return progress;
}

} // namespace tensorport
