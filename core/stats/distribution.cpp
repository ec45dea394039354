#include "core/stats/distribution.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tensorport
{
namespace
{

/// As many bins as there are doubles between the bounds, if these are fewer.
unsigned fittingBins(unsigned bins, double low, double high)
{
    const double largest = std::max(std::fabs(low), std::fabs(high));
    const double step = largest - std::nextafter(largest, 0); // between doubles of that magnitude
    const double room = high / step - low / step;
    return room >= bins ? bins : static_cast<unsigned>(std::max(1.0, room));
}

/// As numpy.linspace, but for bounds whose difference is no double.
std::vector<double> edgesOf(unsigned bins, double low, double high)
{
    const double width = high - low;
    std::vector<double> edges;
    for (unsigned i = 0; i < bins; ++i)
        edges.push_back(std::isfinite(width)
                ? low + i * (width / bins)
                : low * ((bins - i) / static_cast<double>(bins)) + high * (i / static_cast<double>(bins)));
    edges.push_back(high);
    return edges;
}

/// Values of a range that lie below an edge, as if they were evenly spread.
uint64_t countBelow(const ValueRange& range, double edge)
{
    if (edge <= range.low)
        return 0;
    if (edge > range.high)
        return range.count;
    const double part = (edge / 2 - range.low / 2) / (range.high / 2 - range.low / 2);
    return std::min(range.count, static_cast<uint64_t>(static_cast<double>(range.count) * part));
}

} // namespace

Distribution::Distribution(std::vector<ValueRange> ranges)
    : m_ranges(std::move(ranges))
{
    for (const ValueRange& range : m_ranges) {
        m_count += range.count;
        m_isExact = m_isExact && range.low == range.high;
    }
}

double Distribution::valueAt(uint64_t rank) const
{
    for (const ValueRange& range : m_ranges) {
        if (rank < range.count) {
            const double part = (static_cast<double>(rank) + 0.5) / static_cast<double>(range.count);
            return range.low == range.high ? range.low : range.low * (1 - part) + range.high * part;
        }
        rank -= range.count;
    }
    return m_ranges.back().high;
}

double Distribution::quantile(double fraction) const
{
    if (fraction <= 0)
        return m_ranges.front().low;
    if (fraction >= 1)
        return m_ranges.back().high;
    const double place = static_cast<double>(m_count - 1) * fraction;
    const double below = std::floor(place);
    const auto rank = static_cast<uint64_t>(below);
    const double low = valueAt(rank);
    const double high = valueAt(std::min(rank + 1, m_count - 1));
    const double part = place - below;
    return low == high ? low : low * (1 - part) + high * part;
}

Histogram Distribution::histogram(unsigned bins) const
{
    if (m_ranges.empty())
        return {};
    const double low = m_ranges.front().low;
    const double high = m_ranges.back().high;
    if (low != high)
        return histogram(bins, low, high);
    constexpr double kMost = std::numeric_limits<double>::max(); // of a magnitude, and no neighbour lies beyond
    return histogram(
        bins, std::min(low - 0.5, std::nextafter(low, -kMost)), std::max(high + 0.5, std::nextafter(high, kMost)));
}

Histogram Distribution::histogram(unsigned bins, double low, double high) const
{
    bins = fittingBins(bins, low, high);
    Histogram histogram{edgesOf(bins, low, high), std::vector<uint64_t>(bins)};
    const auto& edges = histogram.edges;
    size_t bin = 0; // that the range begins in, or a later one
    for (const ValueRange& range : m_ranges) {
        if (range.high < low || range.low > high)
            continue;
        while (bin + 1 < bins && edges[bin + 1] <= range.low)
            ++bin;
        uint64_t before = countBelow(range, edges[bin]);
        for (size_t at = bin; at < bins; ++at) {
            const bool isLast = at + 1 == bins;
            const uint64_t until = isLast && range.high <= high ? range.count : countBelow(range, edges[at + 1]);
            histogram.counts[at] += until - before;
            before = until;
            if (edges[at + 1] > range.high)
                break;
        }
    }
    return histogram;
}

} // namespace tensorport
