#pragma once

#include "app/cli/exit_codes.h"
#include "core/job/job.h"
#include "core/losses/losses.h"

namespace tensorport::cli
{

/// Prints what a conversion would do (an empty output: no folder was named), writes nothing, and gives the exit code
/// with which the conversion would refuse to start, or Ok. `losses`, unless null, are shown too, in their order.
ExitCode dryRun(const Plan& plan, const JobOptions& options, bool json, const std::vector<TensorLoss>* losses);

} // namespace tensorport::cli
