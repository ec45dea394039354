#include "core/stats/tally.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <utility>

namespace tensorport
{
namespace
{

constexpr uint64_t kFloatInfinity = std::bit_cast<uint32_t>(std::numeric_limits<float>::infinity());
constexpr uint64_t kDoubleInfinity = std::bit_cast<uint64_t>(std::numeric_limits<double>::infinity());

template <typename T>
std::span<const T> valuesIn(Bytes bytes)
{
    return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
}

/// Calls visit(block) for each block of a run.
template <typename T, class Visit>
void forEachBlock(std::span<const T> values, const Visit& visit)
{
    for (size_t at = 0; at < values.size(); at += kStatsBlock)
        visit(values.subspan(at, std::min<size_t>(kStatsBlock, values.size() - at)));
}

/// The finite values of a block; the others are counted.
template <typename T>
void keepFinite(std::span<const T> block, std::vector<T>& finite, Totals& totals)
{
    finite.clear();
    for (const T value : block)
        if (std::isnan(value))
            ++totals.nan;
        else if (std::isinf(value))
            ++totals.infinite;
        else
            finite.push_back(value);
}

Extremes<int64_t> toDoubles(std::span<const int64_t> values, std::span<double> doubles)
{
    return momentKernels().ofSigned(values, doubles);
}

Extremes<uint64_t> toDoubles(std::span<const uint64_t> values, std::span<double> doubles)
{
    return momentKernels().ofUnsigned(values, doubles);
}

KeyCounts& ready(std::unique_ptr<KeyCounts>& counts, unsigned bits)
{
    if (!counts)
        counts = std::make_unique<KeyCounts>(bits);
    return *counts;
}

} // namespace

KeyCounts& Tally::countersOf(DType dtype)
{
    if (info(dtype).bits == 6)
        return ready(m_twelveBits, 12);
    if (info(dtype).bits <= 8)
        return ready(m_bytes, 8);
    if (info(dtype).bits == 16 || dtype == DType::F32)
        return ready(m_sixteenBits, 16);
    return ready(m_doubleKeys, KeyCounts::kDoubleKeyBits);
}

void Tally::add(DType dtype, Bytes packed, uint64_t elements, std::vector<Moments>& blocks)
{
    m_counts = &countersOf(dtype);
    m_totals.elements += elements;
    if (isCountedSingly(dtype)) {
        count(dtype, packed);
        return;
    }
    switch (dtype) {
    case DType::F32:
        return addFloats(valuesIn<float>(packed), blocks);
    case DType::C64:
        return addMagnitudes(packed, blocks);
    case DType::I32:
        return addIntegers(valuesIn<int32_t>(packed), blocks);
    case DType::U32:
        return addIntegers(valuesIn<uint32_t>(packed), blocks);
    case DType::I64:
        return addLongIntegers(valuesIn<int64_t>(packed), m_totals.signedOnes, blocks);
    case DType::U64:
        return addLongIntegers(valuesIn<uint64_t>(packed), m_totals.unsignedOnes, blocks);
    default:
        return addDoubles(valuesIn<double>(packed), blocks);
    }
}

void Tally::count(DType dtype, Bytes packed)
{
    if (info(dtype).bits == 6)
        m_counts->addTwelveBits(packed);
    else if (info(dtype).bits == 16)
        m_counts->addWords(packed);
    else
        m_counts->addBytes(packed);
}

void Tally::addFloats(std::span<const float> values, std::vector<Moments>& blocks)
{
    forEachBlock(values, [&](std::span<const float> block) {
        m_counts->addUpperHalves(std::as_bytes(block));
        BlockMoments moments = momentKernels().ofFloats(block);
        if (moments.largestBits >= kFloatInfinity) {
            keepFinite(block, m_floats, m_totals);
            if (m_floats.empty())
                return;
            block = m_floats;
            moments = momentKernels().ofFloats(block);
        }
        addBlock(moments);
        blocks.push_back(momentsOf(moments, block.size()));
    });
}

void Tally::addDoubles(std::span<const double> values, std::vector<Moments>& blocks)
{
    forEachBlock(values, [&](std::span<const double> block) {
        m_counts->addDoubles(block);
        BlockMoments moments = momentKernels().ofDoubles(block);
        if (moments.largestBits >= kDoubleInfinity) {
            keepFinite(block, m_doubles, m_totals);
            if (m_doubles.empty())
                return;
            block = m_doubles;
            moments = momentKernels().ofDoubles(block);
        }
        addBlock(moments);
        blocks.push_back(momentsOfDoubles(block, moments));
    });
}

void Tally::addMagnitudes(Bytes parts, std::vector<Moments>& blocks)
{
    forEachBlock(valuesIn<ComplexFloat>(parts), [&](std::span<const ComplexFloat> block) {
        m_magnitudes.resize(block.size());
        m_totals.subnormals += momentKernels().magnitudes(block, m_magnitudes);
        addDoubles(m_magnitudes, blocks);
    });
}

template <typename T>
void Tally::addIntegers(std::span<const T> values, std::vector<Moments>& blocks)
{
    forEachBlock(values, [&](std::span<const T> block) {
        m_doubles.assign(block.begin(), block.end());
        addDoubles(m_doubles, blocks);
    });
}

template <typename T>
void Tally::addLongIntegers(std::span<const T> values, Extremes<T>& extremes, std::vector<Moments>& blocks)
{
    forEachBlock(values, [&](std::span<const T> block) {
        m_doubles.resize(block.size());
        const Extremes<T> seen = toDoubles(block, m_doubles);
        extremes.widen(seen);
        m_counts->addDoubles(m_doubles);
        const BlockMoments moments = momentKernels().ofDoubles(m_doubles);
        addBlock(moments);
        if (areClose(moments.smallest, moments.largest)) {
            // Beyond 2^53 doubles lose the last bits: what is left of the smallest without these is one.
            const T origin = seen.smallest & ~T{0x7ff};
            std::transform(block.begin(), block.end(), m_doubles.begin(),
                [origin](T value) { return static_cast<double>(value - origin); });
            blocks.push_back(momentsFrom(static_cast<double>(origin), m_doubles));
        } else {
            blocks.push_back(momentsOf(moments, m_doubles.size()));
        }
    });
}

void Tally::addBlock(const BlockMoments& block)
{
    m_totals.zeros += block.zeros;
    m_totals.smallest = std::min(m_totals.smallest, block.smallest);
    m_totals.largest = std::max(m_totals.largest, block.largest);
}

Totals Tally::drain()
{
    Totals totals = std::exchange(m_totals, Totals{});
    if (m_counts != nullptr)
        m_counts->drain([&](uint32_t key, uint64_t count) { totals.keys.push_back({key, count}); });
    m_counts = nullptr;
    return totals;
}

} // namespace tensorport
