#include "app/cli/conversion.h"

#include "app/cli/console.h"
#include "app/cli/dry_run.h"
#include "app/cli/reading_progress.h"
#include "app/cli/signals.h"

#include "core/base/text.h"
#include "core/job/journal.h"
#include "core/model/open_model.h"

#include <csignal>
#include <memory>
#include <optional>

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

    ExitCode failed(const Error& error)
    {
        JobOutcome outcome;
        outcome.state = JobState::Failed;
        outcome.error = error;
        return over(outcome, {}, {}, std::nullopt);
    }

    ExitCode cancelled(ExitCode signal)
    {
        JobOutcome outcome;
        outcome.state = JobState::Cancelled;
        return over(outcome, {}, {}, signal);
    }

    ExitCode over(const JobOutcome& outcome, const JobOptions& options, const JobSnapshot& snapshot,
        std::optional<ExitCode> signal)
    {
        if (m_json)
            end(outcome, snapshot);
        if (outcome.state == JobState::Failed) {
            if (!m_json)
                reportError(outcome.error);
        } else if (!m_json) {
            writeError(fmt::format("tensorport-cli: {}\n", name(outcome.state)));
            if (outcome.state == JobState::Cancelled && !options.output.empty())
                writeError("tensorport-cli: what it had written is removed; SIGTERM keeps it for resume\n");
        }
        if (outcome.isResumable && !m_json)
            writeError(fmt::format("tensorport-cli: what is done is kept; continue with: tensorport-cli resume {}\n",
                shellQuoted(options.output.native())));
        return outcome.state == JobState::Failed ? exitCodeOf(outcome.error.code)
                                                 : signal.value_or(ExitCode::Interrupted);
    }

    ExitCode done(const JobOutcome& outcome, const Plan& plan, const JobOptions& options, const JobSnapshot& snapshot)
    {
        if (m_json)
            end(outcome, snapshot);
        Output out;
        if (outcome.wasComplete) {
            out.print(
                "{} holds this conversion already, and the model has not changed since: nothing was done (--force "
                "converts again)\n",
                escaped(options.output.native()));
            return out.finish();
        }
        const double seconds = snapshot.activeSeconds;
        out.print("Converted {} into {}: {}, {}, in {}{}{}\n", counted(plan.tensors.size(), "tensor"),
            escaped(options.output.native()), counted(plan.files.size(), "file"), formatBytes(plan.outputBytes),
            seconds < 10 ? fmt::format("{:.1f} s", seconds) : formatDuration(seconds),
            snapshot.bytesResumed == 0
                ? ""
                : fmt::format(", {} of it by an earlier run", formatBytes(snapshot.bytesResumed)),
            options.verify ? ", verified" : ", not verified");
        return out.finish();
    }

private:
    void end(const JobOutcome& outcome, JobSnapshot snapshot) const
    {
        snapshot.state = outcome.state;
        std::string warnings;
        for (const std::string& warning : m_warnings)
            warnings += (warnings.empty() ? "" : ", ") + jsonQuoted(warning);
        const std::string problem = outcome.state != JobState::Failed
            ? "null"
            : fmt::format("{{\"code\": {}, \"message\": {}, \"path\": {}}}", jsonQuoted(errorName(outcome.error.code)),
                jsonQuoted(outcome.error.message), jsonQuoted(outcome.error.path.native()));
        writeError(fmt::format("{{{}, \"wasComplete\": {}, \"resumable\": {}, \"warnings\": [{}], \"error\": {}}}\n",
            progressFields(snapshot, std::nullopt, std::nullopt), outcome.wasComplete, outcome.isResumable, warnings,
            problem));
    }

    bool m_json;
    std::vector<std::string> m_warnings;
};

/// Computes with progress on standard error.
Result<std::vector<TensorLoss>> lossesOf(const Plan& plan, const ConvertRequest& request, const std::stop_token& stop)
{
    ReadingProgress progress(
        request.progress == ProgressMode::None ? ProgressMode::None : ProgressMode::Auto, "reading");
    return computeLosses(plan, {request.job.workers}, posixFileSystem(), defaultExecutor(), stop,
        [&](uint64_t done, uint64_t total) { progress.update(done, total); });
}

ExitCode run(const std::shared_ptr<const Plan>& plan, const ConvertRequest& request, const SignalWatcher& signals,
    Teller& teller)
{
    // A reader of the progress that goes away must not end the conversion.
    std::signal(SIGPIPE, SIG_IGN);
    // Beyond a limit on file sizes a write then fails with a reason, as on a full disk.
    std::signal(SIGXFSZ, SIG_IGN);
    for (const std::string& warning : plan->warnings)
        teller.warn(warning);
    for (const std::string& warning : placeOfOutput(*plan, request.job.output).warnings)
        teller.warn(warning);

    // What an earlier run has done is not for this one to throw away.
    const bool continues
        = !request.job.restart && posixFileSystem().isThere(journalPath(request.job.output)).value_or(true);
    Job job(plan, request.job);
    JobOutcome outcome;
    {
        const std::stop_callback stop(signals.token(),
            [&] { signals.exitCode() == ExitCode::Interrupted && !continues ? job.cancel() : job.interrupt(); });
        const ProgressReporter reporter(request.progress,
            {[&job] { return job.snapshot(); },
                [&plan](uint32_t tensor) { return plan->tensors[tensor].output.name; }});
        outcome = job.run();
    }
    for (const std::string& warning : outcome.warnings)
        teller.warn(warning);
    return outcome.state == JobState::Done ? teller.done(outcome, *plan, request.job, job.snapshot())
                                           : teller.over(outcome, request.job, job.snapshot(), signals.exitCode());
}

} // namespace

ExitCode convert(const ConvertRequest& request)
{
    const SignalWatcher signals;
    Teller teller(request.progress == ProgressMode::Json && !request.isDryRun);

    const auto model = openModel(request.inputs, posixFileSystem(), signals.token());
    if (const auto signal = signals.exitCode())
        return teller.cancelled(*signal);
    if (!model)
        return teller.failed(model.error());
    for (const ModelNote& note : (*model)->notes())
        teller.warn(note.message);

    const auto plan = makePlan(*model, request.plan);
    if (!plan) {
        Error error = plan.error();
        if (error.kind == kUnknownQuantized)
            error.message += "; --on-unknown raw copies such tensors as they are";
        return teller.failed(error);
    }
    if (!request.isDryRun)
        return run(*plan, request, signals, teller);
    std::optional<std::vector<TensorLoss>> losses;
    if (request.showsLosses) {
        auto computed = lossesOf(**plan, request, signals.token());
        if (const auto signal = signals.exitCode())
            return teller.cancelled(*signal);
        if (!computed)
            return teller.failed(computed.error());
        losses = std::move(*computed);
        sortWorstFirst(*losses);
    }
    return dryRun(**plan, request.job, request.showsJson, losses ? &*losses : nullptr);
}

} // namespace tensorport::cli
