#include "app/cli/reading_progress.h"

namespace tensorport::cli
{

ReadingProgress::ReadingProgress(ProgressMode mode, std::string_view phase)
    : m_reporter(mode, {[this] { return snapshot(); }, [](uint32_t) { return std::string(); }, phase})
{
}

void ReadingProgress::update(uint64_t bytesDone, uint64_t bytesTotal)
{
    m_done = bytesDone;
    m_total = bytesTotal;
}

JobSnapshot ReadingProgress::snapshot() const
{
    JobSnapshot now;
    now.state = JobState::Verifying;
    now.bytesTotal = m_total.load();
    now.bytesVerified = m_done.load();
    now.activeSeconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
    return now;
}

} // namespace tensorport::cli
