#pragma once

#include "core/base/bytes.h"
#include "core/tensor/dtype.h"

#include <string_view>
#include <vector>

namespace tensorport
{

/// What a narrowing cast did to the values. Sums of tiles are the sums of these.
struct CastCounts
{
    uint64_t overflow = 0; ///< finite sources whose rounded value has no finite image in the target
    uint64_t underflow = 0; ///< nonzero sources that became zero
    uint64_t nan = 0; ///< sources that are NaN
    double largestOverflow = 0; ///< largest magnitude among the overflowing sources

    void add(const CastCounts& other);
};

/// Whether nothing was lost.
[[nodiscard]] inline bool isEmpty(const CastCounts& counts)
{
    return counts.overflow == 0 && counts.underflow == 0 && counts.nan == 0;
}

/// Where a finite value goes that is too large for the target.
enum class Overflow : uint8_t { ToInfinity, Saturate };

/// Converts `elements` consecutive elements. `from` holds them packed as safetensors stores them (F4: two in a byte,
/// low nibble first; F6: four in three bytes, a little-endian bit stream), starting at a byte; `into` gets elements *
/// the target's bytes. Adds to `counts`. Neither buffer needs alignment. Never throws; any thread.
using CastFunction = void (*)(Bytes from, MutableBytes into, uint64_t elements, Overflow overflow, CastCounts& counts);

/// One implementation of every cast. All give the same bits: round to nearest even, once.
struct CastKernels
{
    std::string_view name; ///< "scalar", "avx2", "neon" ...

    /// The cast from any floating dtype to F16, BF16 or F32; null for other pairs and for from == to.
    CastFunction (*find)(DType from, DType to);
};

/// The fastest one of this processor, or the one that the environment variable TENSORPORT_KERNELS names.
[[nodiscard]] const CastKernels& castKernels();

/// Every one that this processor can run, scalar first.
[[nodiscard]] std::vector<const CastKernels*> allCastKernels();

/// The kernels named, or null.
[[nodiscard]] const CastKernels* findCastKernels(std::string_view name);

/// Of the sets of another kind of kernel, scalar first, the one that castKernels() names.
template <class Kernels>
[[nodiscard]] const Kernels& chosenOf(const std::vector<const Kernels*>& sets)
{
    for (const Kernels* kernels : sets)
        if (kernels->name == castKernels().name)
            return *kernels;
    return *sets.front();
}

/// Spreads packed F4 or F6 codes to one byte each, the code in the low bits: what ml_dtypes holds in memory.
/// `into` gets `elements` bytes.
void unpackCodes(DType from, Bytes packed, MutableBytes into, uint64_t elements);

} // namespace tensorport
