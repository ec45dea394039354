#include "core/kernels/transpose.h"

#include <algorithm>
#include <cstring>

namespace tensorport
{
namespace
{

constexpr uint64_t kBlock = 16;

template <class T>
void transposeAs(
    const std::byte* from, uint64_t fromStride, uint64_t rows, uint64_t columns, std::byte* into, uint64_t intoStride)
{
    for (uint64_t column = 0; column < columns; column += kBlock) {
        const uint64_t endColumn = std::min(columns, column + kBlock);
        for (uint64_t row = 0; row < rows; row += kBlock) {
            const uint64_t endRow = std::min(rows, row + kBlock);
            for (uint64_t c = column; c < endColumn; ++c)
                for (uint64_t r = row; r < endRow; ++r)
                    std::memcpy(
                        into + (c * intoStride + r) * sizeof(T), from + (r * fromStride + c) * sizeof(T), sizeof(T));
        }
    }
}

} // namespace

void transpose(uint32_t elementBytes, const std::byte* from, uint64_t fromStride, uint64_t rows, uint64_t columns,
    std::byte* into, uint64_t intoStride)
{
    const auto function = elementBytes == 2 ? transposeAs<uint16_t> : transposeAs<uint32_t>;
    function(from, fromStride, rows, columns, into, intoStride);
}

} // namespace tensorport
