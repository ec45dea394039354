#pragma once

#include "core/base/bytes.h"

#include <algorithm>
#include <array>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

namespace tensorport
{

/// What a block of finite floating values adds up to. Each sum is one of kSumLanes sums, in which element i is in sum
/// i % kSumLanes, added up pairwise: the same operations in every kernel.
struct BlockMoments
{
    double sum = 0;
    double magnitudes = 0; ///< sum of the absolute values
    double squares = 0; ///< sum of (value - sum / count)^2
    double smallest = 0; ///< either sign where it is zero
    double largest = 0;
    uint64_t zeros = 0;
    uint64_t largestBits = 0; ///< of all values without their signs; from infinity's on, nothing else here holds
};

inline constexpr size_t kSumLanes = 16;

/// A value of C64: its real and its imaginary part.
using ComplexFloat = std::array<float, 2>;

/// The outermost of integers; what they start with stands for none.
template <typename T>
struct Extremes
{
    T smallest = std::numeric_limits<T>::max();
    T largest = std::numeric_limits<T>::min();

    void widen(Extremes other)
    {
        smallest = std::min(smallest, other.smallest);
        largest = std::max(largest, other.largest);
    }
};

/// One implementation. All give the same bits, but for the signs of zeros.
struct MomentKernels
{
    std::string_view name; ///< as CastKernels::name
    BlockMoments (*ofFloats)(std::span<const float> values); ///< REQUIRES one value at least
    BlockMoments (*ofDoubles)(std::span<const double> values); ///< REQUIRES one value at least
    /// |real + i imaginary| of each, NaN where either part is, otherwise infinite where either part is. Gives how many
    /// have a subnormal part. REQUIRES as many magnitudes as there are values.
    uint64_t (*magnitudes)(std::span<const ComplexFloat> values, std::span<double> magnitudes);
    /// Rounds each to the nearest double, even where two are as near. REQUIRES as many doubles as there are values.
    Extremes<int64_t> (*ofSigned)(std::span<const int64_t> values, std::span<double> doubles);
    Extremes<uint64_t> (*ofUnsigned)(std::span<const uint64_t> values, std::span<double> doubles);
};

/// The one that castKernels() names.
[[nodiscard]] const MomentKernels& momentKernels();

/// Every one that this processor can run, scalar first.
[[nodiscard]] std::vector<const MomentKernels*> allMomentKernels();

} // namespace tensorport
