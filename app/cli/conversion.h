#pragma once

#include "app/cli/exit_codes.h"
#include "app/cli/progress.h"
#include "core/job/job.h"

#include <filesystem>
#include <vector>

namespace tensorport::cli
{

/// A conversion that the command line asks for.
struct ConvertRequest
{
    std::vector<std::filesystem::path> inputs;
    PlanOptions plan;
    JobOptions job;
    ProgressMode progress = ProgressMode::Auto;
    bool isDryRun = false; ///< show the plan, write nothing
    bool showsJson = false; ///< with isDryRun: as one JSON object
    bool showsLosses = false; ///< with isDryRun: what the values would lose
};

/// Opens, plans, runs to the end, and tells in words or JSON lines what became of it. SIGINT cancels; SIGTERM and
/// SIGHUP stop it so that it can be resumed.
ExitCode convert(const ConvertRequest& request);

} // namespace tensorport::cli
