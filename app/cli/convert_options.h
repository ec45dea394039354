#pragma once

#include "app/cli/conversion.h"
#include "app/cli/profile_options.h"

#include <CLI/CLI.hpp>

#include <optional>
#include <string>
#include <vector>

namespace tensorport::cli
{

/// How to run a conversion, as it was typed.
struct RunArguments
{
    ResourceArguments resources;
    std::string progress = "auto";
};

/// What stands on the command line of `convert`, as it was typed.
struct ConvertArguments
{
    std::vector<std::string> inputs;
    std::string output;
    std::optional<std::string> profile;
    ProfileArguments options;
    std::string progress = "auto";
    bool force = false;
    bool restart = false;
    bool verify = false; ///< whatever the profile says
    bool dryRun = false;
    bool json = false;
    bool lossiness = false;
};

/// Adds an option to a command.
void addProgressOption(CLI::App& command, std::string& progress);

/// Fails with InvalidArgument and a sentence that names the option, what it got and what it takes. Reads the profile
/// that is named, over which the other options go. Also checks the environment's TENSORPORT_KERNELS.
Result<ConvertRequest> parseArguments(const ConvertArguments& arguments);

/// The same for what RunArguments decide.
Status parseRun(const RunArguments& arguments, ConvertRequest& into);

/// Whether this processor has the kernels that the environment's TENSORPORT_KERNELS names.
Status checkKernels();

} // namespace tensorport::cli
