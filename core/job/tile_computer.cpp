#include "core/job/tile_computer.h"

#include "core/job/timed.h"

namespace tensorport
{

TileSources::TileSources(std::shared_ptr<const Model> model, FileSystem& fileSystem)
    : files(std::move(model), fileSystem)
{
}

TileComputer::TileComputer(TileSources& sources, uint64_t bufferBytes)
    : m_sources(sources)
    , m_buffer(bufferBytes)
{
}

Result<Bytes> TileComputer::compute(const Tile& tile, const Recipe& recipe, CastCounts& counts)
{
    m_ranges.clear();
    recipe.appendSources(tile.range, m_ranges);
    const bool isCopy = recipe.isCopy();
    {
        const Timed timed(m_sources.readNs);
        const auto read
            = readSources(m_sources.files, m_ranges, m_buffer.bytes().subspan(isCopy ? 0 : tile.bytes), m_inputs);
        if (!read)
            return fail(read.error());
        m_sources.bytesRead.fetch_add(*read, std::memory_order_relaxed);
    }
    const auto bytes = m_buffer.bytes().first(tile.bytes);
    if (!isCopy) {
        const Timed timed(m_sources.computeNs);
        recipe.compute(tile.range, m_inputs, bytes, counts);
    }
    return Bytes(bytes);
}

} // namespace tensorport
