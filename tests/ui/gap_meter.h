#pragma once

#include <QObject>
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <ctime>

namespace tensorport
{

/// The longest time that the event loop did not come round, seen by a timer of 1 ms.
class GapMeter : public QObject
{
public:
    using Clock = int64_t (*)(); ///< in ns

    static int64_t wallNs()
    {
        return std::chrono::steady_clock::now().time_since_epoch() / std::chrono::nanoseconds(1);
    }

    /// Of the calling thread alone: other processes do not count.
    static int64_t threadNs()
    {
        timespec now{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
    }

    explicit GapMeter(Clock clock = wallNs)
        : m_clock(clock)
    {
        startTimer(1);
    }

    void restart()
    {
        m_last = m_clock();
        m_longest = 0;
    }
    /// With what goes on since the last time.
    [[nodiscard]] double longestMs() const
    {
        return static_cast<double>(std::max(m_longest, m_clock() - m_last)) / 1e6;
    }

protected:
    void timerEvent(QTimerEvent* /*event*/) override
    {
        const int64_t now = m_clock();
        m_longest = std::max(m_longest, now - m_last);
        m_last = now;
    }

private:
    Clock m_clock;
    int64_t m_last = m_clock();
    int64_t m_longest = 0;
};

} // namespace tensorport
