#pragma once

#include "ui/jobs/job_request.h"

#include <QObject>

#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace tensorport
{

/// Owns one conversion and the thread that runs it: opens and plans, unless it is given a plan, and runs the Job. Lives
/// on the UI thread, where every member is called and finished() arrives. The destructor cancels what still runs and
/// joins.
class JobRunner : public QObject
{
    Q_OBJECT

public:
    /// `plan`: null, or what the request's inputs and options gave already.
    JobRunner(JobRequest request, std::shared_ptr<const Plan> plan, QObject* parent = nullptr,
        FileSystem& fileSystem = posixFileSystem(), Executor& executor = defaultExecutor());
    ~JobRunner() override;

    /// Takes up what an earlier session has left: over from the beginning, with this outcome. Instead of start().
    void recall(const JobOutcome& outcome);

    /// Begins the work; no effect the second time or when cancelled before.
    void start();

    void pause();
    void resume();

    /// A job that has not started is over at once; a running one soon.
    void cancel();

    /// A running job is over soon, and what it has done is kept for another; no effect on others.
    void interrupt();

    /// Waits until the thread has ended. Its outcome arrives by the event loop.
    void join();

    [[nodiscard]] bool hasStarted() const { return m_hasStarted; }
    [[nodiscard]] bool isOver() const { return m_outcome.has_value(); }
    /// Started, and not over.
    [[nodiscard]] bool isRunning() const { return m_hasStarted && !isOver(); }

    /// Null until the job is over.
    [[nodiscard]] const JobOutcome* outcome() const { return m_outcome ? &*m_outcome : nullptr; }
    [[nodiscard]] JobSnapshot snapshot() const;
    [[nodiscard]] const JobRequest& request() const { return m_request; }
    /// Null until it is planned.
    [[nodiscard]] std::shared_ptr<const Plan> plan() const;

Q_SIGNALS:
    void finished();
    void ended(const tensorport::JobOutcome& outcome, QPrivateSignal); ///< on the job's thread

private:
    void stop(JobState state);
    JobOutcome run();
    Result<std::shared_ptr<const Plan>> makePlanAnew(const std::stop_token& stop) const;
    void finish(const JobOutcome& outcome);

    const JobRequest m_request;
    FileSystem& m_fileSystem;
    Executor& m_executor;
    bool m_hasStarted = false;
    std::optional<JobOutcome> m_outcome;
    std::stop_source m_opening;
    mutable std::mutex m_mutex; // guards the next four
    std::shared_ptr<const Plan> m_plan;
    std::unique_ptr<Job> m_job; ///< made once, when there is a plan
    bool m_isHeld = false; ///< what pause() and resume() have asked for before there was a job
    JobState m_stopState = JobState::Cancelled;
    std::jthread m_thread;
};

} // namespace tensorport
