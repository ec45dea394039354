#pragma once

#include "app/cli/progress.h"
#include "core/job/job.h"
#include "core/plan/options.h"

#include <optional>
#include <string>
#include <vector>

namespace tensorport::cli
{

/// What stands on the command line of `convert`, as it was typed.
struct ConvertArguments
{
    std::vector<std::string> inputs;
    std::string output;
    std::string format;
    std::string dtype = "keep";
    std::vector<std::string> dtypeRules;
    std::string onOverflow = "error";
    std::string shardSize = "1.8GB";
    std::string npyDtype = "bytes";
    std::vector<std::string> include;
    std::vector<std::string> exclude;
    std::optional<std::string> workers;
    std::string memory = "256MiB";
    std::string progress = "auto";
    bool force = false;
    bool noVerify = false;
    bool dryRun = false;
    bool json = false;
};

/// What they mean.
struct ConvertRequest
{
    std::vector<std::filesystem::path> inputs;
    PlanOptions plan;
    JobOptions job;
    ProgressMode progress = ProgressMode::Auto;
};

/// Fails with InvalidArgument and a sentence that names the option, what it got and what it takes. Also checks the
/// environment's TENSORPORT_KERNELS.
Result<ConvertRequest> parseArguments(const ConvertArguments& arguments);

} // namespace tensorport::cli
