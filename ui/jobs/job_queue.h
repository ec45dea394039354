#pragma once

#include "ui/jobs/job_entry.h"

#include <span>

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

/// Whose turn it is: the first that waits, unless another one is at work. Null when it is nobody's.
[[nodiscard]] JobEntry* nextJob(JobEntries entries);

} // namespace tensorport
