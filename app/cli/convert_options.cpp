#include "app/cli/convert_options.h"

#include "core/base/text.h"
#include "core/kernels/cast.h"

#include <cstdlib>
#include <fmt/ranges.h>

namespace tensorport::cli
{
namespace
{

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

/// What the options ask for, over those of the profile.
Result<Profile> chosenProfile(const ConvertArguments& arguments)
{
    Profile profile;
    if (arguments.profile) {
        const auto store = openProfiles();
        if (!store)
            return fail(store.error());
        auto found = store->find(*arguments.profile);
        if (!found)
            return fail(std::move(found).error());
        profile = *std::move(found);
    } else if (!arguments.options.format) {
        return fail(missingFormat(", or a profile with --profile"));
    }
    if (auto applied = apply(arguments.options, profile); !applied)
        return fail(std::move(applied).error());
    profile.verify = profile.verify || arguments.verify;
    return profile;
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

Result<ConvertRequest> parseArguments(const ConvertArguments& arguments)
{
    ConvertRequest request;
    request.inputs.assign(arguments.inputs.begin(), arguments.inputs.end());
    auto profile = chosenProfile(arguments);
    if (!profile)
        return fail(std::move(profile).error());
    request.plan = std::move(profile->plan);
    request.job.verify = profile->verify;
    request.job.workers = profile->workers;
    request.job.memoryBytes = profile->memoryBytes;

    if (arguments.output.empty() && !arguments.dryRun)
        return refuse("--output is required: name the folder to write");
    request.job.output = arguments.output;
    request.job.force = arguments.force;
    request.job.restart = arguments.restart;
    request.isDryRun = arguments.dryRun;
    request.showsJson = arguments.json;
    request.showsLosses = arguments.lossiness;
    if (auto run = parseRun({{}, arguments.progress}, request); !run)
        return fail(std::move(run).error());
    return request;
}

Status parseRun(const RunArguments& arguments, ConvertRequest& into)
{
    if (arguments.resources.workers) {
        auto workers = parseWorkers(*arguments.resources.workers);
        if (!workers)
            return fail(std::move(workers).error());
        into.job.workers = *workers;
    }
    if (arguments.resources.memory) {
        auto memory = parseMemory(*arguments.resources.memory);
        if (!memory)
            return fail(std::move(memory).error());
        into.job.memoryBytes = *memory;
    }
    auto progress = parseProgress(arguments.progress);
    if (!progress)
        return fail(std::move(progress).error());
    into.progress = *progress;
    return checkKernels();
}

} // namespace tensorport::cli
