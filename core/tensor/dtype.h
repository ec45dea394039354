#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace tensorport
{

/// The dtypes of safetensors, in the order of upstream's enum (safetensors/src/tensor.rs), which is the sort key of a
/// written file. Raw stands for a name that this version does not know: bytes of known size, never interpreted.
enum class DType : uint8_t {
    Bool,
    F4,
    F6E2M3,
    F6E3M2,
    U8,
    I8,
    F8E5M2,
    F8E4M3,
    F8E8M0,
    F8E4M3Fnuz,
    F8E5M2Fnuz,
    I16,
    U16,
    F16,
    BF16,
    I32,
    U32,
    F32,
    C64,
    F64,
    I64,
    U64,
    Raw,
};

inline constexpr int kDTypeCount = 22; ///< without Raw

enum class DTypeKind : uint8_t { Bool, SignedInteger, UnsignedInteger, Float, Complex, Raw };

struct DTypeInfo
{
    DType dtype;
    DTypeKind kind;
    uint8_t bits; ///< of one element as safetensors stores it; 0 for Raw
    std::string_view name; ///< in a safetensors header: "BF16"
    std::string_view numpyName; ///< of numpy or ml_dtypes: "bfloat16", "float8_e4m3fn"
    std::string_view numpyDescr; ///< of a .npy header, little-endian: "<f4", "<V2", "|u1"
};

[[nodiscard]] const DTypeInfo& info(DType dtype);

/// The dtype of a name in a safetensors header; nothing for an unknown one.
[[nodiscard]] std::optional<DType> dtypeFromName(std::string_view name);

/// All 22, in enum order.
[[nodiscard]] std::span<const DTypeInfo> allDTypes();

[[nodiscard]] inline bool isFloat(DType dtype)
{
    return info(dtype).kind == DTypeKind::Float;
}

/// F4 and F6: several elements share a byte in a safetensors file.
[[nodiscard]] inline bool isSubByte(DType dtype)
{
    return info(dtype).bits != 0 && info(dtype).bits < 8;
}

/// Bytes of `elements` elements of `bits` each, or nothing when they do not fill whole bytes or overflow 64 bits.
[[nodiscard]] std::optional<uint64_t> packedBytes(uint64_t elements, unsigned bits);

} // namespace tensorport
