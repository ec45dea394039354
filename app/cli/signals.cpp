#include "app/cli/signals.h"

#include <array>
#include <csignal>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace tensorport::cli
{

SignalWatcher::SignalWatcher()
{
    sigset_t watched;
    sigemptyset(&watched);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction current = {};
        if (sigaction(signal, nullptr, &current) == 0 && current.sa_handler != SIG_IGN)
            sigaddset(&watched, signal);
    }
    const int signals = signalfd(-1, &watched, SFD_CLOEXEC);
    m_quit = eventfd(0, EFD_CLOEXEC);
    if (signals < 0 || m_quit < 0) {
        // Without descriptors to wait on, the signals keep their usual effect.
        if (signals >= 0)
            close(signals);
        return;
    }
    pthread_sigmask(SIG_BLOCK, &watched, nullptr);
    m_thread = std::jthread([this, signals, quit = m_quit] { watch(signals, quit); });
}

SignalWatcher::~SignalWatcher()
{
    if (m_thread.joinable()) {
        const uint64_t one = 1;
        [[maybe_unused]] const ssize_t written = write(m_quit, &one, sizeof one);
        m_thread.join();
    }
    if (m_quit >= 0)
        close(m_quit);
}

std::optional<ExitCode> SignalWatcher::exitCode() const
{
    const int signal = m_signal.load();
    return signal == 0 ? std::nullopt : std::optional(static_cast<ExitCode>(128 + signal));
}

void SignalWatcher::watch(int signals, int quit)
{
    std::array<pollfd, 2> waiting = {{{signals, POLLIN, 0}, {quit, POLLIN, 0}}};
    while (true) {
        if (poll(waiting.data(), waiting.size(), -1) < 0)
            continue;
        if (waiting[1].revents != 0)
            break;
        signalfd_siginfo received = {};
        if (read(signals, &received, sizeof received) != static_cast<ssize_t>(sizeof received))
            continue;
        const auto number = static_cast<int>(received.ssi_signo);
        if (m_signal.exchange(number) != 0)
            _exit(128 + number);
        m_stop.request_stop();
    }
    close(signals);
}

} // namespace tensorport::cli
