#include "core/check/value_text.h"

#include "core/kernels/codecs.h"

#include <bit>
#include <fmt/format.h>

namespace tensorport
{

std::string valueText(DType dtype, uint64_t bits)
{
    const auto low = static_cast<uint32_t>(bits);
    const DTypeInfo& about = info(dtype);
    switch (about.kind) {
    case DTypeKind::Bool:
        return bits != 0 ? "true" : "false";
    case DTypeKind::UnsignedInteger:
        return fmt::format("{}", bits);
    case DTypeKind::SignedInteger: {
        const unsigned unused = 64U - about.bits;
        return fmt::format("{}", static_cast<int64_t>(bits << unused) >> unused);
    }
    case DTypeKind::Complex:
        return fmt::format(
            "({}, {})", std::bit_cast<float>(low), std::bit_cast<float>(static_cast<uint32_t>(bits >> 32U)));
    default:
        break;
    }
    if (dtype == DType::F64)
        return fmt::format("{}", std::bit_cast<double>(bits));
    if (const auto* values = codeValues(dtype))
        return fmt::format("{}", (*values)[low]);
    return fmt::format("{}", static_cast<float>(decodeNumber(floatFormat(dtype), low)));
}

} // namespace tensorport
