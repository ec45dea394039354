#include "core/kernels/highway_moments.h"

#include "core/kernels/highway_sets.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/kernels/highway_moments.cpp"
#include <hwy/foreach_target.h>
// It must come first.
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();

namespace tensorport::HWY_NAMESPACE
{

#if HWY_TARGET != HWY_EMU128 && HWY_TARGET != HWY_SCALAR

namespace hn = hwy::HWY_NAMESPACE;

using DoubleTag = hn::ScalableTag<double>;
constexpr size_t kInVector = hn::MaxLanes(DoubleTag());
constexpr size_t kVectors = kSumLanes / kInVector;
using Doubles = decltype(hn::Zero(DoubleTag()));

/// As doubles, the values from `from` on that fill a vector of them.
inline Doubles load(const float* from)
{
    const hn::Rebind<float, DoubleTag> d;
    return hn::PromoteTo(DoubleTag(), hn::LoadU(d, from));
}

inline Doubles load(const double* from)
{
    return hn::LoadU(DoubleTag(), from);
}

inline SumLanes stored(const std::array<Doubles, kVectors>& vectors)
{
    SumLanes lanes;
    for (size_t i = 0; i < kVectors; ++i)
        hn::StoreU(vectors[i], DoubleTag(), lanes.data() + i * kInVector);
    return lanes;
}

inline std::array<Doubles, kVectors> zeroVectors()
{
    std::array<Doubles, kVectors> vectors;
    vectors.fill(hn::Zero(DoubleTag()));
    return vectors;
}

template <typename T>
FirstLook<T> lookAt(std::span<const T> values)
{
    const hn::ScalableTag<T> d;
    const hn::ScalableTag<BitsOf<T>> bitsTag;
    constexpr size_t kStep = hn::MaxLanes(hn::ScalableTag<T>());
    auto sums = zeroVectors();
    auto magnitudes = zeroVectors();
    auto smallest = hn::Set(d, std::numeric_limits<T>::infinity());
    auto largest = hn::Set(d, -std::numeric_limits<T>::infinity());
    auto largestBits = hn::Zero(bitsTag);
    size_t zeros = 0;
    const size_t whole = values.size() / kSumLanes * kSumLanes;
    for (size_t at = 0; at < whole; at += kSumLanes) {
        const T* block = values.data() + at;
#pragma GCC unroll 8
        for (size_t i = 0; i < kVectors; ++i) {
            const Doubles value = load(block + i * kInVector);
            sums[i] = hn::Add(sums[i], value);
            magnitudes[i] = hn::Add(magnitudes[i], hn::Abs(value));
        }
#pragma GCC unroll 8
        for (size_t i = 0; i < kSumLanes / kStep; ++i) {
            const auto value = hn::LoadU(d, block + i * kStep);
            smallest = hn::Min(smallest, value);
            largest = hn::Max(largest, value);
            largestBits = hn::Max(largestBits, hn::BitCast(bitsTag, hn::Abs(value)));
            zeros += hn::CountTrue(d, hn::Eq(value, hn::Zero(d)));
        }
    }
    FirstLook<T> look;
    look.sums = stored(sums);
    look.magnitudes = stored(magnitudes);
    look.zeros = zeros;
    std::array<T, kStep> smallestLanes;
    std::array<T, kStep> largestLanes;
    std::array<BitsOf<T>, kStep> bitLanes;
    hn::StoreU(smallest, d, smallestLanes.data());
    hn::StoreU(largest, d, largestLanes.data());
    hn::StoreU(largestBits, bitsTag, bitLanes.data());
    look.smallest = *std::min_element(smallestLanes.begin(), smallestLanes.end());
    look.largest = *std::max_element(largestLanes.begin(), largestLanes.end());
    look.largestBits = *std::max_element(bitLanes.begin(), bitLanes.end());
    look.add(values.subspan(whole));
    return look;
}

template <typename T>
SumLanes squareOf(std::span<const T> values, double mean)
{
    const auto means = hn::Set(DoubleTag(), mean);
    auto squares = zeroVectors();
    const size_t whole = values.size() / kSumLanes * kSumLanes;
    for (size_t at = 0; at < whole; at += kSumLanes) {
#pragma GCC unroll 8
        for (size_t i = 0; i < kVectors; ++i) {
            const Doubles deviation = hn::Sub(load(values.data() + at + i * kInVector), means);
            squares[i] = hn::Add(squares[i], hn::Mul(deviation, deviation));
        }
    }
    SumLanes lanes = stored(squares);
    addSquares(values.subspan(whole), mean, lanes);
    return lanes;
}

inline BlockMoments ofFloats(std::span<const float> values)
{
    return blockMoments<float>(values, lookAt<float>, squareOf<float>);
}

inline BlockMoments ofDoubles(std::span<const double> values)
{
    return blockMoments<double>(values, lookAt<double>, squareOf<double>);
}

inline uint64_t magnitudesOf(std::span<const ComplexFloat> values, std::span<double> magnitudes)
{
    const hn::Rebind<float, DoubleTag> floats;
    const hn::Rebind<uint32_t, DoubleTag> bits;
    const auto squareOf = [](auto part) {
        const Doubles value = hn::PromoteTo(DoubleTag(), part);
        return hn::Mul(value, value);
    };
    const auto isSubnormal = [&](auto part) {
        const auto magnitude = hn::And(hn::BitCast(bits, part), hn::Set(bits, kFloatMagnitude));
        return hn::Lt(hn::Sub(magnitude, hn::Set(bits, 1)), hn::Set(bits, kFloatNormal - 1));
    };
    uint64_t subnormals = 0;
    const size_t whole = values.size() / kInVector * kInVector;
    for (size_t at = 0; at < whole; at += kInVector) {
        auto real = hn::Zero(floats);
        auto imaginary = hn::Zero(floats);
        hn::LoadInterleaved2(floats, values[at].data(), real, imaginary);
        subnormals += hn::CountTrue(bits, hn::Or(isSubnormal(real), isSubnormal(imaginary)));
        const auto square = hn::Add(squareOf(real), squareOf(imaginary));
        hn::StoreU(hn::Sqrt(square), DoubleTag(), magnitudes.data() + at);
    }
    return subnormals + takeMagnitudes(values.subspan(whole), magnitudes.subspan(whole));
}

/// Either half of a value becomes the lower bits of a double of known exponent, exactly; their sum is rounded once. The
/// upper half of a signed one is counted from 2^63, so that it is never negative.
template <typename T>
Extremes<T> ofIntegers(std::span<const T> values, std::span<double> doubles)
{
    const hn::Repartition<T, DoubleTag> d;
    const hn::Repartition<uint64_t, DoubleTag> bits;
    constexpr uint64_t kSign = std::is_signed_v<T> ? uint64_t{1} << 31U : 0;
    const auto upper = hn::Set(bits, std::bit_cast<uint64_t>(0x1p84) | kSign);
    const auto lower = hn::Set(bits, std::bit_cast<uint64_t>(0x1p52));
    const auto lowerHalf = hn::Set(bits, 0xffff'ffffU);
    const auto offset = hn::Set(DoubleTag(), 0x1p84 + 0x1p52 + (kSign != 0 ? 0x1p63 : 0));
    Extremes<T> seen;
    auto smallest = hn::Set(d, seen.smallest);
    auto largest = hn::Set(d, seen.largest);
    const size_t whole = values.size() / kInVector * kInVector;
    for (size_t at = 0; at < whole; at += kInVector) {
        const auto value = hn::LoadU(d, values.data() + at);
        smallest = hn::Min(smallest, value);
        largest = hn::Max(largest, value);
        const auto word = hn::BitCast(bits, value);
        const Doubles high = hn::BitCast(DoubleTag(), hn::Xor(hn::ShiftRight<32>(word), upper));
        const Doubles low = hn::BitCast(DoubleTag(), hn::Or(hn::And(word, lowerHalf), lower));
        hn::StoreU(hn::Add(hn::Sub(high, offset), low), DoubleTag(), doubles.data() + at);
    }
    std::array<T, kInVector> lanes;
    hn::StoreU(smallest, d, lanes.data());
    seen.smallest = *std::min_element(lanes.begin(), lanes.end());
    hn::StoreU(largest, d, lanes.data());
    seen.largest = *std::max_element(lanes.begin(), lanes.end());
    addIntegers(values.subspan(whole), doubles.subspan(whole), seen);
    return seen;
}

constexpr MomentKernels kKernels{
    nameOfVectorSet(HWY_TARGET), ofFloats, ofDoubles, magnitudesOf, ofIntegers<int64_t>, ofIntegers<uint64_t>};

#endif

} // namespace tensorport::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace tensorport
{

std::vector<const MomentKernels*> highwayMomentKernels()
{
    return supportedKernels<MomentKernels>(TENSORPORT_VECTOR_KERNELS);
}

} // namespace tensorport

#endif
