#pragma once

#include "core/base/executor.h"
#include "core/io/file_system.h"
#include "core/plan/plan.h"

#include <chrono>
#include <memory>
#include <string>

namespace tensorport
{

/// How to run a plan; nothing here changes a byte of the output.
struct JobOptions
{
    std::filesystem::path output; ///< the output folder
    bool force = false; ///< replace an existing output
    bool restart = false; ///< remove what an interrupted conversion has left, instead of continuing it
    bool verify = true; ///< read everything back and compare
    unsigned workers = 0; ///< 0: one for each processor
    uint64_t memoryBytes = kDefaultMemoryBytes; ///< bound on the tile buffers of all workers together
    bool waitsForSpace
        = false; ///< a disk that is full, or too small from the start, pauses the job instead of ending it
    std::chrono::milliseconds recordInterval{500}; ///< from a finished tile to the sync that comes before its record
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
    Interrupted, ///< stopped so that it can be resumed
};

[[nodiscard]] bool isOver(JobState state); ///< Done, Cancelled, Failed or Interrupted
[[nodiscard]] std::string_view name(JobState state); ///< "converting"

/// Where a job stands; a plain copy, taken at any time.
struct JobSnapshot
{
    JobState state = JobState::Waiting;
    uint64_t bytesTotal = 0; ///< output bytes of the conversion
    uint64_t bytesDone = 0; ///< output bytes written, those of earlier runs included
    uint64_t bytesResumed = 0; ///< of bytesDone, by earlier runs
    uint64_t bytesRead = 0; ///< from the sources
    uint64_t bytesVerified = 0; ///< of bytesTotal, read back, also by earlier runs
    uint64_t bytesVerifiedEarlier = 0; ///< of bytesVerified, by earlier runs
    uint64_t tensorsTotal = 0;
    uint64_t tensorsDone = 0;
    uint32_t currentTensor = Extent::kNoTensor; ///< index into Plan::tensors of a tensor being worked on
    double activeSeconds = 0; ///< since the start, without pauses
    double pausedSeconds = 0;
    double readSeconds = 0; ///< summed over workers
    double computeSeconds = 0;
    double writeSeconds = 0;
    std::string obstacle{}; ///< what paused the job, when nobody has asked for it: a full disk, in numbers
};

/// Bytes that this run of a job has moved: what earlier ones had done took none of its time.
[[nodiscard]] uint64_t bytesWrittenNow(const JobSnapshot& snapshot);
[[nodiscard]] uint64_t bytesReadBackNow(const JobSnapshot& snapshot);

/// What became of a job.
struct JobOutcome
{
    JobState state = JobState::Done; ///< Done, Cancelled, Failed or Interrupted
    Error error{}; ///< when Failed
    bool wasComplete = false; ///< Done, and the output was there already: nothing was written
    bool isResumable = false; ///< not Done, and the same job run again continues where this one, or an earlier, stopped
    std::vector<std::string> warnings{}; ///< found while running, as sentences: casts that underflowed ...
};

/// One conversion. run() does the work on the calling thread and the executor's; every other member may be called from
/// any thread at any time. The output folder gets `.part` files, which are renamed when all is written, synced and
/// verified; the manifest comes last. What is done is journaled while it runs: after a crash, a failure that may pass
/// or interrupt(), the same plan run again on the same folder continues. Cancel, and a failure that would come again,
/// remove what the job wrote, and nothing else.
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

    void pause(); ///< finishes and records the tiles in flight, then holds; no effect once over
    void resume();
    void cancel(); ///< run() returns soon, with Cancelled; also from a pause
    void interrupt(); ///< run() returns soon, with Interrupted; also from a pause

    [[nodiscard]] JobSnapshot snapshot() const;
    [[nodiscard]] const Plan& plan() const;
    [[nodiscard]] const JobOptions& options() const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace tensorport
