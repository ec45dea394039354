#include "ui/jobs/job_entry.h"

#include "core/job/interrupted.h"
#include "ui/jobs/job_text.h"
#include "ui/style/text.h"

#include <QDateTime>

namespace tensorport
{

bool isHeld(JobState state)
{
    return state == JobState::Pausing || state == JobState::Paused;
}

void JobEntry::begin(JobRequest request, std::shared_ptr<const Plan> plan, FileSystem& fileSystem)
{
    request.job.waitsForSpace = true;
    m_meter = JobMeter(request.job.verify);
    m_bottleneck = {};
    m_recalled.clear();
    m_recalledVerdict = Verdict::Fine;
    verifier.reset();
    history = {};
    canStartOver = false;
    runner = std::make_unique<JobRunner>(std::move(request), std::move(plan), nullptr, fileSystem);
}

void JobEntry::recall(StoredJob job, FileSystem& fileSystem)
{
    const bool wasBegun = job.state != JobState::Waiting;
    JobOutcome outcome;
    outcome.state = wasBegun ? job.state : JobState::Interrupted;
    outcome.isResumable = job.isResumable;
    begin(std::move(job.request), nullptr, fileSystem);
    runner->recall(outcome);
    canStartOver = outcome.isResumable;
    m_recalledVerdict = job.verdict;
    m_recalled = !job.message.isEmpty() ? job.message : interruptedText(wasBegun);
}

void JobEntry::verify(FileSystem& fileSystem)
{
    verifier = std::make_unique<OutputVerifier>(runner->request().job.output, fileSystem);
    verifier->start();
}

bool JobEntry::hasLeftovers() const
{
    return runner->isOver() && runner->outcome()->isResumable;
}

void JobEntry::discard(FileSystem& fileSystem, std::function<void(Status)> done)
{
    row->showRemoving();
    m_discarding = std::make_unique<LatestWorker>();
    m_discarding->run([folder = runner->request().job.output, &fileSystem](
                          const std::stop_token& /*stop*/) { return discardInterrupted(folder, fileSystem); },
        std::move(done));
}

void JobEntry::refresh()
{
    const JobSnapshot snapshot = runner->snapshot();
    if (runner->hasStarted()) {
        const bool isPaused = snapshot.state == JobState::Paused;
        // The system's clock, because it goes on while the computer sleeps.
        const double now = static_cast<double>(QDateTime::currentMSecsSinceEpoch()) / 1000;
        history.add(now, snapshot.bytesRead + snapshot.bytesVerified, snapshot.bytesDone, isPaused);
    }
    m_progress = m_meter.update(snapshot);
    m_bottleneck.update(snapshot);
    row->showJob({.snapshot = snapshot,
        .progress = m_progress,
        .outcome = runner->outcome(),
        .canStartOver = canStartOver,
        .verifying = isVerifying() ? std::optional(verifier->fraction()) : std::nullopt,
        .verdict = verdict(),
        .message = message(snapshot)});
}

Verdict JobEntry::verdict() const
{
    const auto* verified = verifier ? verifier->result() : nullptr;
    if (!verified) {
        return m_recalledVerdict;
    }
    return !*verified ? Verdict::Unverified : (*verified)->problems.empty() ? Verdict::Fine : Verdict::Differs;
}

QString JobEntry::message(const JobSnapshot& snapshot) const
{
    if (verifier && verifier->result()) {
        return verifiedText(*verifier->result());
    }
    if (!m_recalled.isEmpty()) {
        return m_recalled;
    }
    if (!runner->isOver()) {
        return asSentence(windowText(snapshot.obstacle));
    }
    return outcomeText(*runner->outcome(), snapshot, m_progress.fraction, runner->request().job.verify);
}

bool JobEntry::isInterrupted() const
{
    return runner->isOver() && runner->outcome()->state == JobState::Interrupted;
}

StoredJob JobEntry::stored() const
{
    StoredJob job{.request = runner->request(), .state = JobState::Waiting};
    if (const JobOutcome* outcome = runner->outcome()) {
        const bool isAsNew = outcome->state == JobState::Interrupted && !outcome->isResumable;
        job.state = isAsNew ? JobState::Waiting : outcome->state;
        job.isResumable = outcome->isResumable;
        job.verdict = verdict();
        job.message = isAsNew ? QString() : message(runner->snapshot());
    } else if (runner->hasStarted()) {
        job.state = JobState::Interrupted;
        job.isResumable = true;
    }
    return job;
}

QString JobEntry::details() const
{
    const JobSnapshot snapshot = runner->snapshot();
    QString text = jobDetails(runner->request(), runner->plan().get(), snapshot, runner->outcome(), message(snapshot));
    if (bottleneck()) {
        text += QStringLiteral("\nBottleneck: %1. %2")
                    .arg(bottleneckText(*bottleneck()), bottleneckAdvice(*bottleneck()));
    }
    if (verifier && verifier->result() && *verifier->result()) {
        for (const std::string& problem : (*verifier->result())->problems) {
            text += QStringLiteral("\nDiffers: %1").arg(toQString(problem));
        }
    }
    return text;
}

} // namespace tensorport
