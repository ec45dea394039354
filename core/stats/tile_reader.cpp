#include "core/stats/tile_reader.h"

#include "core/base/translation.h"
#include "core/model/wording.h"
#include "core/stats/tally.h"

#include <algorithm>

namespace tensorport
{
namespace
{

constexpr uint64_t kStoredTileBytes = 512 * kKiB;

/// Of `elements` at the front of a tensor, with the bits of others in the last byte.
uint64_t packedSize(DType dtype, uint64_t elements)
{
    return elements / 8 * info(dtype).bits + divideRoundUp(elements % 8 * info(dtype).bits, 8);
}

template <typename T>
void grow(std::vector<T>& buffer, uint64_t bytes)
{
    const uint64_t size = divideRoundUp(bytes, sizeof(T));
    if (buffer.size() < size)
        buffer.resize(size);
}

uint64_t usualTileElements(const StatsSource& source)
{
    const uint64_t bytes = source.recipe->isCopy() ? kStoredTileBytes : source.recipe->usualBytes();
    return 8 * bytes / std::max<unsigned>(info(source.dtype).bits, 1) / kStatsBlock * kStatsBlock;
}

} // namespace

uint64_t tileElements(const StatsSource& source, const StatsOptions& options)
{
    return options.tileElements != 0 ? options.tileElements : usualTileElements(source);
}

unsigned workersOf(const StatsOptions& options)
{
    // While one counts, the others wait for the disk.
    return options.workers == 0 ? 3 * availableProcessors() : options.workers;
}

Result<Bytes> TileReader::read(const StatsSource& source, uint64_t first, uint64_t count)
{
    const OutputRange range{packedSize(source.dtype, first), packedSize(source.dtype, count)};
    m_ranges.clear();
    source.recipe->appendSources(range, m_ranges);
    grow(m_values, range.count);
    const auto values = std::as_writable_bytes(std::span(m_values)).first(range.count);
    const bool isStored = source.recipe->isCopy();
    if (!isStored)
        grow(m_input, source.recipe->sourceBytes(range));
    const auto read = readSources(m_files, m_ranges, isStored ? values : MutableBytes(m_input), m_inputs);
    if (!read) {
        Error error = read.error();
        error.message
            = Engine::tr("cannot read the tensor {}: {}", shown(std::string_view(source.name)), error.message);
        return fail(std::move(error));
    }
    if (!isStored) {
        CastCounts ignored;
        source.recipe->compute(range, m_inputs, values, ignored);
    }
    return Bytes(values);
}

} // namespace tensorport
