#pragma once

#include "ui/jobs/batch_progress.h"
#include "ui/jobs/job_entry.h"

#include <optional>
#include <span>
#include <vector>

namespace tensorport
{

using JobEntries = std::span<const std::unique_ptr<JobEntry>>;

/// How many jobs do what.
struct JobCounts
{
    int running = 0;
    int paused = 0; ///< started and held, by hand or by a full disk
    int waiting = 0;

    [[nodiscard]] int started() const { return running + paused; }
    [[nodiscard]] int unfinished() const { return running + paused + waiting; }
};

[[nodiscard]] JobCounts countJobs(JobEntries entries);

/// "1 running, 1 paused, 2 waiting"; empty when nothing is to be done.
[[nodiscard]] QString countsText(const JobCounts& counts);

/// The jobs as BatchProgress looks at them.
[[nodiscard]] std::vector<BatchProgress::Item> batchItems(JobEntries entries);

/// Whose turn it is: the first that waits, unless so many others are at work. Null when it is nobody's.
[[nodiscard]] JobEntry* nextJob(JobEntries entries, int atOnce);

/// The place of the job at `index` when it changes its turn with the one that waits before it (`by` is -1) or after it
/// (1). None when it does not wait, or there is no such job.
[[nodiscard]] std::optional<size_t> placeInQueue(JobEntries entries, size_t index, int by);

} // namespace tensorport
