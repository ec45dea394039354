#pragma once

#include "core/kernels/decode_kernels.h"

#include <algorithm>
#include <cstring>

namespace tensorport
{

/// Where in its word AWQ puts a column, in nibbles.
inline constexpr unsigned kAwqNibble[8]{0, 4, 1, 5, 2, 6, 3, 7};

/// The reference of every kernel, and what the vector kernels leave to it: fewer elements than a vector has.
[[nodiscard]] const DecodeKernels& scalarDecodeKernels();

inline float combined(Operation operation, float value, float with)
{
    switch (operation) {
    case Operation::Multiply:
        return value * with;
    case Operation::Subtract:
        return value - with;
    case Operation::Add:
        break;
    }
    return value + with;
}

template <class T>
void transposeScalar(
    const std::byte* from, uint64_t fromStride, uint64_t rows, uint64_t columns, std::byte* into, uint64_t intoStride)
{
    for (uint64_t c = 0; c < columns; ++c)
        for (uint64_t r = 0; r < rows; ++r)
            std::memcpy(into + (c * intoStride + r) * sizeof(T), from + (r * fromStride + c) * sizeof(T), sizeof(T));
}

} // namespace tensorport
