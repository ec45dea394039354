#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/convert_options.h"
#include "app/cli/dry_run.h"
#include "app/cli/signals.h"

#include "core/base/text.h"
#include "core/model/open_model.h"

#include <csignal>
#include <memory>

namespace tensorport::cli
{
namespace
{

/// How a conversion tells what became of it: in words, or as the last of the JSON lines.
class Teller
{
public:
    explicit Teller(bool json)
        : m_json(json)
    {
    }

    void warn(std::string_view sentence)
    {
        if (m_json)
            m_warnings.emplace_back(sentence);
        else
            reportWarning(sentence);
    }

    ExitCode failed(const Error& error, const JobSnapshot& snapshot = {})
    {
        if (!m_json)
            return reportError(error);
        end(JobState::Failed, snapshot, &error);
        return exitCodeOf(error.code);
    }

    ExitCode cancelled(ExitCode code, const JobSnapshot& snapshot = {})
    {
        if (m_json)
            end(JobState::Cancelled, snapshot, nullptr);
        else
            writeError("tensorport-cli: cancelled\n");
        return code;
    }

    ExitCode done(const Plan& plan, const JobOptions& options, const JobSnapshot& snapshot)
    {
        if (m_json)
            end(JobState::Done, snapshot, nullptr);
        Output out;
        const double seconds = snapshot.activeSeconds;
        out.print("Converted {} into {}: {}, {}, in {}{}\n", counted(plan.tensors.size(), "tensor"),
            escaped(options.output.native()), counted(plan.files.size(), "file"), formatBytes(plan.outputBytes),
            seconds < 10 ? fmt::format("{:.1f} s", seconds) : formatDuration(seconds),
            options.verify ? ", verified" : ", not verified");
        return out.finish();
    }

private:
    void end(JobState state, JobSnapshot snapshot, const Error* error) const
    {
        snapshot.state = state;
        std::string warnings;
        for (const std::string& warning : m_warnings)
            warnings += (warnings.empty() ? "" : ", ") + jsonQuoted(warning);
        const std::string problem = error == nullptr
            ? "null"
            : fmt::format("{{\"code\": {}, \"message\": {}, \"path\": {}}}", jsonQuoted(errorName(error->code)),
                jsonQuoted(error->message), jsonQuoted(error->path.native()));
        writeError(fmt::format("{{{}, \"warnings\": [{}], \"error\": {}}}\n",
            progressFields(snapshot, std::nullopt, std::nullopt), warnings, problem));
    }

    bool m_json;
    std::vector<std::string> m_warnings;
};

ExitCode runJob(const std::shared_ptr<const Plan>& plan, const ConvertRequest& request, const SignalWatcher& signals,
    Teller& teller)
{
    // A reader of the progress that goes away must not end the conversion.
    std::signal(SIGPIPE, SIG_IGN);
    // Beyond a limit on file sizes a write then fails with a reason, as on a full disk.
    std::signal(SIGXFSZ, SIG_IGN);
    for (const std::string& warning : plan->warnings)
        teller.warn(warning);

    Job job(plan, request.job);
    JobOutcome outcome;
    {
        const std::stop_callback cancel(signals.token(), [&job] { job.cancel(); });
        const ProgressReporter reporter(request.progress,
            {[&job] { return job.snapshot(); },
                [&plan](uint32_t tensor) { return plan->tensors[tensor].output.name; }});
        outcome = job.run();
    }
    for (const std::string& warning : outcome.warnings)
        teller.warn(warning);
    switch (outcome.state) {
    case JobState::Done:
        return teller.done(*plan, request.job, job.snapshot());
    case JobState::Cancelled:
        return teller.cancelled(signals.exitCode().value_or(ExitCode::Interrupted), job.snapshot());
    default:
        return teller.failed(outcome.error, job.snapshot());
    }
}

ExitCode convert(const ConvertArguments& arguments)
{
    const auto request = parseArguments(arguments);
    if (!request)
        return reportError(request.error());
    const SignalWatcher signals;
    Teller teller(request->progress == ProgressMode::Json && !arguments.dryRun);

    const auto model = openModel(request->inputs, posixFileSystem(), signals.token());
    if (const auto cancelled = signals.exitCode())
        return teller.cancelled(*cancelled);
    if (!model)
        return teller.failed(model.error());
    for (const ModelNote& note : (*model)->notes())
        teller.warn(note.message);

    const auto plan = makePlan(*model, request->plan);
    if (!plan)
        return teller.failed(plan.error());
    if (arguments.dryRun)
        return dryRun(**plan, request->job.output, request->job.force, arguments.json);
    return runJob(*plan, *request, signals, teller);
}

void addOptions(CLI::App& command, ConvertArguments& arguments)
{
    // allow_extra_args(false): one value after each --include, so that a model may follow it.
    command
        .add_option("MODEL", arguments.inputs, "A .safetensors file, an index, a folder, or several files of one model")
        ->type_name("PATH")
        ->required();
    command.add_option("-o,--output", arguments.output, "The folder to write")->type_name("OUT");
    command.add_option("--format", arguments.format, "numpy: one .npy a tensor; safetensors: shards and an index")
        ->type_name("FORMAT")
        ->required();
    command.add_option("--dtype", arguments.dtype, "Precision of floating tensors: keep, bf16, f16 or f32")
        ->type_name("DTYPE")
        ->capture_default_str();
    command
        .add_option("--dtype-rule", arguments.dtypeRules,
            "GLOB=DTYPE: the precision of the tensors whose names match; the last rule that matches wins")
        ->type_name("GLOB=DTYPE")
        ->allow_extra_args(false);
    command
        .add_option("--on-overflow", arguments.onOverflow,
            "When a value is too large for the precision: error, saturate or inf")
        ->type_name("POLICY")
        ->capture_default_str();
    command
        .add_option("--shard-size", arguments.shardSize,
            "Most bytes of an output file: 1.8GB, 2GiB, none, git-lfs, fat32 or hf")
        ->type_name("SIZE")
        ->capture_default_str();
    command
        .add_option("--npy-dtype", arguments.npyDtype,
            "numpy: FP8, FP6 and FP4 as bytes, or under ml_dtypes' names, which need ml_dtypes to load")
        ->type_name("STYLE")
        ->capture_default_str();
    command.add_option("--include", arguments.include, "Only tensors whose names match GLOB")
        ->type_name("GLOB")
        ->allow_extra_args(false);
    command.add_option("--exclude", arguments.exclude, "No tensors whose names match GLOB")
        ->type_name("GLOB")
        ->allow_extra_args(false);
    command.add_option("--workers", arguments.workers, "Threads that convert; one for each processor unless given")
        ->type_name("N");
    command.add_option("--memory", arguments.memory, "Most memory for buffers, at least 16MiB")
        ->type_name("SIZE")
        ->capture_default_str();
    command.add_flag("--force", arguments.force, "Replace an existing output");
    command.add_flag("--no-verify", arguments.noVerify, "Do not read the output back from the disk");
    CLI::Option* dryRun = command.add_flag("--dry-run", arguments.dryRun, "Show the plan, write nothing");
    command.add_flag("--json", arguments.json, "With --dry-run: the plan as one JSON object")->needs(dryRun);
    command.add_option("--progress", arguments.progress, "auto, json (one object a line) or none")
        ->type_name("MODE")
        ->capture_default_str();
}

} // namespace

void addConvert(CLI::App& app, Action& action)
{
    auto arguments = std::make_shared<ConvertArguments>();
    CLI::App* command = app.add_subcommand("convert", "Convert a model into a folder");
    addOptions(*command, *arguments);
    command->footer(
        "Examples:\n"
        "  tensorport-cli convert gpt-oss-20b/ -o out/ --format numpy\n"
        "  tensorport-cli convert model.safetensors -o out/ --format safetensors --dtype bf16\n"
        "  tensorport-cli convert gpt-oss-20b/ -o out/ --format numpy --dtype f16 --on-overflow saturate \\\n"
        "      --dtype-rule '*norm*=f32' --exclude '*.experts.*'\n"
        "  tensorport-cli convert gpt-oss-20b/ --format safetensors --shard-size hf --dry-run");
    command->callback([arguments, &action] { action = [arguments] { return convert(*arguments); }; });
}

} // namespace tensorport::cli
