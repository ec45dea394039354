#pragma once

#include "core/base/bytes.h"
#include "core/tensor/dtype.h"

#include <array>
#include <bit>
#include <limits>

namespace tensorport
{

/// What the codes of a binary floating format mean that are not plain numbers.
enum class Specials : uint8_t {
    Ieee, ///< exponent all ones: infinity, or NaN with a mantissa
    AllOnesNan, ///< every bit below the sign set: NaN; no infinity ("fn")
    NegativeZeroNan, ///< the sign bit alone: NaN; no infinity, no negative zero ("fnuz")
    None, ///< every code is a number
};

/// A floating format of at most 32 bits: sign, exponent, mantissa from the top; subnormals where the exponent is 0.
struct FloatFormat
{
    int exponentBits;
    int mantissaBits;
    int bias;
    Specials specials;

    [[nodiscard]] constexpr int signShift() const { return exponentBits + mantissaBits; }
    [[nodiscard]] constexpr uint32_t signBit() const { return 1U << signShift(); }
    [[nodiscard]] constexpr uint32_t magnitudeMask() const { return signBit() - 1; }
    /// Bits of infinity. REQUIRES Specials::Ieee.
    [[nodiscard]] constexpr uint32_t infinity() const { return ((1U << exponentBits) - 1) << mantissaBits; }
};

/// The format of any floating dtype except F64 (whose values are double's own) and F8_E8M0 (which has no sign and no
/// mantissa).
[[nodiscard]] constexpr FloatFormat floatFormat(DType dtype)
{
    switch (dtype) {
    case DType::F32:
        return {8, 23, 127, Specials::Ieee};
    case DType::BF16:
        return {8, 7, 127, Specials::Ieee};
    case DType::F16:
        return {5, 10, 15, Specials::Ieee};
    case DType::F8E4M3:
        return {4, 3, 7, Specials::AllOnesNan};
    case DType::F8E5M2:
        return {5, 2, 15, Specials::Ieee};
    case DType::F8E4M3Fnuz:
        return {4, 3, 8, Specials::NegativeZeroNan};
    case DType::F8E5M2Fnuz:
        return {5, 2, 16, Specials::NegativeZeroNan};
    case DType::F6E2M3:
        return {2, 3, 1, Specials::None};
    case DType::F6E3M2:
        return {3, 2, 3, Specials::None};
    case DType::F4:
        return {2, 1, 1, Specials::None};
    default:
        return {};
    }
}

inline constexpr uint32_t kE8M0Nan = 0xff;

/// 2^exponent. REQUIRES -1022 <= exponent <= 1023.
[[nodiscard]] constexpr double powerOfTwo(int exponent)
{
    return std::bit_cast<double>(static_cast<uint64_t>(exponent + 1023) << 52U);
}

[[nodiscard]] constexpr bool isNanCode(FloatFormat format, uint32_t code)
{
    const uint32_t magnitude = code & format.magnitudeMask();
    switch (format.specials) {
    case Specials::Ieee:
        return magnitude > format.infinity();
    case Specials::AllOnesNan:
        return magnitude == format.magnitudeMask();
    case Specials::NegativeZeroNan:
        return code == format.signBit();
    case Specials::None:
        break;
    }
    return false;
}

/// The value of a code, exact. REQUIRES !isNanCode(format, code).
[[nodiscard]] constexpr double decodeNumber(FloatFormat format, uint32_t code)
{
    const uint32_t magnitude = code & format.magnitudeMask();
    const double sign = (code & format.signBit()) != 0 ? -1.0 : 1.0;
    if (format.specials == Specials::Ieee && magnitude == format.infinity())
        return sign * std::numeric_limits<double>::infinity();
    const auto exponent = static_cast<int>(magnitude >> static_cast<unsigned>(format.mantissaBits));
    const uint32_t mantissa = magnitude & ((1U << static_cast<unsigned>(format.mantissaBits)) - 1);
    const uint32_t implicit = exponent != 0 ? 1U << static_cast<unsigned>(format.mantissaBits) : 0;
    const int scale = (exponent != 0 ? exponent : 1) - format.bias - format.mantissaBits;
    return sign * (mantissa | implicit) * powerOfTwo(scale);
}

/// Code `index` of packed elements, as cast.h packs them. REQUIRES a dtype of at most 8 bits.
template <DType From>
[[nodiscard]] inline uint8_t packedCode(const std::byte* packed, uint64_t index)
{
    if constexpr (From == DType::F4) {
        return static_cast<uint8_t>(static_cast<uint8_t>(packed[index / 2]) >> (index % 2 * 4) & 0xfU);
    } else if constexpr (From == DType::F6E2M3 || From == DType::F6E3M2) {
        const uint64_t bit = index * 6;
        const std::byte* at = packed + bit / 8;
        // An element that ends in its first byte must not touch the next: it may lie behind the buffer.
        const unsigned shift = bit % 8;
        const unsigned high = shift > 2 ? static_cast<unsigned>(at[1]) << 8U : 0;
        return static_cast<uint8_t>((static_cast<unsigned>(at[0]) | high) >> shift & 0x3fU);
    } else {
        return static_cast<uint8_t>(packed[index]);
    }
}

/// The values of all codes of a dtype of at most 8 bits; codes beyond its width repeat. Exact in float for all of them
/// (F8_E8M0's 0 is subnormal); NaN codes give quiet NaN with the code's sign. Null for a wider or other dtype.
[[nodiscard]] const std::array<float, 256>* codeValues(DType dtype);

} // namespace tensorport
