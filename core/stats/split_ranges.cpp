#include "core/stats/split_ranges.h"

#include "core/kernels/moments.h"
#include "core/stats/tally.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tensorport
{
namespace
{

constexpr size_t kParts = 4096; ///< of all ranges together

template <typename T, class Visit>
void forEachValue(Bytes packed, const Visit& visit)
{
    for (const T value : std::span(reinterpret_cast<const T*>(packed.data()), packed.size() / sizeof(T)))
        visit(static_cast<double>(value));
}

template <class Visit>
void forEachMagnitude(Bytes packed, const Visit& visit)
{
    std::array<double, kStatsBlock> magnitudes{};
    std::span rest(reinterpret_cast<const ComplexFloat*>(packed.data()), packed.size() / sizeof(ComplexFloat));
    while (!rest.empty()) {
        const auto block = rest.first(std::min<size_t>(rest.size(), kStatsBlock));
        static_cast<void>(momentKernels().magnitudes(block, std::span(magnitudes).first(block.size())));
        std::for_each_n(magnitudes.begin(), block.size(), visit);
        rest = rest.subspan(block.size());
    }
}

} // namespace

SplitRanges::SplitRanges(std::span<const ValueRange> ranges)
{
    std::copy_if(ranges.begin(), ranges.end(), std::back_inserter(m_ranges),
        [](const ValueRange& range) { return range.low != 0 || range.high != 0; });
    m_partsOfEach = std::max<size_t>(1, kParts / std::max<size_t>(1, m_ranges.size()));
    m_parts.resize(m_ranges.size() * m_partsOfEach);
}

void SplitRanges::addValue(double value)
{
    if (!std::isfinite(value))
        return;
    if (value == 0) {
        ++m_zeros;
        return;
    }
    const auto after = std::upper_bound(m_ranges.begin(), m_ranges.end(), value,
        [](double wanted, const ValueRange& range) { return wanted < range.low; });
    if (after == m_ranges.begin())
        return; // of a file that is being written
    const ValueRange& range = *(after - 1);
    const auto parts = static_cast<double>(m_partsOfEach);
    const double part = range.low == range.high ? 0 : (value - range.low) / (range.high - range.low) * parts;
    const auto place = static_cast<size_t>(after - m_ranges.begin() - 1) * m_partsOfEach;
    ValueRange& found = m_parts[place + static_cast<size_t>(std::min(part, parts - 1))];
    found.low = found.count == 0 ? value : std::min(found.low, value);
    found.high = found.count == 0 ? value : std::max(found.high, value);
    ++found.count;
}

void SplitRanges::add(DType dtype, Bytes packed)
{
    const auto visit = [this](double value) { addValue(value); };
    switch (dtype) {
    case DType::F32:
        return forEachValue<float>(packed, visit);
    case DType::C64:
        return forEachMagnitude(packed, visit);
    case DType::I32:
        return forEachValue<int32_t>(packed, visit);
    case DType::U32:
        return forEachValue<uint32_t>(packed, visit);
    case DType::I64:
        return forEachValue<int64_t>(packed, visit);
    case DType::U64:
        return forEachValue<uint64_t>(packed, visit);
    default:
        return forEachValue<double>(packed, visit);
    }
}

void SplitRanges::add(const SplitRanges& other)
{
    for (size_t i = 0; i < m_parts.size(); ++i) {
        ValueRange& into = m_parts[i];
        const ValueRange& from = other.m_parts[i];
        if (from.count == 0)
            continue;
        into = into.count == 0
            ? from
            : ValueRange{std::min(into.low, from.low), std::max(into.high, from.high), into.count + from.count};
    }
    m_zeros += other.m_zeros;
}

std::vector<ValueRange> SplitRanges::parts() const
{
    std::vector<ValueRange> parts;
    std::copy_if(m_parts.begin(), m_parts.end(), std::back_inserter(parts),
        [](const ValueRange& part) { return part.count != 0; });
    if (m_zeros != 0)
        parts.insert(std::find_if(parts.begin(), parts.end(), [](const ValueRange& part) { return part.low > 0; }),
            ValueRange{0, 0, m_zeros});
    return parts;
}

} // namespace tensorport
