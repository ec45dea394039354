#pragma once

#include "core/base/bytes.h"
#include "core/tensor/dtype.h"

#include <string_view>
#include <vector>

namespace tensorport
{

/// What a run of elements holds, as numpy and ml_dtypes see it: isnan, isinf (C64: of either part), == 0.
struct ValueScan
{
    uint64_t nan = 0;
    uint64_t infinite = 0;
    uint64_t firstNan = 0; ///< index of the first one; when there is any
    uint64_t firstInfinite = 0;
    uint64_t first = 0; ///< bits of the first element
    bool isZero = true; ///< every element is 0 or -0
    bool isConstant = true; ///< every element has the first one's bits
    bool isEmpty = true; ///< nothing was scanned: the rest says nothing

    /// Adds a run of the same tensor that begins at element `at`. The order of runs does not matter.
    void add(const ValueScan& run, uint64_t at);
};

/// Scans packed elements, as cast.h has them, from a byte's start. Neither alignment nor order matters; any thread.
/// REQUIRES a dtype that is known, and elements that fill whole bytes: as many as `packed` has.
[[nodiscard]] ValueScan scanValues(DType dtype, Bytes packed, uint64_t elements);

/// How a vector kernel looks at bytes: in lanes of 1, 2, 4 or 8, against 8 bytes that repeat.
struct ScanLanes
{
    unsigned laneBytes = 1;
    uint64_t magnitudeMask = 0; ///< the largest of (lane & this) + offset, in the lane's width, is wanted
    uint64_t offset = 0;
    uint64_t zeroMask = 0; ///< in each lane, the bits of which one must be set for it not to be zero
    uint64_t pattern = 0; ///< what 8 bytes look like if all elements are equal
};

/// What it saw.
struct ScanSummary
{
    uint64_t largest = 0;
    uint64_t nonzero = 0; ///< 0: every lane is zero under zeroMask
    uint64_t different = 0; ///< 0: the pattern repeats throughout
};

/// One implementation. All give the same summary, but for which bits of `nonzero` and `different` are set.
struct ScanKernels
{
    std::string_view name; ///< as CastKernels::name
    ScanSummary (*summarize)(Bytes bytes, const ScanLanes& lanes); ///< REQUIRES whole lanes
};

/// Every one that this processor can run, scalar first; scanValues() takes the one that castKernels() names.
[[nodiscard]] std::vector<const ScanKernels*> allScanKernels();

/// scanValues() by one of them.
[[nodiscard]] ValueScan scanValues(const ScanKernels& kernels, DType dtype, Bytes packed, uint64_t elements);

} // namespace tensorport
