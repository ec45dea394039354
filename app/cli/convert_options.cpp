#include "app/cli/convert_options.h"

#include "core/base/text.h"
#include "core/formats/layout.h"
#include "core/kernels/cast.h"

#include <charconv>
#include <cstdlib>
#include <fmt/ranges.h>

namespace tensorport::cli
{
namespace
{

constexpr unsigned kMostWorkers = 1024;

tl::unexpected<Error> refuse(std::string message)
{
    return fail(ErrorCode::InvalidArgument, std::move(message));
}

Status checkFormat(std::string_view text)
{
    if (findFormat(text) != nullptr)
        return {};
    std::vector<std::string_view> names;
    for (const Format* format : allFormats())
        names.push_back(format->name);
    return refuse(fmt::format("--format takes one of {}, not {}", fmt::join(names, ", "), quote(text)));
}

Result<ProgressMode> parseProgress(std::string_view text)
{
    if (text == "auto")
        return ProgressMode::Auto;
    if (text == "json")
        return ProgressMode::Json;
    if (text == "none")
        return ProgressMode::None;
    return refuse(fmt::format("--progress takes auto, json or none, not {}", quote(text)));
}

Result<PlanOptions> parsePlan(const ConvertArguments& arguments)
{
    PlanOptions plan;
    plan.format = arguments.format;
    if (auto known = checkFormat(arguments.format); !known)
        return fail(std::move(known).error());
    Status status;
    const auto choose = [&status](auto parse, const std::string& text, auto& into) {
        auto parsed = parse(text);
        if (parsed)
            into = *parsed;
        else if (status)
            status = fail(std::move(parsed).error());
    };
    choose(parseTarget, arguments.dtype, plan.target);
    for (const std::string& rule : arguments.dtypeRules)
        choose(parseDtypeRule, rule, plan.dtypeRules.emplace_back());
    choose(parseOverflowPolicy, arguments.onOverflow, plan.onOverflow);
    choose(parseQuantizedPolicy, arguments.quantized, plan.quantized);
    choose(parseUnknownPolicy, arguments.onUnknown, plan.onUnknown);
    choose(parseMxfp4Layout, arguments.mxfp4Layout, plan.mxfp4Layout);
    choose(parseShardSize, arguments.shardSize, plan.shardBytes);
    if (!status)
        return fail(std::move(status).error());
    if (arguments.tree != "nested" && arguments.tree != "flat")
        return refuse(fmt::format("--tree takes nested or flat, not {}", quote(arguments.tree)));
    plan.tree = arguments.tree == "flat" ? TreeStyle::Flat : TreeStyle::Nested;
    if (arguments.pickleProtocol != "5" && arguments.pickleProtocol != "4")
        return refuse(fmt::format("--pickle-protocol takes 5 or 4, not {}", quote(arguments.pickleProtocol)));
    plan.pickleProtocol = arguments.pickleProtocol == "4" ? 4 : 5;
    if (arguments.npyDtype != "bytes" && arguments.npyDtype != "names")
        return refuse(fmt::format("--npy-dtype takes bytes or names, not {}", quote(arguments.npyDtype)));
    plan.npyDtypeNames = arguments.npyDtype == "names";
    plan.include = arguments.include;
    plan.exclude = arguments.exclude;
    return plan;
}

} // namespace

Status checkKernels()
{
    // Read before any thread is started.
    const char* forced = std::getenv("TENSORPORT_KERNELS"); // NOLINT(concurrency-mt-unsafe)
    if (forced == nullptr || *forced == '\0' || findCastKernels(forced) != nullptr)
        return {};
    std::vector<std::string_view> names;
    for (const CastKernels* kernels : allCastKernels())
        names.push_back(kernels->name);
    return refuse(
        fmt::format("the environment variable TENSORPORT_KERNELS names {}, which this processor does not have; "
                    "choose one of {}",
            quote(forced), fmt::join(names, ", ")));
}

Result<unsigned> parseWorkers(std::string_view text)
{
    unsigned workers = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), workers);
    if (problem != std::errc() || end != text.data() + text.size() || workers < 1 || workers > kMostWorkers)
        return refuse(fmt::format("--workers takes a number from 1 to {}, not {}", kMostWorkers, quote(text)));
    return workers;
}

Result<uint64_t> parseMemory(std::string_view text)
{
    const auto bytes = parseBytes(text);
    if (!bytes)
        return refuse(fmt::format("--memory takes a size such as 256MiB, not {}", quote(text)));
    if (*bytes < kMinimumMemoryBytes)
        return refuse(
            fmt::format("--memory must be at least {}, not {}", formatBytesBinary(kMinimumMemoryBytes), quote(text)));
    return *bytes;
}

Result<ConvertRequest> parseArguments(const ConvertArguments& arguments)
{
    ConvertRequest request;
    request.inputs.assign(arguments.inputs.begin(), arguments.inputs.end());
    auto plan = parsePlan(arguments);
    if (!plan)
        return fail(std::move(plan).error());
    request.plan = std::move(*plan);

    if (arguments.output.empty() && !arguments.dryRun)
        return refuse("--output is required: name the folder to write");
    request.job.output = arguments.output;
    request.job.force = arguments.force;
    request.job.restart = arguments.restart;
    request.job.verify = !arguments.noVerify;
    request.isDryRun = arguments.dryRun;
    request.showsJson = arguments.json;
    request.showsLosses = arguments.lossiness;
    if (auto run = parseRun(arguments.run, request); !run)
        return fail(std::move(run).error());
    return request;
}

Status parseRun(const RunArguments& arguments, ConvertRequest& into)
{
    if (arguments.workers) {
        auto workers = parseWorkers(*arguments.workers);
        if (!workers)
            return fail(std::move(workers).error());
        into.job.workers = *workers;
    }
    auto memory = parseMemory(arguments.memory);
    if (!memory)
        return fail(std::move(memory).error());
    into.job.memoryBytes = *memory;
    auto progress = parseProgress(arguments.progress);
    if (!progress)
        return fail(std::move(progress).error());
    into.progress = *progress;
    return checkKernels();
}

} // namespace tensorport::cli
