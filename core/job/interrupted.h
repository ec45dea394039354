#pragma once

#include "core/io/file_system.h"
#include "core/job/job.h"

#include <optional>

namespace tensorport
{

/// A conversion that was stopped and can be continued: what to open, plan and run again.
struct Interrupted
{
    std::vector<std::filesystem::path> inputs; ///< for openModel()
    PlanOptions plan;
    JobOptions job; ///< output, force and verify as they were; workers and memory as usual
};

/// What an interrupted conversion has left in an output folder; nothing when there is none, or when it was complete but
/// for tidying up, which is done here. Otherwise takes no lock: it may still be running. Fails on a damaged journal.
Result<std::optional<Interrupted>> findInterrupted(
    const std::filesystem::path& folder, FileSystem& fileSystem = posixFileSystem());

/// Whether a conversion would continue what an interrupted one has left in its output folder; false when nothing is
/// left. Fails, as the conversion would, on a damaged journal, and with ErrorCode::OutputExists and what differs when
/// it is of another conversion.
Result<bool> continuesInterrupted(
    const Plan& plan, const JobOptions& options, FileSystem& fileSystem = posixFileSystem());

/// Fails with ErrorCode::OutputExists when files that are there, Preflight::existing, would be replaced unasked; says
/// so when a conversion that was to replace them was interrupted. Half published files of an interrupted one do not
/// count.
Status checkReplaces(const JobOptions& options, const std::vector<std::string>& existing, FileSystem& fileSystem);

/// Removes what an interrupted conversion has left in an output folder, as cancelling it would have done, and nothing
/// else; what it had begun to replace comes back. Succeeds when nothing is there. Fails on a damaged journal, and with
/// ErrorCode::Locked while a conversion works there.
Status discardInterrupted(const std::filesystem::path& folder, FileSystem& fileSystem = posixFileSystem());

} // namespace tensorport
