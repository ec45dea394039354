// What the buttons of the rows and the keys of the list do.
#include "core/job/journal.h"
#include "ui/jobs/job_entry.h"
#include "ui/jobs/job_list.h"
#include "ui/jobs/job_questions.h"
#include "ui/jobs/job_text.h"
#include "ui/jobs/jobs_bar.h"
#include "ui/jobs/jobs_panel.h"
#include "ui/plot/throughput_chart.h"
#include "ui/style/text.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QShortcut>
#include <QUrl>

#include <algorithm>

namespace tensorport
{

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
            askRemove(*entry);
        } else if (entry) {
            askCancel(*entry);
        }
    });
}

void JobsPanel::showLog()
{
    if (Entry* entry = selected()) {
        entry->showLog(this);
    }
}

void JobsPanel::connectRow(Entry& entry)
{
    JobRow* row = entry.row;
    connect(row, &JobRow::pauseRequested, this, [this, &entry] { togglePause(entry); });
    connect(row, &JobRow::resumeRequested, this, [this, &entry] { togglePause(entry); });
    connect(row, &JobRow::cancelRequested, this, [this, &entry] { askCancel(entry); });
    connect(row, &JobRow::retryRequested, this, [this, &entry] { retry(entry, false); });
    connect(row, &JobRow::startOverRequested, this,
        [this, &entry] { askAbout(entry, startOverQuestion(entry, [this, &entry] { retry(entry, true); })); });
    connect(row, &JobRow::verifyRequested, this, [this, &entry] { verify(entry); });
    connect(
        row, &JobRow::copyDetailsRequested, this, [&entry] { QApplication::clipboard()->setText(entry.details()); });
    connect(row, &JobRow::menuRequested, this, [this, &entry](const QPoint& position) {
        m_list->setCurrentItem(entry.item);
        showMenu(position);
    });
    connect(row, &JobRow::removeRequested, this, [this, &entry] { askRemove(entry); });
    // Queued: the row goes away, and must not do so inside what it or its entry does.
    connect(
        row, &JobRow::forgetRequested, this, [this, &entry] { remove(entry); }, Qt::QueuedConnection);
    connect(row, &JobRow::openFolderRequested, this, [this, &entry] {
        const QString folder = pathToQString(entry.runner->request().job.output);
        if (!QDesktopServices::openUrl(QUrl::fromLocalFile(folder)))
            m_bar->tell(tr("No program is there to open folders. The output is in %1").arg(folder));
    });
}

void JobsPanel::togglePause(Entry& entry)
{
    if (entry.runner->isOver()) {
        return;
    }
    m_holdsQueue = false;
    if (!entry.runner->hasStarted()) {
        entry.start();
    } else {
        if (isHeld(entry.runner->snapshot().state)) {
            entry.runner->resume();
        } else {
            entry.runner->pause();
        }
    }
    entry.refresh();
    startWaiting();
}

void JobsPanel::retry(Entry& entry, bool startsOver)
{
    if (!entry.runner->isOver() || entry.isDiscarding()) {
        return;
    }
    JobRequest request = entry.runner->request();
    request.job.restart = startsOver;
    forgetRefusal(entry);
    // Opened and planned anew: the model may have changed since.
    entry.begin(std::move(request), nullptr, m_fileSystem);
    connect(entry.runner.get(), &JobRunner::finished, this, [this, &entry] { finish(entry); });
    showSelected();
    entry.refresh();
    startAsked(entry);
}

void JobsPanel::verify(Entry& entry)
{
    entry.verify(m_fileSystem);
    connect(entry.verifier.get(), &OutputVerifier::finished, this, [this, &entry] {
        entry.logVerdict();
        save();
    });
    entry.refresh();
    save();
    announce();
}

void JobsPanel::askAbout(Entry& entry, const Question& question)
{
    if (!entry.question) {
        entry.question = ask(this, entry.row, question);
    }
}

void JobsPanel::askCancel(Entry& entry)
{
    if (entry.isVerifying()) {
        entry.stopVerifying();
        save();
        announce();
        return;
    }
    if (entry.runner->isOver()) {
        return;
    }
    askAbout(entry, cancelQuestion(entry, [&entry] { entry.runner->cancel(); }));
}

/// What an interrupted job has written is worth a question.
void JobsPanel::askRemove(Entry& entry)
{
    if (!entry.runner->isOver() || entry.isVerifying() || entry.isDiscarding()) {
        return;
    }
    const auto forget = [&entry] { Q_EMIT entry.row->forgetRequested(); };
    if (!entry.hasLeftovers()) {
        forget();
        return;
    }
    askAbout(entry, removeQuestion(entry, forget, [this, &entry] { discard(entry); }));
}

void JobsPanel::discard(Entry& entry)
{
    entry.discard(m_fileSystem, [this, &entry](const Status& done) {
        if (done) {
            Q_EMIT entry.row->forgetRequested();
            return;
        }
        m_refusal = {asSentence(windowText(done.error().message)), entry.runner->request().job.output};
        m_bar->tell(m_refusal.text);
        entry.refresh();
    });
}

void JobsPanel::remove(Entry& entry)
{
    const auto found = std::ranges::find_if(m_entries, [&](const auto& other) { return other.get() == &entry; });
    if (found == m_entries.end() || !entry.runner->isOver()) {
        return;
    }
    forgetRefusal(entry);
    const auto place = static_cast<size_t>(found - m_entries.begin());
    const std::unique_ptr<Entry> removed = take(place);
    if (!removed->hasLeftovers()) { // else it was asked
        m_removed.push_back({{removed->stored(), place, removed->runner->request().title}});
        offerPutBack();
    }
    askToContinue(false);
    showPage();
    save();
}

void JobsPanel::removeDone()
{
    std::vector<Removed> together;
    for (size_t i = m_entries.size(); i-- > 0;) {
        if (m_entries[i]->isDone()) {
            const std::unique_ptr<Entry> removed = take(i);
            together.push_back({removed->stored(), i, removed->runner->request().title});
        }
    }
    if (together.empty()) {
        return;
    }
    m_removed.push_back(std::move(together));
    offerPutBack();
    showPage();
    save();
}

/// Its row goes. REQUIRES that it is over.
std::unique_ptr<JobEntry> JobsPanel::take(size_t index)
{
    m_chart->setHistory(nullptr);
    const auto found = m_entries.begin() + static_cast<std::ptrdiff_t>(index);
    std::unique_ptr<Entry> taken = std::move(*found);
    m_entries.erase(found);
    if (taken->question) {
        taken->question->close();
    }
    delete taken->item;
    delete taken->logDialog;
    showSelected();
    return taken;
}

/// Whether what an earlier conversion had left in its output folder is its own now, or gone.
bool JobsPanel::ownsFolder(const Entry& entry) const
{
    const JobRunner& runner = *entry.runner;
    if (!runner.hasStarted()) {
        return false;
    }
    const JobSnapshot snapshot = runner.snapshot();
    const JobState state = snapshot.state;
    if (state == JobState::Converting || state == JobState::Verifying || state == JobState::Done
        || snapshot.bytesDone > 0) {
        return true;
    }
    // One that cannot continue what is there leaves it to the job that can.
    return runner.isOver() && !m_fileSystem.isThere(journalPath(runner.request().job.output)).value_or(true);
}

/// Jobs that had stopped in the folder where `newer` writes can neither be resumed nor removed there any more: they go.
/// Once it is done, all others go whose output it has replaced.
void JobsPanel::takeOver(Entry& newer)
{
    const auto isReplaced = [&](const Entry& entry) {
        return &entry != &newer && entry.runner->isOver() && !entry.isDiscarding() && !entry.isVerifying()
            && (newer.isDone() || entry.isInterrupted() || entry.hasLeftovers() || entry.canStartOver)
            && entry.place == newer.place;
    };
    bool wasSelected = false;
    bool isAny = false;
    for (size_t i = m_entries.size(); i-- > 0;) {
        if (isReplaced(*m_entries[i])) {
            isAny = true;
            wasSelected = wasSelected || m_entries[i].get() == selected();
            take(i);
        }
    }
    if (!isAny) {
        return;
    }
    newer.log.add(tr("Takes the place of an earlier conversion to the same folder"));
    if (wasSelected) {
        m_list->choose(newer.item);
    }
    askToContinue(false);
    save();
}

void JobsPanel::takeOverWhatIsContinued()
{
    std::vector<Entry*> running;
    for (const auto& entry : m_entries) {
        if (entry->runner->isRunning() && ownsFolder(*entry)) {
            running.push_back(entry.get());
        }
    }
    for (Entry* entry : running) {
        takeOver(*entry); // takes only what is over
    }
}

/// What could not be removed is asked about anew, or gone.
void JobsPanel::forgetRefusal(const Entry& entry)
{
    if (m_bar->text() == m_refusal.text && m_refusal.folder == entry.runner->request().job.output) {
        m_bar->hide();
    }
}

void JobsPanel::offerPutBack()
{
    const std::vector<Removed>& last = m_removed.back();
    const QString text = last.size() == 1
        ? tr("“%1” is no longer in the list. What it has written stays.").arg(last.front().title)
        : tr("No longer in the list: %n conversion(s). What they have written stays.", nullptr,
            static_cast<int>(last.size()));
    m_bar->offerUndo(text, tr("Put back"), [this] { putBack(); });
}

void JobsPanel::putBack()
{
    const std::vector<Removed> together = std::move(m_removed.back());
    m_removed.pop_back();
    for (auto removed = together.rbegin(); removed != together.rend(); ++removed) {
        auto entry = std::make_unique<Entry>();
        entry->recall(removed->job, m_fileSystem);
        add(std::move(entry));
        const size_t last = m_entries.size() - 1;
        moveEntry(last, std::min(removed->place, last));
    }
    showPage();
    save();
    if (!m_removed.empty())
        offerPutBack();
}

} // namespace tensorport
