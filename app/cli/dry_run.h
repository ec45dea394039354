#pragma once

#include "app/cli/exit_codes.h"
#include "core/plan/plan.h"

namespace tensorport::cli
{

/// Prints what a conversion into `folder` would do (an empty path: no folder was named), writes nothing, and gives the
/// exit code with which the conversion would refuse to start, or Ok.
ExitCode dryRun(const Plan& plan, const std::filesystem::path& folder, bool force, bool json);

} // namespace tensorport::cli
