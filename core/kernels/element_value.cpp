#include "core/kernels/element_value.h"

#include "core/kernels/codecs.h"

#include <bit>
#include <cmath>
#include <fmt/format.h>

namespace tensorport
{
namespace
{

/// Without the sign of a NaN, which means nothing.
template <typename T>
std::string shortest(T value)
{
    return std::isnan(value) ? "nan" : fmt::format("{}", value);
}

int64_t signExtended(uint64_t bits, unsigned width)
{
    const unsigned unused = 64U - width;
    return static_cast<int64_t>(bits << unused) >> unused;
}

float firstHalf(uint64_t bits)
{
    return std::bit_cast<float>(static_cast<uint32_t>(bits));
}

float secondHalf(uint64_t bits)
{
    return std::bit_cast<float>(static_cast<uint32_t>(bits >> 32U));
}

double halfValue(uint64_t bits)
{
    constexpr FloatFormat kFormat = floatFormat(DType::F16);
    const auto code = static_cast<uint32_t>(bits);
    return isNanCode(kFormat, code) ? std::numeric_limits<double>::quiet_NaN() : decodeNumber(kFormat, code);
}

double magnitude(uint64_t bits)
{
    const double real = firstHalf(bits);
    const double imaginary = secondHalf(bits);
    // hypot() takes an infinite part for more than a NaN.
    return std::isnan(real) || std::isnan(imaginary) ? std::numeric_limits<double>::quiet_NaN()
                                                     : std::hypot(real, imaginary);
}

/// Calls visit(function from bits to a double) of the dtype, so that a loop is inside of the choice.
template <typename Visit>
void withValueOf(DType dtype, const Visit& visit)
{
    const DTypeInfo& about = info(dtype);
    const auto* values = codeValues(dtype);
    if (values != nullptr)
        visit([values](uint64_t bits) { return static_cast<double>((*values)[bits & 0xffU]); });
    else if (dtype == DType::F64)
        visit([](uint64_t bits) { return std::bit_cast<double>(bits); });
    else if (dtype == DType::F32)
        visit([](uint64_t bits) { return static_cast<double>(firstHalf(bits)); });
    else if (dtype == DType::BF16)
        visit([](uint64_t bits) { return static_cast<double>(firstHalf(bits << 16U)); });
    else if (dtype == DType::F16)
        visit(halfValue);
    else if (about.kind == DTypeKind::Complex)
        visit(magnitude);
    else if (about.kind == DTypeKind::SignedInteger)
        visit([width = about.bits](uint64_t bits) { return static_cast<double>(signExtended(bits, width)); });
    else if (about.kind == DTypeKind::Bool)
        visit([](uint64_t bits) { return bits != 0 ? 1.0 : 0.0; });
    else
        visit([](uint64_t bits) { return static_cast<double>(bits); });
}

template <typename T>
void widen(Bytes packed, uint64_t first, std::span<uint64_t> into)
{
    for (size_t i = 0; i < into.size(); ++i)
        into[i] = loadLittleEndian<T>(packed.subspan((first + i) * sizeof(T)));
}

template <DType From>
void unpack(Bytes packed, uint64_t first, std::span<uint64_t> into)
{
    for (size_t i = 0; i < into.size(); ++i)
        into[i] = packedCode<From>(packed.data(), first + i);
}

} // namespace

std::string valueText(DType dtype, uint64_t bits)
{
    const DTypeInfo& about = info(dtype);
    switch (about.kind) {
    case DTypeKind::Bool:
        return bits != 0 ? "true" : "false";
    case DTypeKind::UnsignedInteger:
        return fmt::format("{}", bits);
    case DTypeKind::SignedInteger:
        return fmt::format("{}", signExtended(bits, about.bits));
    case DTypeKind::Complex:
        return fmt::format("({}, {})", shortest(firstHalf(bits)), shortest(secondHalf(bits)));
    default:
        break;
    }
    if (dtype == DType::F64)
        return shortest(std::bit_cast<double>(bits));
    const double value = elementValue(dtype, bits);
    // The shortest digits that tell a float from others are not those of a large integer.
    if (std::fabs(value) >= 0x1p24 && std::fabs(value) < 1e15)
        return fmt::format("{:.0f}", value);
    return shortest(static_cast<float>(value));
}

double elementValue(DType dtype, uint64_t bits)
{
    double value = 0;
    elementValues(dtype, {&bits, 1}, {&value, 1});
    return value;
}

void elementValues(DType dtype, std::span<const uint64_t> bits, std::span<double> into)
{
    withValueOf(dtype, [&](const auto& valueOf) {
        for (size_t i = 0; i < bits.size(); ++i)
            into[i] = valueOf(bits[i]);
    });
}

void elementBits(DType dtype, Bytes packed, uint64_t first, std::span<uint64_t> into)
{
    switch (info(dtype).bits) {
    case 4:
        return unpack<DType::F4>(packed, first, into);
    case 6:
        return unpack<DType::F6E2M3>(packed, first, into);
    case 8:
        return widen<uint8_t>(packed, first, into);
    case 16:
        return widen<uint16_t>(packed, first, into);
    case 32:
        return widen<uint32_t>(packed, first, into);
    default:
        return widen<uint64_t>(packed, first, into);
    }
}

} // namespace tensorport
