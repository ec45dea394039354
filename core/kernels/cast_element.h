#pragma once

#include "core/kernels/cast.h"
#include "core/kernels/codecs.h"

#include <algorithm>
#include <limits>
#include <type_traits>

namespace tensorport
{

/// What became of one element.
enum class Outcome : uint8_t { Number, Overflow, Underflow, Nan };

struct CastElement
{
    uint32_t bits; ///< of the target
    Outcome outcome;
    double value; ///< of the source; 0 for NaN
};

/// The unsigned integer that holds one element of a dtype in memory (F4 and F6: one code).
template <DType D>
using StorageOf = std::conditional_t<D == DType::F64, uint64_t,
    std::conditional_t<D == DType::F32, uint32_t,
        std::conditional_t<D == DType::F16 || D == DType::BF16, uint16_t, uint8_t>>>;

/// The bits of a finite value in an IEEE format: rounded to nearest, ties to even, once. The sign is kept; a magnitude
/// too large gives infinity.
[[nodiscard]] constexpr uint32_t roundToFormat(FloatFormat to, double value)
{
    const auto bits = std::bit_cast<uint64_t>(value);
    const uint32_t sign = (bits >> 63U) != 0 ? to.signBit() : 0;
    const auto biased = static_cast<int>(bits >> 52U & 0x7ffU);
    const uint64_t mantissa = bits & ((uint64_t{1} << 52U) - 1);
    const uint64_t significand = biased != 0 ? mantissa | uint64_t{1} << 52U : mantissa;
    if (significand == 0)
        return sign;

    // value = significand * 2^scale, and the target's spacing at this magnitude is 2^spacing, never finer than
    // double's.
    const int scale = std::max(biased, 1) - 1023 - 52;
    const int exponent = static_cast<int>(std::bit_width(significand)) - 1 + scale;
    const int spacing = std::max(exponent, 1 - to.bias) - to.mantissaBits;
    const int shift = spacing - scale;
    uint64_t rounded = 0;
    if (shift < 64) {
        const uint64_t half = uint64_t{1} << static_cast<unsigned>(shift - 1);
        const uint64_t rest = significand & (2 * half - 1);
        rounded = significand >> static_cast<unsigned>(shift);
        rounded += rest > half || (rest == half && rounded % 2 != 0) ? 1 : 0;
    }
    // The implicit bit, and a carry out of the mantissa, add one to the exponent on their own.
    const auto belowImplicit = static_cast<uint64_t>(spacing + to.mantissaBits + to.bias - 1);
    const uint64_t magnitude = (belowImplicit << static_cast<unsigned>(to.mantissaBits)) + rounded;
    return sign | static_cast<uint32_t>(std::min<uint64_t>(magnitude, to.infinity()));
}

/// The target's NaN for a source's NaN: what numpy and ml_dtypes give (README.md, "NaN").
template <DType From, DType To>
[[nodiscard]] constexpr uint32_t nanBits(uint64_t source)
{
    constexpr FloatFormat kTo = floatFormat(To);
    constexpr uint32_t kQuiet = kTo.infinity() | 1U << static_cast<unsigned>(kTo.mantissaBits - 1);
    if constexpr (From == DType::F8E8M0) {
        return kQuiet;
    } else if constexpr (From == DType::F64) {
        const uint32_t sign = (source >> 63U) != 0 ? kTo.signBit() : 0;
        const auto payload = static_cast<uint32_t>(
            (source & ((uint64_t{1} << 52U) - 1)) >> static_cast<unsigned>(52 - kTo.mantissaBits));
        if constexpr (To == DType::F32)
            return sign | kQuiet | payload;
        else if constexpr (To == DType::F16)
            return sign | kTo.infinity() | std::max(payload, 1U);
        else
            return sign | kQuiet;
    } else {
        constexpr FloatFormat kFrom = floatFormat(From);
        const auto code = static_cast<uint32_t>(source);
        const uint32_t sign = (code & kFrom.signBit()) != 0 ? kTo.signBit() : 0;
        const uint32_t payload = code & ((1U << static_cast<unsigned>(kFrom.mantissaBits)) - 1);
        if constexpr (From == DType::F32 && To == DType::F16)
            return sign | kTo.infinity() | std::max(payload >> 13U, 1U);
        else if constexpr ((From == DType::F16 || From == DType::BF16) && To == DType::F32)
            return sign | kTo.infinity() | payload << static_cast<unsigned>(kTo.mantissaBits - kFrom.mantissaBits);
        else
            return sign | kQuiet;
    }
}

/// The reference for every cast: one element, from the source's bits. REQUIRES From floating, To F16, BF16 or F32.
template <DType From, DType To>
[[nodiscard]] constexpr CastElement castElement(uint64_t source, Overflow overflow)
{
    constexpr FloatFormat kTo = floatFormat(To);
    double value = 0;
    bool isNan = false;
    if constexpr (From == DType::F64) {
        value = std::bit_cast<double>(source);
        isNan = value != value;
    } else if constexpr (From == DType::F8E8M0) {
        isNan = source == kE8M0Nan;
        value = powerOfTwo(static_cast<int>(source) - 127);
    } else {
        isNan = isNanCode(floatFormat(From), static_cast<uint32_t>(source));
        if (!isNan)
            value = decodeNumber(floatFormat(From), static_cast<uint32_t>(source));
    }
    if (isNan)
        return {nanBits<From, To>(source), Outcome::Nan, 0};

    const double magnitude = value < 0 ? -value : value;
    const uint32_t sign = std::bit_cast<uint64_t>(value) >> 63U != 0 ? kTo.signBit() : 0;
    if (magnitude == std::numeric_limits<double>::infinity())
        return {sign | kTo.infinity(), Outcome::Number, value};
    const uint32_t bits = roundToFormat(kTo, value);
    if ((bits & kTo.magnitudeMask()) == kTo.infinity())
        return {overflow == Overflow::Saturate ? bits - 1 : bits, Outcome::Overflow, value};
    if ((bits & kTo.magnitudeMask()) == 0 && value != 0)
        return {bits, Outcome::Underflow, value};
    return {bits, Outcome::Number, value};
}

/// Adds one element to the counts.
inline void count(const CastElement& element, CastCounts& counts)
{
    switch (element.outcome) {
    case Outcome::Number:
        break;
    case Outcome::Overflow:
        ++counts.overflow;
        counts.largestOverflow = std::max(counts.largestOverflow, element.value < 0 ? -element.value : element.value);
        break;
    case Outcome::Underflow:
        ++counts.underflow;
        break;
    case Outcome::Nan:
        ++counts.nan;
        break;
    }
}

} // namespace tensorport
