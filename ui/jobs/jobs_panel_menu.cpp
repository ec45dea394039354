// The menu of a row, and the order of the queue.
#include "ui/base/loading_snippet.h"
#include "ui/jobs/job_list.h"
#include "ui/jobs/job_queue.h"
#include "ui/jobs/jobs_panel.h"
#include "ui/style/text.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QShortcut>

#include <algorithm>

namespace tensorport
{

namespace
{

constexpr QKeyCombination kUpKeys = Qt::ALT | Qt::Key_Up;
constexpr QKeyCombination kDownKeys = Qt::ALT | Qt::Key_Down;
constexpr QKeyCombination kLogKeys = Qt::CTRL | Qt::Key_L;
constexpr QKeyCombination kAllKeys = Qt::CTRL | Qt::SHIFT | Qt::Key_Space; // the window's

} // namespace

void JobsPanel::addMenu()
{
    for (const auto& [keys, by] : {std::pair(kUpKeys, -1), std::pair(kDownKeys, 1)}) {
        auto* move = new QShortcut(keys, m_list, nullptr, nullptr, Qt::WidgetShortcut);
        connect(move, &QShortcut::activated, this, [this, step = by] { moveSelected(step); });
    }
    auto* showLog = new QShortcut(kLogKeys, m_list, nullptr, nullptr, Qt::WidgetShortcut);
    connect(showLog, &QShortcut::activated, this, &JobsPanel::showLog);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QWidget::customContextMenuRequested, this, [this](const QPoint& position) {
        if (QListWidgetItem* item = m_list->itemAt(position)) {
            m_list->setCurrentItem(item);
            showMenu(m_list->viewport()->mapToGlobal(position));
        }
    });
}

void JobsPanel::showMenu(const QPoint& position)
{
    const Entry* entry = selected();
    if (entry == nullptr) {
        return;
    }
    auto* menu = new QMenu(m_list);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    menu->setAccessibleName(tr("Conversion %1").arg(entry->row->title()));
    entry->row->addButtonsTo(*menu);
    if (const JobRequest& request = entry->runner->request(); entry->runner->snapshot().state == JobState::Done) {
        const QString code = loadingSnippet(request.plan.format, pathToQString(request.job.output));
        auto* copy
            = menu->addAction(tr("Copy loading &code"), this, [code] { QApplication::clipboard()->setText(code); });
        copy->setToolTip(tr("Lines of Python that load the output"));
    }
    if (isOver(entry->runner->snapshot().state)) {
        auto* change = menu->addAction(tr("Change o&ptions…"), this,
            [this, request = entry->runner->request()] { Q_EMIT changeRequested(request); });
        change->setToolTip(tr("Plan a conversion of the same model, beginning with the options of this one"));
    }
    auto* showLog = menu->addAction(tr("Show &log…"), this, &JobsPanel::showLog);
    showLog->setShortcut(kLogKeys);
    showLog->setToolTip(tr("What happened to it, and when"));
    menu->addSeparator();
    const auto addMove = [&](const QString& text, const QKeySequence& keys, const QString& tip, int by) {
        auto* action = menu->addAction(text, this, [this, by] { moveSelected(by); });
        action->setShortcut(keys);
        action->setToolTip(tip);
        action->setEnabled(placeInQueue(m_entries, static_cast<size_t>(m_list->currentRow()), by).has_value());
    };
    addMove(tr("Move &up"), kUpKeys, tr("Convert it before the one that waits above it"), -1);
    addMove(tr("Move &down"), kDownKeys, tr("Convert it after the one that waits below it"), 1);
    menu->addSeparator();
    const JobCounts counts = countJobs(m_entries);
    auto* all = menu->addAction(
        counts.running > 0 ? tr("Pause &all") : tr("Resume &all"), this, &JobsPanel::togglePauseOfAll);
    all->setShortcut(kAllKeys);
    all->setToolTip(tr("Those that wait stay where they are while all are paused"));
    all->setEnabled(counts.unfinished() > 0);
    auto* removeDone = menu->addAction(tr("Remove all that are do&ne"), this, &JobsPanel::removeDone);
    removeDone->setToolTip(tr("Take those that are done out of the list. What they have written stays"));
    removeDone->setEnabled(std::ranges::any_of(m_entries, [](const auto& other) { return other->isDone(); }));
    menu->popup(position);
}

void JobsPanel::togglePauseOfAll()
{
    m_holdsQueue = countJobs(m_entries).running > 0;
    for (const auto& entry : m_entries) {
        if (!entry->runner->isRunning()) {
            continue;
        }
        if (m_holdsQueue) {
            entry->runner->pause();
        } else {
            entry->runner->resume();
        }
        entry->refresh();
    }
    startWaiting();
}

void JobsPanel::moveEntry(size_t from, size_t to)
{
    const auto at = [this](size_t index) { return m_entries.begin() + static_cast<std::ptrdiff_t>(index); };
    if (to < from) {
        std::rotate(at(to), at(from), at(from + 1));
    } else {
        std::rotate(at(from), at(from + 1), at(to + 1));
    }
    m_list->move(static_cast<int>(from), static_cast<int>(to));
}

void JobsPanel::moveSelected(int by)
{
    const int row = m_list->currentRow();
    const auto place = row < 0 ? std::nullopt : placeInQueue(m_entries, static_cast<size_t>(row), by);
    if (!place) {
        return;
    }
    moveEntry(static_cast<size_t>(row), *place);
    save();
}

} // namespace tensorport
