#pragma once

#include "ui/jobs/job_meter.h"

#include <QString>

namespace tensorport
{

/// "gpt-oss-20b → NumPy .npy, bf16".
[[nodiscard]] QString jobTitle(const Plan& plan);

/// What the job does now, in a word or two.
[[nodiscard]] QString stateText(JobState state, bool isStalled);

/// "1.90 GB/s written" or "1.90 GB/s read back"; empty for 0.
[[nodiscard]] QString rateText(double bytesPerSecond, bool isReadingBack);

/// "12 s left", calmer the further away; empty when unknown.
[[nodiscard]] QString timeLeftText(const std::optional<double>& secondsLeft);

/// "62 %": rounded down, so that 100 % means all.
[[nodiscard]] QString percentText(double fraction);

/// An engine's message in the window's words: without the command line's options, which stand in parentheses.
[[nodiscard]] QString windowText(const std::string& message);

/// How a job that is over went: amount, time and average rate, or the cause of the failure. `fraction` is how far it
/// came, `isVerified` whether its output was read back.
[[nodiscard]] QString outcomeText(
    const JobOutcome& outcome, const JobSnapshot& snapshot, double fraction, bool isVerified);

/// Everything about a job, for the clipboard and a bug report. Plain lines; not translated.
[[nodiscard]] QString jobDetails(
    const Plan& plan, const JobOptions& options, const JobSnapshot& snapshot, const JobOutcome* outcome);

} // namespace tensorport
