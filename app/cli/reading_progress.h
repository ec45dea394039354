#pragma once

#include "app/cli/progress.h"

#include <atomic>
#include <chrono>

namespace tensorport::cli
{

/// Reports how far a pass has come that only reads; on standard error, while it lives. Any thread may call update().
class ReadingProgress
{
public:
    /// `phase` as ProgressSource has it.
    explicit ReadingProgress(ProgressMode mode, std::string_view phase = {});

    void update(uint64_t bytesDone, uint64_t bytesTotal);
    void stop() { m_reporter.stop(); } ///< as ProgressReporter

private:
    [[nodiscard]] JobSnapshot snapshot() const;

    std::atomic<uint64_t> m_done = 0;
    std::atomic<uint64_t> m_total = 0;
    const std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    ProgressReporter m_reporter; ///< last: its thread looks at the rest
};

} // namespace tensorport::cli
