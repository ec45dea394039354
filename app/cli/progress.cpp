#include "app/cli/progress.h"

#include "app/cli/console.h"
#include "core/base/text.h"

#include <algorithm>
#include <chrono>
#include <sys/ioctl.h>
#include <unistd.h>

namespace tensorport::cli
{
namespace
{

using namespace std::chrono_literals;

constexpr double kRateWindowSeconds = 5;
constexpr auto kRedrawInterval = 200ms;
constexpr auto kLineInterval = 5s;
constexpr size_t kLineWidth = 160; // where no terminal says how wide it is
constexpr std::string_view kClearLine = "\r\x1b[K";

size_t terminalWidth()
{
    winsize size = {};
    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return 80;
}

} // namespace

void RateMeter::add(double seconds, uint64_t bytes)
{
    if (!m_samples.empty() && bytes < m_samples.back().bytes)
        m_samples.clear();
    m_samples.push_back({seconds, bytes});
    while (m_samples.size() > 2 && m_samples.front().seconds < seconds - kRateWindowSeconds)
        m_samples.pop_front();
}

std::optional<double> RateMeter::bytesPerSecond() const
{
    if (m_samples.empty())
        return std::nullopt;
    const double seconds = m_samples.back().seconds - m_samples.front().seconds;
    if (seconds <= 0)
        return std::nullopt;
    return static_cast<double>(m_samples.back().bytes - m_samples.front().bytes) / seconds;
}

uint64_t phaseBytes(const JobSnapshot& snapshot)
{
    return snapshot.state == JobState::Verifying ? snapshot.bytesVerified : snapshot.bytesDone;
}

static std::optional<double> secondsLeft(const JobSnapshot& snapshot, std::optional<double> rate)
{
    const uint64_t done = phaseBytes(snapshot);
    if (!rate || *rate <= 0 || done > snapshot.bytesTotal)
        return std::nullopt;
    return static_cast<double>(snapshot.bytesTotal - done) / *rate;
}

std::string progressText(const JobSnapshot& snapshot, std::string_view phase, std::optional<double> rate,
    std::string_view tensor, size_t width)
{
    const uint64_t done = phaseBytes(snapshot);
    const double share
        = snapshot.bytesTotal == 0 ? 1.0 : static_cast<double>(done) / static_cast<double>(snapshot.bytesTotal);
    std::string text = fmt::format(
        "{} {:3.0f} %  {} of {}", phase, 100.0 * share, formatBytes(done), formatBytes(snapshot.bytesTotal));
    if (rate)
        text += fmt::format("  {}/s", formatBytes(static_cast<uint64_t>(*rate)));
    if (const auto left = secondsLeft(snapshot, rate))
        text += fmt::format("  {} left", formatDuration(*left));
    const size_t used = columns(text);
    if (!tensor.empty() && used + 12 < width)
        text += "  " + elided(escaped(tensor), width - used - 2);
    return elided(text, width);
}

std::string progressFields(
    const JobSnapshot& snapshot, std::optional<double> rate, const std::optional<std::string>& tensor)
{
    const auto left = secondsLeft(snapshot, rate);
    return fmt::format("\"state\": {}, \"bytesDone\": {}, \"bytesTotal\": {}, \"bytesResumed\": {}, \"bytesRead\": {}, "
                       "\"bytesVerified\": {}, "
                       "\"tensorsDone\": {}, \"tensorsTotal\": {}, \"tensor\": {}, \"bytesPerSecond\": {}, "
                       "\"secondsLeft\": {}, \"activeSeconds\": {:.3f}, \"pausedSeconds\": {:.3f}, "
                       "\"readSeconds\": {:.3f}, \"computeSeconds\": {:.3f}, \"writeSeconds\": {:.3f}",
        jsonQuoted(name(snapshot.state)), snapshot.bytesDone, snapshot.bytesTotal, snapshot.bytesResumed,
        snapshot.bytesRead, snapshot.bytesVerified, snapshot.tensorsDone, snapshot.tensorsTotal,
        tensor ? jsonQuoted(*tensor) : "null", rate ? fmt::format("{:.0f}", *rate) : "null",
        left ? fmt::format("{:.1f}", *left) : "null", snapshot.activeSeconds, snapshot.pausedSeconds,
        snapshot.readSeconds, snapshot.computeSeconds, snapshot.writeSeconds);
}

ProgressReporter::ProgressReporter(ProgressMode mode, ProgressSource source)
    : m_mode(mode)
    , m_source(std::move(source))
    , m_isTerminal(isatty(STDERR_FILENO) == 1)
{
    if (mode != ProgressMode::None)
        m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

ProgressReporter::~ProgressReporter()
{
    stop();
}

void ProgressReporter::stop()
{
    if (!m_thread.joinable())
        return;
    m_thread.request_stop();
    m_thread.join();
    if (m_mode == ProgressMode::Auto && m_isTerminal)
        writeError(kClearLine);
}

void ProgressReporter::run(const std::stop_token& stop)
{
    const bool isFrequent = m_mode == ProgressMode::Json || m_isTerminal;
    const std::chrono::milliseconds interval = isFrequent ? kRedrawInterval : kLineInterval;
    std::unique_lock lock(m_mutex);
    while (!stop.stop_requested()) {
        if (isFrequent)
            report();
        m_wake.wait_for(lock, stop, interval, [] { return false; });
        if (!isFrequent && !stop.stop_requested())
            report();
    }
}

void ProgressReporter::report()
{
    const JobSnapshot snapshot = m_source.snapshot();
    m_meter.add(snapshot.activeSeconds,
        snapshot.state == JobState::Verifying ? bytesReadBackNow(snapshot) : bytesWrittenNow(snapshot));
    const auto rate = m_meter.bytesPerSecond();
    std::optional<std::string> tensor;
    if (snapshot.currentTensor != Extent::kNoTensor)
        tensor = m_source.tensorName(snapshot.currentTensor);

    const std::string_view phase = m_source.phase.empty() ? name(snapshot.state) : m_source.phase;
    if (m_mode == ProgressMode::Json)
        writeError(fmt::format("{{{}}}\n", progressFields(snapshot, rate, tensor)));
    else if (m_isTerminal)
        writeError(fmt::format(
            "{}{}", kClearLine, progressText(snapshot, phase, rate, tensor.value_or(""), terminalWidth() - 1)));
    else
        writeError(fmt::format("{}\n", progressText(snapshot, phase, rate, tensor.value_or(""), kLineWidth)));
}

} // namespace tensorport::cli
