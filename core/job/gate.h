#pragma once

#include "core/base/result.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>

namespace tensorport
{

/// Where workers stand still while a job is paused, and learn that it is to stop. Every member: any thread.
class Gate
{
public:
    /// A worker's stay in the working part. Workers pass() between tiles.
    class Visit
    {
    public:
        explicit Visit(Gate& gate);
        ~Visit();
        Visit(const Visit&) = delete;
        Visit& operator=(const Visit&) = delete;

        /// Waits while the gate is closed. False: stop now.
        [[nodiscard]] bool pass();

        /// Does `work`. Where the gate's owner has patience and the disk is full it closes the gate, and does the work
        /// again when somebody has opened it. Succeeds when it was told to stop meanwhile.
        template <typename Work>
        Status persist(Work work)
        {
            for (;;) {
                Status done = work();
                if (done || done.error().code != ErrorCode::NoSpace || !m_gate.m_waitsForSpace)
                    return done;
                m_gate.close(done.error());
                if (!pass())
                    return {};
            }
        }

    private:
        Gate& m_gate;
    };

    void waitForSpace() { m_waitsForSpace = true; } ///< call it before the work begins

    void close(std::optional<Error> obstacle = {}); ///< holds workers at their next pass()
    void open();
    /// Why it was closed, when nobody has asked for it.
    [[nodiscard]] std::optional<Error> obstacle() const;
    void stop(); ///< for good; also lets held workers go

    [[nodiscard]] bool isStopped() const { return m_stopped; }

    /// Whether the gate is closed, and whether every worker stands before it.
    struct Standing
    {
        bool isClosed = false;
        bool isQuiet = false;
    };
    [[nodiscard]] Standing standing() const;

    /// Starts the clocks.
    void start();
    /// Stops them.
    void finish();
    /// Seconds since start() spent open and spent closed.
    struct Elapsed
    {
        double active = 0;
        double paused = 0;
    };
    [[nodiscard]] Elapsed elapsed() const;

private:
    using Clock = std::chrono::steady_clock;
    void account(); ///< REQUIRES m_mutex

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::atomic<bool> m_closed = false;
    std::atomic<bool> m_stopped = false;
    std::atomic<bool> m_waitsForSpace = false;
    std::optional<Error> m_obstacle;
    int m_working = 0;
    bool m_running = false;
    Clock::time_point m_since;
    std::chrono::duration<double> m_active{0};
    std::chrono::duration<double> m_paused{0};
};

} // namespace tensorport
