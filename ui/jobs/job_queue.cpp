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

} // namespace

JobCounts countJobs(JobEntries entries)
{
    JobCounts counts;
    for (const auto& entry : entries) {
        if (entry->runner->isRunning()) {
            ++(isHeld(entry->runner->snapshot().state) ? counts.paused : counts.running);
        } else if (!entry->runner->isOver()) {
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

JobEntry* nextJob(JobEntries entries)
{
    JobEntry* next = nullptr;
    for (const auto& entry : entries) {
        const JobSnapshot snapshot = entry->runner->snapshot();
        // A job that was paused by hand gives its turn away; one that waits for space would only be given company.
        if (entry->runner->isRunning() && (!isHeld(snapshot.state) || !snapshot.obstacle.empty())) {
            return nullptr;
        }
        if (next == nullptr && !entry->runner->hasStarted() && !entry->runner->isOver()) {
            next = entry.get();
        }
    }
    return next;
}

} // namespace tensorport
