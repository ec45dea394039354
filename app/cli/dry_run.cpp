#include "app/cli/dry_run.h"

#include "app/cli/console.h"
#include "app/cli/losses_text.h"
#include "app/cli/table.h"
#include "core/base/text.h"
#include "core/job/finished_output.h"
#include "core/job/interrupted.h"

namespace tensorport::cli
{
namespace
{

/// One row for each shard: a file, or the folder that holds the shard's files.
void printShards(const Plan& plan, Output& out)
{
    Table table({{"OUTPUT"}, {"FILES", Align::Right}, {"SIZE", Align::Right}, {"BYTES", Align::Right}});
    std::string shard;
    uint64_t files = 0;
    uint64_t bytes = 0;
    const auto addRow = [&] {
        if (files > 0)
            table.add({escaped(shard), formatGrouped(files), formatBytes(bytes), formatGrouped(bytes)});
    };
    for (const OutputFile& file : plan.files) {
        const size_t slash = file.path.find('/');
        const std::string of = slash == std::string::npos ? file.path : file.path.substr(0, slash + 1);
        if (of != shard) {
            addRow();
            shard = of;
            files = 0;
            bytes = 0;
        }
        ++files;
        bytes += file.bytes;
    }
    addRow();
    table.print(out);
}

void printPlan(const Plan& plan, const std::filesystem::path& folder, const Preflight* preflight,
    const std::vector<TensorLoss>* losses, Output& out)
{
    const bool isJoined = plan.tensors.size() != plan.sourceTensors;
    out.print("{} of {} {} {}{} of {} as {}\n\n", counted(plan.sourceTensors, "tensor"), formatBytes(plan.sourceBytes),
        plan.sourceTensors == 1 ? "becomes" : "become",
        isJoined ? fmt::format("{} in ", counted(plan.tensors.size(), "tensor")) : std::string(),
        counted(plan.files.size(), "file"), formatBytes(plan.outputBytes), plan.format->title);
    printShards(plan, out);
    if (!plan.sideFiles.empty()) {
        out.write("\nCopied along: ");
        for (const SideFile& file : plan.sideFiles)
            out.print("{}{}", &file == plan.sideFiles.data() ? "" : ", ", escaped(file.path));
        out.write("\n");
    }
    if (preflight != nullptr && preflight->freeBytes)
        out.print("\nNeeds {}, and {} are free in {}\n", formatBytesUp(preflight->neededBytes),
            formatBytes(*preflight->freeBytes), escaped(folder.native()));
    if (losses != nullptr)
        printLosses(plan, *losses, out);
    out.write("\nNothing was written.\n");
}

/// What would stop a conversion into its folder.
ExitCode reportRefusal(const Plan& plan, const JobOptions& options, const Preflight& preflight)
{
    if (!preflight.blockers.empty()) {
        for (const Error& blocker : preflight.blockers)
            reportError(blocker);
        return exitCodeOf(preflight.blockers.front().code);
    }
    if (!options.restart) {
        const auto continues = continuesInterrupted(plan, options);
        if (!continues)
            return reportError(continues.error());
        if (*continues)
            reportNote("a conversion was interrupted here, and this one would continue it");
    }
    if (!options.restart && !options.force && isFinished(plan, options.output, options.verify, posixFileSystem())) {
        reportNote("the folder holds this conversion already, and the model has not changed since: nothing would be "
                   "done");
        return ExitCode::Ok;
    }
    if (const auto fine = checkReplaces(options, preflight.existing, posixFileSystem()); !fine)
        return reportError(fine.error());
    return ExitCode::Ok;
}

} // namespace

ExitCode dryRun(const Plan& plan, const JobOptions& options, bool json, const std::vector<TensorLoss>* losses)
{
    std::optional<Preflight> preflight;
    if (!options.output.empty()) {
        auto checked = checkOutput(plan, options.output);
        if (!checked)
            return reportError(checked.error());
        preflight = std::move(*checked);
    }

    Output out;
    if (json) {
        out.write(planJson(
            plan, preflight ? &*preflight : nullptr, losses == nullptr ? std::string() : lossesJson(plan, *losses)));
    } else {
        const Preflight found = preflight.value_or(Preflight{});
        for (const auto* warnings : {&plan.warnings, &found.warnings})
            for (const std::string& warning : *warnings)
                reportWarning(warning);
        for (const auto* notes : {&plan.notes, &found.notes})
            for (const std::string& note : *notes)
                reportNote(note);
        printPlan(plan, options.output, preflight ? &*preflight : nullptr, losses, out);
    }
    const ExitCode printed = out.finish();
    if (printed != ExitCode::Ok || !preflight)
        return printed;
    return reportRefusal(plan, options, *preflight);
}

} // namespace tensorport::cli
