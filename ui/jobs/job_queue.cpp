#include "ui/jobs/job_queue.h"

#include <QCoreApplication>
#include <QStringList>

namespace tensorport
{

namespace
{

struct JobQueueText
{
    Q_DECLARE_TR_FUNCTIONS(tensorport::JobQueue)
};

bool isWaiting(const JobEntry& entry)
{
    return !entry.runner->hasStarted() && !entry.runner->isOver();
}

BatchProgress::Stage batchStage(const JobRunner& runner)
{
    if (const JobOutcome* outcome = runner.outcome()) {
        return outcome->state == JobState::Done ? BatchProgress::Stage::Done : BatchProgress::Stage::Aside;
    }
    if (!runner.hasStarted()) {
        return BatchProgress::Stage::Waiting;
    }
    return isHeld(runner.snapshot().state) ? BatchProgress::Stage::Aside : BatchProgress::Stage::Working;
}

} // namespace

JobCounts countJobs(JobEntries entries)
{
    JobCounts counts;
    for (const auto& entry : entries) {
        if (entry->runner->isRunning()) {
            ++(isHeld(entry->runner->snapshot().state) ? counts.paused : counts.running);
        } else if (isWaiting(*entry)) {
            ++counts.waiting;
        }
    }
    return counts;
}

QString countsText(const JobCounts& counts)
{
    QStringList parts;
    if (counts.running > 0) {
        parts << JobQueueText::tr("%1 running").arg(counts.running);
    }
    if (counts.paused > 0) {
        parts << JobQueueText::tr("%1 paused").arg(counts.paused);
    }
    if (counts.waiting > 0) {
        parts << JobQueueText::tr("%1 waiting").arg(counts.waiting);
    }
    return parts.join(QStringLiteral(", "));
}

std::vector<BatchProgress::Item> batchItems(JobEntries entries)
{
    std::vector<BatchProgress::Item> items;
    items.reserve(entries.size());
    for (const auto& entry : entries) {
        const auto plan = entry->runner->plan();
        items.push_back({.job = entry.get(),
            .stage = batchStage(*entry->runner),
            .bytes = plan ? plan->outputBytes : 0,
            .fraction = entry->fraction()});
    }
    return items;
}

JobEntry* nextJob(JobEntries entries, int atOnce)
{
    JobEntry* next = nullptr;
    int atWork = 0;
    for (const auto& entry : entries) {
        const JobSnapshot snapshot = entry->runner->snapshot();
        // A job that was paused by hand gives its turn away; one that waits for space would only be given company.
        if (entry->runner->isRunning() && (!isHeld(snapshot.state) || !snapshot.obstacle.empty())) {
            ++atWork;
        }
        if (next == nullptr && isWaiting(*entry)) {
            next = entry.get();
        }
    }
    return atWork < atOnce ? next : nullptr;
}

std::optional<size_t> placeInQueue(JobEntries entries, size_t index, int by)
{
    if (!isWaiting(*entries[index])) {
        return std::nullopt;
    }
    // Below 0 it wraps, and is beyond the end.
    for (size_t other = index + static_cast<size_t>(by); other < entries.size(); other += static_cast<size_t>(by)) {
        if (isWaiting(*entries[other])) {
            return other;
        }
    }
    return std::nullopt;
}

} // namespace tensorport
