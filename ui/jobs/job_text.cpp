#include "ui/jobs/job_text.h"

#include "core/base/text.h"
#include "ui/style/text.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include <cmath>

namespace tensorport
{

namespace
{

struct JobText
{
    Q_DECLARE_TR_FUNCTIONS(tensorport::JobText)
};

QString bytesText(double bytes)
{
    return shownBytes(static_cast<uint64_t>(std::llround(bytes)));
}

/// Tenths where whole seconds would say nothing.
QString durationText(double seconds)
{
    if (seconds >= 9.95) {
        return QString::fromStdString(formatDuration(seconds));
    }
    return seconds < 0.1 ? JobText::tr("less than 0.1 s")
                         : JobText::tr("%1 s").arg(writtenNumber(QString::number(seconds, 'f', 1)));
}

/// What was done in how much time. Of a job that was interrupted, the time is that of its last run alone.
QString amountText(const JobSnapshot& snapshot)
{
    QString amount = JobText::tr("Done: %1").arg(bytesText(static_cast<double>(snapshot.bytesTotal)));
    if (snapshot.activeSeconds <= 0) {
        return amount;
    }
    const QString time = durationText(snapshot.activeSeconds);
    if (snapshot.bytesResumed == 0) {
        return JobText::tr("%1 in %2").arg(amount, time);
    }
    if (snapshot.bytesResumed >= snapshot.bytesTotal) {
        return JobText::tr("%1, written earlier, the rest of the work in %2").arg(amount, time);
    }
    const uint64_t written = snapshot.bytesTotal - snapshot.bytesResumed;
    return JobText::tr("%1, the last %2 in %3").arg(amount, bytesText(static_cast<double>(written)), time);
}

} // namespace

QString jobTitle(const Plan& plan)
{
    const QString model = shownName(plan.model->name());
    const QString format = toQString(plan.format->title);
    const QString title = plan.options.target
        ? JobText::tr("%1 → %2, %3").arg(model, format, toQString(targetName(plan.options.target)))
        : JobText::tr("%1 → %2").arg(model, format);
    const bool isWhole = plan.options.include.empty() && plan.options.exclude.empty();
    const auto tensors = static_cast<int>(plan.tensors.size());
    return isWhole ? title : JobText::tr("%1, only %2").arg(title, JobText::tr("%n tensor(s)", nullptr, tensors));
}

QString stateText(JobState state, bool isStalled)
{
    if (isStalled) {
        return JobText::tr("Stalled");
    }
    switch (state) {
    case JobState::Waiting:
        return JobText::tr("Waiting");
    case JobState::Preparing:
        return JobText::tr("Preparing");
    case JobState::Converting:
        return JobText::tr("Converting");
    case JobState::Pausing:
        return JobText::tr("Pausing");
    case JobState::Paused:
        return JobText::tr("Paused");
    case JobState::Verifying:
        return JobText::tr("Verifying");
    case JobState::Finishing:
        return JobText::tr("Finishing");
    case JobState::Done:
        return JobText::tr("Done");
    case JobState::Cancelled:
        return JobText::tr("Cancelled");
    case JobState::Failed:
        return JobText::tr("Failed");
    case JobState::Interrupted:
        return JobText::tr("Interrupted");
    }
    return {};
}

QString rateText(double bytesPerSecond, bool isReadingBack)
{
    if (bytesPerSecond <= 0) {
        return {};
    }
    return (isReadingBack ? JobText::tr("%1/s read back") : JobText::tr("%1/s written")).arg(bytesText(bytesPerSecond));
}

QString timeLeftText(const std::optional<double>& secondsLeft)
{
    if (!secondsLeft) {
        return {};
    }
    const double step = *secondsLeft < 60 ? 1 : *secondsLeft < 600 ? 5 : 60;
    const double rounded = std::max(step, std::ceil(*secondsLeft / step) * step);
    return JobText::tr("%1 left").arg(QString::fromStdString(formatDuration(rounded)));
}

QString percentText(double fraction)
{
    return JobText::tr("%1 %").arg(static_cast<int>(std::floor(fraction * 100)));
}

QString windowText(const std::string& message)
{
    static const QRegularExpression option(QStringLiteral(" \\((?:\\w+ )?--[a-z][^()]*\\)"));
    return toQString(message).remove(option);
}

QString outcomeText(const JobOutcome& outcome, const JobSnapshot& snapshot, double fraction, bool isVerified)
{
    switch (outcome.state) {
    case JobState::Cancelled:
        return JobText::tr("Cancelled. What it had written is removed.");
    case JobState::Interrupted:
        return fraction > 0 ? JobText::tr("Interrupted at %1.").arg(percentText(fraction))
                            : JobText::tr("Interrupted before it began.");
    case JobState::Failed:
        return JobText::tr("Failed: %1").arg(windowText(outcome.error.message));
    default:
        break;
    }
    const QString amount = amountText(snapshot);
    const QString text
        = isVerified ? JobText::tr("%1, verified").arg(amount) : JobText::tr("%1, not verified").arg(amount);
    return outcome.warnings.empty() ? text : JobText::tr("%1 · %2").arg(toQString(outcome.warnings.front()), text);
}

QString verifiedText(const Result<VerifyReport>& result, bool isByModel)
{
    if (!result) {
        return JobText::tr("Not verified: %1").arg(windowText(result.error().message));
    }
    const auto& problems = result->problems;
    if (problems.empty() && isByModel) {
        return JobText::tr(
            "Verified: %n file(s), %1 are what the model gives", nullptr, static_cast<int>(result->files))
            .arg(shownBytes(result->bytes));
    }
    if (problems.empty()) {
        return JobText::tr("Verified: %n file(s), %1 match their sums", nullptr, static_cast<int>(result->files))
            .arg(shownBytes(result->bytes));
    }
    const QString first = windowText(problems.front());
    return problems.size() == 1 ? JobText::tr("Differs: %1").arg(first)
                                : JobText::tr("Differs in %1 places, first: %2").arg(problems.size()).arg(first);
}

QString interruptedText(bool wasBegun)
{
    return wasBegun ? JobText::tr("Interrupted. It continues where it stopped.")
                    : JobText::tr("Interrupted before it began.");
}

QString jobDetails(const JobRequest& request, const Plan* plan, const JobSnapshot& snapshot, const JobOutcome* outcome,
    const QString& message)
{
    QStringList lines;
    const auto line = [&lines](const char* key, const QString& value) {
        lines << QStringLiteral("%1: %2").arg(QString::fromLatin1(key), value);
    };
    for (const auto& input : request.inputs) {
        line("Model", shownName(input.string()));
    }
    line("Output", shownName(request.job.output.string()));
    line("Format", toQString(request.plan.format));
    line("Precision", toQString(targetName(request.plan.target)));
    line("State", toQString(name(snapshot.state)));
    line("Message", message);
    line("Written", QStringLiteral("%1 of %2 bytes").arg(snapshot.bytesDone).arg(snapshot.bytesTotal));
    line("Active seconds", QString::number(snapshot.activeSeconds, 'f', 1));
    line("Paused seconds", QString::number(snapshot.pausedSeconds, 'f', 1));
    if (outcome) {
        if (outcome->state == JobState::Failed) {
            lines << errorDetails(outcome->error);
        }
        for (const std::string& warning : outcome->warnings) {
            line("Warning", QString::fromStdString(warning));
        }
    }
    if (plan) {
        for (const std::string& warning : plan->warnings) {
            line("Plan's warning", QString::fromStdString(warning));
        }
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace tensorport
