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

} // namespace tensorport
