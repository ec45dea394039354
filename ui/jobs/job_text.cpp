#include "ui/jobs/job_text.h"

#include "core/base/text.h"
#include "ui/style/text.h"

#include <QCoreApplication>
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

} // namespace

QString jobTitle(const Plan& plan)
{
    const QString model = shownName(plan.model->name());
    const QString format = toQString(plan.format->title);
    return plan.options.target
        ? JobText::tr("%1 → %2, %3").arg(model, format, toQString(targetName(plan.options.target)))
        : JobText::tr("%1 → %2").arg(model, format);
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

QString rateText(double bytesPerSecond)
{
    return bytesPerSecond > 0 ? JobText::tr("%1/s").arg(bytesText(bytesPerSecond)) : QString();
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

QString outcomeText(const JobOutcome& outcome, const JobSnapshot& snapshot)
{
    switch (outcome.state) {
    case JobState::Cancelled:
        return JobText::tr("Cancelled. What it had written is removed.");
    case JobState::Interrupted:
        return JobText::tr("Interrupted. It can be continued.");
    case JobState::Failed:
        return JobText::tr("Failed: %1").arg(QString::fromStdString(outcome.error.message));
    default:
        break;
    }
    const double written = static_cast<double>(snapshot.bytesTotal);
    const QString time = QString::fromStdString(formatDuration(snapshot.activeSeconds));
    const QString amount = bytesText(written);
    if (snapshot.activeSeconds <= 0) {
        return JobText::tr("Done: %1").arg(amount);
    }
    return JobText::tr("Done: %1 in %2, %3 on average").arg(amount, time, rateText(written / snapshot.activeSeconds));
}

QString jobDetails(const Plan& plan, const JobOptions& options, const JobSnapshot& snapshot, const JobOutcome* outcome)
{
    QStringList lines;
    const auto line = [&lines](const char* key, const QString& value) {
        lines << QStringLiteral("%1: %2").arg(QString::fromLatin1(key), value);
    };
    line("Model", shownName(plan.model->folder().string()));
    line("Output", shownName(options.output.string()));
    line("Format", toQString(plan.format->name));
    line("Precision", toQString(targetName(plan.options.target)));
    line("State", toQString(name(snapshot.state)));
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
    for (const std::string& warning : plan.warnings) {
        line("Plan's warning", QString::fromStdString(warning));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace tensorport
