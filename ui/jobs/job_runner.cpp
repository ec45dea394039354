#include "ui/jobs/job_runner.h"

namespace tensorport
{

JobRunner::JobRunner(std::shared_ptr<const Plan> plan, const JobOptions& options, QObject* parent,
    FileSystem& fileSystem, Executor& executor)
    : QObject(parent)
    , m_plan(std::move(plan))
    , m_job(m_plan, options, fileSystem, executor)
{
}

JobRunner::~JobRunner()
{
    if (isRunning()) {
        m_job.cancel();
    }
    join();
}

void JobRunner::start()
{
    if (m_hasStarted || isOver()) {
        return;
    }
    m_hasStarted = true;
    m_thread = std::jthread([this] {
        JobOutcome outcome = m_job.run();
        QMetaObject::invokeMethod(
            this, [this, outcome = std::move(outcome)] { finish(outcome); }, Qt::QueuedConnection);
    });
}

void JobRunner::pause()
{
    m_job.pause();
}

void JobRunner::resume()
{
    m_job.resume();
}

void JobRunner::cancel()
{
    if (isOver()) {
        return;
    }
    if (!m_hasStarted) {
        JobOutcome outcome;
        outcome.state = JobState::Cancelled;
        finish(outcome);
        return;
    }
    m_job.cancel();
}

void JobRunner::join()
{
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

JobSnapshot JobRunner::snapshot() const
{
    JobSnapshot snapshot = m_job.snapshot();
    if (m_outcome) {
        snapshot.state = m_outcome->state;
    } else if (tensorport::isOver(snapshot.state)) {
        // It is over here when its outcome has arrived.
        snapshot.state = JobState::Finishing;
    }
    return snapshot;
}

void JobRunner::finish(const JobOutcome& outcome)
{
    m_outcome = outcome;
    Q_EMIT finished();
}

} // namespace tensorport
