#pragma once

#include "core/base/bytes.h"

namespace tensorport
{

/// into[column][row] = from[row][column] for elements of 2 or 4 bytes. Strides are the elements from one row's
/// beginning to the next one's. Any thread.
void transpose(uint32_t elementBytes, const std::byte* from, uint64_t fromStride, uint64_t rows, uint64_t columns,
    std::byte* into, uint64_t intoStride);

} // namespace tensorport
