#pragma once

#include "ui/jobs/job_log.h"
#include "ui/jobs/job_request.h"
#include "ui/jobs/verdict.h"

#include <memory>
#include <vector>

class QLockFile;

namespace tensorport
{

/// A job as it outlives the window.
struct StoredJob
{
    JobRequest request{}; ///< of request.job: output, force, verify, workers and memory; the rest as usual
    JobState state = JobState::Waiting; ///< Done, Cancelled or Failed; Waiting: not begun; Interrupted: all others
    bool isResumable = false; ///< as in JobOutcome
    Verdict verdict = Verdict::Fine; ///< on the output, when it is Done
    QString message{}; ///< how it went, when it is over
    std::vector<std::string> warnings{}; ///< as in JobOutcome
    std::vector<JobEvent> log{}; ///< as in JobLog
};

/// The file that keeps the list of jobs over a crash: one JSON object,
///     {"version": 1, "jobs": [{"title", "inputs", "output", "options" (as optionsJson()), "replace", "verify",
///                              "workers", "memory_bytes", "output_bytes" (may be absent), "state" ("waiting",
///                              "interrupted", ...), "resumable", "verdict" ("", "differs", "unverified"; may be
///                              absent), "message", "warnings" (texts; may be absent),
///                              "log" ([{"time": UTC as in ISO 8601, "text"}, ...]; may be absent)}, ...]}
/// written whole and synced at each change. `PATH.lock` is held meanwhile: the second window of a user, another
/// process, keeps no list. Its jobs still continue where they stopped when the same conversion is asked for once more.
class JobStore
{
public:
    explicit JobStore(const QString& path); ///< an empty path: keeps nothing
    ~JobStore();

    struct Loaded
    {
        std::vector<StoredJob> jobs{};
        QString problem{}; ///< one sentence, when the file could not be read and was set aside, or cannot be kept
    };

    /// What was saved last. Call it once, before save().
    Loaded load();

    /// Whether this window keeps the list.
    [[nodiscard]] bool isKept() const { return m_isKept; }

    /// Replaces what is kept; no effect unless isKept(). Gives one sentence when that fails, else an empty string.
    QString save(const std::vector<StoredJob>& jobs);

private:
    QString setAside(const QString& reason);

    QString m_path;
    std::unique_ptr<QLockFile> m_lock;
    bool m_isKept = false;
    QByteArray m_saved;
};

} // namespace tensorport
