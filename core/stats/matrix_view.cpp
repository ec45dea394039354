#include "core/stats/matrix_view.h"

namespace tensorport
{

bool MatrixView::contains(const Rectangle& place) const
{
    return place.batch < matrices && place.firstRow <= place.endRow && place.endRow <= rows
        && place.firstColumn <= place.endColumn && place.endColumn <= columns;
}

MatrixView matrixView(ShapeView shape)
{
    MatrixView view;
    if (!shape.empty())
        view.columns = shape.back();
    if (shape.size() > 1)
        view.rows = shape[shape.size() - 2];
    for (size_t i = 0; i + 2 < shape.size(); ++i)
        view.matrices *= shape[i];
    return view;
}

uint64_t matrixIndex(ShapeView shape, ShapeView leading)
{
    uint64_t index = 0;
    for (size_t i = 0; i < leading.size(); ++i)
        index = index * shape[i] + leading[i];
    return index;
}

uint64_t partOf(uint64_t whole, uint64_t parts, uint64_t position)
{
    uint64_t low = 0;
    uint64_t high = parts;
    while (high - low > 1) {
        const uint64_t middle = low + (high - low) / 2;
        (partBegin(whole, parts, middle) <= position ? low : high) = middle;
    }
    return low;
}

} // namespace tensorport
