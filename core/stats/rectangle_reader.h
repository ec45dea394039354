#pragma once

#include "core/stats/matrix_view.h"
#include "core/stats/tile_reader.h"

#include <functional>
#include <stop_token>

namespace tensorport
{

/// Reads rectangles of a source's matrices as they are stored: of a turned source those are the transposed ones. One
/// thread's; memory: a few MB.
class RectangleReader
{
public:
    /// REQUIRES a source of a known dtype with elements. Keeps references.
    RectangleReader(const StatsSource& source, SourceFiles& files, std::stop_token stop);

    /// As stored.
    [[nodiscard]] const MatrixView& view() const { return m_view; }

    /// Called with the bits of elements that are neighbours in a row, and where the first of them lies.
    using Visit = std::function<void(uint64_t row, uint64_t column, std::span<const uint64_t> bits)>;

    /// Row after row, a long one in several pieces. Rows that lie close to each other are read at once. REQUIRES a
    /// rectangle of view(). Fails naming tensor and file, or as cancelledError().
    Status read(const Rectangle& stored, const Visit& visit);

private:
    Result<Bytes> readElements(uint64_t first, uint64_t count, uint64_t& skipped);

    const StatsSource& m_source;
    MatrixView m_view;
    TileReader m_reader;
    std::stop_token m_stop;
    std::vector<uint64_t> m_bits;
};

/// The rectangle of the transposed matrix.
[[nodiscard]] constexpr Rectangle transposed(const Rectangle& place)
{
    return {place.batch, place.firstColumn, place.endColumn, place.firstRow, place.endRow};
}

} // namespace tensorport
