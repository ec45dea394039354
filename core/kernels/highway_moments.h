#pragma once

#include "core/kernels/moments.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <type_traits>

namespace tensorport
{

/// Vector kernels, one set for each instruction set that this processor has, slowest first. May be empty.
[[nodiscard]] std::vector<const MomentKernels*> highwayMomentKernels();

using SumLanes = std::array<double, kSumLanes>;

template <typename T>
using BitsOf = std::conditional_t<sizeof(T) == 4, uint32_t, uint64_t>;

/// The first look at a block: the reference, and what a vector kernel leaves to it.
template <typename T>
struct FirstLook
{
    SumLanes sums{};
    SumLanes magnitudes{};
    T smallest = std::numeric_limits<T>::infinity();
    T largest = -std::numeric_limits<T>::infinity();
    BitsOf<T> largestBits = 0;
    uint64_t zeros = 0;

    /// REQUIRES that the values before these were multiples of kSumLanes.
    void add(std::span<const T> values)
    {
        constexpr BitsOf<T> kSign = BitsOf<T>{1} << (8 * sizeof(T) - 1);
        for (size_t i = 0; i < values.size(); ++i) {
            const T value = values[i];
            const BitsOf<T> magnitude = std::bit_cast<BitsOf<T>>(value) & ~kSign;
            sums[i % kSumLanes] += value;
            magnitudes[i % kSumLanes] += std::bit_cast<T>(magnitude);
            smallest = std::min(smallest, value);
            largest = std::max(largest, value);
            largestBits = std::max(largestBits, magnitude);
            zeros += magnitude == 0 ? 1 : 0;
        }
    }
};

template <typename T>
void addSquares(std::span<const T> values, double mean, SumLanes& squares)
{
    for (size_t i = 0; i < values.size(); ++i) {
        const double deviation = values[i] - mean;
        squares[i % kSumLanes] += deviation * deviation;
    }
}

inline constexpr uint32_t kFloatMagnitude = 0x7fff'ffff; ///< the bits of a float but for its sign
inline constexpr uint32_t kFloatNormal = uint32_t{1} << 23U; ///< those of the smallest normal one

/// MomentKernels::magnitudes: the reference, and what a vector kernel leaves to it. A product is exact.
inline uint64_t takeMagnitudes(std::span<const ComplexFloat> values, std::span<double> magnitudes)
{
    const auto isSubnormal
        = [](float value) { return (std::bit_cast<uint32_t>(value) & kFloatMagnitude) - 1 < kFloatNormal - 1; };
    uint64_t subnormals = 0;
    for (size_t i = 0; i < values.size(); ++i) {
        const auto [real, imaginary] = values[i];
        subnormals += isSubnormal(real) || isSubnormal(imaginary) ? 1 : 0;
        magnitudes[i] = std::sqrt(static_cast<double>(real) * real + static_cast<double>(imaginary) * imaginary);
    }
    return subnormals;
}

/// MomentKernels::ofSigned and ofUnsigned, likewise: widens what was seen before.
template <typename T>
void addIntegers(std::span<const T> values, std::span<double> doubles, Extremes<T>& seen)
{
    for (size_t i = 0; i < values.size(); ++i) {
        doubles[i] = static_cast<double>(values[i]);
        seen.widen({values[i], values[i]});
    }
}

[[nodiscard]] inline double pairwiseSum(SumLanes lanes)
{
    for (size_t half = kSumLanes / 2; half > 0; half /= 2)
        for (size_t i = 0; i < half; ++i)
            lanes[i] += lanes[i + half];
    return lanes[0];
}

/// The moments of a block by its two passes: look(values) is its FirstLook, square(values, mean) the lanes of squares.
template <typename T, class Look, class Square>
[[nodiscard]] BlockMoments blockMoments(std::span<const T> values, const Look& look, const Square& square)
{
    const FirstLook<T> seen = look(values);
    BlockMoments moments;
    moments.largestBits = seen.largestBits;
    if (seen.largestBits >= std::bit_cast<BitsOf<T>>(std::numeric_limits<T>::infinity()))
        return moments;
    moments.sum = pairwiseSum(seen.sums);
    moments.magnitudes = pairwiseSum(seen.magnitudes);
    moments.smallest = seen.smallest;
    moments.largest = seen.largest;
    moments.zeros = seen.zeros;
    moments.squares = pairwiseSum(square(values, moments.sum / static_cast<double>(values.size())));
    return moments;
}

} // namespace tensorport
