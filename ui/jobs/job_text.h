#pragma once

#include "core/job/verify.h"
#include "ui/jobs/job_meter.h"
#include "ui/jobs/job_request.h"

#include <QString>

namespace tensorport
{

/// "gpt-oss-20b → NumPy .npy, bf16", and of a part of the model ", only 12 tensors".
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

/// How a job that is over went: amount and time, and what of it an earlier run had written, or the cause of the
/// failure, after the first warning. `fraction` is how far it came, `isVerified` whether its output was read back.
[[nodiscard]] QString outcomeText(
    const JobOutcome& outcome, const JobSnapshot& snapshot, double fraction, bool isVerified);

/// What a verification of a finished job, by its model or by its sums, has found: that all is well, or what differs
/// first.
[[nodiscard]] QString verifiedText(const Result<VerifyReport>& result, bool isByModel);

/// Of a job that an earlier session has not finished.
[[nodiscard]] QString interruptedText(bool wasBegun);

/// Everything about a job, for the clipboard and a bug report; `message` is what its row says. Plain lines; not
/// translated.
[[nodiscard]] QString jobDetails(const JobRequest& request, const Plan* plan, const JobSnapshot& snapshot,
    const JobOutcome* outcome, const QString& message);

} // namespace tensorport
