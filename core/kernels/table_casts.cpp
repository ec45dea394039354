#include "core/kernels/table_casts.h"

#include "core/kernels/cast_element.h"

namespace tensorport
{

namespace
{

// An entry holds the target's bits below and, above them, one to add to each count: ten bits a count. Entries are added
// up whole: a block's sum of 32-bit targets stays below bit 42, and with such targets nothing overflows.
constexpr unsigned kOverflowShift = 32;
constexpr unsigned kUnderflowShift = 42;
constexpr unsigned kNanShift = 52;
constexpr uint64_t kCountMask = (1U << 10U) - 1;
constexpr uint64_t kBlock = 1020;

using Table = std::array<uint64_t, 256>;

template <DType From, DType To>
constexpr Table makeTable(Overflow overflow)
{
    Table table{};
    for (uint64_t code = 0; code < table.size(); ++code) {
        const CastElement element = castElement<From, To>(code, overflow);
        uint64_t entry = element.bits;
        if (element.outcome == Outcome::Overflow)
            entry |= uint64_t{1} << kOverflowShift;
        else if (element.outcome == Outcome::Underflow)
            entry |= uint64_t{1} << kUnderflowShift;
        else if (element.outcome == Outcome::Nan)
            entry |= uint64_t{1} << kNanShift;
        table[code] = entry;
    }
    return table;
}

template <DType From, DType To>
const Table& tableOf(Overflow overflow)
{
    static constexpr Table kToInfinity = makeTable<From, To>(Overflow::ToInfinity);
    static constexpr Table kSaturate = makeTable<From, To>(Overflow::Saturate);
    return overflow == Overflow::Saturate ? kSaturate : kToInfinity;
}

template <DType To>
void storeElement(std::byte* into, uint64_t index, uint64_t entry)
{
    const auto bits = static_cast<StorageOf<To>>(entry);
    std::memcpy(into + index * sizeof(bits), &bits, sizeof(bits));
}

/// Dtypes of 8 bits; a block at a time, since only these can be NaN, overflow or underflow.
template <DType From, DType To>
void castBytes(Bytes from, MutableBytes into, uint64_t elements, Overflow overflow, CastCounts& counts)
{
    const Table& table = tableOf<From, To>(overflow);
    for (uint64_t begin = 0; begin < elements; begin += kBlock) {
        const std::byte* in = from.data() + begin;
        std::byte* out = into.data() + begin * sizeof(StorageOf<To>);
        const uint64_t size = std::min(kBlock, elements - begin);
        uint64_t sums = 0;
#pragma GCC unroll 4
        for (uint64_t i = 0; i < size; ++i) {
            const uint64_t entry = table[static_cast<uint8_t>(in[i])];
            storeElement<To>(out, i, entry);
            sums += entry;
        }
        counts.underflow += sums >> kUnderflowShift & kCountMask;
        counts.nan += sums >> kNanShift & kCountMask;
        if (To == DType::F32 || (sums >> kOverflowShift & kCountMask) == 0)
            continue;
        for (uint64_t i = 0; i < size; ++i)
            if (const auto element = castElement<From, To>(static_cast<uint8_t>(in[i]), overflow);
                element.outcome == Outcome::Overflow)
                count(element, counts);
    }
}

/// F6: four codes in three bytes, all of them numbers that every target has.
template <DType From, DType To>
void castSixBits(Bytes from, MutableBytes into, uint64_t elements, Overflow overflow, CastCounts& /*counts*/)
{
    const Table& table = tableOf<From, To>(overflow);
    const std::byte* in = from.data();
    std::byte* out = into.data();
    const uint64_t quads = elements / 4;
    for (uint64_t i = 0; i < quads; ++i) {
        const unsigned codes = static_cast<unsigned>(in[3 * i]) | static_cast<unsigned>(in[3 * i + 1]) << 8U
            | static_cast<unsigned>(in[3 * i + 2]) << 16U;
        storeElement<To>(out, 4 * i, table[codes & 0x3fU]);
        storeElement<To>(out, 4 * i + 1, table[codes >> 6U & 0x3fU]);
        storeElement<To>(out, 4 * i + 2, table[codes >> 12U & 0x3fU]);
        storeElement<To>(out, 4 * i + 3, table[codes >> 18U]);
    }
    for (uint64_t i = 4 * quads; i < elements; ++i)
        storeElement<To>(out, i, table[packedCode<From>(in, i)]);
}

/// F4: both elements of a byte at once, all of them numbers that every target has.
template <DType To>
void castNibbles(Bytes from, MutableBytes into, uint64_t elements, Overflow /*overflow*/, CastCounts& /*counts*/)
{
    using Pair = std::array<StorageOf<To>, 2>;
    static constexpr std::array<Pair, 256> kPairs = [] {
        std::array<Pair, 256> pairs{};
        for (uint64_t byte = 0; byte < pairs.size(); ++byte)
            for (unsigned half = 0; half < 2; ++half)
                pairs[byte][half] = static_cast<StorageOf<To>>(
                    castElement<DType::F4, To>(byte >> (4 * half) & 0xfU, Overflow::ToInfinity).bits);
        return pairs;
    }();
    const uint64_t bytes = elements / 2;
    for (uint64_t i = 0; i < bytes; ++i)
        std::memcpy(into.data() + i * sizeof(Pair), kPairs[static_cast<uint8_t>(from[i])].data(), sizeof(Pair));
    if (elements % 2 != 0)
        storeElement<To>(into.data(), elements - 1, kPairs[static_cast<uint8_t>(from[bytes])][0]);
}

template <DType To>
CastFunction tableCastTo(DType from)
{
    switch (from) {
    case DType::F8E4M3:
        return castBytes<DType::F8E4M3, To>;
    case DType::F8E5M2:
        return castBytes<DType::F8E5M2, To>;
    case DType::F8E4M3Fnuz:
        return castBytes<DType::F8E4M3Fnuz, To>;
    case DType::F8E5M2Fnuz:
        return castBytes<DType::F8E5M2Fnuz, To>;
    case DType::F8E8M0:
        return castBytes<DType::F8E8M0, To>;
    case DType::F6E2M3:
        return castSixBits<DType::F6E2M3, To>;
    case DType::F6E3M2:
        return castSixBits<DType::F6E3M2, To>;
    case DType::F4:
        return castNibbles<To>;
    default:
        return nullptr;
    }
}

} // namespace

CastFunction findTableCast(DType from, DType to)
{
    switch (to) {
    case DType::F16:
        return tableCastTo<DType::F16>(from);
    case DType::BF16:
        return tableCastTo<DType::BF16>(from);
    case DType::F32:
        return tableCastTo<DType::F32>(from);
    default:
        return nullptr;
    }
}

} // namespace tensorport
