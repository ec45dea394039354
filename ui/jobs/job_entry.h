#pragma once

#include "ui/jobs/bottleneck.h"
#include "ui/jobs/job_log.h"
#include "ui/jobs/job_log_dialog.h"
#include "ui/jobs/job_meter.h"
#include "ui/jobs/job_row.h"
#include "ui/jobs/job_runner.h"
#include "ui/jobs/job_store.h"
#include "ui/jobs/output_verifier.h"
#include "ui/plot/throughput_history.h"

#include "ui/base/latest_worker.h"

#include <QMessageBox>
#include <QPointer>

class QListWidgetItem;

namespace tensorport
{

/// Whether a job in this state does nothing until it is resumed.
[[nodiscard]] bool isHeld(JobState state);

/// A job of the panel: what runs it, its row, and what is known about it.
struct JobEntry
{
    /// Waits with a new run of the job, and says so in the log. The owner connects it.
    void begin(JobRequest request, std::shared_ptr<const Plan> plan, FileSystem& fileSystem);

    /// Begins the work.
    void start();

    /// Takes up what an earlier session has left, and knows no more of it.
    void recall(StoredJob job, FileSystem& fileSystem);

    /// Begins to compare the output of a finished job with its manifest, or with its model where that holds no digests.
    /// The owner connects the verifier.
    void verify(FileSystem& fileSystem);

    /// Removes what an interrupted job has left, off the UI thread, and calls `done` on it.
    void discard(FileSystem& fileSystem, std::function<void(Status)> done);

    /// Logs and shows what the comparison has found.
    void logVerdict();

    /// Stops to compare. REQUIRES isVerifying().
    void stopVerifying();

    /// Shows in the row how it stands now, and logs what has happened.
    void refresh();

    /// Opens a window over `parent` that shows the log, or brings it to the front.
    void showLog(QWidget* parent);

    [[nodiscard]] bool hasLeftovers() const; ///< over, and what it has written waits for another run
    [[nodiscard]] bool isDiscarding() const { return m_discarding && m_discarding->isBusy(); }
    [[nodiscard]] bool isVerifying() const { return verifier && verifier->isRunning(); }
    [[nodiscard]] StoredJob stored() const;
    [[nodiscard]] QString message() const; ///< what its row says
    [[nodiscard]] QString details() const; ///< as jobDetails()
    /// What limits it or did, of this session.
    [[nodiscard]] const std::optional<Bottleneck>& bottleneck() const { return m_bottleneck.current(); }
    [[nodiscard]] double fraction() const { return m_progress.fraction; } ///< as shown last
    [[nodiscard]] RateEstimator::Moved readBack() const { return m_meter.readBack(); } ///< of its output, in this run
    [[nodiscard]] bool isDone() const; ///< and nothing is to be done with it: its output is not being verified
    [[nodiscard]] bool isInterrupted() const; ///< left by an earlier session or for a later one

    std::unique_ptr<JobRunner> runner; ///< null only before begin() or recall()
    std::filesystem::path place; ///< where it writes, as placeOf() has it
    std::unique_ptr<OutputVerifier> verifier; ///< null until the output is verified
    ThroughputHistory history;
    JobLog log;
    QPointer<JobLogDialog> logDialog;
    bool canStartOver = false;
    bool isHeldBack = false; ///< it does not begin, although none is at work: all were paused together
    JobRow* row = nullptr;
    QListWidgetItem* item = nullptr;
    QPointer<QMessageBox> question;

private:
    void prepare(JobRequest request, std::shared_ptr<const Plan> plan, FileSystem& fileSystem);
    void logNews(const JobSnapshot& snapshot);
    void logEnd(const JobSnapshot& snapshot);
    void fillLogDialog();
    [[nodiscard]] Verdict verdict() const;
    [[nodiscard]] QString message(const JobSnapshot& snapshot) const;

    std::unique_ptr<LatestWorker> m_discarding;
    JobMeter m_meter{false};
    BottleneckMeter m_bottleneck;
    JobNarrator m_narrator;
    bool m_hasLoggedPlan = false;
    bool m_hasLoggedEnd = false;
    JobProgress m_progress;
    Verdict m_recalledVerdict = Verdict::Fine;
    QString m_recalled; ///< what stands in the row of a job from an earlier session
};

} // namespace tensorport
