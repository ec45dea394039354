#pragma once

#include "app/cli/conversion.h"

#include <CLI/CLI.hpp>

#include <optional>
#include <string>
#include <vector>

namespace tensorport::cli
{

/// How to run a conversion, as it was typed.
struct RunArguments
{
    std::optional<std::string> workers;
    std::string memory = "256MiB";
    std::string progress = "auto";
};

/// What stands on the command line of `convert`, as it was typed.
struct ConvertArguments
{
    std::vector<std::string> inputs;
    std::string output;
    std::string format;
    std::string dtype = "keep";
    std::vector<std::string> dtypeRules;
    std::string onOverflow = "error";
    std::string quantized = "dequantize";
    std::string onUnknown = "error";
    std::string mxfp4Layout = "hf";
    std::string shardSize = "1.8GB";
    std::string tree = "nested";
    std::string pickleProtocol = "5";
    std::string npyDtype = "bytes";
    std::vector<std::string> include;
    std::vector<std::string> exclude;
    RunArguments run;
    bool force = false;
    bool restart = false;
    bool noVerify = false;
    bool dryRun = false;
    bool json = false;
    bool lossiness = false;
};

/// Adds the options of RunArguments to a command.
void addRunOptions(CLI::App& command, RunArguments& arguments);

/// Fails with InvalidArgument and a sentence that names the option, what it got and what it takes. Also checks the
/// environment's TENSORPORT_KERNELS.
Result<ConvertRequest> parseArguments(const ConvertArguments& arguments);

/// The same for what RunArguments decide.
Status parseRun(const RunArguments& arguments, ConvertRequest& into);

/// The options --workers and --memory of any command; they fail in the same way.
Result<unsigned> parseWorkers(std::string_view text);
Result<uint64_t> parseMemory(std::string_view text);

/// Whether this processor has the kernels that the environment's TENSORPORT_KERNELS names.
Status checkKernels();

} // namespace tensorport::cli
