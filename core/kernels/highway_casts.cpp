#include "core/kernels/highway_casts.h"

#include "core/kernels/cast_element.h"
#include "core/kernels/highway_sets.h"
#include "core/kernels/table_casts.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/kernels/highway_casts.cpp"
#include <hwy/foreach_target.h>
// It must come first.
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();

namespace tensorport::HWY_NAMESPACE
{

#if HWY_TARGET != HWY_EMU128 && HWY_TARGET != HWY_SCALAR

namespace hn = hwy::HWY_NAMESPACE;

using D16 = hn::ScalableTag<uint16_t>;
using D32 = hn::ScalableTag<uint32_t>;
using D64 = hn::ScalableTag<uint64_t>;
using V16 = hn::VFromD<D16>;
using V32 = hn::VFromD<D32>;
using Half32 = hn::Half<D32>;

template <class D>
HWY_INLINE hn::VFromD<D> load(D d, const std::byte* from)
{
    return hn::BitCast(d, hn::LoadU(hn::Repartition<uint8_t, D>(), reinterpret_cast<const uint8_t*>(from)));
}

template <class D>
HWY_INLINE void store(D d, hn::VFromD<D> bits, std::byte* into)
{
    const hn::Repartition<uint8_t, D> bytes;
    static_cast<void>(d);
    hn::StoreU(hn::BitCast(bytes, bits), bytes, reinterpret_cast<uint8_t*>(into));
}

/// Lanes above a limit; both below the sign bit, so that the signed comparison, which every set has, is the right one.
template <class D>
HWY_INLINE hn::MFromD<D> isAbove(D d, hn::VFromD<D> magnitude, hn::TFromD<D> limit)
{
    const hn::RebindToSigned<D> ds;
    const auto bound = hn::BitCast(ds, hn::Set(d, limit));
    return hn::RebindMask(d, hn::Gt(hn::BitCast(ds, magnitude), bound));
}

/// What a block shows, in lanes: the largest magnitude, and how many elements underflow.
template <class D>
struct Tally
{
    hn::VFromD<D> largest;
    hn::VFromD<D> underflow;

    HWY_INLINE Tally()
        : largest(hn::Zero(D()))
        , underflow(hn::Zero(D()))
    {
    }

    HWY_INLINE void addMagnitude(hn::VFromD<D> magnitude) { largest = hn::Max(largest, magnitude); }
    HWY_INLINE void addUnderflow(hn::MFromD<D> mask) { underflow = hn::Sub(underflow, hn::VecFromMask(D(), mask)); }
};

template <class D>
std::array<hn::TFromD<D>, hn::MaxLanes(D())> lanesOf(D d, hn::VFromD<D> lanes)
{
    std::array<hn::TFromD<D>, hn::MaxLanes(D())> values;
    hn::StoreU(lanes, d, values.data());
    return values;
}

/// Low 16 bits of each lane. REQUIRES lanes of at most 0xffff.
HWY_INLINE hn::VFromD<hn::Half<D16>> demote(V32 lanes)
{
    return hn::DemoteTo(hn::Half<D16>(), hn::BitCast(hn::RebindToSigned<D32>(), lanes));
}

/// F32 magnitude to BF16 magnitude, to nearest even. Not for NaN.
HWY_INLINE V32 roundToBFloat(V32 magnitude)
{
    const D32 d;
    const V32 odd = hn::And(hn::ShiftRight<16>(magnitude), hn::Set(d, 1));
    return hn::ShiftRight<16>(hn::Add(hn::Add(magnitude, hn::Set(d, 0x7fff)), odd));
}

/// F32 magnitude below 2^-14 to F16 magnitude: the unit in the last place of numbers around 0.5 is F16's smallest
/// subnormal, so that the addition rounds. Larger magnitudes give something at least 0x400.
HWY_INLINE V32 roundToSubnormalHalf(V32 magnitude)
{
    const D32 d;
    const hn::RebindToFloat<D32> df;
    const auto half = hn::Set(df, 0.5F);
    return hn::Sub(hn::BitCast(d, hn::Add(hn::BitCast(df, magnitude), half)), hn::BitCast(d, half));
}

/// F16 magnitude to F32 magnitude, exact.
HWY_INLINE V32 widenHalf(V32 magnitude)
{
    const D32 d;
    const hn::RebindToFloat<D32> df;
    const V32 rebias = hn::Set(d, 112U << 23U);
    const V32 shifted = hn::Add(hn::ShiftLeft<13>(magnitude), rebias);
    const V32 number = hn::Add(shifted, hn::IfThenElseZero(isAbove(d, magnitude, 0x7bff), rebias));
    const V32 withImplicit = hn::Add(shifted, hn::Set(d, 1U << 23U));
    const V32 subnormal
        = hn::BitCast(d, hn::Sub(hn::BitCast(df, withImplicit), hn::Set(df, static_cast<float>(powerOfTwo(-14)))));
    return hn::IfThenElse(isAbove(d, magnitude, 0x3ff), number, subnormal);
}

/// F32 to F16 or BF16 in the low half of each lane.
template <DType To>
HWY_INLINE V32 narrow(V32 bits, Tally<D32>& tally)
{
    const D32 d;
    const V32 magnitude = hn::And(bits, hn::Set(d, 0x7fffffff));
    constexpr uint32_t kUnderflows = To == DType::BF16 ? 0x8000 : 0x33000000; // half of the smallest subnormal
    tally.addMagnitude(magnitude);
    tally.addUnderflow(hn::AndNot(isAbove(d, magnitude, kUnderflows), isAbove(d, magnitude, 0)));
    V32 rounded;
    if constexpr (To == DType::BF16) {
        rounded = roundToBFloat(magnitude);
    } else {
        const V32 odd = hn::And(hn::ShiftRight<13>(magnitude), hn::Set(d, 1));
        const V32 number = hn::ShiftRight<13>(hn::Add(hn::Add(magnitude, hn::Set(d, 0xfffU - (112U << 23U))), odd));
        rounded = hn::IfThenElse(isAbove(d, magnitude, 0x387fffff), number, roundToSubnormalHalf(magnitude));
    }
    return hn::Or(rounded, hn::ShiftRight<16>(hn::Xor(bits, magnitude)));
}

/// F64 as F32, rounded to nearest and "to odd": where it was inexact, the neighbour towards zero with its last bit set.
/// Rounding that once more to F16 or BF16 gives what rounding the F64 itself would.
struct FloatPair
{
    hn::VFromD<Half32> nearest;
    hn::VFromD<Half32> odd;
};

HWY_INLINE FloatPair roundDoubles(const std::byte* from)
{
    const Half32 d;
    const D64 wide;
    const hn::RebindToFloat<Half32> df;
    const hn::RebindToFloat<D64> dd;
    const auto value = hn::BitCast(dd, load(wide, from));
    const auto nearest = hn::DemoteTo(df, value);
    const auto back = hn::PromoteTo(dd, nearest);
    const auto inexact = hn::BitCast(wide, hn::VecFromMask(dd, hn::Ne(back, value)));
    const auto above = hn::BitCast(wide, hn::VecFromMask(dd, hn::Gt(hn::Abs(back), hn::Abs(value))));
    const auto bits = hn::BitCast(d, nearest);
    const auto towardsZero = hn::Add(bits, hn::TruncateTo(d, above));
    return {bits, hn::Or(towardsZero, hn::And(hn::TruncateTo(d, inexact), hn::Set(d, 1)))};
}

// A kernel turns a vector's worth of elements at a time. Magnitudes above kLargest (what overflows, infinity, NaN) may
// come out wrong: the caller sees them in the tally and mends them.

struct BFloatToFloat
{
    static constexpr DType kFrom = DType::BF16;
    static constexpr DType kTo = DType::F32;
    static constexpr uint16_t kLargest = 0x7f80;
    using Counted = D16;

    HWY_INLINE static void step(const std::byte* from, std::byte* into, Tally<D16>& tally)
    {
        const D16 d;
        const D32 wide;
        const V16 bits = load(d, from);
        tally.addMagnitude(hn::And(bits, hn::Set(d, 0x7fff)));
        store(wide, hn::ShiftLeft<16>(hn::PromoteTo(wide, hn::LowerHalf(bits))), into);
        store(wide, hn::ShiftLeft<16>(hn::PromoteTo(wide, hn::UpperHalf(hn::Half<D16>(), bits))),
            into + hn::Lanes(wide) * 4);
    }
};

struct HalfToFloat
{
    static constexpr DType kFrom = DType::F16;
    static constexpr DType kTo = DType::F32;
    static constexpr uint16_t kLargest = 0x7c00;
    using Counted = D16;

    HWY_INLINE static void step(const std::byte* from, std::byte* into, Tally<D16>& tally)
    {
        const D16 d;
        const V16 bits = load(d, from);
        tally.addMagnitude(hn::And(bits, hn::Set(d, 0x7fff)));
        widen(hn::LowerHalf(bits), into);
        widen(hn::UpperHalf(hn::Half<D16>(), bits), into + hn::Lanes(D32()) * 4);
    }

private:
    HWY_INLINE static void widen(hn::VFromD<hn::Half<D16>> half, std::byte* into)
    {
        const D32 d;
        const V32 bits = hn::PromoteTo(d, half);
        const V32 magnitude = hn::And(bits, hn::Set(d, 0x7fff));
        store(d, hn::Or(widenHalf(magnitude), hn::ShiftLeft<16>(hn::Xor(bits, magnitude))), into);
    }
};

struct HalfToBFloat
{
    static constexpr DType kFrom = DType::F16;
    static constexpr DType kTo = DType::BF16;
    static constexpr uint16_t kLargest = 0x7c00;
    using Counted = D16;

    HWY_INLINE static void step(const std::byte* from, std::byte* into, Tally<D16>& tally)
    {
        const D16 d;
        const D32 wide;
        const V16 bits = load(d, from);
        const V16 magnitude = hn::And(bits, hn::Set(d, 0x7fff));
        tally.addMagnitude(magnitude);
        const auto lower = demote(roundToBFloat(widenHalf(hn::PromoteTo(wide, hn::LowerHalf(magnitude)))));
        const auto upper
            = demote(roundToBFloat(widenHalf(hn::PromoteTo(wide, hn::UpperHalf(hn::Half<D16>(), magnitude)))));
        store(d, hn::Or(hn::Combine(d, upper, lower), hn::Xor(bits, magnitude)), into);
    }
};

struct BFloatToHalf
{
    static constexpr DType kFrom = DType::BF16;
    static constexpr DType kTo = DType::F16;
    static constexpr uint16_t kLargest = 0x477f;
    using Counted = D16;

    HWY_INLINE static void step(const std::byte* from, std::byte* into, Tally<D16>& tally)
    {
        const D16 d;
        const D32 wide;
        const V16 bits = load(d, from);
        const V16 magnitude = hn::And(bits, hn::Set(d, 0x7fff));
        tally.addMagnitude(magnitude);
        tally.addUnderflow(hn::AndNot(isAbove(d, magnitude, 0x3300), isAbove(d, magnitude, 0)));
        const V32 lower = hn::PromoteTo(wide, hn::LowerHalf(magnitude));
        const V32 upper = hn::PromoteTo(wide, hn::UpperHalf(hn::Half<D16>(), magnitude));
        const V16 subnormal = hn::Combine(d, demote(roundToSubnormalHalf(hn::ShiftLeft<16>(upper))),
            demote(roundToSubnormalHalf(hn::ShiftLeft<16>(lower))));
        // F16 has more mantissa than BF16: where it is normal nothing is lost.
        const V16 number = hn::ShiftLeft<3>(hn::Sub(magnitude, hn::Set(d, 112U << 7U)));
        const V16 rounded = hn::IfThenElse(isAbove(d, magnitude, 0x387f), number, subnormal);
        store(d, hn::Or(rounded, hn::Xor(bits, magnitude)), into);
    }
};

/// Largest F32 magnitude that does not overflow: below half way between the target's largest and the next power of two.
constexpr uint32_t largestFloat(DType to)
{
    return to == DType::BF16 ? 0x7f7f7fff : 0x477fefff;
}

template <DType To>
struct FloatTo
{
    static constexpr DType kFrom = DType::F32;
    static constexpr DType kTo = To;
    static constexpr uint32_t kLargest = largestFloat(To);
    using Counted = D32;

    HWY_INLINE static void step(const std::byte* from, std::byte* into, Tally<D32>& tally)
    {
        store(hn::Half<D16>(), demote(narrow<To>(load(D32(), from), tally)), into);
    }
};

template <DType To>
struct DoubleTo
{
    static constexpr DType kFrom = DType::F64;
    static constexpr DType kTo = To;
    static constexpr uint32_t kLargest = To == DType::F32 ? 0x7f7fffff : largestFloat(To);
    using Counted = D32;

    HWY_INLINE static void step(const std::byte* from, std::byte* into, Tally<D32>& tally)
    {
        const D32 d;
        const FloatPair lower = roundDoubles(from);
        const FloatPair upper = roundDoubles(from + hn::Lanes(D64()) * 8);
        const V32 odd = hn::Combine(d, upper.odd, lower.odd);
        if constexpr (To == DType::F32) {
            const V32 nearest = hn::Combine(d, upper.nearest, lower.nearest);
            const V32 magnitude = hn::And(nearest, hn::Set(d, 0x7fffffff));
            tally.addMagnitude(magnitude);
            // Rounding to odd keeps what is not zero from zero.
            const auto isNonzero = isAbove(d, hn::And(odd, hn::Set(d, 0x7fffffff)), 0);
            tally.addUnderflow(hn::AndNot(isAbove(d, magnitude, 0), isNonzero));
            store(d, nearest, into);
        } else {
            store(hn::Half<D16>(), demote(narrow<To>(odd, tally)), into);
        }
    }
};

/// Kernel::kLargest in the source's bits.
template <class Kernel>
constexpr StorageOf<Kernel::kFrom> largestSource()
{
    if constexpr (Kernel::kFrom != DType::F64)
        return Kernel::kLargest;
    else if constexpr (Kernel::kTo == DType::F32)
        return std::bit_cast<uint64_t>(0x1.ffffffp127) - 1;
    else
        return std::bit_cast<uint64_t>(static_cast<double>(std::bit_cast<float>(Kernel::kLargest + 1))) - 1;
}

/// Does again, by the reference, the elements of a block that overflow or are infinite or NaN. They are rare.
template <class Kernel>
HWY_NOINLINE void mend(const std::byte* from, std::byte* into, uint64_t elements, Overflow overflow, CastCounts& counts)
{
    using Source = StorageOf<Kernel::kFrom>;
    constexpr auto kMagnitudeMask = static_cast<Source>(static_cast<Source>(~Source{0}) >> 1U);
    for (uint64_t i = 0; i < elements; ++i) {
        Source bits{};
        std::memcpy(&bits, from + i * sizeof(bits), sizeof(bits));
        if ((bits & kMagnitudeMask) <= largestSource<Kernel>())
            continue;
        const CastElement element = castElement<Kernel::kFrom, Kernel::kTo>(bits, overflow);
        count(element, counts);
        const auto target = static_cast<StorageOf<Kernel::kTo>>(element.bits);
        std::memcpy(into + i * sizeof(target), &target, sizeof(target));
    }
}

template <class Kernel>
void cast(Bytes from, MutableBytes into, uint64_t elements, Overflow overflow, CastCounts& counts)
{
    using Source = StorageOf<Kernel::kFrom>;
    using Target = StorageOf<Kernel::kTo>;
    using Counted = typename Kernel::Counted;
    // Small enough for the counts of 16-bit lanes and for mending to stay local, large enough to hide the sums.
    constexpr uint64_t kBlock = 4096;
    constexpr size_t kStep = hn::MaxLanes(Counted());

    for (uint64_t begin = 0; begin < elements; begin += kBlock) {
        const std::byte* in = from.data() + begin * sizeof(Source);
        std::byte* out = into.data() + begin * sizeof(Target);
        const uint64_t size = std::min(kBlock, elements - begin);
        Tally<Counted> tally;
        uint64_t i = 0;
        for (; i + kStep <= size; i += kStep)
            Kernel::step(in + i * sizeof(Source), out + i * sizeof(Target), tally);
        if (i < size) {
            std::array<std::byte, kStep * sizeof(Source)> source{};
            std::array<std::byte, kStep * sizeof(Target)> target;
            std::memcpy(source.data(), in + i * sizeof(Source), (size - i) * sizeof(Source));
            Kernel::step(source.data(), target.data(), tally);
            std::memcpy(out + i * sizeof(Target), target.data(), (size - i) * sizeof(Target));
        }
        for (const auto underflow : lanesOf(Counted(), tally.underflow))
            counts.underflow += underflow;
        const auto largest = lanesOf(Counted(), tally.largest);
        if (*std::max_element(largest.begin(), largest.end()) > Kernel::kLargest)
            mend<Kernel>(in, out, size, overflow, counts);
    }
}

inline CastFunction find(DType from, DType to)
{
    if (from == DType::BF16)
        return to == DType::F32 ? cast<BFloatToFloat> : to == DType::F16 ? cast<BFloatToHalf> : nullptr;
    if (from == DType::F16)
        return to == DType::F32 ? cast<HalfToFloat> : to == DType::BF16 ? cast<HalfToBFloat> : nullptr;
    if (from == DType::F32)
        return to == DType::BF16 ? cast<FloatTo<DType::BF16>> : to == DType::F16 ? cast<FloatTo<DType::F16>> : nullptr;
    if (from == DType::F64)
        return to == DType::F32 ? cast<DoubleTo<DType::F32>>
            : to == DType::BF16 ? cast<DoubleTo<DType::BF16>>
            : to == DType::F16  ? cast<DoubleTo<DType::F16>>
                                : nullptr;
    return findTableCast(from, to);
}

constexpr CastKernels kKernels{nameOfVectorSet(HWY_TARGET), find};

#endif

} // namespace tensorport::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace tensorport
{

std::vector<const CastKernels*> highwayCastKernels()
{
    return supportedKernels<CastKernels>(TENSORPORT_VECTOR_KERNELS);
}

} // namespace tensorport

#endif
