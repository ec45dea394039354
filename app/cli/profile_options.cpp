#include "app/cli/profile_options.h"

#include "core/base/text.h"
#include "core/formats/layout.h"
#include "core/plan/glob_set.h"

#include <charconv>
#include <cstdlib>
#include <fmt/ranges.h>

namespace tensorport::cli
{

tl::unexpected<Error> refuse(std::string message)
{
    return fail(ErrorCode::InvalidArgument, std::move(message));
}

namespace
{

std::string formatNames()
{
    std::vector<std::string_view> names;
    for (const Format* format : allFormats())
        names.push_back(format->name);
    return fmt::format("{}", fmt::join(names, ", "));
}

Result<std::string> parseFormat(std::string_view text)
{
    if (findFormat(text) != nullptr)
        return std::string(text);
    return refuse(fmt::format("--format takes one of {}, not {}", formatNames(), quote(text)));
}

Result<TreeStyle> parseTree(std::string_view text)
{
    if (text == "nested" || text == "flat")
        return text == "flat" ? TreeStyle::Flat : TreeStyle::Nested;
    return refuse(fmt::format("--tree takes nested or flat, not {}", quote(text)));
}

Result<unsigned> parsePickleProtocol(std::string_view text)
{
    if (text == "5" || text == "4")
        return text == "4" ? 4U : 5U;
    return refuse(fmt::format("--pickle-protocol takes 5 or 4, not {}", quote(text)));
}

Result<bool> parseNpyDtype(std::string_view text)
{
    if (text == "bytes" || text == "names")
        return text == "names";
    return refuse(fmt::format("--npy-dtype takes bytes or names, not {}", quote(text)));
}

CLI::Option* addGlobs(
    CLI::App& command, const std::string& name, std::vector<std::string>& globs, const std::string& text)
{
    // allow_extra_args(false): one value after each --include, so that a model may follow it.
    return command.add_option(name, globs, text)->type_name("GLOB")->allow_extra_args(false);
}

} // namespace

std::vector<CLI::Option*> addResourceOptions(CLI::App& command, ResourceArguments& arguments)
{
    return {
        command.add_option("--workers", arguments.workers, "Threads that convert; one for each processor unless given")
            ->type_name("N"),
        command.add_option("--memory", arguments.memory, "Most memory for buffers, at least 16MiB")
            ->type_name("SIZE")
            ->default_str("256MiB")};
}

std::vector<CLI::Option*> addProfileOptions(CLI::App& command, ProfileArguments& arguments)
{
    std::vector<CLI::Option*> added;
    const auto add = [&](const char* name, std::optional<std::string>& into, const char* type, const char* usual,
                         const char* text) {
        added.push_back(command.add_option(name, into, text)->type_name(type)->default_str(usual));
    };
    add("--format", arguments.format, "FORMAT", "",
        "numpy: one .npy a tensor; safetensors: shards and an index; flax: msgpack, shards and an index; pickle: "
        "dicts of NumPy arrays");
    add("--dtype", arguments.dtype, "DTYPE", "keep", "Precision of floating tensors: keep, bf16, f16 or f32");
    added.push_back(addGlobs(command, "--dtype-rule", arguments.dtypeRules,
        "GLOB=DTYPE: the precision of the tensors whose names match; the last rule that matches wins")
                        ->type_name("GLOB=DTYPE"));
    add("--on-overflow", arguments.onOverflow, "POLICY", "error",
        "When a value is too large for the precision: error, saturate or inf");
    add("--quantized", arguments.quantized, "POLICY", "dequantize",
        "Quantized weights: dequantize gives dense values, bf16 unless --dtype says otherwise; keep copies them "
        "packed");
    add("--on-unknown", arguments.onUnknown, "POLICY", "error",
        "When a quantized weight is of no known layout: error, or raw to copy its tensors");
    add("--mxfp4-layout", arguments.mxfp4Layout, "LAYOUT", "hf",
        "gpt-oss experts: hf gives [expert, in, out] as transformers does, raw [expert, out, in] as stored");
    add("--shard-size", arguments.shardSize, "SIZE", "1.8GB",
        "Most bytes of an output file: 1.8GB, 2GiB, none, git-lfs, fat32 or hf");
    add("--tree", arguments.tree, "STYLE", "nested",
        "flax, pickle: nested cuts names at dots into dicts of dicts, flat keeps them whole");
    add("--pickle-protocol", arguments.pickleProtocol, "N", "5", "pickle: 5, or 4 for readers before Python 3.8");
    add("--npy-dtype", arguments.npyDtype, "STYLE", "bytes",
        "numpy: FP8, FP6 and FP4 as bytes, or under ml_dtypes' names, which need ml_dtypes to load");
    added.push_back(addGlobs(command, "--include", arguments.include, "Only tensors whose names match GLOB"));
    added.push_back(addGlobs(command, "--exclude", arguments.exclude, "No tensors whose names match GLOB"));
    for (CLI::Option* option : addResourceOptions(command, arguments.resources))
        added.push_back(option);
    added.push_back(command.add_flag("--no-verify", arguments.noVerify, "Do not read the output back from the disk"));
    return added;
}

Status apply(const ProfileArguments& arguments, Profile& profile)
{
    Status status;
    const auto choose = [&status](auto parse, const std::optional<std::string>& text, auto& into) {
        if (!text || !status)
            return;
        if (auto parsed = parse(*text))
            into = *std::move(parsed);
        else
            status = fail(std::move(parsed).error());
    };
    PlanOptions& plan = profile.plan;
    choose(parseFormat, arguments.format, plan.format);
    choose(parseTarget, arguments.dtype, plan.target);
    if (!arguments.dtypeRules.empty())
        plan.dtypeRules.clear();
    for (const std::string& rule : arguments.dtypeRules)
        choose(parseDtypeRule, rule, plan.dtypeRules.emplace_back());
    choose(parseOverflowPolicy, arguments.onOverflow, plan.onOverflow);
    choose(parseQuantizedPolicy, arguments.quantized, plan.quantized);
    choose(parseUnknownPolicy, arguments.onUnknown, plan.onUnknown);
    choose(parseMxfp4Layout, arguments.mxfp4Layout, plan.mxfp4Layout);
    choose(parseShardSize, arguments.shardSize, plan.shardBytes);
    choose(parseTree, arguments.tree, plan.tree);
    choose(parsePickleProtocol, arguments.pickleProtocol, plan.pickleProtocol);
    choose(parseNpyDtype, arguments.npyDtype, plan.npyDtypeNames);
    for (const auto* globs : {&arguments.include, &arguments.exclude})
        for (const std::string& glob : *globs)
            if (auto sound = checkGlob(glob); !sound)
                return sound;
    if (!arguments.include.empty())
        plan.include = arguments.include;
    if (!arguments.exclude.empty())
        plan.exclude = arguments.exclude;
    choose(parseWorkers, arguments.resources.workers, profile.workers);
    choose(parseMemory, arguments.resources.memory, profile.memoryBytes);
    profile.verify = profile.verify && !arguments.noVerify;
    return status;
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

Error missingFormat(std::string_view alternative)
{
    return {
        ErrorCode::InvalidArgument, fmt::format("--format is required: name one of {}{}", formatNames(), alternative)};
}

Result<ProfileStore> openProfiles()
{
    auto file = profilesFile([](const char* name) {
        const char* value = std::getenv(name); // NOLINT(concurrency-mt-unsafe)
        return std::string(value == nullptr ? "" : value);
    });
    if (!file)
        return fail(std::move(file).error());
    return ProfileStore(*std::move(file));
}

} // namespace tensorport::cli
