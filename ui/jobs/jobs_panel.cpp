#include "ui/jobs/jobs_panel.h"

#include "core/job/journal.h"
#include "ui/jobs/job_list.h"
#include "ui/jobs/job_row.h"
#include "ui/jobs/job_runner.h"
#include "ui/jobs/job_text.h"
#include "ui/plot/throughput_chart.h"
#include "ui/plot/throughput_history.h"
#include "ui/style/text.h"

#include <QApplication>
#include <QClipboard>
#include <QDateTime>
#include <QDesktopServices>
#include <QLabel>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QResizeEvent>
#include <QShortcut>
#include <QSplitter>
#include <QStackedLayout>
#include <QTimer>
#include <QUrl>

#include <algorithm>

namespace tensorport
{

namespace
{

constexpr int kPollMs = 100;
constexpr int kSideBySideWidth = 760;

bool isHeld(JobState state)
{
    return state == JobState::Pausing || state == JobState::Paused;
}

} // namespace

struct JobsPanel::Entry
{
    [[nodiscard]] JobView view() const
    {
        return {.snapshot = runner->snapshot(),
            .outcome = runner->outcome(),
            .isVerified = runner->options().verify,
            .canStartOver = canStartOver};
    }

    std::unique_ptr<JobRunner> runner; ///< never null
    JobMeter meter{false};
    ThroughputHistory history;
    bool canStartOver = false;
    JobRow* row = nullptr;
    QListWidgetItem* item = nullptr;
    QPointer<QMessageBox> question;
};

JobsPanel::JobsPanel(QWidget* parent, FileSystem& fileSystem)
    : QWidget(parent)
    , m_fileSystem(fileSystem)
    , m_pages(new QStackedLayout(this))
    , m_emptyPage(new QLabel(tr("No conversions yet. Open a model and choose Convert… (Ctrl+K)."), this))
    , m_splitter(new QSplitter(this))
    , m_list(new JobList(m_splitter))
    , m_chart(new ThroughputChart(m_splitter))
    , m_timer(new QTimer(this))
{
    auto* empty = static_cast<QLabel*>(m_emptyPage);
    empty->setAlignment(Qt::AlignCenter);
    empty->setWordWrap(true);
    empty->setForegroundRole(QPalette::PlaceholderText);
    m_pages->addWidget(m_emptyPage);
    m_pages->addWidget(m_splitter);

    m_list->setAccessibleName(tr("Conversions"));
    m_list->setMinimumWidth(320);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setHandleWidth(1);

    m_timer->setInterval(kPollMs);
    connect(m_timer, &QTimer::timeout, this, &JobsPanel::poll);
    connect(m_list, &QListWidget::currentRowChanged, this, &JobsPanel::showSelected);
    addShortcuts();
    showPage();
}

JobsPanel::~JobsPanel()
{
    m_chart->setHistory(nullptr);
    for (const auto& entry : m_entries) {
        entry->runner->disconnect(this);
        entry->runner->cancel();
    }
}

void JobsPanel::addShortcuts()
{
    // Only for the list itself: on a focused button the space bar presses the button.
    auto* pause = new QShortcut(Qt::Key_Space, m_list, nullptr, nullptr, Qt::WidgetShortcut);
    connect(pause, &QShortcut::activated, this, [this] {
        if (Entry* entry = selected()) {
            togglePause(*entry);
        }
    });
    auto* cancel = new QShortcut(QKeySequence::Delete, m_list, nullptr, nullptr, Qt::WidgetShortcut);
    connect(cancel, &QShortcut::activated, this, [this] {
        Entry* entry = selected();
        if (entry && entry->runner->isOver()) {
            remove(*entry);
        } else if (entry) {
            askCancel(*entry);
        }
    });
}

void JobsPanel::showPage()
{
    m_pages->setCurrentWidget(isEmpty() ? m_emptyPage : static_cast<QWidget*>(m_splitter));
    // A line is enough to say that there is nothing.
    setMaximumHeight(isEmpty() ? 3 * fontMetrics().height() : QWIDGETSIZE_MAX);
}

void JobsPanel::start(const std::shared_ptr<const Plan>& plan, const JobOptions& options)
{
    auto& entry = *m_entries.emplace_back(std::make_unique<Entry>());
    entry.row = new JobRow(jobTitle(*plan), shownPath(options.output));
    begin(entry, plan, options);
    entry.item = m_list->append(entry.row);
    entry.item->setData(Qt::AccessibleTextRole, entry.row->title());
    connectRow(entry);
    showPage();
    m_list->scrollToItem(entry.item);
    startNext();
}

/// Gives the entry a new job, which waits.
void JobsPanel::begin(Entry& entry, const std::shared_ptr<const Plan>& plan, const JobOptions& options)
{
    entry.runner = std::make_unique<JobRunner>(plan, options, nullptr, m_fileSystem);
    connect(entry.runner.get(), &JobRunner::finished, this, [this, &entry] { finish(entry); });
    entry.meter = JobMeter(options.verify);
    entry.history = {};
    entry.canStartOver = false;
    showSelected();
    refresh(entry);
}

void JobsPanel::retry(Entry& entry, bool startsOver)
{
    if (!entry.runner->isOver()) {
        return;
    }
    JobOptions options = entry.runner->options();
    options.restart = startsOver;
    begin(entry, entry.runner->sharedPlan(), options);
    startNext();
}

void JobsPanel::connectRow(Entry& entry)
{
    JobRow* row = entry.row;
    connect(row, &JobRow::pauseRequested, this, [this, &entry] { togglePause(entry); });
    connect(row, &JobRow::resumeRequested, this, [this, &entry] { togglePause(entry); });
    connect(row, &JobRow::cancelRequested, this, [this, &entry] { askCancel(entry); });
    connect(row, &JobRow::retryRequested, this, [this, &entry] { retry(entry, false); });
    connect(row, &JobRow::startOverRequested, this, [this, &entry] { askStartOver(entry); });
    connect(row, &JobRow::copyDetailsRequested, this, [this, &entry] { copyDetails(entry); });
    // Queued: the row goes away, and must not do so inside its own button's click.
    connect(
        row, &JobRow::removeRequested, this, [this, &entry] { remove(entry); }, Qt::QueuedConnection);
    connect(row, &JobRow::openFolderRequested, this,
        [&entry] { QDesktopServices::openUrl(QUrl::fromLocalFile(pathToQString(entry.runner->options().output))); });
}

int JobsPanel::runningCount() const
{
    return static_cast<int>(
        std::ranges::count_if(m_entries, [](const auto& entry) { return entry->runner->isRunning(); }));
}

int JobsPanel::unfinishedCount() const
{
    return static_cast<int>(
        std::ranges::count_if(m_entries, [](const auto& entry) { return !entry->runner->isOver(); }));
}

void JobsPanel::startNext()
{
    // A job that was paused by hand gives its turn away; one that waits for space would only be given company.
    const bool isBusy = std::ranges::any_of(m_entries, [](const auto& entry) {
        const JobSnapshot snapshot = entry->runner->snapshot();
        return entry->runner->isRunning() && (!isHeld(snapshot.state) || !snapshot.obstacle.empty());
    });
    const auto waiting = std::ranges::find_if(
        m_entries, [](const auto& entry) { return !entry->runner->hasStarted() && !entry->runner->isOver(); });
    if (!isBusy && waiting != m_entries.end()) {
        (*waiting)->runner->start();
        refresh(**waiting);
        // The chart follows the work, unless another unfinished job was chosen.
        if (const Entry* shown = selected(); shown == nullptr || shown->runner->isOver()) {
            m_list->setCurrentItem((*waiting)->item);
        }
    }
    announce();
}

QString JobsPanel::statusText() const
{
    int running = 0;
    int paused = 0;
    int waiting = 0;
    for (const auto& entry : m_entries) {
        if (entry->runner->isRunning()) {
            ++(isHeld(entry->runner->snapshot().state) ? paused : running);
        } else if (!entry->runner->isOver()) {
            ++waiting;
        }
    }
    QStringList parts;
    if (running > 0) {
        parts << tr("%1 running").arg(running);
    }
    if (paused > 0) {
        parts << tr("%1 paused").arg(paused);
    }
    if (waiting > 0) {
        parts << tr("%1 waiting").arg(waiting);
    }
    return parts.join(QStringLiteral(", "));
}

void JobsPanel::announce()
{
    if (runningCount() == 0) {
        m_timer->stop();
    } else if (!m_timer->isActive()) {
        m_timer->start();
    }
    if (const QString text = statusText(); text != m_announced) {
        m_announced = text;
        Q_EMIT statusChanged(text);
    }
}

void JobsPanel::poll()
{
    for (const auto& entry : m_entries) {
        if (entry->runner->isRunning()) {
            refresh(*entry);
        }
    }
    m_chart->refresh();
    announce();
}

void JobsPanel::refresh(Entry& entry)
{
    const JobSnapshot snapshot = entry.runner->snapshot();
    if (entry.runner->hasStarted()) {
        const bool isPaused = snapshot.state == JobState::Paused;
        // The system's clock, because it goes on while the computer sleeps.
        const double now = static_cast<double>(QDateTime::currentMSecsSinceEpoch()) / 1000;
        entry.history.add(now, snapshot.bytesRead + snapshot.bytesVerified, snapshot.bytesDone, isPaused);
    }
    JobView view = entry.view();
    view.progress = entry.meter.update(snapshot);
    entry.row->showJob(view);
}

void JobsPanel::finish(Entry& entry)
{
    if (entry.question) {
        entry.question->close();
    }
    entry.canStartOver = entry.runner->outcome()->state == JobState::Failed
        && m_fileSystem.isThere(entry.runner->options().output / kWorkFolder / kJournalName).value_or(true);
    refresh(entry);
    m_chart->refresh();
    QApplication::alert(window());
    startNext();
}

JobsPanel::Entry* JobsPanel::selected() const
{
    const int row = m_list->currentRow();
    return row >= 0 && static_cast<size_t>(row) < m_entries.size() ? m_entries[static_cast<size_t>(row)].get()
                                                                   : nullptr;
}

void JobsPanel::showSelected()
{
    const Entry* entry = selected();
    m_chart->setHistory(entry ? &entry->history : nullptr);
}

void JobsPanel::togglePause(Entry& entry)
{
    if (entry.runner->isOver()) {
        return;
    }
    if (!entry.runner->hasStarted()) {
        entry.runner->start();
    } else {
        const JobState state = entry.runner->snapshot().state;
        if (state == JobState::Paused || state == JobState::Pausing) {
            entry.runner->resume();
        } else {
            entry.runner->pause();
        }
    }
    refresh(entry);
    startNext();
}

void JobsPanel::ask(Entry& entry, const QString& title, const QString& text, const QString& explanation,
    const QString& noText, const std::function<void()>& yes)
{
    if (entry.question) {
        return;
    }
    auto* question = new QMessageBox(QMessageBox::Question, title, text, QMessageBox::NoButton, this);
    question->setInformativeText(explanation);
    QPushButton* accept = question->addButton(title, QMessageBox::DestructiveRole);
    QPushButton* no = question->addButton(noText, QMessageBox::RejectRole);
    question->setDefaultButton(no);
    question->setEscapeButton(no);
    question->setAttribute(Qt::WA_DeleteOnClose);
    entry.question = question;
    connect(accept, &QPushButton::clicked, entry.row, yes);
    question->open();
}

void JobsPanel::askCancel(Entry& entry)
{
    if (entry.runner->isOver()) {
        return;
    }
    ask(entry, tr("Cancel conversion"), tr("Cancel “%1” to %2?").arg(entry.row->title(), entry.row->destination()),
        entry.runner->hasStarted() ? tr("What it has written so far is removed. The model itself is not touched.")
                                   : tr("It has not begun yet."),
        tr("Keep converting"), [&entry] { entry.runner->cancel(); });
}

void JobsPanel::askStartOver(Entry& entry)
{
    ask(entry, tr("Start over"), tr("Start “%1” over?").arg(entry.row->title()),
        tr("What the interrupted conversion has left in %1 is removed, and everything is written anew.")
            .arg(entry.row->destination()),
        tr("Leave it"), [this, &entry] { retry(entry, true); });
}

void JobsPanel::remove(Entry& entry)
{
    const auto found = std::ranges::find_if(m_entries, [&](const auto& other) { return other.get() == &entry; });
    if (found == m_entries.end() || !entry.runner->isOver()) {
        return;
    }
    m_chart->setHistory(nullptr);
    const std::unique_ptr<Entry> removed = std::move(*found);
    m_entries.erase(found);
    delete removed->item;
    showSelected();
    showPage();
    if (isEmpty()) {
        Q_EMIT emptied();
    }
}

void JobsPanel::copyDetails(const Entry& entry)
{
    QApplication::clipboard()->setText(
        jobDetails(entry.runner->plan(), entry.runner->options(), entry.runner->snapshot(), entry.runner->outcome()));
}

bool JobsPanel::confirmClose()
{
    const int unfinished = unfinishedCount();
    if (unfinished == 0) {
        return true;
    }
    QMessageBox question(QMessageBox::Question, tr("Close TensorPort"),
        tr("Conversions that are not finished: %1").arg(unfinished), QMessageBox::NoButton, this);
    question.setInformativeText(tr("Closing cancels them and removes what they have written so far."));
    QPushButton* yes = question.addButton(tr("Cancel and close"), QMessageBox::DestructiveRole);
    QPushButton* no = question.addButton(tr("Keep converting"), QMessageBox::RejectRole);
    question.setDefaultButton(no);
    question.setEscapeButton(no);
    question.exec();
    if (question.clickedButton() != yes) {
        return false;
    }
    for (const auto& entry : m_entries) {
        entry->runner->cancel();
    }
    for (const auto& entry : m_entries) {
        entry->runner->join();
    }
    return true;
}

void JobsPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool isWide = event->size().width() >= kSideBySideWidth;
    m_splitter->setOrientation(isWide ? Qt::Horizontal : Qt::Vertical);
}

} // namespace tensorport
