#pragma once

#include "core/stats/distribution.h"

#include <array>
#include <optional>
#include <variant>
#include <vector>

namespace tensorport
{

/// A value that is exact: of I64 and U64 as it is, of the others as a double.
using StatsNumber = std::variant<double, int64_t, uint64_t>;

[[nodiscard]] double asDouble(const StatsNumber& number);

/// The quantiles that TensorStats has.
inline constexpr std::array kQuantiles = {0.001, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.999};

/// What the values of a tensor are like. Everything but the counts is of the finite values, C64's by their magnitudes.
/// Exact are the counts, smallest and largest; sums are in doubles and the same on every machine, with any kernel,
/// tiles and number of threads.
struct TensorStats
{
    bool hasValues = true; ///< false for a dtype that this version does not know: nothing but the shape is told
    bool isSample
        = false; ///< of evenly spread blocks, or of what was read so far, and so an approximation of the whole

    uint64_t count = 0; ///< elements that were looked at
    uint64_t nan = 0; ///< C64: either part is
    uint64_t infinite = 0; ///< C64: either part is, and none is NaN
    uint64_t zeros = 0; ///< of either sign
    uint64_t subnormals = 0; ///< of the dtype itself; C64: either part is. Integers and F8_E8M0 have none
    std::optional<uint64_t> distinct; ///< finite values that differ, 0 and -0 being one; for at most 16 bits

    /// Nothing without a finite value.
    std::optional<StatsNumber> smallest;
    std::optional<StatsNumber> largest;
    std::optional<double> mean; ///< infinite where it is beyond double, as are the following
    std::optional<double> deviation; ///< standard, of the population: divided by the count, as numpy does

    double l1 = 0; ///< sum of the magnitudes
    double l2 = 0; ///< root of the sum of the squares

    bool isExact = true; ///< quantiles, histogram and distribution; always for dtypes of at most 16 bits
    std::vector<double> quantiles; ///< of kQuantiles; none without a finite value
    Histogram histogram;
    Distribution distribution; ///< when StatsOptions::keepsDistribution

    [[nodiscard]] uint64_t finite() const { return count - nan - infinite; }
    /// Zeros among all elements; nothing when there are none.
    [[nodiscard]] std::optional<double> sparsity() const;
    /// The larger of |smallest| and |largest|; nothing without a finite value.
    [[nodiscard]] std::optional<double> largestMagnitude() const;
};

} // namespace tensorport
