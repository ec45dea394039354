#pragma once

#include "core/job/gate.h"
#include "core/job/recorder.h"
#include "core/job/tile_computer.h"

#include <atomic>
#include <mutex>
#include <vector>

namespace tensorport
{

/// What the workers of a job share while they convert. Counters may be read at any time.
struct Conversion
{
    Conversion(std::shared_ptr<const Plan> planToRun, TileList tilesToRun, OutputFolder& output, FileSystem& fileSystem,
        bool hashTiles);

    /// Takes over what an interrupted conversion has done. REQUIRES that no worker runs yet, and tiles of this list.
    void adopt(const JournalContents& contents);

    /// Counts a tile as done. REQUIRES mutex, or that no worker runs.
    void account(const Tile& tile, const CastCounts& tileCounts);

    std::shared_ptr<const Plan> plan;
    TileList tiles;
    TileSources sources;
    OpenFiles<WritableFile> outputs;

    Recorder* recorder = nullptr; ///< where finished tiles go; set before the workers start

    std::vector<bool> isDone; ///< for each tile, whether an earlier run did it
    std::vector<uint64_t> tileHashes; ///< XXH3-64 of each tile's bytes as written; empty when not wanted
    std::vector<CastCounts> counts; ///< for each tensor of the plan; guarded by mutex until the workers are done
    std::vector<uint64_t> bytesLeft; ///< for each tensor of the plan; guarded by mutex
    std::mutex mutex;

    std::atomic<size_t> nextTile = 0;
    std::atomic<uint32_t> currentTensor = Extent::kNoTensor;
    std::atomic<uint64_t> tensorsDone = 0;
    std::atomic<uint64_t> bytesWritten = 0;
    std::atomic<int64_t> writeNs = 0;
};

/// One worker's way of doing a tile.
class TileWorker
{
public:
    explicit TileWorker(Conversion& conversion);

    /// Takes tiles until there is none left, the gate stops, or one fails.
    Status run(Gate& gate);

    /// Computes a tensor's tiles again without writing: its counts over the whole tensor.
    Result<CastCounts> countAll(uint32_t tensor, const Gate& gate);

private:
    Status doTile(size_t index);
    Status overflowed(uint32_t tensor, const Gate& gate);
    void finishTile(size_t index, const Tile& tile, const CastCounts& counts);

    Conversion& m_conversion;
    TileComputer m_computer;
    std::vector<SourceRange> m_ranges;
    uint32_t m_overflowed = Extent::kNoTensor;
};

} // namespace tensorport
