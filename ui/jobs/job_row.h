#pragma once

#include "ui/jobs/job_meter.h"
#include "ui/jobs/verdict.h"

#include <QWidget>

#include <optional>

class QLabel;
class QMenu;
class QToolButton;

namespace tensorport
{

class ElidedLabel;
class FlatProgressBar;
class MessageLabel;

/// What a row shows.
struct JobView
{
    JobSnapshot snapshot{};
    JobProgress progress{};
    const JobOutcome* outcome = nullptr; ///< null until the job is over
    bool canStartOver = false; ///< an interrupted conversion is in the way, which the same job cannot continue
    std::optional<double> verifying{}; ///< how far its output is compared with its sums
    bool comparesWithModel = false; ///< as it would be, having no sums
    Verdict verdict = Verdict::Fine; ///< that was done, and this was found
    QString message{}; ///< what stands below the bar: how it went, or what it waits for
};

/// One job in the list: what it is, how far, how fast, how long, and the buttons that fit its state. Shows what it is
/// told and asks by signals; knows no Job.
class JobRow : public QWidget
{
    Q_OBJECT

public:
    JobRow(const QString& title, const QString& destination, QWidget* parent = nullptr);

    void showJob(const JobView& view);
    void showRemoving(); ///< what it has written is being removed: nothing to click until showJob()

    /// Adds what can be done now: an action for each button that is shown.
    void addButtonsTo(QMenu& menu) const;

    [[nodiscard]] const QString& title() const { return m_titleText; }
    [[nodiscard]] const QString& destination() const { return m_destinationText; }

Q_SIGNALS:
    void pauseRequested();
    void resumeRequested(); ///< also: start a waiting job now
    void cancelRequested(); ///< also: stop verifying
    void verifyRequested();
    void retryRequested(); ///< the same again, continuing what can be continued
    void startOverRequested();
    void openFolderRequested();
    void copyDetailsRequested();
    void removeRequested();
    void menuRequested(const QPoint& position); ///< on the screen
    void forgetRequested(); ///< as above, and all that had to be asked was asked

protected:
    void changeEvent(QEvent* event) override;

private:
    void showButtons(const JobView& view);
    void applyColours();

    QString m_titleText;
    QString m_destinationText;
    JobState m_state = JobState::Waiting;
    bool m_isStalled = false;
    bool m_waitsForSpace = false;
    Verdict m_verdict = Verdict::Fine;

    ElidedLabel* m_title = nullptr;
    QLabel* m_stateLabel = nullptr;
    QWidget* m_progress = nullptr;
    FlatProgressBar* m_bar = nullptr;
    QLabel* m_percent = nullptr;
    QLabel* m_rate = nullptr;
    QLabel* m_timeLeft = nullptr;
    MessageLabel* m_detail = nullptr;
    ElidedLabel* m_destination = nullptr;
    QToolButton* m_retry = nullptr;
    QToolButton* m_startOver = nullptr;
    QToolButton* m_pause = nullptr;
    QToolButton* m_resume = nullptr;
    QToolButton* m_cancel = nullptr;
    QToolButton* m_verify = nullptr;
    QToolButton* m_openFolder = nullptr;
    QToolButton* m_copyDetails = nullptr;
    QToolButton* m_remove = nullptr;
    QToolButton* m_more = nullptr;
};

} // namespace tensorport
