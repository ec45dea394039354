#include "ui/jobs/jobs_panel.h"

#include "core/job/journal.h"
#include "ui/base/elided_label.h"
#include "ui/base/speed_memory.h"
#include "ui/jobs/at_once.h"
#include "ui/jobs/closing.h"
#include "ui/jobs/job_list.h"
#include "ui/jobs/job_queue.h"
#include "ui/jobs/job_text.h"
#include "ui/jobs/jobs_bar.h"
#include "ui/plot/throughput_chart.h"
#include "ui/style/text.h"

#include <QApplication>
#include <QLabel>
#include <QResizeEvent>
#include <QSettings>
#include <QSplitter>
#include <QStackedLayout>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace tensorport
{

namespace
{

constexpr int kPollMs = 100;
constexpr int kSideBySideWidth = 760;

/// For the plans of later ones. What an earlier run has done, or what was there already, took no time of this one's.
void rememberSpeed(const JobEntry& entry)
{
    const JobRunner& runner = *entry.runner;
    const JobSnapshot snapshot = runner.snapshot();
    if (const auto plan = runner.plan(); plan && !runner.outcome()->wasComplete && snapshot.bytesResumed == 0) {
        QSettings settings;
        SpeedMemory(settings).note(
            workKind(*plan), runner.request().job.verify, workAmount(*plan), snapshot.activeSeconds);
        const auto [bytes, seconds] = entry.readBack();
        SpeedMemory(settings).noteReadBack(bytes, seconds);
    }
}

} // namespace

JobsPanel::JobsPanel(QWidget* parent, FileSystem& fileSystem)
    : QWidget(parent)
    , m_fileSystem(fileSystem)
    , m_store(std::make_unique<JobStore>(QString()))
    , m_bar(new JobsBar(this))
    , m_pages(new QStackedLayout)
    , m_emptyPage(new QLabel(tr("No conversions yet. Open a model and choose Convert… (Ctrl+K)."), this))
    , m_splitter(new QSplitter(this))
    , m_list(new JobList(m_splitter))
    , m_chart(new ThroughputChart)
    , m_limit(new ElidedLabel(Qt::ElideRight))
    , m_timer(new QTimer(this))
    , m_closing(new Closing(this, m_entries))
{
    auto* empty = static_cast<QLabel*>(m_emptyPage);
    empty->setAlignment(Qt::AlignCenter);
    empty->setWordWrap(true);
    empty->setForegroundRole(QPalette::PlaceholderText);
    m_pages->addWidget(m_emptyPage);
    m_pages->addWidget(m_splitter);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addLayout(m_pages, 1);
    connect(m_bar, &JobsBar::closed, this, &JobsPanel::showPage);

    connect(m_closing, &Closing::begun, this, &JobsPanel::closingBegun);
    connect(m_closing, &Closing::ready, this, &JobsPanel::readyToClose);
    connect(m_closing, &Closing::quitChosen, this, &JobsPanel::leave);

    m_list->setAccessibleName(tr("Conversions"));
    m_list->setMinimumWidth(320);
    auto* progress = new QWidget(m_splitter);
    progress->setBackgroundRole(QPalette::Base); // as the chart's
    progress->setAutoFillBackground(true);
    auto* charted = new QVBoxLayout(progress);
    charted->setContentsMargins(0, 0, 0, 8);
    charted->setSpacing(0);
    charted->addWidget(m_chart, 1);
    charted->addWidget(m_limit);
    m_limit->setObjectName(QStringLiteral("limit"));
    m_limit->setAccessibleName(tr("What limits the selected conversion"));
    m_limit->setAlignment(Qt::AlignCenter);
    m_limit->setContentsMargins(8, 0, 8, 0);
    m_limit->setForegroundRole(QPalette::PlaceholderText);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setHandleWidth(1);

    m_timer->setInterval(kPollMs);
    connect(m_timer, &QTimer::timeout, this, &JobsPanel::poll);
    connect(m_list, &QListWidget::currentRowChanged, this, &JobsPanel::showSelected);
    addShortcuts();
    addMenu();
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

bool JobsPanel::isEmpty() const
{
    return m_entries.empty() && m_bar->isHidden();
}

bool JobsPanel::hasUnfinished() const
{
    return !m_bar->isHidden() || std::ranges::any_of(m_entries, [](const auto& entry) {
        return !entry->runner->isOver() || entry->isInterrupted();
    });
}

void JobsPanel::showPage()
{
    m_pages->setCurrentWidget(m_entries.empty() ? m_emptyPage : static_cast<QWidget*>(m_splitter));
    // A line is enough to say that there is nothing.
    setMaximumHeight(isEmpty() ? 3 * fontMetrics().height() : QWIDGETSIZE_MAX);
    if (isEmpty()) {
        Q_EMIT emptied();
    }
}

void JobsPanel::keepIn(const QString& path, AtStart choice)
{
    m_store = std::make_unique<JobStore>(path);
    JobStore::Loaded loaded = m_store->load();
    for (StoredJob& job : loaded.jobs) {
        auto entry = std::make_unique<Entry>();
        entry->recall(std::move(job), m_fileSystem);
        add(std::move(entry));
    }
    const auto isInterrupted = [](const auto& entry) { return entry->isInterrupted(); };
    const auto interrupted = std::ranges::count_if(m_entries, isInterrupted);
    if (interrupted > 0) {
        m_list->choose((*std::ranges::find_if(m_entries, isInterrupted))->item);
    }
    if (interrupted > 0 && choice == AtStart::Continue) {
        continueInterrupted();
    } else if (choice == AtStart::Ask) {
        askToContinue(true);
    }
    if (!loaded.problem.isEmpty()) {
        m_bar->tell(loaded.problem);
    }
    showPage();
}

/// Asks in the bar, or follows there what has become of them: each can be answered at its row.
void JobsPanel::askToContinue(bool isFirst)
{
    if (!isFirst && (m_bar->isHidden() || m_bar->text() != m_toContinue)) {
        return;
    }
    const auto isInterrupted = [](const auto& entry) { return entry->isInterrupted(); };
    const auto count = static_cast<int>(std::ranges::count_if(m_entries, isInterrupted));
    if (count == 0) {
        m_bar->hide();
        return;
    }
    m_toContinue = tr("Not finished when TensorPort ended: %n conversion(s).", nullptr, count);
    m_bar->ask(m_toContinue, tr("Resume"), tr("Not now"), [this] { continueInterrupted(); });
}

void JobsPanel::save()
{
    std::vector<StoredJob> jobs;
    jobs.reserve(m_entries.size());
    for (const auto& entry : m_entries) {
        jobs.push_back(entry->stored());
    }
    if (const QString problem = m_store->save(jobs); !problem.isEmpty()) {
        m_bar->tell(problem);
    }
}

void JobsPanel::continueInterrupted()
{
    for (const auto& entry : m_entries) {
        if (entry->isInterrupted()) {
            retry(*entry, false);
        }
    }
}

void JobsPanel::start(const std::shared_ptr<const Plan>& plan, const JobOptions& options)
{
    const auto inputs = plan->model->inputs();
    JobRequest request{jobTitle(*plan), {inputs.begin(), inputs.end()}, plan->options, options, plan->outputBytes};
    request.job.output = std::filesystem::absolute(options.output);
    auto added = std::make_unique<Entry>();
    Entry& entry = *added;
    entry.begin(std::move(request), plan, m_fileSystem);
    add(std::move(added));
    m_list->keepInSight(entry.item);
    startAsked(entry);
}

/// It was asked for just now: where all were paused it begins all the same, and the others stay as they are.
void JobsPanel::startAsked(Entry& entry)
{
    const JobCounts counts = countJobs(m_entries);
    m_holdsQueue = m_holdsQueue && counts.unfinished() > 1;
    if (m_holdsQueue && counts.running == 0) {
        begin(entry);
    }
    startWaiting();
}

void JobsPanel::begin(Entry& entry)
{
    entry.start();
    // The chart follows the work, unless another unfinished job was chosen.
    if (const Entry* shown = selected(); shown == nullptr || shown->runner->isOver()) {
        m_list->choose(entry.item);
    }
}

/// Appends a row for an entry that has a run.
void JobsPanel::add(std::unique_ptr<Entry> added)
{
    Entry& entry = *m_entries.emplace_back(std::move(added));
    const JobRequest& request = entry.runner->request();
    entry.row = new JobRow(request.title, shownPath(request.job.output));
    connect(entry.runner.get(), &JobRunner::finished, this, [this, &entry] { finish(entry); });
    entry.refresh();
    entry.item = m_list->append(entry.row);
    entry.item->setData(Qt::AccessibleTextRole, entry.row->title());
    connectRow(entry);
    showPage();
}

int JobsPanel::runningCount() const
{
    return countJobs(m_entries).started();
}

std::vector<OutputAtWork> JobsPanel::outputsAtWork() const
{
    std::vector<OutputAtWork> outputs;
    for (const auto& entry : m_entries) {
        if (entry->runner->isOver()) {
            continue;
        }
        const JobRequest& request = entry->runner->request();
        // One that was interrupted has its files there already.
        const bool hasPlace
            = entry->runner->hasStarted() || m_fileSystem.isThere(journalPath(request.job.output)).value_or(true);
        outputs.push_back({entry->place, hasPlace ? 0 : request.outputBytes});
    }
    return outputs;
}

QString JobsPanel::statusText() const
{
    return countsText(countJobs(m_entries));
}

void JobsPanel::startWaiting()
{
    const int atOnce = m_closing->isClosing() || m_holdsQueue ? 0 : loadAtOnce(QSettings());
    while (Entry* next = nextJob(m_entries, atOnce)) {
        begin(*next);
    }
    for (const auto& entry : m_entries) {
        const bool isHeldBack = m_holdsQueue && !entry->runner->hasStarted() && !entry->runner->isOver();
        if (std::exchange(entry->isHeldBack, isHeldBack) != isHeldBack) {
            entry->refresh();
        }
    }
    save();
    announce();
}

void JobsPanel::announce()
{
    const bool isVerifying = std::ranges::any_of(m_entries, [](const auto& entry) { return entry->isVerifying(); });
    if (runningCount() == 0 && !isVerifying) {
        m_timer->stop();
    } else if (!m_timer->isActive()) {
        m_timer->start();
    }
    askToContinue(false);
    if (const QString text = statusText(); text != m_announced) {
        m_announced = text;
        Q_EMIT statusChanged(text);
    }
    const auto fraction = m_batch.update(batchItems(m_entries));
    if (fraction || m_isWorking) {
        m_isWorking = fraction.has_value();
        Q_EMIT progressed(fraction);
    }
}

void JobsPanel::poll()
{
    bool hasNews = false;
    for (const auto& entry : m_entries) {
        if (entry->runner->isRunning() || entry->isVerifying()) {
            const size_t known = entry->log.added();
            entry->refresh();
            hasNews = hasNews || entry->log.added() != known;
        }
    }
    takeOverWhatIsContinued();
    if (hasNews) {
        save();
    }
    showProgress();
    announce();
}

void JobsPanel::finish(Entry& entry)
{
    if (entry.question) {
        entry.question->close();
    }
    const JobOutcome& outcome = *entry.runner->outcome();
    // What another conversion is writing there now is not to be removed.
    entry.canStartOver = outcome.state == JobState::Failed && outcome.error.code != ErrorCode::Locked
        && m_fileSystem.isThere(journalPath(entry.runner->request().job.output)).value_or(true);
    entry.refresh();
    forgetRefusal(entry); // the other conversion may have been this one
    if (ownsFolder(entry)) {
        takeOver(entry);
    }
    showProgress();
    QApplication::alert(window());
    const JobState state = outcome.state;
    if (state == JobState::Done) {
        rememberSpeed(entry);
    }
    if (state == JobState::Done || state == JobState::Failed) {
        Q_EMIT jobEnded(entry.row->title(), entry.message(), state == JobState::Done);
    }
    startWaiting();
    m_closing->goOn();
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
    m_chart->setHistory(entry ? &entry->history : nullptr, entry ? entry->row->title() : QString());
    showProgress();
}

void JobsPanel::showProgress()
{
    m_chart->refresh();
    const Entry* entry = selected();
    const auto found = entry ? entry->bottleneck() : std::nullopt;
    m_limit->setText(found ? bottleneckText(*found) : QString());
    m_limit->setToolTip(found ? wrappedToolTip(bottleneckAdvice(*found)) : QString());
}

bool JobsPanel::confirmClose()
{
    return m_closing->confirm(m_store->isKept());
}

/// What runs is written down as interrupted, and nothing that it still does changes the list.
void JobsPanel::leave()
{
    save();
    m_store = std::make_unique<JobStore>(QString());
    Q_EMIT quitChosen();
}

void JobsPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool isWide = event->size().width() >= kSideBySideWidth;
    m_splitter->setOrientation(isWide ? Qt::Horizontal : Qt::Vertical);
}

} // namespace tensorport
