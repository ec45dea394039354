#pragma once

#include "app/cli/exit_codes.h"

#include <atomic>
#include <optional>
#include <stop_token>
#include <thread>

namespace tensorport::cli
{

/// While it lives, the first SIGINT, SIGTERM or SIGHUP asks for a stop, and a second one ends the process at once.
/// Signals that the caller ignores (nohup) stay ignored.
///
/// Make it before any other thread: threads inherit the mask that keeps the signals for the one that waits here.
class SignalWatcher
{
public:
    SignalWatcher();
    ~SignalWatcher();
    SignalWatcher(const SignalWatcher&) = delete;
    SignalWatcher& operator=(const SignalWatcher&) = delete;

    [[nodiscard]] std::stop_token token() const { return m_stop.get_token(); }

    /// 128 + the number of the signal that came, as shells have it.
    [[nodiscard]] std::optional<ExitCode> exitCode() const;

private:
    void watch(int signals, int quit);

    std::stop_source m_stop;
    std::atomic<int> m_signal = 0;
    int m_quit = -1;
    std::jthread m_thread;
};

} // namespace tensorport::cli
