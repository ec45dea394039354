#pragma once

#include "core/base/bytes.h"
#include "core/tensor/dtype.h"

#include <span>
#include <string>

namespace tensorport
{

/// An element's value by its bits, for people: "1", "-0.5", "true". REQUIRES a dtype that is known.
[[nodiscard]] std::string valueText(DType dtype, uint64_t bits);

/// The value as a double: rounded for large I64 and U64; of C64 the magnitude, NaN where either part is. REQUIRES a
/// dtype that is known.
[[nodiscard]] double elementValue(DType dtype, uint64_t bits);

/// elementValue() of many. REQUIRES spans of one size.
void elementValues(DType dtype, std::span<const uint64_t> bits, std::span<double> into);

/// The bits of the elements [first, first + into.size()) of packed ones, as cast.h packs them. REQUIRES a dtype that is
/// known.
void elementBits(DType dtype, Bytes packed, uint64_t first, std::span<uint64_t> into);

} // namespace tensorport
