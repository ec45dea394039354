#include "core/recipes/rectangles.h"

#include <algorithm>

namespace tensorport
{

std::vector<Rectangle> rectanglesOf(uint64_t rows, uint64_t columns, uint64_t first, uint64_t count)
{
    std::vector<Rectangle> rectangles;
    while (count != 0) {
        const uint64_t row = first / columns;
        Rectangle next{row / rows, row % rows, row % rows + 1, first % columns, 0};
        if (next.firstColumn == 0)
            next.endRow = std::min(rows, next.firstRow + std::max<uint64_t>(1, count / columns));
        next.endColumn = std::min(columns, next.firstColumn + count);
        const uint64_t taken = next.rows() * next.columns();
        rectangles.push_back(next);
        first += taken;
        count -= taken;
    }
    return rectangles;
}

} // namespace tensorport
