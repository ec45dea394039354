#include "core/kernels/value_scan.h"

#include "core/kernels/cast.h"
#include "core/kernels/codecs.h"
#include "core/kernels/highway_scan.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace tensorport
{
namespace
{

/// Summaries are made of this many bytes at a time; when one shows NaN or infinity, its elements are counted singly.
/// A multiple of 8 and small enough to be in the first cache still.
constexpr uint64_t kBlockBytes = 16 * kKiB;

/// No magnitude reaches it.
constexpr uint64_t kNever = UINT64_MAX;

/// How a dtype's elements are looked at.
struct Way
{
    ScanLanes lanes;
    uint64_t threshold = kNever; ///< a summary's largest from which NaN or infinity may be among the elements
};

constexpr uint64_t kF64Infinity = 0x7ff0'0000'0000'0000;
constexpr uint64_t kF64Magnitude = 0x7fff'ffff'ffff'ffff;

Way wayOf(DType dtype)
{
    switch (dtype) {
    case DType::F64:
        return {{8, kF64Magnitude, 0, kF64Magnitude}, kF64Infinity};
    case DType::C64:
        return wayOf(DType::F32);
    case DType::F8E8M0: // No code is zero.
        return {{1, 0xff, 0, 0}, kE8M0Nan};
    case DType::F8E4M3Fnuz:
    case DType::F8E5M2Fnuz: // The one NaN is 0x80, which the offset makes the largest.
        return {{1, 0xff, 0x7f, 0xff}, 0xff};
    case DType::F4:
        return {{1, 0, 0, 0x77}};
    default:
        break;
    }
    if (!isFloat(dtype))
        return {{1, 0, 0, 0xff}};
    const FloatFormat format = floatFormat(dtype);
    const uint64_t mask = format.magnitudeMask();
    return {{info(dtype).bits / 8U, mask, 0, mask}, format.specials == Specials::Ieee ? format.infinity() : mask};
}

template <typename T>
T loadAt(Bytes bytes, uint64_t index)
{
    return loadLittleEndian<T>(bytes.subspan(index * sizeof(T)));
}

/// Counts NaN and infinities of whole elements one by one. `isNan` and `isInfinite` tell by the bits.
template <typename T, typename IsNan, typename IsInfinite>
void count(Bytes block, uint64_t at, IsNan isNan, IsInfinite isInfinite, ValueScan& scan)
{
    for (uint64_t i = 0; i * sizeof(T) < block.size(); ++i) {
        const T bits = loadAt<T>(block, i);
        if (isNan(bits) && scan.nan++ == 0)
            scan.firstNan = at + i;
        if (isInfinite(bits) && scan.infinite++ == 0)
            scan.firstInfinite = at + i;
    }
}

void countSpecials(DType dtype, Bytes block, uint64_t at, ValueScan& scan)
{
    const FloatFormat format = floatFormat(dtype == DType::C64 ? DType::F32 : dtype);
    const auto isNan = [format](uint32_t bits) { return isNanCode(format, bits); };
    const auto isInfinite = [format](uint32_t bits) {
        return format.specials == Specials::Ieee && (bits & format.magnitudeMask()) == format.infinity();
    };
    const auto either = [](auto part) {
        return [part](uint64_t bits) {
            return part(static_cast<uint32_t>(bits)) || part(static_cast<uint32_t>(bits >> 32U));
        };
    };
    if (dtype == DType::C64)
        count<uint64_t>(block, at, either(isNan), either(isInfinite), scan);
    else if (dtype == DType::F64)
        count<uint64_t>(
            block, at, [](uint64_t bits) { return (bits & kF64Magnitude) > kF64Infinity; },
            [](uint64_t bits) { return (bits & kF64Magnitude) == kF64Infinity; }, scan);
    else if (dtype == DType::F8E8M0)
        count<uint8_t>(
            block, at, [](uint8_t code) { return code == kE8M0Nan; }, [](uint8_t) { return false; }, scan);
    else if (info(dtype).bits == 8)
        count<uint8_t>(block, at, isNan, isInfinite, scan);
    else if (info(dtype).bits == 16)
        count<uint16_t>(block, at, isNan, isInfinite, scan);
    else
        count<uint32_t>(block, at, isNan, isInfinite, scan);
}

/// The bits of the element at the front.
uint64_t firstElement(Bytes bytes, unsigned elementBytes)
{
    uint64_t bits = 0;
    std::memcpy(&bits, bytes.data(), elementBytes);
    return bits;
}

/// F6: four elements in three bytes, none of them NaN or infinite. 24 bytes at a time, as three words.
ValueScan scanSixBits(Bytes packed)
{
    constexpr size_t kWords = 3;
    constexpr uint32_t kFourOnes = 0x041041;
    constexpr uint32_t kNoSigns = 0x1f * kFourOnes;
    const auto repeated = [](uint32_t three) {
        std::array<std::byte, kWords * sizeof(uint64_t)> bytes;
        for (size_t i = 0; i < bytes.size(); ++i)
            bytes[i] = static_cast<std::byte>(three >> (8 * (i % 3)));
        return std::bit_cast<std::array<uint64_t, kWords>>(bytes);
    };
    ValueScan scan;
    scan.isEmpty = false;
    scan.first = static_cast<uint64_t>(packed[0]) & 0x3fU;
    const auto pattern = repeated(static_cast<uint32_t>(scan.first) * kFourOnes);
    const auto zeroMask = repeated(kNoSigns);
    uint64_t nonzero = 0;
    uint64_t different = 0;
    auto words = pattern; // What lies behind the end is no difference.
    const auto compare = [&] {
        for (size_t i = 0; i < kWords; ++i) {
            nonzero |= words[i] & zeroMask[i];
            different |= words[i] ^ pattern[i];
        }
    };
    const size_t whole = packed.size() / sizeof(words) * sizeof(words);
    std::memcpy(words.data(), packed.data() + whole, packed.size() - whole);
    compare();
    for (size_t at = 0; at < whole; at += sizeof(words)) {
        std::memcpy(words.data(), packed.data() + at, sizeof(words));
        compare();
    }
    scan.isZero = nonzero == 0;
    scan.isConstant = different == 0;
    return scan;
}

constexpr ScanKernels kScalar{"scalar", summarizeScalar};

} // namespace

void ValueScan::add(const ValueScan& run, uint64_t at)
{
    if (run.isEmpty)
        return;
    const auto earliest = [at](uint64_t known, uint64_t& place, uint64_t found, uint64_t index) {
        if (found != 0)
            place = known == 0 ? at + index : std::min(place, at + index);
    };
    earliest(nan, firstNan, run.nan, run.firstNan);
    earliest(infinite, firstInfinite, run.infinite, run.firstInfinite);
    nan += run.nan;
    infinite += run.infinite;
    isConstant = isConstant && run.isConstant && (isEmpty || first == run.first);
    isZero = isZero && run.isZero;
    if (isEmpty || at == 0)
        first = run.first;
    isEmpty = false;
}

ScanSummary summarizeScalar(Bytes bytes, const ScanLanes& lanes)
{
    const uint64_t laneMask = UINT64_MAX >> (64 - 8 * lanes.laneBytes);
    ScanSummary summary;
    for (size_t at = 0; at < bytes.size(); at += lanes.laneBytes) {
        const uint64_t lane = firstElement(bytes.subspan(at), lanes.laneBytes);
        const uint64_t expected = lanes.pattern >> (8 * (at % sizeof(uint64_t)));
        summary.largest = std::max(summary.largest, ((lane & lanes.magnitudeMask) + lanes.offset) & laneMask);
        summary.nonzero |= lane & lanes.zeroMask;
        summary.different |= (lane ^ expected) & laneMask;
    }
    return summary;
}

std::vector<const ScanKernels*> allScanKernels()
{
    std::vector<const ScanKernels*> kernels = highwayScanKernels();
    kernels.insert(kernels.begin(), &kScalar);
    return kernels;
}

ValueScan scanValues(const ScanKernels& kernels, DType dtype, Bytes packed, uint64_t elements)
{
    ValueScan scan;
    if (elements == 0)
        return scan;
    if (info(dtype).bits == 6)
        return scanSixBits(packed);
    const bool isF4 = info(dtype).bits == 4;
    const unsigned elementBytes = std::max(info(dtype).bits / 8U, 1U);
    Way way = wayOf(dtype);
    scan.isEmpty = false;
    scan.isZero = dtype != DType::F8E8M0;
    const uint64_t blockElements = isF4 ? 2 * kBlockBytes : kBlockBytes / elementBytes;
    for (uint64_t at = 0; at < elements; at += blockElements) {
        const uint64_t count = std::min(blockElements, elements - at);
        const Bytes block = packed.subspan(at * info(dtype).bits / 8, divideRoundUp(count * info(dtype).bits, 8));
        if (at == 0) {
            scan.first = firstElement(block, elementBytes);
            for (size_t byte = 0; byte < sizeof(uint64_t); byte += elementBytes)
                way.lanes.pattern |= scan.first << (8 * byte);
            if (isF4) { // The pattern is of two elements, which then must be one.
                scan.first &= 0xf;
                scan.isConstant = static_cast<uint8_t>(block[0]) == scan.first * 0x11;
            }
        }
        const ScanSummary summary = kernels.summarize(block, way.lanes);
        scan.isZero = scan.isZero && summary.nonzero == 0;
        scan.isConstant = scan.isConstant && summary.different == 0;
        if (summary.largest >= way.threshold)
            countSpecials(dtype, block, at, scan);
    }
    return scan;
}

ValueScan scanValues(DType dtype, Bytes packed, uint64_t elements)
{
    static const ScanKernels& chosen = chosenOf(allScanKernels());
    return scanValues(chosen, dtype, packed, elements);
}

} // namespace tensorport
