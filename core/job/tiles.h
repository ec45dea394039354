#pragma once

#include "core/plan/plan.h"

namespace tensorport
{

/// A piece of work: a run of bytes of one output file, all from one extent.
struct Tile
{
    uint32_t file = 0; ///< index into Plan::files
    uint32_t extent = 0; ///< index into that file's extents
    uint64_t offset = 0; ///< in the file
    uint64_t bytes = 0;
    OutputRange range; ///< of the tensor's stored bytes; for a literal, of the literal
};

/// All tiles of a plan, in the order of files and offsets. Cut so that the buffers of a tile fit a worker's share of
/// the memory. Immutable; any thread. Keeps a few words for each extent, none for each tile.
class TileList
{
public:
    /// Fails when one indivisible piece of a tensor does not fit `workerBytes`.
    static Result<TileList> cut(std::shared_ptr<const Plan> plan, uint64_t workerBytes);

    [[nodiscard]] size_t size() const { return m_size; }
    [[nodiscard]] Tile tile(size_t index) const;

    /// Tiles [first, end) are those of a file.
    [[nodiscard]] size_t firstOf(uint32_t file) const { return m_firstOfFile[file]; }
    [[nodiscard]] size_t endOf(uint32_t file) const { return m_firstOfFile[file + 1]; }

    /// What one worker holds: the input and output bytes of the most demanding tile.
    [[nodiscard]] uint64_t bufferBytes() const { return m_bufferBytes; }

private:
    struct Run
    {
        size_t firstTile;
        uint64_t tileBytes;
        uint32_t file;
        uint32_t extent;
    };

    std::shared_ptr<const Plan> m_plan;
    std::vector<Run> m_runs; ///< one for each extent that has bytes
    std::vector<size_t> m_firstOfFile;
    size_t m_size = 0;
    uint64_t m_bufferBytes = 0;
};

} // namespace tensorport
