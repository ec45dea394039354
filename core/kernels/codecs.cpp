#include "core/kernels/codecs.h"

#include "core/kernels/cast.h"
#include "core/kernels/cast_element.h"

namespace tensorport
{

namespace
{

template <DType From>
const std::array<float, 256>* valuesOf()
{
    static constexpr std::array<float, 256> kValues = [] {
        std::array<float, 256> values{};
        for (uint32_t code = 0; code < values.size(); ++code)
            values[code] = std::bit_cast<float>(castElement<From, DType::F32>(code, Overflow::ToInfinity).bits);
        return values;
    }();
    return &kValues;
}

template <DType From>
void unpack(const std::byte* packed, std::byte* into, uint64_t elements)
{
    for (uint64_t i = 0; i < elements; ++i)
        into[i] = std::byte{packedCode<From>(packed, i)};
}

} // namespace

const std::array<float, 256>* codeValues(DType dtype)
{
    switch (dtype) {
    case DType::F8E4M3:
        return valuesOf<DType::F8E4M3>();
    case DType::F8E5M2:
        return valuesOf<DType::F8E5M2>();
    case DType::F8E4M3Fnuz:
        return valuesOf<DType::F8E4M3Fnuz>();
    case DType::F8E5M2Fnuz:
        return valuesOf<DType::F8E5M2Fnuz>();
    case DType::F8E8M0:
        return valuesOf<DType::F8E8M0>();
    case DType::F6E2M3:
        return valuesOf<DType::F6E2M3>();
    case DType::F6E3M2:
        return valuesOf<DType::F6E3M2>();
    case DType::F4:
        return valuesOf<DType::F4>();
    default:
        return nullptr;
    }
}

void unpackCodes(DType from, Bytes packed, MutableBytes into, uint64_t elements)
{
    const std::byte* in = packed.data();
    std::byte* out = into.data();
    if (from == DType::F4) {
        const uint64_t pairs = elements / 2;
        for (uint64_t i = 0; i < pairs; ++i) {
            out[2 * i] = in[i] & std::byte{0xf};
            out[2 * i + 1] = in[i] >> 4;
        }
        unpack<DType::F4>(in + pairs, out + 2 * pairs, elements % 2);
        return;
    }
    const uint64_t quads = elements / 4;
    for (uint64_t i = 0; i < quads; ++i) {
        const unsigned bits = static_cast<unsigned>(in[3 * i]) | static_cast<unsigned>(in[3 * i + 1]) << 8U
            | static_cast<unsigned>(in[3 * i + 2]) << 16U;
        for (unsigned j = 0; j < 4; ++j)
            out[4 * i + j] = static_cast<std::byte>(bits >> (6 * j) & 0x3fU);
    }
    unpack<DType::F6E2M3>(in + 3 * quads, out + 4 * quads, elements % 4);
}

} // namespace tensorport
