#pragma once

#include "ui/jobs/job_meter.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace tensorport
{

class ElidedLabel;
class FlatProgressBar;

/// One job in the list: what it is, how far, how fast, how long, and the buttons that fit its state. Shows what it is
/// told and asks by signals; knows no Job.
class JobRow : public QWidget
{
    Q_OBJECT

public:
    JobRow(const QString& title, const QString& destination, QWidget* parent = nullptr);

    /// `outcome` is null until the job is over.
    void showProgress(const JobSnapshot& snapshot, const JobProgress& progress, const JobOutcome* outcome);

    [[nodiscard]] const QString& title() const { return m_titleText; }

Q_SIGNALS:
    void pauseRequested();
    void resumeRequested(); ///< also: start a waiting job now
    void cancelRequested();
    void openFolderRequested();
    void copyDetailsRequested();
    void removeRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void showButtons(JobState state, bool hasDetails);
    void applyColours();

    QString m_titleText;
    QString m_destination;
    JobState m_state = JobState::Waiting;
    bool m_isStalled = false;

    ElidedLabel* m_title = nullptr;
    QLabel* m_stateLabel = nullptr;
    FlatProgressBar* m_bar = nullptr;
    QLabel* m_percent = nullptr;
    QLabel* m_rate = nullptr;
    QLabel* m_timeLeft = nullptr;
    ElidedLabel* m_detail = nullptr;
    QToolButton* m_pause = nullptr;
    QToolButton* m_resume = nullptr;
    QToolButton* m_cancel = nullptr;
    QToolButton* m_openFolder = nullptr;
    QToolButton* m_copyDetails = nullptr;
    QToolButton* m_remove = nullptr;
};

} // namespace tensorport
