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
    /// Of a disk of which nothing is known: nearly all that hold models are faster.
    static constexpr double kUsualReadBackSpeed = 500e6;

    /// `verify`: the job reads its output back, so every byte counts twice. `readBackSpeed`: bytes per second, as
    /// earlier jobs did; it counts until this one has been measured.
    explicit JobMeter(bool verify, const std::optional<double>& readBackSpeed = {});

    JobProgress update(const JobSnapshot& snapshot);

    /// What was read back while this looked on.
    [[nodiscard]] RateEstimator::Moved readBack() const { return m_readingBack.moved(); }

private:
    [[nodiscard]] double secondsToReadBack(uint64_t bytes) const;

    bool m_verify;
    std::optional<double> m_readBackSpeed;
    uint64_t m_readBack = 0; ///< when last noted
    RateEstimator m_writing;
    RateEstimator m_readingBack;
};

} // namespace tensorport
