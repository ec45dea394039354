#pragma once

#include "core/kernels/decode_kernels.h"
#include "core/recipes/packed_region.h"

#include <vector>

namespace tensorport
{

/// The part of a grid that a rectangle of the weight needs, with the indices into it.
class GridPart
{
public:
    GridPart(const Grid& grid, const Rectangle& part);

    [[nodiscard]] uint64_t bytes() const;
    void appendSources(const Model& model, std::vector<SourceRange>& into) const;

    const Grid& grid;
    const Rectangle part; ///< of the weight
    const PackedRegion region;
};

/// A row of a grid as values: those that some columns of a row of the weight use.
class GridRow
{
public:
    /// Takes its bytes off the front of `input`. REQUIRES that part and reader outlive this.
    GridRow(const GridPart& part, const MatrixReader& reader, const std::byte*& input);

    /// Has the values ready that columns [first, first + count) of a row of the weight use; false when they were.
    bool load(uint64_t row, uint64_t first, uint64_t count);
    /// Reads them again, after values() was changed.
    void reload();

    /// values[i] = values[i] OP value of the grid, for the columns loaded.
    void apply(Operation operation, float* values) const;

    /// The largest magnitude of values(); infinity when one is not finite.
    [[nodiscard]] float largest() const;

    [[nodiscard]] std::span<float> values() { return m_values; }
    /// The columns of the weight that use values()[index] are those from this one on.
    [[nodiscard]] uint64_t columnOf(size_t index) const;
    /// REQUIRES a column that is loaded, and no index of columns.
    [[nodiscard]] float valueAt(uint64_t column) const { return m_values[column / m_part.grid.columnBlock - m_first]; }

private:
    /// The plan has refused an index beyond the grid; a file that changed since must do no harm.
    static uint64_t indexAt(const std::byte* indices, uint64_t at, uint64_t end);

    const GridPart& m_part;
    const MatrixReader& m_reader;
    const std::byte* m_region;
    const std::byte* m_rowIndices = nullptr;
    const std::byte* m_columnIndices = nullptr;
    std::vector<float> m_values;
    mutable std::vector<float> m_spread; ///< one value for each column, where an index says which
    uint64_t m_row = UINT64_MAX; ///< of the grid
    uint64_t m_first = 0; ///< column of the grid
    uint64_t m_firstColumn = 0; ///< of the weight, loaded
    uint64_t m_columns = 0;
};

} // namespace tensorport
