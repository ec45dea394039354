#include "core/kernels/highway_decode.h"

#include "core/kernels/highway_sets.h"
#include "core/kernels/scalar_decode.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/kernels/highway_decode.cpp"
#include <hwy/foreach_target.h>
// It must come first.
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();

namespace tensorport::HWY_NAMESPACE
{

#if HWY_TARGET != HWY_EMU128 && HWY_TARGET != HWY_SCALAR

namespace hn = hwy::HWY_NAMESPACE;

using DF = hn::ScalableTag<float>;
using VF = hn::VFromD<DF>;

template <Operation kOperation>
HWY_INLINE VF apply(VF values, VF with)
{
    if constexpr (kOperation == Operation::Multiply)
        return hn::Mul(values, with);
    else if constexpr (kOperation == Operation::Subtract)
        return hn::Sub(values, with);
    else
        return hn::Add(values, with);
}

template <Operation kOperation>
void combineEach(float* values, const float* with, uint64_t count)
{
    const DF d;
    const uint64_t lanes = hn::Lanes(d);
    uint64_t i = 0;
    for (; i + lanes <= count; i += lanes)
        hn::StoreU(apply<kOperation>(hn::LoadU(d, values + i), hn::LoadU(d, with + i)), d, values + i);
    for (; i < count; ++i)
        values[i] = combined(kOperation, values[i], with[i]);
}

template <Operation kOperation>
void combineRunsEach(float* values, const float* with, uint64_t count, uint64_t first, uint64_t run)
{
    const DF d;
    const uint64_t lanes = hn::Lanes(d);
    uint64_t i = 0;
    for (uint64_t end = first; i < count; end += run, ++with) {
        const uint64_t last = HWY_MIN(end, count);
        const auto all = hn::Set(d, *with);
        for (; i + lanes <= last; i += lanes)
            hn::StoreU(apply<kOperation>(hn::LoadU(d, values + i), all), d, values + i);
        for (; i < last; ++i)
            values[i] = combined(kOperation, values[i], *with);
    }
}

void combine(Operation operation, float* values, const float* with, uint64_t count)
{
    const auto function = operation == Operation::Multiply ? combineEach<Operation::Multiply>
        : operation == Operation::Subtract                 ? combineEach<Operation::Subtract>
                                                           : combineEach<Operation::Add>;
    function(values, with, count);
}

void combineRuns(Operation operation, float* values, const float* with, uint64_t count, uint64_t first, uint64_t run)
{
    const auto function = operation == Operation::Multiply ? combineRunsEach<Operation::Multiply>
        : operation == Operation::Subtract                 ? combineRunsEach<Operation::Subtract>
                                                           : combineRunsEach<Operation::Add>;
    function(values, with, count, first, run);
}

/// Where a vector, or two, hold the sixteen values; elsewhere memory is the quicker table.
void readNibbles(const std::byte* bytes, uint64_t count, const float* values, bool highFirst, float* into)
{
    uint64_t i = 0;
#if HWY_MAX_BYTES >= 32
    constexpr int kLanes = HWY_MAX_BYTES >= 64 ? 16 : 8;
    const hn::FixedTag<float, kLanes> d;
    const hn::RebindToSigned<decltype(d)> di;
    const hn::Rebind<uint8_t, decltype(d)> codes; // as many as d has lanes
    const hn::Rebind<uint16_t, hn::Half<decltype(codes)>> both; // two codes in each
    const hn::Half<decltype(codes)> packed;
    const auto low = hn::LoadU(d, values);
    [[maybe_unused]] const auto high = hn::LoadU(d, values + (16 - kLanes));
    const auto nibbles = hn::Set(both, 0x0f0f);
    for (; i + kLanes / 2 <= count; i += kLanes / 2) {
        const auto byte = hn::PromoteTo(both, hn::LoadU(packed, reinterpret_cast<const uint8_t*>(bytes + i)));
        const auto spread = highFirst ? hn::Or(hn::ShiftRight<4>(byte), hn::ShiftLeft<8>(byte))
                                      : hn::Or(byte, hn::ShiftLeft<4>(byte));
        const auto code = hn::PromoteTo(di, hn::BitCast(codes, hn::And(spread, nibbles)));
        const auto indices = hn::IndicesFromVec(d, hn::And(code, hn::Set(di, kLanes - 1)));
        auto found = hn::TableLookupLanes(low, indices);
        if constexpr (kLanes == 8)
            found = hn::IfThenElse(
                hn::RebindMask(d, hn::Gt(code, hn::Set(di, 7))), hn::TableLookupLanes(high, indices), found);
        hn::StoreU(found, d, into + 2 * i);
    }
#endif
    scalarDecodeKernels().readNibbles(bytes + i, count - i, values, highFirst, into + 2 * i);
}

void readWords(const std::byte* words, uint64_t count, unsigned shift, uint32_t mask, float offset, float* into)
{
    const DF d;
    const hn::RebindToUnsigned<DF> du;
    const hn::RebindToSigned<DF> di;
    const hn::Repartition<uint8_t, DF> bytes;
    const uint64_t lanes = hn::Lanes(d);
    const auto masks = hn::Set(du, mask);
    const auto offsets = hn::Set(d, offset);
    uint64_t i = 0;
    for (; i + lanes <= count; i += lanes) {
        const auto word = hn::BitCast(du, hn::LoadU(bytes, reinterpret_cast<const uint8_t*>(words + 4 * i)));
        const auto code = hn::And(hn::ShiftRightSame(word, static_cast<int>(shift)), masks);
        hn::StoreU(hn::Add(hn::ConvertTo(d, hn::BitCast(di, code)), offsets), d, into + i);
    }
    scalarDecodeKernels().readWords(words + 4 * i, count - i, shift, mask, offset, into + i);
}

void readAwqWords(const std::byte* words, uint64_t count, float offset, float* into)
{
    const hn::CappedTag<float, 8> d;
    const hn::RebindToUnsigned<decltype(d)> du;
    const hn::RebindToSigned<decltype(d)> di;
    const size_t lanes = hn::Lanes(d);
    HWY_ALIGN static constexpr uint32_t kShifts[8]{0, 16, 4, 20, 8, 24, 12, 28};
    const auto offsets = hn::Set(d, offset);
    const auto nibble = hn::Set(du, 0xf);
    for (uint64_t i = 0; i < count; ++i) {
        const auto word = hn::Set(du, loadLittleEndian<uint32_t>({words + 4 * i, 4}));
        for (size_t j = 0; j < 8; j += lanes) {
            const auto code = hn::And(hn::Shr(word, hn::Load(du, kShifts + j)), nibble);
            hn::StoreU(hn::Add(hn::ConvertTo(d, hn::BitCast(di, code)), offsets), d, into + 8 * i + j);
        }
    }
}

/// Eight rows of eight elements of 2 bytes.
void transposeBlock2(const std::byte* from, uint64_t fromStride, std::byte* into, uint64_t intoStride)
{
    const hn::Full128<uint16_t> d;
    const hn::Full128<uint32_t> d32;
    const hn::Full128<uint64_t> d64;
    const hn::Full128<uint8_t> bytes;
    using V = hn::VFromD<decltype(d)>;
    const auto row = [&](uint64_t r) {
        return hn::BitCast(d, hn::LoadU(bytes, reinterpret_cast<const uint8_t*>(from + r * fromStride * 2)));
    };
    const auto low16 = [&](V a, V b) { return hn::InterleaveLower(d, a, b); };
    const auto high16 = [&](V a, V b) { return hn::InterleaveUpper(d, a, b); };
    const auto low32 = [&](V a, V b) { return hn::InterleaveLower(d32, hn::BitCast(d32, a), hn::BitCast(d32, b)); };
    const auto high32 = [&](V a, V b) { return hn::InterleaveUpper(d32, hn::BitCast(d32, a), hn::BitCast(d32, b)); };
    const auto store = [&](uint64_t c, hn::VFromD<decltype(d32)> upper, hn::VFromD<decltype(d32)> lower) {
        const auto a = hn::BitCast(d64, upper);
        const auto b = hn::BitCast(d64, lower);
        const auto place = [&](uint64_t column) { return reinterpret_cast<uint8_t*>(into + column * intoStride * 2); };
        hn::StoreU(hn::BitCast(bytes, hn::InterleaveLower(d64, a, b)), bytes, place(c));
        hn::StoreU(hn::BitCast(bytes, hn::InterleaveUpper(d64, a, b)), bytes, place(c + 1));
    };
    // Written out, since a compiler that does not unroll keeps arrays of vectors in memory.
    const V r0 = row(0), r1 = row(1), r2 = row(2), r3 = row(3), r4 = row(4), r5 = row(5), r6 = row(6), r7 = row(7);
    const V a0 = low16(r0, r1), a1 = low16(r2, r3), a2 = low16(r4, r5), a3 = low16(r6, r7);
    store(0, low32(a0, a1), low32(a2, a3));
    store(2, high32(a0, a1), high32(a2, a3));
    const V b0 = high16(r0, r1), b1 = high16(r2, r3), b2 = high16(r4, r5), b3 = high16(r6, r7);
    store(4, low32(b0, b1), low32(b2, b3));
    store(6, high32(b0, b1), high32(b2, b3));
}

void transposeBlock4(const std::byte* from, uint64_t fromStride, std::byte* into, uint64_t intoStride)
{
    const hn::Full128<uint32_t> d;
    const hn::Full128<uint64_t> d64;
    const hn::Full128<uint8_t> bytes;
    using V = hn::VFromD<decltype(d)>;
    const auto row = [&](uint64_t r) {
        return hn::BitCast(d, hn::LoadU(bytes, reinterpret_cast<const uint8_t*>(from + r * fromStride * 4)));
    };
    const V pairs[4]{hn::InterleaveLower(d, row(0), row(1)), hn::InterleaveUpper(d, row(0), row(1)),
        hn::InterleaveLower(d, row(2), row(3)), hn::InterleaveUpper(d, row(2), row(3))};
    const auto store = [&](uint64_t c, hn::VFromD<decltype(d64)> column) {
        hn::StoreU(hn::BitCast(bytes, column), bytes, reinterpret_cast<uint8_t*>(into + c * intoStride * 4));
    };
    for (uint64_t i = 0; i < 2; ++i) {
        const auto a = hn::BitCast(d64, pairs[i]);
        const auto b = hn::BitCast(d64, pairs[2 + i]);
        store(2 * i, hn::InterleaveLower(d64, a, b));
        store(2 * i + 1, hn::InterleaveUpper(d64, a, b));
    }
}

template <class T>
void transpose(
    const std::byte* from, uint64_t fromStride, uint64_t rows, uint64_t columns, std::byte* into, uint64_t intoStride)
{
    constexpr uint64_t kBlock = 16 / sizeof(T);
    const uint64_t wholeRows = rows / kBlock * kBlock;
    const uint64_t wholeColumns = columns / kBlock * kBlock;
    const auto at = [&](uint64_t r, uint64_t c) { return from + (r * fromStride + c) * sizeof(T); };
    const auto place = [&](uint64_t r, uint64_t c) { return into + (c * intoStride + r) * sizeof(T); };
    for (uint64_t c = 0; c < wholeColumns; c += kBlock)
        for (uint64_t r = 0; r < wholeRows; r += kBlock) {
            if constexpr (sizeof(T) == 2)
                transposeBlock2(at(r, c), fromStride, place(r, c), intoStride);
            else
                transposeBlock4(at(r, c), fromStride, place(r, c), intoStride);
        }
    transposeScalar<T>(at(wholeRows, 0), fromStride, rows - wholeRows, columns, place(wholeRows, 0), intoStride);
    transposeScalar<T>(
        at(0, wholeColumns), fromStride, wholeRows, columns - wholeColumns, place(0, wholeColumns), intoStride);
}

constexpr DecodeKernels kKernels{nameOfVectorSet(HWY_TARGET), combine, combineRuns, readNibbles, readWords,
    readAwqWords, transpose<uint16_t>, transpose<uint32_t>};

#endif

} // namespace tensorport::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace tensorport
{

std::vector<const DecodeKernels*> highwayDecodeKernels()
{
    return supportedKernels<DecodeKernels>(TENSORPORT_VECTOR_KERNELS);
}

} // namespace tensorport

#endif
