#include "core/recipes/grid_row.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace tensorport
{
namespace
{

constexpr uint64_t kIndexBytes = 4;

/// The rectangle of a grid that belongs to one of the weight; all rows or columns where an index may lead to any.
Rectangle rectangleIn(const Grid& grid, const Rectangle& part)
{
    const PackedMatrix& matrix = grid.matrix;
    Rectangle inGrid{matrix.batches == 1 ? 0 : part.batch, 0, matrix.rows, 0, matrix.columns};
    if (!grid.rowIndex) {
        inGrid.firstRow = part.firstRow / grid.rowBlock;
        inGrid.endRow = (part.endRow - 1) / grid.rowBlock + 1;
    }
    if (!grid.columnIndex) {
        inGrid.firstColumn = part.firstColumn / grid.columnBlock;
        inGrid.endColumn = (part.endColumn - 1) / grid.columnBlock + 1;
    }
    return inGrid;
}

} // namespace

GridPart::GridPart(const Grid& of, const Rectangle& rectangle)
    : grid(of)
    , part(rectangle)
    , region(of.matrix, rectangleIn(of, rectangle))
{
}

uint64_t GridPart::bytes() const
{
    return region.bytes() + kIndexBytes * ((grid.rowIndex ? part.rows() : 0) + (grid.columnIndex ? part.columns() : 0));
}

void GridPart::appendSources(const Model& model, std::vector<SourceRange>& into) const
{
    region.appendSources(model.tensor(grid.matrix.tensor), into);
    const auto appendIndices = [&](TensorId id, uint64_t first, uint64_t count) {
        const Tensor& tensor = model.tensor(id);
        into.push_back({tensor.file, tensor.offset + kIndexBytes * first, kIndexBytes * count});
    };
    if (grid.rowIndex)
        appendIndices(*grid.rowIndex, part.firstRow, part.rows());
    if (grid.columnIndex)
        appendIndices(*grid.columnIndex, part.firstColumn, part.columns());
}

GridRow::GridRow(const GridPart& part, const MatrixReader& reader, const std::byte*& input)
    : m_part(part)
    , m_reader(reader)
    , m_region(input)
{
    input += part.region.bytes();
    if (part.grid.rowIndex) {
        m_rowIndices = input;
        input += kIndexBytes * part.part.rows();
    }
    if (part.grid.columnIndex) {
        m_columnIndices = input;
        input += kIndexBytes * part.part.columns();
    }
}

bool GridRow::load(uint64_t row, uint64_t first, uint64_t count)
{
    const Grid& grid = m_part.grid;
    const uint64_t inGrid = m_rowIndices != nullptr
        ? indexAt(m_rowIndices, row - m_part.part.firstRow, grid.matrix.rows)
        : row / grid.rowBlock;
    if (inGrid == m_row && first == m_firstColumn && count == m_columns)
        return false;
    m_row = inGrid;
    m_firstColumn = first;
    m_columns = count;
    m_first = m_columnIndices != nullptr ? 0 : first / grid.columnBlock;
    const uint64_t end = m_columnIndices != nullptr ? grid.matrix.columns : (first + count - 1) / grid.columnBlock + 1;
    m_values.resize(end - m_first);
    reload();
    return true;
}

void GridRow::reload()
{
    m_reader.readRow(m_part.region, m_region, m_row, m_first, m_values.size(), m_values.data());
}

void GridRow::apply(Operation operation, float* values) const
{
    const DecodeKernels& kernels = decodeKernels();
    const uint64_t block = m_part.grid.columnBlock;
    if (m_columnIndices != nullptr) {
        m_spread.resize(m_columns);
        const uint64_t skip = m_firstColumn - m_part.part.firstColumn;
        for (uint64_t i = 0; i < m_columns; ++i)
            m_spread[i] = m_values[indexAt(m_columnIndices, skip + i, m_values.size())];
        kernels.combine(operation, values, m_spread.data(), m_columns);
    } else if (block == 1) {
        kernels.combine(operation, values, m_values.data(), m_columns);
    } else {
        kernels.combineRuns(operation, values, m_values.data(), m_columns, block - m_firstColumn % block, block);
    }
}

float GridRow::largest() const
{
    float largest = 0;
    for (const float value : m_values)
        largest = std::isfinite(value) ? std::max(largest, std::fabs(value)) : std::numeric_limits<float>::infinity();
    return largest;
}

uint64_t GridRow::columnOf(size_t index) const
{
    return std::clamp((m_first + index) * m_part.grid.columnBlock, m_firstColumn, m_firstColumn + m_columns - 1);
}

uint64_t GridRow::indexAt(const std::byte* indices, uint64_t at, uint64_t end)
{
    int32_t index = 0;
    std::memcpy(&index, indices + kIndexBytes * at, sizeof index);
    return std::min(static_cast<uint64_t>(std::max(index, 0)), end - 1);
}

} // namespace tensorport
