#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

namespace tensorport
{

/// Adds the time from its making to its end.
class Timed
{
public:
    explicit Timed(std::atomic<int64_t>& totalNs)
        : m_totalNs(totalNs)
        , m_begin(std::chrono::steady_clock::now())
    {
    }
    ~Timed()
    {
        const std::chrono::nanoseconds taken = std::chrono::steady_clock::now() - m_begin;
        m_totalNs.fetch_add(taken.count(), std::memory_order_relaxed);
    }
    Timed(const Timed&) = delete;
    Timed& operator=(const Timed&) = delete;

private:
    std::atomic<int64_t>& m_totalNs;
    std::chrono::steady_clock::time_point m_begin;
};

} // namespace tensorport
