#include "core/tensor/dtype.h"

#include "core/base/bytes.h"

#include <array>

namespace tensorport
{
namespace
{

using enum DType;
using Kind = DTypeKind;

constexpr std::array<DTypeInfo, kDTypeCount + 1> kInfos{{
    {Bool, Kind::Bool, 8, "BOOL", "bool", "|b1"},
    {F4, Kind::Float, 4, "F4", "float4_e2m1fn", "|u1"},
    {F6E2M3, Kind::Float, 6, "F6_E2M3", "float6_e2m3fn", "|u1"},
    {F6E3M2, Kind::Float, 6, "F6_E3M2", "float6_e3m2fn", "|u1"},
    {U8, Kind::UnsignedInteger, 8, "U8", "uint8", "|u1"},
    {I8, Kind::SignedInteger, 8, "I8", "int8", "|i1"},
    {F8E5M2, Kind::Float, 8, "F8_E5M2", "float8_e5m2", "|u1"},
    {F8E4M3, Kind::Float, 8, "F8_E4M3", "float8_e4m3fn", "|u1"},
    {F8E8M0, Kind::Float, 8, "F8_E8M0", "float8_e8m0fnu", "|u1"},
    {F8E4M3Fnuz, Kind::Float, 8, "F8_E4M3FNUZ", "float8_e4m3fnuz", "|u1"},
    {F8E5M2Fnuz, Kind::Float, 8, "F8_E5M2FNUZ", "float8_e5m2fnuz", "|u1"},
    {I16, Kind::SignedInteger, 16, "I16", "int16", "<i2"},
    {U16, Kind::UnsignedInteger, 16, "U16", "uint16", "<u2"},
    {F16, Kind::Float, 16, "F16", "float16", "<f2"},
    {BF16, Kind::Float, 16, "BF16", "bfloat16", "<V2"},
    {I32, Kind::SignedInteger, 32, "I32", "int32", "<i4"},
    {U32, Kind::UnsignedInteger, 32, "U32", "uint32", "<u4"},
    {F32, Kind::Float, 32, "F32", "float32", "<f4"},
    {C64, Kind::Complex, 64, "C64", "complex64", "<c8"},
    {F64, Kind::Float, 64, "F64", "float64", "<f8"},
    {I64, Kind::SignedInteger, 64, "I64", "int64", "<i8"},
    {U64, Kind::UnsignedInteger, 64, "U64", "uint64", "<u8"},
    {Raw, Kind::Raw, 0, "", "uint8", "|u1"},
}};

} // namespace

const DTypeInfo& info(DType dtype)
{
    return kInfos[static_cast<size_t>(dtype)];
}

std::optional<DType> dtypeFromName(std::string_view name)
{
    for (const DTypeInfo& candidate : allDTypes())
        if (candidate.name == name)
            return candidate.dtype;
    return std::nullopt;
}

std::span<const DTypeInfo> allDTypes()
{
    return std::span(kInfos).first(kDTypeCount);
}

std::optional<uint64_t> packedBytes(uint64_t elements, unsigned bits)
{
    const auto total = checkedMultiply(elements, bits);
    if (!total || *total % 8 != 0)
        return std::nullopt;
    return *total / 8;
}

} // namespace tensorport
