#include "core/job/command_line.h"

#include <algorithm>
#include <fmt/format.h>

namespace tensorport
{
namespace
{

bool isPlain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || std::string_view("/._-+=:,@%").find(c) != std::string_view::npos;
}

} // namespace

std::string shellQuoted(std::string_view text)
{
    if (!text.empty() && std::all_of(text.begin(), text.end(), isPlain))
        return std::string(text);
    std::string quoted = "'";
    for (const char c : text)
        quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

std::string convertCommand(
    std::span<const std::filesystem::path> inputs, const PlanOptions& plan, const JobOptions& job)
{
    std::string command = "tensorport-cli convert";
    for (const std::filesystem::path& input : inputs)
        command += ' ' + shellQuoted(std::filesystem::absolute(input).native());
    command += " -o " + shellQuoted(std::filesystem::absolute(job.output).native());
    command += ' ' + convertOptions(plan, job);
    if (job.force)
        command += " --force";
    if (job.restart)
        command += " --restart";
    return command;
}

std::string convertOptions(const PlanOptions& plan, const JobOptions& job)
{
    std::string command = "--format " + shellQuoted(plan.format);
    const auto add = [&command](std::string_view option, std::string_view value) {
        command += fmt::format(" {} {}", option, shellQuoted(value));
    };
    const PlanOptions usual;
    if (plan.target != usual.target)
        add("--dtype", targetName(plan.target));
    for (const DtypeRule& rule : plan.dtypeRules)
        add("--dtype-rule", fmt::format("{}={}", rule.glob, targetName(rule.target)));
    if (plan.onOverflow != usual.onOverflow)
        add("--on-overflow", name(plan.onOverflow));
    if (plan.quantized != usual.quantized)
        add("--quantized", name(plan.quantized));
    if (plan.onUnknown != usual.onUnknown)
        add("--on-unknown", name(plan.onUnknown));
    if (plan.mxfp4Layout != usual.mxfp4Layout)
        add("--mxfp4-layout", name(plan.mxfp4Layout));
    if (plan.shardBytes != usual.shardBytes)
        add("--shard-size", plan.shardBytes ? fmt::format("{}", *plan.shardBytes) : "none");
    if (plan.tree != usual.tree)
        add("--tree", name(plan.tree));
    if (plan.pickleProtocol != usual.pickleProtocol)
        add("--pickle-protocol", fmt::format("{}", plan.pickleProtocol));
    if (plan.npyDtypeNames)
        add("--npy-dtype", "names");
    for (const std::string& glob : plan.include)
        add("--include", glob);
    for (const std::string& glob : plan.exclude)
        add("--exclude", glob);

    const JobOptions usualJob;
    if (job.workers != usualJob.workers)
        add("--workers", fmt::format("{}", job.workers));
    if (job.memoryBytes != usualJob.memoryBytes)
        add("--memory", fmt::format("{}", job.memoryBytes));
    if (!job.verify)
        command += " --no-verify";
    return command;
}

} // namespace tensorport
