#include "ui/jobs/job_entry.h"

#include "core/job/interrupted.h"
#include "ui/base/output_at_work.h"
#include "ui/base/speed_memory.h"
#include "ui/jobs/job_text.h"
#include "ui/style/text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QSettings>

#include <utility>

namespace tensorport
{

namespace
{

struct EntryText
{
    Q_DECLARE_TR_FUNCTIONS(tensorport::JobEntry)
};

} // namespace

bool isHeld(JobState state)
{
    return state == JobState::Pausing || state == JobState::Paused;
}

void JobEntry::begin(JobRequest request, std::shared_ptr<const Plan> plan, FileSystem& fileSystem)
{
    log.add(log.events().empty()  ? EntryText::tr("Queued")
            : request.job.restart ? EntryText::tr("Queued once more, from the start")
                                  : EntryText::tr("Queued once more"));
    prepare(std::move(request), std::move(plan), fileSystem);
}

void JobEntry::prepare(JobRequest request, std::shared_ptr<const Plan> plan, FileSystem& fileSystem)
{
    request.job.waitsForSpace = true;
    place = placeOf(request.job.output);
    QSettings settings;
    m_meter = JobMeter(request.job.verify, SpeedMemory(settings).readBackSpeed());
    m_bottleneck = {};
    m_narrator = {};
    m_hasLoggedPlan = false;
    m_hasLoggedEnd = false;
    m_recalled.clear();
    m_recalledVerdict = Verdict::Fine;
    verifier.reset();
    history = {};
    canStartOver = false;
    isHeldBack = false;
    runner = std::make_unique<JobRunner>(std::move(request), std::move(plan), nullptr, fileSystem);
}

void JobEntry::start()
{
    runner->start();
    log.add(EntryText::tr("Started"));
    refresh();
}

void JobEntry::recall(StoredJob job, FileSystem& fileSystem)
{
    const bool wasBegun = job.state != JobState::Waiting;
    JobOutcome outcome;
    outcome.state = wasBegun ? job.state : JobState::Interrupted;
    outcome.isResumable = job.isResumable;
    outcome.warnings = std::move(job.warnings);
    prepare(std::move(job.request), nullptr, fileSystem);
    log = JobLog(std::move(job.log));
    if (wasBegun && job.message.isEmpty()) {
        log.add(EntryText::tr("TensorPort had ended before this was done"));
    }
    m_hasLoggedEnd = true;
    runner->recall(outcome);
    canStartOver = outcome.isResumable;
    m_recalledVerdict = job.verdict;
    m_recalled = !job.message.isEmpty() ? job.message : interruptedText(wasBegun);
}

void JobEntry::verify(FileSystem& fileSystem)
{
    verifier = std::make_unique<OutputVerifier>(runner->request(), fileSystem);
    verifier->start();
    log.add(verifier->comparesWithModel() ? EntryText::tr("Comparing the output with the model")
                                          : EntryText::tr("Comparing the output with its sums"));
}

void JobEntry::stopVerifying()
{
    verifier->stop();
    log.add(EntryText::tr("Stopped comparing"));
    refresh();
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
    if (runner->hasStarted() && !m_hasLoggedEnd) { // what comes later is not the job's
        const bool isPaused = snapshot.state == JobState::Paused;
        // The system's clock, because it goes on while the computer sleeps.
        const double now = static_cast<double>(QDateTime::currentMSecsSinceEpoch()) / 1000;
        history.add(now,
            {snapshot.bytesRead + bytesReadBackNow(snapshot), bytesWrittenNow(snapshot), snapshot.computeSeconds,
                snapshot.readSeconds + snapshot.computeSeconds + snapshot.writeSeconds},
            isPaused);
    }
    m_progress = m_meter.update(snapshot);
    m_bottleneck.update(snapshot);
    logNews(snapshot);
    fillLogDialog();
    row->showJob({.snapshot = snapshot,
        .progress = m_progress,
        .outcome = runner->outcome(),
        .canStartOver = canStartOver,
        .verifying = isVerifying() ? std::optional(verifier->fraction()) : std::nullopt,
        .comparesWithModel = comparesWithModel(runner->request()),
        .verdict = verdict(),
        .message = message(snapshot)});
}

void JobEntry::logNews(const JobSnapshot& snapshot)
{
    for (const QString& event : m_narrator.update(snapshot)) {
        log.add(event);
    }
    if (const auto plan = runner->hasStarted() && !m_hasLoggedPlan ? runner->plan() : nullptr) {
        m_hasLoggedPlan = true;
        for (const std::string& warning : plan->warnings) {
            log.add(EntryText::tr("Warning: %1").arg(windowText(warning)));
        }
    }
    if (runner->isOver() && !m_hasLoggedEnd) {
        m_hasLoggedEnd = true;
        logEnd(snapshot);
    }
}

void JobEntry::logEnd(const JobSnapshot& snapshot)
{
    JobOutcome outcome = *runner->outcome();
    for (const std::string& warning : std::exchange(outcome.warnings, {})) {
        log.add(EntryText::tr("Warning: %1").arg(windowText(warning)));
    }
    log.add(outcomeText(outcome, snapshot, m_progress.fraction, runner->request().job.verify));
    if (outcome.state == JobState::Done && bottleneck()) {
        log.add(bottleneckText(*bottleneck()));
    }
}

void JobEntry::logVerdict()
{
    log.add(verifiedText(*verifier->result(), verifier->comparesWithModel()));
    if (const auto& report = *verifier->result(); report && report->problems.size() > 1)
        for (const std::string& problem : report->problems)
            log.add(EntryText::tr("Differs: %1").arg(windowText(problem)));
    refresh();
}

void JobEntry::showLog(QWidget* parent)
{
    if (!logDialog) {
        logDialog = new JobLogDialog(row->title(), row->destination(), parent);
        fillLogDialog();
    }
    logDialog->show();
    logDialog->raise();
    logDialog->activateWindow();
}

void JobEntry::fillLogDialog()
{
    if (logDialog) {
        // At the end it stands in the log.
        const bool isShown = bottleneck() && !runner->isOver();
        logDialog->showLog(log, isShown ? bottleneckText(*bottleneck()) : QString());
    }
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
        return verifiedText(*verifier->result(), verifier->comparesWithModel());
    }
    if (!m_recalled.isEmpty()) {
        return m_recalled;
    }
    if (!runner->isOver() && !runner->hasStarted()) {
        return isHeldBack ? EntryText::tr("Waits because all were paused. “Resume all” (Ctrl+Shift+Space) goes on.")
                          : QString();
    }
    if (!runner->isOver()) {
        return asSentence(windowText(snapshot.obstacle));
    }
    return outcomeText(*runner->outcome(), snapshot, m_progress.fraction, runner->request().job.verify);
}

QString JobEntry::message() const
{
    return message(runner->snapshot());
}

bool JobEntry::isDone() const
{
    return runner->isOver() && runner->outcome()->state == JobState::Done && !isVerifying();
}

bool JobEntry::isInterrupted() const
{
    return runner->isOver() && runner->outcome()->state == JobState::Interrupted;
}

StoredJob JobEntry::stored() const
{
    StoredJob job{.request = runner->request(), .state = JobState::Waiting, .log = log.events()};
    if (const JobOutcome* outcome = runner->outcome()) {
        const bool isAsNew = outcome->state == JobState::Interrupted && !outcome->isResumable;
        job.state = isAsNew ? JobState::Waiting : outcome->state;
        job.isResumable = outcome->isResumable;
        job.verdict = verdict();
        job.warnings = outcome->warnings;
        job.message = isAsNew ? QString() : message();
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
    return text + QStringLiteral("\nLog:\n") + log.text();
}

} // namespace tensorport
