#include "ui/jobs/job_runner.h"

#include "core/model/open_model.h"

namespace tensorport
{

JobRunner::JobRunner(
    JobRequest request, std::shared_ptr<const Plan> plan, QObject* parent, FileSystem& fileSystem, Executor& executor)
    : QObject(parent)
    , m_request(std::move(request))
    , m_fileSystem(fileSystem)
    , m_executor(executor)
    , m_plan(std::move(plan))
{
    connect(this, &JobRunner::ended, this, &JobRunner::finish, Qt::QueuedConnection);
    if (m_plan) {
        m_job = std::make_unique<Job>(m_plan, m_request.job, m_fileSystem, m_executor);
    }
}

JobRunner::~JobRunner()
{
    if (isRunning()) {
        stop(JobState::Cancelled);
    }
    join();
}

void JobRunner::recall(const JobOutcome& outcome)
{
    m_outcome = outcome;
}

void JobRunner::start()
{
    if (m_hasStarted || isOver()) {
        return;
    }
    m_hasStarted = true;
    m_thread = std::jthread([this] { Q_EMIT ended(run(), QPrivateSignal()); });
}

JobOutcome JobRunner::run()
{
    const std::stop_token stop = m_opening.get_token();
    if (!plan()) {
        auto planned = makePlanAnew(stop);
        const std::lock_guard lock(m_mutex);
        if (stop.stop_requested()) {
            return {.state = m_stopState, .isResumable = m_stopState == JobState::Interrupted};
        }
        if (!planned) {
            return {.state = JobState::Failed, .error = planned.error(), .isResumable = true};
        }
        m_plan = *planned;
        m_job = std::make_unique<Job>(m_plan, m_request.job, m_fileSystem, m_executor);
        if (m_isHeld) {
            m_job->pause();
        }
    }
    return m_job->run();
}

Result<std::shared_ptr<const Plan>> JobRunner::makePlanAnew(const std::stop_token& stop) const
{
    auto model = openModel(m_request.inputs, m_fileSystem, stop);
    return model ? makePlan(*model, m_request.plan, m_fileSystem) : fail(model.error());
}

void JobRunner::pause()
{
    const std::lock_guard lock(m_mutex);
    m_isHeld = true;
    if (m_job) {
        m_job->pause();
    }
}

void JobRunner::resume()
{
    const std::lock_guard lock(m_mutex);
    m_isHeld = false;
    if (m_job) {
        m_job->resume();
    }
}

void JobRunner::cancel()
{
    if (isOver()) {
        return;
    }
    if (!m_hasStarted) {
        finish({.state = JobState::Cancelled});
        return;
    }
    stop(JobState::Cancelled);
}

void JobRunner::interrupt()
{
    if (isRunning()) {
        stop(JobState::Interrupted);
    }
}

void JobRunner::stop(JobState state)
{
    const std::lock_guard lock(m_mutex);
    m_stopState = state;
    m_opening.request_stop();
    if (m_job && state == JobState::Interrupted) {
        m_job->interrupt();
    } else if (m_job) {
        m_job->cancel();
    }
}

void JobRunner::join()
{
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

std::shared_ptr<const Plan> JobRunner::plan() const
{
    const std::lock_guard lock(m_mutex);
    return m_plan;
}

JobSnapshot JobRunner::snapshot() const
{
    JobSnapshot snapshot;
    {
        const std::lock_guard lock(m_mutex);
        if (m_job) {
            snapshot = m_job->snapshot();
        } else if (m_hasStarted) {
            snapshot.state = m_isHeld ? JobState::Pausing : JobState::Preparing;
        }
    }
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
