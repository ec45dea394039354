#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace tensorport
{

/// Values that lie between two, both included: low == high where it is one value.
struct ValueRange
{
    double low = 0;
    double high = 0;
    uint64_t count = 0;
};

/// Equally wide bins, as numpy.histogram has them, but no more than there are doubles to divide them: bin i holds
/// edges[i] <= value < edges[i + 1], the last one its upper edge too. Where all values are one, the edges are half a
/// unit to either side.
struct Histogram
{
    std::vector<double> edges; ///< one more than counts; none where there are no values
    std::vector<uint64_t> counts;
};

/// How the finite values of a tensor are spread: ranges that do not overlap, ascending. Of at most 16 bits each value
/// has a range of its own; wider ones share ranges that are at most 2^-7 of their smaller magnitude wide, or reach from
/// zero to the smallest normal number's 2^-7.
class Distribution
{
public:
    Distribution() = default;
    explicit Distribution(std::vector<ValueRange> ranges);

    [[nodiscard]] std::span<const ValueRange> ranges() const { return m_ranges; }
    [[nodiscard]] uint64_t count() const { return m_count; }

    /// Whether each range is one value: then quantiles and histograms are exact.
    [[nodiscard]] bool isExact() const { return m_isExact; }

    /// numpy.quantile's default: linear between the two nearest values. Inside of a range its values are taken as
    /// evenly spread, so that it is off by less than the range is wide. REQUIRES count() > 0 and 0 <= fraction <= 1.
    [[nodiscard]] double quantile(double fraction) const;

    /// From the smallest value to the largest. A range that an edge cuts is shared out by the width of its parts, which
    /// is exact where all ranges are. REQUIRES bins > 0.
    [[nodiscard]] Histogram histogram(unsigned bins) const;

    /// The same between two bounds; what lies outside is left out. REQUIRES low < high, both finite.
    [[nodiscard]] Histogram histogram(unsigned bins, double low, double high) const;

private:
    [[nodiscard]] double valueAt(uint64_t rank) const;

    std::vector<ValueRange> m_ranges;
    uint64_t m_count = 0;
    bool m_isExact = true;
};

} // namespace tensorport
