#include "core/stats/heat_map.h"

#include "core/kernels/element_value.h"
#include "core/stats/rectangle_reader.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tensorport
{
namespace
{

/// Rows that are looked at together, so that short ones are worth a read.
constexpr uint64_t kElementsOfRead = 4096;
/// A row that is not read whole is read in at most so many runs for all pixels.
constexpr uint64_t kMostRuns = 32768;
/// A row for each row of pixels is read whole up to this many times the elements that are to be looked at.
constexpr uint64_t kWholeRowsFactor = 8;
constexpr double kOutermost = 0.01;

double meanOf(double sum, uint64_t count)
{
    constexpr double kLargest = std::numeric_limits<double>::max();
    if (count == 0)
        return std::numeric_limits<double>::quiet_NaN();
    return std::clamp(sum, -kLargest, kLargest) / static_cast<double>(count); // the sum of the largest F64 is infinite
}

/// Draws as the values are stored; the sums of blocks become means at the end.
class Painter
{
public:
    Painter(const StatsSource& source, RectangleReader& reader, const Rectangle& place, uint64_t rows, uint64_t columns)
        : m_source(source)
        , m_reader(reader)
        , m_place(place)
        , m_rows(rows)
        , m_columns(columns)
        , m_sums(rows * columns)
        , m_counts(rows * columns)
        , m_marks(rows * columns)
    {
    }

    /// Every value, or those of evenly spread rows, or runs of those.
    Status paint(uint64_t elements)
    {
        const uint64_t wholeRows = std::max<uint64_t>(1, elements / m_rows / m_place.columns());
        const bool isInRuns = m_place.columns() / kWholeRowsFactor > elements / m_rows;
        const uint64_t run = std::max<uint64_t>(1, elements / m_rows / m_columns);
        for (uint64_t pixelRow = 0; pixelRow < m_rows; ++pixelRow) {
            const uint64_t begin = partBegin(m_place.rows(), m_rows, pixelRow);
            const uint64_t rows = partBegin(m_place.rows(), m_rows, pixelRow + 1) - begin;
            auto done
                = isInRuns ? paintRuns(begin + rows / 2, pixelRow, run) : paintRows(begin, rows, wholeRows, pixelRow);
            if (!done)
                return done;
        }
        return {};
    }

    /// `isTurned`: the picture is to be the transposed one.
    [[nodiscard]] HeatMap finish(bool isTurned) const
    {
        HeatMap map;
        map.place = isTurned ? transposed(m_place) : m_place;
        map.rows = isTurned ? m_columns : m_rows;
        map.columns = isTurned ? m_rows : m_columns;
        map.means.resize(m_sums.size());
        map.marks.resize(m_sums.size());
        for (uint64_t row = 0; row < m_rows; ++row) {
            for (uint64_t column = 0; column < m_columns; ++column) {
                const uint64_t from = row * m_columns + column;
                const uint64_t to = isTurned ? column * m_rows + row : from;
                map.means[to] = meanOf(m_sums[from], m_counts[from]);
                map.marks[to] = m_marks[from];
            }
        }
        map.isSample = m_seen < m_place.rows() * m_place.columns();
        return map;
    }

private:
    /// `wanted` rows of a block's, in bunches of neighbours at equal distances.
    Status paintRows(uint64_t begin, uint64_t rows, uint64_t wanted, uint64_t pixelRow)
    {
        if (rows <= wanted)
            return paintRectangle(begin, rows, 0, m_place.columns(), pixelRow);
        const uint64_t bunch = std::clamp<uint64_t>(kElementsOfRead / m_place.columns(), 1, wanted);
        const uint64_t bunches = wanted / bunch;
        for (uint64_t i = 0; i < bunches; ++i) {
            const uint64_t part = partBegin(rows, bunches, i);
            const uint64_t spare = partBegin(rows, bunches, i + 1) - part - bunch;
            auto done = paintRectangle(begin + part + spare / 2, bunch, 0, m_place.columns(), pixelRow);
            if (!done)
                return done;
        }
        return {};
    }

    /// The middle of each block of columns, of one row.
    Status paintRuns(uint64_t row, uint64_t pixelRow, uint64_t run)
    {
        for (uint64_t column = 0; column < m_columns; ++column) {
            const uint64_t begin = partBegin(m_place.columns(), m_columns, column);
            const uint64_t width = partBegin(m_place.columns(), m_columns, column + 1) - begin;
            const uint64_t count = std::min(width, run);
            if (auto done = paintRectangle(row, 1, begin + (width - count) / 2, count, pixelRow); !done)
                return done;
        }
        return {};
    }

    Status paintRectangle(uint64_t row, uint64_t rows, uint64_t column, uint64_t columns, uint64_t pixelRow)
    {
        m_seen += rows * columns;
        const Rectangle stored{m_place.batch, m_place.firstRow + row, m_place.firstRow + row + rows,
            m_place.firstColumn + column, m_place.firstColumn + column + columns};
        return m_reader.read(stored, [&](uint64_t, uint64_t first, std::span<const uint64_t> bits) {
            add(pixelRow, first - m_place.firstColumn, bits);
        });
    }

    void add(uint64_t pixelRow, uint64_t column, std::span<const uint64_t> bits)
    {
        m_values.resize(std::max(m_values.size(), bits.size()));
        elementValues(m_source.dtype, bits, std::span(m_values).first(bits.size()));
        uint64_t pixel = partOf(m_place.columns(), m_columns, column);
        for (size_t i = 0; i < bits.size(); ++pixel) {
            const uint64_t end = partBegin(m_place.columns(), m_columns, pixel + 1);
            const size_t stop = std::min<uint64_t>(bits.size(), end - column);
            const uint64_t at = pixelRow * m_columns + pixel;
            for (; i < stop; ++i) {
                const double value = m_values[i];
                if (std::isfinite(value)) {
                    m_sums[at] += value;
                    ++m_counts[at];
                } else {
                    m_marks[at] |= std::isnan(value) ? HeatMap::HasNan : HeatMap::HasInfinity;
                }
            }
        }
    }

    const StatsSource& m_source;
    RectangleReader& m_reader;
    Rectangle m_place;
    uint64_t m_rows;
    uint64_t m_columns;
    std::vector<double> m_sums;
    std::vector<uint64_t> m_counts;
    std::vector<uint8_t> m_marks;
    std::vector<double> m_values;
    uint64_t m_seen = 0;
};

} // namespace

Rectangle HeatMap::block(uint64_t row, uint64_t column) const
{
    return {place.batch, place.firstRow + partBegin(place.rows(), rows, row),
        place.firstRow + partBegin(place.rows(), rows, row + 1),
        place.firstColumn + partBegin(place.columns(), columns, column),
        place.firstColumn + partBegin(place.columns(), columns, column + 1)};
}

Result<HeatMap> drawHeatMap(const std::shared_ptr<const Model>& model, const StatsSource& source,
    const Rectangle& place, const HeatMapOptions& options, FileSystem& fileSystem, const std::stop_token& stop)
{
    SourceFiles files(model, fileSystem);
    RectangleReader reader(source, files, stop);
    const Rectangle stored = source.isTurned ? transposed(place) : place;
    uint64_t rows = std::min(stored.rows(), source.isTurned ? options.columns : options.rows);
    uint64_t columns = std::min(stored.columns(), source.isTurned ? options.rows : options.columns);
    if (stored.columns() / kWholeRowsFactor > options.elements / rows && rows * columns > kMostRuns)
        rows = std::max<uint64_t>(1, kMostRuns / columns);
    Painter painter(source, reader, stored, rows, columns);
    if (auto done = painter.paint(options.elements); !done)
        return fail(std::move(done).error());
    return painter.finish(source.isTurned);
}

std::optional<ValueBounds> robustBounds(const HeatMap& map)
{
    std::vector<double> values;
    values.reserve(map.means.size());
    std::ranges::copy_if(map.means, std::back_inserter(values), [](double mean) { return std::isfinite(mean); });
    if (values.empty())
        return std::nullopt;
    const auto rank = static_cast<std::ptrdiff_t>(kOutermost * static_cast<double>(values.size() - 1));
    const auto low = values.begin() + rank;
    const auto high = values.end() - 1 - rank;
    std::nth_element(values.begin(), low, values.end());
    const double least = *low; // which the next call may move
    std::nth_element(low, high, values.end());
    if (least < *high)
        return ValueBounds{least, *high};
    const auto [smallest, largest] = std::ranges::minmax(values);
    return ValueBounds{smallest, largest}; // what differs is rare, and all that there is to see
}

} // namespace tensorport
