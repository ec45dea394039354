#pragma once

#include "core/job/job.h"

#include "ui/base/output_at_work.h"
#include "ui/jobs/at_start.h"
#include "ui/jobs/batch_progress.h"
#include "ui/jobs/job_store.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QSplitter;
class QStackedLayout;
class QTimer;

namespace tensorport
{

class Closing;
class ElidedLabel;
class JobList;
class JobsBar;
class ThroughputChart;
struct JobEntry;
struct JobRequest;
struct Question;

/// The conversions of this session, and those that earlier ones have left: one runs at a time, or a few, and the next
/// begins when it is over or paused; the others wait in order, which can be changed (each can be started by hand).
/// Shows the throughput of the selected one. Owns the jobs: its destructor cancels and joins what still runs.
class JobsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit JobsPanel(QWidget* parent = nullptr, FileSystem& fileSystem = posixFileSystem());
    ~JobsPanel() override;

    /// Keeps the list of jobs in this file from now on, see JobStore, and shows those that it holds: what was not
    /// finished as interrupted, to be continued as `choice` says. Call it once, first.
    void keepIn(const QString& path, AtStart choice);

    /// Adds a conversion to the queue.
    void start(const std::shared_ptr<const Plan>& plan, const JobOptions& options);

    /// Begins those whose turn it is, as many at once as QSettings allow: also to be called when that has changed.
    void startWaiting();

    /// Jobs started and not over, paused ones included.
    [[nodiscard]] int runningCount() const;

    [[nodiscard]] std::vector<OutputAtWork> outputsAtWork() const; ///< of the jobs that are not over

    /// Whether the window may close. When something is not over, no: this asks what becomes of it, and readyToClose()
    /// comes when the answer was to close and nothing runs any more.
    bool confirmClose();

    /// Neither jobs nor a message.
    [[nodiscard]] bool isEmpty() const;

    /// Whether something waits for the user or for its end: a message, or a job that is not finished, an interrupted
    /// one too.
    [[nodiscard]] bool hasUnfinished() const;

    /// Pauses what runs and holds what waits; when nothing runs, all goes on. What is asked for meanwhile begins alone.
    void togglePauseOfAll();

    /// "1 running, 1 paused, 2 waiting"; empty when nothing is to be done.
    [[nodiscard]] QString statusText() const;

Q_SIGNALS:
    /// A job is done or has failed; nobody has stopped it. `message` says how it went.
    void jobEnded(const QString& title, const QString& message, bool isDone);
    void statusChanged(const QString& text); ///< as statusText()
    /// How far the jobs at work are, as of BatchProgress. Nothing, once, when none is any more.
    void progressed(const std::optional<double>& fraction);
    void closingBegun(); ///< it was answered to close, readyToClose() follows
    void readyToClose();
    /// Instead of waiting for that: the list holds what runs as interrupted, and the process may end at once.
    void quitChosen();
    void changeRequested(const tensorport::JobRequest& request); ///< to convert it with other options
    void emptied(); ///< nothing is left to show

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    using Entry = JobEntry;

    void poll();
    void add(std::unique_ptr<Entry> added);
    void startAsked(Entry& entry);
    void begin(Entry& entry);
    void retry(Entry& entry, bool startsOver);
    void continueInterrupted();
    void askToContinue(bool isFirst);
    void forgetRefusal(const Entry& entry);
    void save();
    void leave();
    void askAbout(Entry& entry, const Question& question);
    void askRemove(Entry& entry);
    void discard(Entry& entry);
    void finish(Entry& entry);
    void showPage();
    void announce();
    void showSelected();
    void showProgress();
    void togglePause(Entry& entry);
    void askCancel(Entry& entry);
    void verify(Entry& entry);
    void remove(Entry& entry);
    std::unique_ptr<Entry> take(size_t index);
    void takeOver(Entry& newer);
    void takeOverWhatIsContinued();
    [[nodiscard]] bool ownsFolder(const Entry& entry) const;
    void removeDone();
    void offerPutBack(); ///< what was removed last. REQUIRES something
    void putBack();
    void addShortcuts();
    void addMenu();
    void showMenu(const QPoint& position);
    void moveEntry(size_t from, size_t to);
    void moveSelected(int by);
    void showLog();
    void connectRow(Entry& entry);
    [[nodiscard]] Entry* selected() const;

    FileSystem& m_fileSystem;
    std::unique_ptr<JobStore> m_store; ///< never null
    std::vector<std::unique_ptr<Entry>> m_entries; ///< in the order of the list
    struct Removed
    {
        StoredJob job;
        size_t place = 0; ///< in the list
        QString title;
    };
    std::vector<std::vector<Removed>> m_removed; ///< what went together, each in the order of removal
    JobsBar* m_bar = nullptr;
    QStackedLayout* m_pages = nullptr;
    QWidget* m_emptyPage = nullptr;
    QSplitter* m_splitter = nullptr;
    JobList* m_list = nullptr;
    ThroughputChart* m_chart = nullptr;
    ElidedLabel* m_limit = nullptr; ///< what limits the selected one
    QTimer* m_timer = nullptr;
    QString m_toContinue; ///< what the bar asks about conversions that an earlier session has left
    struct Refusal
    {
        QString text;
        std::filesystem::path folder;
    };
    Refusal m_refusal; ///< what the bar says of a job whose files could not be removed
    QString m_announced;
    BatchProgress m_batch;
    bool m_isWorking = false; ///< as announced
    bool m_holdsQueue = false; ///< all were paused together: what waits does not begin in their place
    Closing* m_closing = nullptr;
};

} // namespace tensorport
