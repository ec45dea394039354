#pragma once

#include "core/stats/moments.h"
#include "core/stats/tensor_stats.h"
#include "core/tensor/dtype.h"

#include <limits>
#include <vector>

namespace tensorport
{

/// How often a key of a Tally's counters occurs.
struct KeyCount
{
    uint32_t key = 0;
    uint64_t count = 0;
};

/// What does not depend on the order in which the parts of a tensor are looked at. Sums of parts are the sums of these.
struct Totals
{
    std::vector<KeyCount> keys; ///< ascending, each once
    uint64_t elements = 0;
    /// For dtypes of more than 16 bits; those of narrower ones follow from the keys.
    uint64_t nan = 0;
    uint64_t infinite = 0;
    uint64_t zeros = 0;
    uint64_t subnormals = 0; ///< of C64
    double smallest = std::numeric_limits<double>::infinity();
    double largest = -std::numeric_limits<double>::infinity();
    Extremes<int64_t> signedOnes; ///< of I64
    Extremes<uint64_t> unsignedOnes; ///< of U64

    void add(Totals other);
};

/// Whether every value of the dtype is counted for itself: those of at most 16 bits.
[[nodiscard]] bool isCountedSingly(DType dtype);

/// The statistics that follow from the totals of a dtype, without histogram and quantiles: `distribution` has them.
/// `moments` are only looked at for dtypes that are not counted singly.
[[nodiscard]] TensorStats statsOf(DType dtype, const Totals& totals, const Moments& moments);

} // namespace tensorport
