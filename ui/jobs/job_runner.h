#pragma once

#include "core/job/job.h"

#include <QObject>

#include <optional>
#include <thread>

namespace tensorport
{

/// Owns one Job and the thread that runs it. Lives on the UI thread, where every member is called and finished()
/// arrives. The destructor cancels what still runs and joins.
class JobRunner : public QObject
{
    Q_OBJECT

public:
    JobRunner(std::shared_ptr<const Plan> plan, const JobOptions& options, QObject* parent = nullptr,
        FileSystem& fileSystem = posixFileSystem(), Executor& executor = defaultExecutor());
    ~JobRunner() override;

    /// Begins the work; no effect the second time or when cancelled before.
    void start();

    void pause();
    void resume();

    /// A job that has not started is over at once; a running one soon.
    void cancel();

    /// Waits until the thread has ended. Its outcome arrives by the event loop.
    void join();

    [[nodiscard]] bool hasStarted() const { return m_hasStarted; }
    [[nodiscard]] bool isOver() const { return m_outcome.has_value(); }
    /// Started, and not over.
    [[nodiscard]] bool isRunning() const { return m_hasStarted && !isOver(); }

    /// Null until the job is over.
    [[nodiscard]] const JobOutcome* outcome() const { return m_outcome ? &*m_outcome : nullptr; }
    [[nodiscard]] JobSnapshot snapshot() const;
    [[nodiscard]] const Plan& plan() const { return m_job.plan(); }
    [[nodiscard]] const std::shared_ptr<const Plan>& sharedPlan() const { return m_plan; }
    [[nodiscard]] const JobOptions& options() const { return m_job.options(); }

Q_SIGNALS:
    void finished();

private:
    void finish(const JobOutcome& outcome);

    std::shared_ptr<const Plan> m_plan;
    Job m_job;
    bool m_hasStarted = false;
    std::optional<JobOutcome> m_outcome;
    std::jthread m_thread;
};

} // namespace tensorport
