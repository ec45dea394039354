#pragma once

#include "ui/jobs/job_meter.h"

#include <QString>

namespace tensorport
{

/// "gpt-oss-20b → NumPy .npy, bf16".
[[nodiscard]] QString jobTitle(const Plan& plan);

/// What the job does now, in a word or two.
[[nodiscard]] QString stateText(JobState state, bool isStalled);

/// "1.90 GB/s"; empty for 0.
[[nodiscard]] QString rateText(double bytesPerSecond);

/// "12 s left", calmer the further away; empty when unknown.
[[nodiscard]] QString timeLeftText(const std::optional<double>& secondsLeft);

/// "62 %": rounded down, so that 100 % means all.
[[nodiscard]] QString percentText(double fraction);

/// How a job that is over went, in one line: amount, time and average rate, or the cause of the failure.
[[nodiscard]] QString outcomeText(const JobOutcome& outcome, const JobSnapshot& snapshot);

/// Everything about a job, for the clipboard and a bug report. Plain lines; not translated.
[[nodiscard]] QString jobDetails(
    const Plan& plan, const JobOptions& options, const JobSnapshot& snapshot, const JobOutcome* outcome);

} // namespace tensorport
