#include "core/stats/rectangle_reader.h"

#include "core/kernels/element_value.h"
#include "core/model/header.h"

#include <algorithm>
#include <utility>

namespace tensorport
{
namespace
{

/// That are read at once at most.
constexpr uint64_t kMostElements = 128 * kKiB;
/// Of rows that are read with what lies between them, what is wanted must be at least one part in these.
constexpr uint64_t kMostWaste = 4;

} // namespace

RectangleReader::RectangleReader(const StatsSource& source, SourceFiles& files, std::stop_token stop)
    : m_source(source)
    , m_view(matrixView(source.shape))
    , m_reader(files)
    , m_stop(std::move(stop))
{
    if (source.isTurned)
        std::swap(m_view.rows, m_view.columns);
}

Result<Bytes> RectangleReader::readElements(uint64_t first, uint64_t count, uint64_t& skipped)
{
    if (m_stop.stop_requested())
        return fail(cancelledError());
    skipped = isSubByte(m_source.dtype) ? first % 8 : 0; // eight elements of any width begin at a byte
    return m_reader.read(m_source, first - skipped, count + skipped);
}

Status RectangleReader::read(const Rectangle& stored, const Visit& visit)
{
    if (stored.rows() == 0 || stored.columns() == 0)
        return {};
    const bool isDense = stored.columns() >= divideRoundUp(m_view.columns, kMostWaste);
    const uint64_t rowsAtOnce = isDense ? std::clamp<uint64_t>(kMostElements / m_view.columns, 1, stored.rows()) : 1;
    const uint64_t columnsAtOnce = std::min(stored.columns(), kMostElements);
    m_bits.resize(std::max<size_t>(m_bits.size(), columnsAtOnce));
    for (uint64_t row = stored.firstRow; row < stored.endRow; row += rowsAtOnce) {
        const uint64_t rows = std::min(rowsAtOnce, stored.endRow - row);
        for (uint64_t column = stored.firstColumn; column < stored.endColumn; column += columnsAtOnce) {
            const uint64_t columns = std::min(columnsAtOnce, stored.endColumn - column);
            const uint64_t first = (stored.batch * m_view.rows + row) * m_view.columns + column;
            uint64_t skipped = 0;
            const auto packed = readElements(first, (rows - 1) * m_view.columns + columns, skipped);
            if (!packed)
                return fail(packed.error());
            const auto bits = std::span(m_bits).first(columns);
            for (uint64_t i = 0; i < rows; ++i) {
                elementBits(m_source.dtype, *packed, skipped + i * m_view.columns, bits);
                visit(row + i, column, bits);
            }
        }
    }
    return {};
}

} // namespace tensorport
