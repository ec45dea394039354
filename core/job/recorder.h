#pragma once

#include "core/job/gate.h"
#include "core/job/output_folder.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace tensorport
{

/// Makes what workers have finished durable while they go on: syncs the files and journals the tiles, begun `interval`
/// after the first of them was finished, and as soon as a pause has come to rest. Owns the thread that does it. A
/// failure stops the gate.
class Recorder
{
public:
    /// The arguments outlive this. Until it ends, the folder's journal is this one's alone.
    Recorder(OutputFolder& folder, Gate& gate, std::chrono::milliseconds interval);
    /// What was not flushed is not recorded, and will be done again.
    ~Recorder();
    Recorder(const Recorder&) = delete;
    Recorder& operator=(const Recorder&) = delete;

    /// Takes a tile that was written to the part of `path`, which outlives this. Any thread.
    void add(const std::string& path, const FinishedTile& tile);
    /// Takes a file that was read back. Any thread.
    void add(VerifiedFile file);

    /// Waits as long as something waits for its record for more than a second: so no crash costs more work than that.
    /// Workers call it between tiles.
    void waitForRoom();

    /// Returns when everything added before is recorded, or with the first failure of all. Any thread.
    Status flush();

    /// Whether everything added is recorded. Any thread.
    [[nodiscard]] bool isIdle() const;
    /// Whether any tile was ever recorded by this. Any thread.
    [[nodiscard]] bool hasRecorded() const;

private:
    using Clock = std::chrono::steady_clock;

    struct Batch
    {
        std::vector<FinishedTile> tiles;
        std::set<std::string_view> paths; ///< of the files that hold them
        std::vector<VerifiedFile> verified;
        Clock::time_point since; ///< when the first came

        [[nodiscard]] bool isEmpty() const { return tiles.empty() && verified.empty(); }
    };

    void run(const std::stop_token& stop);
    void startBatch(); ///< REQUIRES m_mutex
    Status write(const Batch& batch);

    OutputFolder& m_folder;
    Gate& m_gate;
    const std::chrono::milliseconds m_interval;
    std::mutex m_flushing; ///< held for one batch at a time; before m_mutex
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    Batch m_waiting;
    Batch m_inFlight;
    bool m_hasRecorded = false;
    std::optional<Error> m_error;
    std::jthread m_thread; ///< last: it uses all of the above
};

} // namespace tensorport
