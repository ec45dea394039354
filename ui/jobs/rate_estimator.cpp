#include "ui/jobs/rate_estimator.h"

#include <cmath>

namespace tensorport
{

void RateEstimator::Average::add(double value, double seconds)
{
    const double keep = std::exp(-seconds / timeConstant);
    sum = keep * sum + (1 - keep) * value;
    weight = keep * weight + (1 - keep);
}

void RateEstimator::add(double activeSeconds, uint64_t bytes)
{
    if (!m_hasFirst) {
        m_hasFirst = true;
        m_firstSeconds = activeSeconds;
        m_firstBytes = bytes;
        m_seconds = activeSeconds;
        m_movedSeconds = activeSeconds;
        m_bytes = bytes;
        return;
    }
    const double seconds = activeSeconds - m_seconds;
    if (seconds <= 0 || bytes < m_bytes) {
        return;
    }
    const double rate = static_cast<double>(bytes - m_bytes) / seconds;
    m_rate.add(rate, seconds);
    m_estimate.add(rate, seconds);
    if (bytes > m_bytes) {
        m_movedSeconds = activeSeconds;
    }
    m_seconds = activeSeconds;
    m_bytes = bytes;
}

double RateEstimator::bytesPerSecond() const
{
    return isStalled() ? 0 : m_rate.value();
}

std::optional<double> RateEstimator::secondsLeft(uint64_t bytesLeft) const
{
    const double rate = m_estimate.value();
    if (isStalled() || m_seconds - m_firstSeconds < kFirstEstimateSeconds || rate < 1) {
        return std::nullopt;
    }
    return static_cast<double>(bytesLeft) / rate;
}

bool RateEstimator::isStalled() const
{
    return m_seconds - m_movedSeconds >= kStallSeconds;
}

} // namespace tensorport
