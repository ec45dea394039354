#pragma once

#include <cstdint>
#include <vector>

namespace tensorport
{

/// Rows [firstRow, endRow) x columns [firstColumn, endColumn) of one of several matrices.
struct Rectangle
{
    uint64_t batch = 0;
    uint64_t firstRow = 0;
    uint64_t endRow = 0;
    uint64_t firstColumn = 0;
    uint64_t endColumn = 0;

    [[nodiscard]] uint64_t rows() const { return endRow - firstRow; }
    [[nodiscard]] uint64_t columns() const { return endColumn - firstColumn; }
    bool operator==(const Rectangle&) const = default;
};

/// Elements [first, first + count) of matrices that lie one behind the other, row by row: in that order, for each
/// matrix the end of a row, whole rows, and the beginning of a row, those of them that there are.
[[nodiscard]] std::vector<Rectangle> rectanglesOf(uint64_t rows, uint64_t columns, uint64_t first, uint64_t count);

} // namespace tensorport
