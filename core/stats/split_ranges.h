#pragma once

#include "core/base/bytes.h"
#include "core/stats/distribution.h"
#include "core/tensor/dtype.h"

#include <span>
#include <vector>

namespace tensorport
{

/// The ranges of a Distribution, each split into equally wide parts: how many values lie in a part, and its outermost.
/// One thread; each has its own.
class SplitRanges
{
public:
    /// REQUIRES ranges that hold every value that is added.
    explicit SplitRanges(std::span<const ValueRange> ranges);

    /// Adds a run of packed elements of more than 16 bits, as Tally::add() takes them.
    void add(DType dtype, Bytes packed);
    void add(const SplitRanges& other); ///< REQUIRES one of the same ranges

    /// What was added, as a Distribution takes it: ranges from the smallest to the largest value of each part.
    [[nodiscard]] std::vector<ValueRange> parts() const;

private:
    void addBlock(std::span<const double> values);

    std::vector<double> m_lows; ///< of the ranges but that of zeros; then infinite, up to a power of two
    std::vector<double> m_widths;
    size_t m_partsOfEach = 1;
    std::vector<uint64_t> m_counts; ///< of all parts of the first range, then of the second ...
    std::vector<double> m_smallest;
    std::vector<double> m_largest;
    uint64_t m_zeros = 0;
};

} // namespace tensorport
