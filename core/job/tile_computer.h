#pragma once

#include "core/base/huge_buffer.h"
#include "core/job/tiles.h"
#include "core/recipes/source_reader.h"

#include <atomic>
#include <memory>
#include <vector>

namespace tensorport
{

/// The files of a model, shared by the workers that compute tiles from them. Any thread.
struct TileSources
{
    TileSources(std::shared_ptr<const Model> model, FileSystem& fileSystem);

    SourceFiles files;
    std::atomic<uint64_t> bytesRead = 0;
    std::atomic<int64_t> readNs = 0;
    std::atomic<int64_t> computeNs = 0;
};

/// One worker's buffers and its way to the bytes of a tile: reads what the recipe asks for, and computes.
class TileComputer
{
public:
    /// REQUIRES bufferBytes as the TileList of the tiles gives them.
    TileComputer(TileSources& sources, uint64_t bufferBytes);

    /// The bytes that a tile of this tensor's data is to have, valid until the next call. Adds to `counts`.
    Result<Bytes> compute(const Tile& tile, const Recipe& recipe, CastCounts& counts);

private:
    TileSources& m_sources;
    HugeBuffer m_buffer; ///< a tile's output bytes, then its input bytes
    std::vector<SourceRange> m_ranges;
    std::vector<Bytes> m_inputs;
};

} // namespace tensorport
