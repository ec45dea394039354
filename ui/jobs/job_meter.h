#pragma once

#include "core/job/job.h"
#include "ui/jobs/rate_estimator.h"

#include <optional>

namespace tensorport
{

/// How far a job is, for a progress bar and the numbers beside it.
struct JobProgress
{
    double fraction = 0; ///< of the whole job, reading back included; 0 to 1
    double bytesPerSecond = 0; ///< smoothed; written, or read back
    bool isReadingBack = false;
    std::optional<double> secondsLeft{}; ///< of both passes, each at its own speed
    bool isStalled = false;
};

/// Follows one job from snapshot to snapshot. Pure.
class JobMeter
{
public:
    /// `verify`: the job reads its output back, so every byte counts twice.
    explicit JobMeter(bool verify);

    JobProgress update(const JobSnapshot& snapshot);

private:
    bool m_verify;
    RateEstimator m_writing;
    RateEstimator m_readingBack;
};

} // namespace tensorport
