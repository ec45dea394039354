#pragma once

#include "core/recipes/rectangles.h"
#include "core/tensor/shape.h"

namespace tensorport
{

/// A tensor as the matrices of its last two dimensions, one behind the other in C order of the leading ones. A vector
/// and a scalar are one row.
struct MatrixView
{
    uint64_t matrices = 1;
    uint64_t rows = 1;
    uint64_t columns = 1;

    [[nodiscard]] Rectangle whole(uint64_t matrix) const { return {matrix, 0, rows, 0, columns}; }
    [[nodiscard]] bool contains(const Rectangle& place) const;
    bool operator==(const MatrixView&) const = default;
};

/// REQUIRES a shape whose elements can be counted.
[[nodiscard]] MatrixView matrixView(ShapeView shape);

/// The matrix at indices of the leading dimensions. REQUIRES one index below its dimension for each but the last two.
[[nodiscard]] uint64_t matrixIndex(ShapeView shape, ShapeView leading);

/// Where part `index` of `parts` begins that share `whole` as evenly as whole numbers can. REQUIRES index <= parts, and
/// fewer than 2^32 parts.
[[nodiscard]] constexpr uint64_t partBegin(uint64_t whole, uint64_t parts, uint64_t index)
{
    return whole / parts * index + whole % parts * index / parts;
}

/// The part that `position` lies in. REQUIRES position < whole.
[[nodiscard]] uint64_t partOf(uint64_t whole, uint64_t parts, uint64_t position);

} // namespace tensorport
