#pragma once

#include <cstdint>
#include <optional>

namespace tensorport
{

/// Smooths a byte counter into a rate for people and an estimate of the time left. Pure: time comes from outside and
/// is the job's active time, so that pauses count neither for the rate nor for the estimate.
class RateEstimator
{
public:
    static constexpr double kRateSeconds = 2; ///< time constant of the shown rate
    static constexpr double kEstimateSeconds = 10; ///< of the calmer one behind the time left
    static constexpr double kFirstEstimateSeconds = 1; ///< no estimate from less than this
    static constexpr double kStallSeconds = 5;

    /// Notes that `bytes` are done after `activeSeconds`. Neither goes back.
    void add(double activeSeconds, uint64_t bytes);

    /// 0 while nothing is known, and when stalled.
    [[nodiscard]] double bytesPerSecond() const;

    /// Seconds for `bytesLeft` more; nothing while it cannot be told.
    [[nodiscard]] std::optional<double> secondsLeft(uint64_t bytesLeft) const;

    /// Bytes in a time.
    struct Moved
    {
        uint64_t bytes = 0;
        double activeSeconds = 0;
    };

    /// All that was noted, from the first value on.
    [[nodiscard]] Moved moved() const { return {m_bytes - m_firstBytes, m_seconds - m_firstSeconds}; }

    /// Whether no byte moved for kStallSeconds of active time.
    [[nodiscard]] bool isStalled() const;

private:
    /// An exponential average over time that is unbiased from the first value on.
    struct Average
    {
        double timeConstant;
        double sum = 0;
        double weight = 0;

        void add(double value, double seconds);
        [[nodiscard]] double value() const { return weight > 0 ? sum / weight : 0; }
    };

    Average m_rate{kRateSeconds};
    Average m_estimate{kEstimateSeconds};
    bool m_hasFirst = false;
    double m_firstSeconds = 0;
    uint64_t m_firstBytes = 0;
    double m_seconds = 0;
    double m_movedSeconds = 0; ///< when a byte moved last
    uint64_t m_bytes = 0;
};

} // namespace tensorport
