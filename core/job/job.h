#pragma once

#include "core/base/executor.h"
#include "core/io/file_system.h"
#include "core/plan/plan.h"

#include <memory>
#include <string>

namespace tensorport
{

/// How to run a plan; nothing here changes a byte of the output.
struct JobOptions
{
    std::filesystem::path output; ///< the output folder
    bool force = false; ///< replace an existing output
    bool verify = true; ///< read everything back and compare
    unsigned workers = 0; ///< 0: one for each processor
    uint64_t memoryBytes = kDefaultMemoryBytes; ///< bound on the tile buffers of all workers together
};

enum class JobState {
    Waiting, ///< not started
    Preparing, ///< locking, preallocating
    Converting,
    Pausing, ///< tiles in flight are being finished
    Paused,
    Verifying,
    Finishing, ///< syncing, renaming, writing the manifest
    Done,
    Cancelled,
    Failed,
};

[[nodiscard]] bool isOver(JobState state); ///< Done, Cancelled or Failed
[[nodiscard]] std::string_view name(JobState state); ///< "converting"

/// Where a job stands; a plain copy, taken at any time.
struct JobSnapshot
{
    JobState state = JobState::Waiting;
    uint64_t bytesTotal = 0; ///< output bytes of the conversion
    uint64_t bytesDone = 0; ///< output bytes written
    uint64_t bytesRead = 0; ///< from the sources
    uint64_t bytesVerified = 0; ///< of bytesTotal, read back
    uint64_t tensorsTotal = 0;
    uint64_t tensorsDone = 0;
    uint32_t currentTensor = Extent::kNoTensor; ///< index into Plan::tensors of a tensor being worked on
    double activeSeconds = 0; ///< since the start, without pauses
    double pausedSeconds = 0;
    double readSeconds = 0; ///< summed over workers
    double computeSeconds = 0;
    double writeSeconds = 0;
};

/// What became of a job.
struct JobOutcome
{
    JobState state = JobState::Done; ///< Done, Cancelled or Failed
    Error error{}; ///< when Failed
    std::vector<std::string> warnings{}; ///< found while running, as sentences: casts that underflowed ...
};

/// One conversion. run() does the work on the calling thread and the executor's; every other member may be called from
/// any thread at any time. The output folder gets `.part` files, which are renamed when all is written, synced and
/// verified; the manifest comes last. Failure and cancel remove what the job wrote, and nothing else.
class Job
{
public:
    Job(std::shared_ptr<const Plan> plan, JobOptions options, FileSystem& fileSystem = posixFileSystem(),
        Executor& executor = defaultExecutor());
    ~Job(); ///< REQUIRES that run() has returned or was never called
    Job(const Job&) = delete;
    Job& operator=(const Job&) = delete;

    /// Runs to the end; call it once.
    JobOutcome run();

    void pause(); ///< finishes the tiles in flight, then holds; no effect once over
    void resume();
    void cancel(); ///< run() returns soon, with Cancelled; also from a pause

    [[nodiscard]] JobSnapshot snapshot() const;
    [[nodiscard]] const Plan& plan() const;
    [[nodiscard]] const JobOptions& options() const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace tensorport
