#include "core/stats/split_ranges.h"

#include "core/kernels/moments.h"
#include "core/stats/tally.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>

namespace tensorport
{
namespace
{

constexpr uint64_t kParts = 4096; ///< of all ranges together, at most
constexpr double kInfinity = std::numeric_limits<double>::infinity();

template <typename T, class AddBlock>
void forEachBlock(Bytes packed, const AddBlock& addBlock)
{
    std::array<double, kStatsBlock> values{};
    std::span rest(reinterpret_cast<const T*>(packed.data()), packed.size() / sizeof(T));
    while (!rest.empty()) {
        const auto block = rest.first(std::min<size_t>(rest.size(), kStatsBlock));
        if constexpr (std::is_same_v<T, ComplexFloat>)
            static_cast<void>(momentKernels().magnitudes(block, std::span(values).first(block.size())));
        else
            std::ranges::transform(block, values.begin(), [](T value) { return static_cast<double>(value); });
        addBlock(std::span<const double>(values).first(block.size()));
        rest = rest.subspan(block.size());
    }
}

} // namespace

SplitRanges::SplitRanges(std::span<const ValueRange> ranges)
{
    uint64_t values = 0;
    for (const ValueRange& range : ranges) {
        values += range.count;
        if (range.low != 0 || range.high != 0) {
            m_lows.push_back(range.low);
            m_widths.push_back(range.low == range.high ? 1 : range.high - range.low);
        }
    }
    // Few values do not need as many.
    m_partsOfEach = std::max<size_t>(1, std::min(kParts, 2 * values) / std::max<size_t>(1, m_lows.size()));
    m_counts.resize(m_lows.size() * m_partsOfEach + 1); // the last for what is not counted
    m_smallest.resize(m_counts.size(), kInfinity);
    m_largest.resize(m_counts.size(), -kInfinity);
    m_lows.resize(std::bit_ceil(std::max<size_t>(1, m_lows.size())), kInfinity);
    m_widths.resize(m_lows.size(), 1);
}

/// Looks for the parts of all values before it counts one: so neither waits for the other.
void SplitRanges::addBlock(std::span<const double> values)
{
    std::array<uint32_t, kStatsBlock> places; // NOLINT(cppcoreguidelines-pro-type-member-init): written below
    const std::span lows(m_lows);
    const std::span widths(m_widths);
    const auto parts = static_cast<double>(m_partsOfEach);
    for (size_t i = 0; i < values.size(); ++i) {
        const double value = values[i];
        size_t range = 0; // without branches, of which every other one would be foreseen wrongly
        for (size_t step = lows.size() / 2; step > 0; step /= 2)
            range += lows[range + step] <= value ? step : 0;
        const double part = (value - lows[range]) / widths[range] * parts;
        const bool isIn
            = std::isfinite(value) && value != 0 && value >= lows[0]; // below: of a file that is being written
        places[i] = isIn
            ? static_cast<uint32_t>(range * m_partsOfEach) + static_cast<uint32_t>(std::min(part, parts - 1))
            : static_cast<uint32_t>(m_counts.size() - 1);
        m_zeros += value == 0 ? 1 : 0;
    }
    for (size_t i = 0; i < values.size(); ++i) {
        const size_t place = places[i];
        ++m_counts[place];
        m_smallest[place] = std::min(m_smallest[place], values[i]);
        m_largest[place] = std::max(m_largest[place], values[i]);
    }
}

void SplitRanges::add(DType dtype, Bytes packed)
{
    const auto addAll = [this](std::span<const double> values) { addBlock(values); };
    switch (dtype) {
    case DType::F32:
        return forEachBlock<float>(packed, addAll);
    case DType::C64:
        return forEachBlock<ComplexFloat>(packed, addAll);
    case DType::I32:
        return forEachBlock<int32_t>(packed, addAll);
    case DType::U32:
        return forEachBlock<uint32_t>(packed, addAll);
    case DType::I64:
        return forEachBlock<int64_t>(packed, addAll);
    case DType::U64:
        return forEachBlock<uint64_t>(packed, addAll);
    default:
        return forEachBlock<double>(packed, addAll);
    }
}

void SplitRanges::add(const SplitRanges& other)
{
    for (size_t i = 0; i < m_counts.size(); ++i) {
        m_counts[i] += other.m_counts[i];
        m_smallest[i] = std::min(m_smallest[i], other.m_smallest[i]);
        m_largest[i] = std::max(m_largest[i], other.m_largest[i]);
    }
    m_zeros += other.m_zeros;
}

std::vector<ValueRange> SplitRanges::parts() const
{
    std::vector<ValueRange> parts;
    for (size_t i = 0; i + 1 < m_counts.size(); ++i)
        if (m_counts[i] != 0)
            parts.push_back({m_smallest[i], m_largest[i], m_counts[i]});
    if (m_zeros != 0)
        parts.insert(std::find_if(parts.begin(), parts.end(), [](const ValueRange& part) { return part.low > 0; }),
            ValueRange{0, 0, m_zeros});
    return parts;
}

} // namespace tensorport
