#include "core/job/recorder.h"

#include "core/base/translation.h"

namespace tensorport
{
namespace
{

using namespace std::chrono_literals;

constexpr auto kLongestWait = 1s;
constexpr auto kGlance = 20ms; ///< how often to look whether a pause has come to rest

} // namespace

Recorder::Recorder(OutputFolder& folder, Gate& gate, std::chrono::milliseconds interval)
    : m_folder(folder)
    , m_gate(gate)
    , m_interval(interval)
    , m_thread([this](const std::stop_token& stop) { run(stop); })
{
}

Recorder::~Recorder() = default;

void Recorder::startBatch()
{
    if (!m_waiting.isEmpty())
        return;
    m_waiting.since = Clock::now();
    m_changed.notify_all();
}

void Recorder::add(const std::string& path, const FinishedTile& tile)
{
    const std::lock_guard lock(m_mutex);
    startBatch();
    m_waiting.tiles.push_back(tile);
    m_waiting.paths.insert(path);
}

void Recorder::add(VerifiedFile file)
{
    const std::lock_guard lock(m_mutex);
    startBatch();
    m_waiting.verified.push_back(std::move(file));
}

void Recorder::waitForRoom()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] {
        const Batch& oldest = m_inFlight.isEmpty() ? m_waiting : m_inFlight;
        return oldest.isEmpty() || m_error || Clock::now() - oldest.since < kLongestWait;
    });
}

Status Recorder::flush()
{
    const std::lock_guard flushing(m_flushing);
    {
        const std::lock_guard lock(m_mutex);
        if (m_error)
            return fail(*m_error);
        std::swap(m_waiting, m_inFlight);
    }
    Status done;
    try {
        done = write(m_inFlight);
    } catch (const std::exception& exception) {
        done = fail(ErrorCode::Internal, Engine::tr("the journal cannot be written: {}", exception.what()));
    }
    {
        const std::lock_guard lock(m_mutex);
        if (!done)
            m_error = done.error();
        else
            m_hasRecorded = m_hasRecorded || !m_inFlight.tiles.empty();
        m_inFlight = {};
    }
    m_changed.notify_all();
    if (!done)
        m_gate.stop();
    return done;
}

Status Recorder::write(const Batch& batch)
{
    if (!batch.tiles.empty()) {
        if (auto synced = m_folder.sync(batch.paths); !synced)
            return synced;
        if (auto written = m_folder.journal().appendTiles(batch.tiles); !written)
            return written;
    }
    return batch.verified.empty() ? Status() : m_folder.journal().appendVerified(batch.verified);
}

bool Recorder::isIdle() const
{
    const std::lock_guard lock(m_mutex);
    return m_waiting.isEmpty() && m_inFlight.isEmpty();
}

bool Recorder::hasRecorded() const
{
    const std::lock_guard lock(m_mutex);
    return m_hasRecorded;
}

void Recorder::run(const std::stop_token& stop)
{
    const auto isAtRest = [this] {
        const auto standing = m_gate.standing();
        return standing.isClosed && standing.isQuiet;
    };
    while (!stop.stop_requested()) {
        {
            std::unique_lock lock(m_mutex);
            if (!m_changed.wait(lock, stop, [this] { return !m_waiting.isEmpty(); }))
                return;
            while (!stop.stop_requested() && Clock::now() - m_waiting.since < m_interval && !isAtRest())
                m_changed.wait_for(lock, stop, kGlance, [] { return false; });
        }
        if (!stop.stop_requested() && !flush())
            return; // Told by the next flush().
    }
}

} // namespace tensorport
