#include "core/kernels/scalar_casts.h"

#include "core/kernels/cast_element.h"

namespace tensorport
{

namespace
{

template <DType From>
uint64_t loadElement(const std::byte* from, uint64_t index)
{
    if constexpr (sizeof(StorageOf<From>) == 1) {
        return packedCode<From>(from, index);
    } else {
        StorageOf<From> bits{};
        std::memcpy(&bits, from + index * sizeof(bits), sizeof(bits));
        return bits;
    }
}

template <DType From, DType To>
void castAll(Bytes from, MutableBytes into, uint64_t elements, Overflow overflow, CastCounts& counts)
{
    for (uint64_t i = 0; i < elements; ++i) {
        const CastElement element = castElement<From, To>(loadElement<From>(from.data(), i), overflow);
        count(element, counts);
        const auto bits = static_cast<StorageOf<To>>(element.bits);
        std::memcpy(into.data() + i * sizeof(bits), &bits, sizeof(bits));
    }
}

template <DType From>
CastFunction castTo(DType to)
{
    if (to == From)
        return nullptr;
    switch (to) {
    case DType::F16:
        return castAll<From, DType::F16>;
    case DType::BF16:
        return castAll<From, DType::BF16>;
    case DType::F32:
        return castAll<From, DType::F32>;
    default:
        return nullptr;
    }
}

CastFunction findScalar(DType from, DType to)
{
    switch (from) {
    case DType::F64:
        return castTo<DType::F64>(to);
    case DType::F32:
        return castTo<DType::F32>(to);
    case DType::F16:
        return castTo<DType::F16>(to);
    case DType::BF16:
        return castTo<DType::BF16>(to);
    case DType::F8E4M3:
        return castTo<DType::F8E4M3>(to);
    case DType::F8E5M2:
        return castTo<DType::F8E5M2>(to);
    case DType::F8E4M3Fnuz:
        return castTo<DType::F8E4M3Fnuz>(to);
    case DType::F8E5M2Fnuz:
        return castTo<DType::F8E5M2Fnuz>(to);
    case DType::F8E8M0:
        return castTo<DType::F8E8M0>(to);
    case DType::F6E2M3:
        return castTo<DType::F6E2M3>(to);
    case DType::F6E3M2:
        return castTo<DType::F6E3M2>(to);
    case DType::F4:
        return castTo<DType::F4>(to);
    default:
        return nullptr;
    }
}

} // namespace

const CastKernels& scalarCastKernels()
{
    static constexpr CastKernels kKernels{"scalar", findScalar};
    return kKernels;
}

} // namespace tensorport
