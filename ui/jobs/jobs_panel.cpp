#include "ui/jobs/jobs_panel.h"

#include "ui/jobs/job_row.h"
#include "ui/jobs/job_runner.h"
#include "ui/jobs/job_text.h"
#include "ui/plot/throughput_chart.h"
#include "ui/plot/throughput_history.h"
#include "ui/style/text.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QDateTime>
#include <QDesktopServices>
#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QPainter>
#include <QPointer>
#include <QPushButton>
#include <QResizeEvent>
#include <QShortcut>
#include <QSplitter>
#include <QStackedLayout>
#include <QStyledItemDelegate>
#include <QTimer>
#include <QUrl>

#include <algorithm>

namespace tensorport
{

namespace
{

constexpr int kPollMs = 100;
constexpr int kSideBySideWidth = 760;

/// Paints only the background: the row is a widget. The selected row is tinted, so that its texts keep their colours.
class RowDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& /*index*/) const override
    {
        if (option.state & QStyle::State_Selected) {
            QColor tint = option.palette.color(QPalette::Highlight);
            painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), tint);
            tint.setAlphaF(option.state & QStyle::State_HasFocus ? 0.16f : 0.08f);
            painter->fillRect(option.rect, tint);
        }
        painter->setPen(separator(option.palette));
        painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    }
};

} // namespace

struct JobsPanel::Entry
{
    Entry(std::shared_ptr<const Plan> plan, const JobOptions& options, FileSystem& fileSystem)
        : runner(std::move(plan), options, nullptr, fileSystem)
        , meter(options.verify)
    {
    }

    JobRunner runner;
    JobMeter meter;
    ThroughputHistory history;
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
    , m_list(new QListWidget(m_splitter))
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
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setItemDelegate(new RowDelegate(m_list));
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMinimumWidth(320);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setHandleWidth(1);

    m_timer->setInterval(kPollMs);
    connect(m_timer, &QTimer::timeout, this, &JobsPanel::poll);
    connect(m_list, &QListWidget::currentRowChanged, this, &JobsPanel::showSelected);
    addShortcuts();
}

JobsPanel::~JobsPanel()
{
    m_chart->setHistory(nullptr);
    for (const auto& entry : m_entries) {
        entry->runner.disconnect(this);
        entry->runner.cancel();
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
        if (entry && entry->runner.isOver()) {
            remove(*entry);
        } else if (entry) {
            askCancel(*entry);
        }
    });
}

void JobsPanel::start(std::shared_ptr<const Plan> plan, const JobOptions& options)
{
    auto& entry = *m_entries.emplace_back(std::make_unique<Entry>(std::move(plan), options, m_fileSystem));
    entry.row = new JobRow(jobTitle(entry.runner.plan()), shownPath(options.output));
    entry.item = new QListWidgetItem;
    entry.item->setData(Qt::AccessibleTextRole, entry.row->title());
    entry.item->setSizeHint(entry.row->sizeHint());
    m_list->addItem(entry.item);
    m_list->setItemWidget(entry.item, entry.row);
    connectRow(entry);
    m_pages->setCurrentWidget(m_splitter);
    m_list->scrollToItem(entry.item);
    refresh(entry);
    startNext();
}

void JobsPanel::connectRow(Entry& entry)
{
    JobRow* row = entry.row;
    connect(row, &JobRow::pauseRequested, this, [this, &entry] { togglePause(entry); });
    connect(row, &JobRow::resumeRequested, this, [this, &entry] { togglePause(entry); });
    connect(row, &JobRow::cancelRequested, this, [this, &entry] { askCancel(entry); });
    connect(row, &JobRow::copyDetailsRequested, this, [this, &entry] { copyDetails(entry); });
    // Queued: the row goes away, and must not do so inside its own button's click.
    connect(
        row, &JobRow::removeRequested, this, [this, &entry] { remove(entry); }, Qt::QueuedConnection);
    connect(row, &JobRow::openFolderRequested, this,
        [&entry] { QDesktopServices::openUrl(QUrl::fromLocalFile(pathToQString(entry.runner.options().output))); });
    connect(&entry.runner, &JobRunner::finished, this, [this, &entry] { finish(entry); });
}

int JobsPanel::runningCount() const
{
    return static_cast<int>(
        std::ranges::count_if(m_entries, [](const auto& entry) { return entry->runner.isRunning(); }));
}

int JobsPanel::unfinishedCount() const
{
    return static_cast<int>(
        std::ranges::count_if(m_entries, [](const auto& entry) { return !entry->runner.isOver(); }));
}

void JobsPanel::startNext()
{
    if (runningCount() == 0) {
        const auto waiting = std::ranges::find_if(
            m_entries, [](const auto& entry) { return !entry->runner.hasStarted() && !entry->runner.isOver(); });
        if (waiting != m_entries.end()) {
            (*waiting)->runner.start();
            // The chart follows the work, unless another unfinished job was chosen.
            if (const Entry* shown = selected(); shown == nullptr || shown->runner.isOver()) {
                m_list->setCurrentItem((*waiting)->item);
            }
        }
    }
    announceRunning();
}

void JobsPanel::announceRunning()
{
    const int running = runningCount();
    if (running > 0 && !m_timer->isActive()) {
        m_timer->start();
    } else if (running == 0) {
        m_timer->stop();
    }
    if (running != m_announcedRunning) {
        m_announcedRunning = running;
        Q_EMIT runningCountChanged(running);
    }
}

void JobsPanel::poll()
{
    for (const auto& entry : m_entries) {
        if (entry->runner.isRunning()) {
            refresh(*entry);
        }
    }
    m_chart->refresh();
}

void JobsPanel::refresh(Entry& entry)
{
    const JobSnapshot snapshot = entry.runner.snapshot();
    if (entry.runner.hasStarted()) {
        const bool isPaused = snapshot.state == JobState::Paused;
        // The system's clock, because it goes on while the computer sleeps.
        const double now = static_cast<double>(QDateTime::currentMSecsSinceEpoch()) / 1000;
        entry.history.add(now, snapshot.bytesRead + snapshot.bytesVerified, snapshot.bytesDone, isPaused);
    }
    entry.row->showProgress(snapshot, entry.meter.update(snapshot), entry.runner.outcome());
}

void JobsPanel::finish(Entry& entry)
{
    if (entry.question) {
        entry.question->close();
    }
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
    if (entry.runner.isOver()) {
        return;
    }
    if (!entry.runner.hasStarted()) {
        entry.runner.start();
        announceRunning();
    } else {
        const JobState state = entry.runner.snapshot().state;
        if (state == JobState::Paused || state == JobState::Pausing) {
            entry.runner.resume();
        } else {
            entry.runner.pause();
        }
    }
    refresh(entry);
}

void JobsPanel::askCancel(Entry& entry)
{
    if (entry.runner.isOver() || entry.question) {
        return;
    }
    auto* question = new QMessageBox(QMessageBox::Question, tr("Cancel conversion"),
        tr("Cancel “%1”?").arg(entry.row->title()), QMessageBox::NoButton, this);
    question->setInformativeText(entry.runner.hasStarted()
            ? tr("What it has written so far is removed. The model itself is not touched.")
            : tr("It has not begun yet."));
    QPushButton* yes = question->addButton(tr("Cancel conversion"), QMessageBox::DestructiveRole);
    QPushButton* no = question->addButton(tr("Keep converting"), QMessageBox::RejectRole);
    question->setDefaultButton(no);
    question->setEscapeButton(no);
    question->setAttribute(Qt::WA_DeleteOnClose);
    entry.question = question;
    connect(yes, &QPushButton::clicked, &entry.runner, &JobRunner::cancel);
    question->open();
}

void JobsPanel::remove(Entry& entry)
{
    const auto found = std::ranges::find_if(m_entries, [&](const auto& other) { return other.get() == &entry; });
    if (found == m_entries.end() || !entry.runner.isOver()) {
        return;
    }
    m_chart->setHistory(nullptr);
    const std::unique_ptr<Entry> removed = std::move(*found);
    m_entries.erase(found);
    delete removed->item;
    showSelected();
    if (m_entries.empty()) {
        m_pages->setCurrentWidget(m_emptyPage);
    }
}

void JobsPanel::copyDetails(const Entry& entry)
{
    QApplication::clipboard()->setText(
        jobDetails(entry.runner.plan(), entry.runner.options(), entry.runner.snapshot(), entry.runner.outcome()));
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
        entry->runner.cancel();
    }
    for (const auto& entry : m_entries) {
        entry->runner.join();
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
