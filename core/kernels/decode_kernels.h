#pragma once

#include "core/base/bytes.h"

#include <string_view>
#include <vector>

namespace tensorport
{

enum class Operation : uint8_t { Multiply, Subtract, Add };

/// One implementation of what decoding quantized weights does to rows of values. All give the same bits: every value is
/// one IEEE operation, or moved as it is.
struct DecodeKernels
{
    std::string_view name; ///< as CastKernels::name

    /// values[i] = values[i] OP with[i]
    void (*combine)(Operation operation, float* values, const float* with, uint64_t count);

    /// values[i] = values[i] OP with[j], where the first `first` values have j = 0, the next `run` have 1, and so on.
    /// REQUIRES 0 < first <= run.
    void (*combineRuns)(
        Operation operation, float* values, const float* with, uint64_t count, uint64_t first, uint64_t run);

    /// into[2 * i] = values[nibble of byte i], into[2 * i + 1] = values[the other]: the low one first, or the high one.
    /// Sixteen values.
    void (*readNibbles)(const std::byte* bytes, uint64_t count, const float* values, bool highFirst, float* into);

    /// into[i] = (little-endian 32-bit word i >> shift & mask) + offset. REQUIRES mask < 2^24, and an exact sum.
    void (*readWords)(const std::byte* words, uint64_t count, unsigned shift, uint32_t mask, float offset, float* into);

    /// into[8 * i + j] = nibble [0 4 1 5 2 6 3 7][j] of word i + offset: AWQ's eight columns.
    void (*readAwqWords)(const std::byte* words, uint64_t count, float offset, float* into);

    /// into[c * intoStride + r] = from[r * fromStride + c] for elements of 2 and of 4 bytes; strides in elements.
    void (*transpose2)(const std::byte* from, uint64_t fromStride, uint64_t rows, uint64_t columns, std::byte* into,
        uint64_t intoStride);
    void (*transpose4)(const std::byte* from, uint64_t fromStride, uint64_t rows, uint64_t columns, std::byte* into,
        uint64_t intoStride);
};

/// Those of the set that castKernels() names.
[[nodiscard]] const DecodeKernels& decodeKernels();

/// Every one that this processor can run, scalar first.
[[nodiscard]] std::vector<const DecodeKernels*> allDecodeKernels();

} // namespace tensorport
