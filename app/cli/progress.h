#pragma once

#include "core/job/job.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

namespace tensorport::cli
{

enum class ProgressMode { Auto, Json, None };

/// The speed over the last seconds of work; pauses do not count, since its clock is the job's own.
class RateMeter
{
public:
    /// REQUIRES that `seconds` does not fall. A `bytes` below the one before starts anew: another phase began.
    void add(double seconds, uint64_t bytes);

    [[nodiscard]] std::optional<double> bytesPerSecond() const;

private:
    struct Sample
    {
        double seconds;
        uint64_t bytes;
    };
    std::deque<Sample> m_samples;
};

/// Where to look while something works: called from the reporter's thread.
struct ProgressSource
{
    std::function<JobSnapshot()> snapshot;
    std::function<std::string(uint32_t tensor)> tensorName;
    std::string_view phase{}; ///< what people read instead of the state; a literal
};

/// What a job has done in its phase, of bytesTotal: written, or read back.
[[nodiscard]] uint64_t phaseBytes(const JobSnapshot& snapshot);

/// "converting  42 %  1.23 GB of 2.93 GB  812 MB/s  2 s left  model.norm.weight", in at most `width` columns.
[[nodiscard]] std::string progressText(const JobSnapshot& snapshot, std::string_view phase, std::optional<double> rate,
    std::string_view tensor, size_t width);

/// The fields of a progress line, as README.md here describes them, without the braces.
[[nodiscard]] std::string progressFields(
    const JobSnapshot& snapshot, std::optional<double> rate, const std::optional<std::string>& tensor);

/// Reports on standard error while it lives: on a terminal one line, redrawn; elsewhere a line every few seconds; or
/// JSON lines.
class ProgressReporter
{
public:
    ProgressReporter(ProgressMode mode, ProgressSource source);
    ~ProgressReporter();
    ProgressReporter(const ProgressReporter&) = delete;
    ProgressReporter& operator=(const ProgressReporter&) = delete;

    /// Ends reporting and clears the terminal's line. The last line of JSON is the caller's.
    void stop();

private:
    void run(const std::stop_token& stop);
    void report();

    ProgressMode m_mode;
    ProgressSource m_source;
    bool m_isTerminal = false;
    RateMeter m_meter;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::jthread m_thread;
};

} // namespace tensorport::cli
