#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tensorport
{

/// What a job has done so far.
struct WorkDone
{
    uint64_t bytesRead = 0;
    uint64_t bytesWritten = 0;
    double computeSeconds = 0; ///< summed over workers
    double workSeconds = 0; ///< the same, with reading and writing
};

/// Throughput over one interval of a job.
struct ThroughputSample
{
    double begin = 0; ///< seconds since the job's first sample
    double end = 0;
    double readPerSecond = 0; ///< bytes
    double writtenPerSecond = 0;
    double computing = 0; ///< share of the workers' time
    bool isPaused = false;
    bool followsGap = false; ///< nothing is known about the time before `begin`: the computer slept
};

/// Keeps the newest `capacity` values in constant memory.
template <typename T>
class RingBuffer
{
public:
    /// REQUIRES capacity > 0.
    explicit RingBuffer(size_t capacity)
        : m_capacity(capacity)
    {
        m_values.reserve(capacity);
    }

    void push(const T& value)
    {
        if (m_values.size() < m_capacity) {
            m_values.push_back(value);
            return;
        }
        m_values[m_oldest] = value;
        m_oldest = (m_oldest + 1) % m_capacity;
    }

    [[nodiscard]] size_t size() const { return m_values.size(); }

    /// 0 is the oldest. REQUIRES index < size().
    [[nodiscard]] const T& operator[](size_t index) const { return m_values[(m_oldest + index) % m_values.size()]; }

    /// REQUIRES size() > 0.
    [[nodiscard]] T& newest() { return m_values[(m_oldest + m_values.size() - 1) % m_values.size()]; }

private:
    size_t m_capacity;
    size_t m_oldest = 0;
    std::vector<T> m_values;
};

/// Turns a job's byte counters, looked at now and then, into throughput over time: the last minute in full, and the
/// whole job in a resolution that halves as it grows, so that memory is bounded. Pure: time comes from outside.
class ThroughputHistory
{
public:
    static constexpr double kInterval = 0.25; ///< seconds of a sample of the last minute
    static constexpr double kRecentSeconds = 60;
    static constexpr double kGapSeconds = 5; ///< no look for so long: the computer slept
    static constexpr size_t kWholeLimit = 1024;

    ThroughputHistory();

    /// Notes where the counters stand. `seconds` is any clock that goes on while the computer sleeps; a step back is
    /// taken for a gap.
    void add(double seconds, const WorkDone& done, bool isPaused);

    [[nodiscard]] const RingBuffer<ThroughputSample>& recent() const { return m_recent; }
    [[nodiscard]] std::span<const ThroughputSample> whole() const { return m_whole; }

    /// Seconds from the first look to the last.
    [[nodiscard]] double duration() const { return m_now; }

private:
    void record(const ThroughputSample& sample);
    void halveWhole();

    RingBuffer<ThroughputSample> m_recent;
    std::vector<ThroughputSample> m_whole;
    double m_wholeInterval = kInterval;
    bool m_hasLook = false;
    double m_clock = 0; ///< of the last look
    double m_now = 0; ///< of the last look, since the first
    bool m_gapPending = false;

    double m_begin = 0; ///< of the interval being collected
    WorkDone m_beginDone;
    bool m_intervalPaused = false;
};

} // namespace tensorport
