#pragma once

#include "core/kernels/moments.h"

#include <cstdint>
#include <map>
#include <span>
#include <vector>

namespace tensorport
{

/// Count, mean and sums of a run of finite values. Merged block by block in the order of the tensor, so that they
/// depend neither on tiles nor on threads. Merging: Chan, Golub and LeVeque, "Updating Formulae and a Pairwise
/// Algorithm for Computing Sample Variances", 1979.
struct Moments
{
    uint64_t count = 0;
    int exponent = 0; ///< the rest is of the values times 2^-exponent; not 0 where their squares leave double's range
    double origin = 0; ///< what the mean is counted from; not 0 where values differ by little of themselves
    double mean = 0;
    double squares = 0; ///< sum of (value - mean)^2
    double magnitudes = 0; ///< sum of |value|

    /// Adds the run that follows this one.
    void append(const Moments& next);

    /// Population standard deviation. REQUIRES count > 0.
    [[nodiscard]] double deviation() const;
    [[nodiscard]] double average() const; ///< REQUIRES count > 0
    [[nodiscard]] double l1() const;
    [[nodiscard]] double l2() const;

private:
    void rescale(int to);
};

/// Of a block by a kernel. REQUIRES values of which all are finite.
[[nodiscard]] Moments momentsOf(const BlockMoments& block, uint64_t count);

/// Whether values from one to another are so close together that a sum of them in doubles would lose how they differ.
[[nodiscard]] bool areClose(double smallest, double largest);

/// Of doubles that may be close together, or whose squares, or their sum, may lie beyond double's range. REQUIRES
/// finite ones, and what a kernel found in them.
[[nodiscard]] Moments momentsOfDoubles(std::span<const double> values, const BlockMoments& block);

/// Of values that are all at one side of zero, by their differences from an origin.
[[nodiscard]] Moments momentsFrom(double origin, std::span<const double> differences);

/// Puts the blocks of tiles, which come in any order, into that of the tensor. One thread at a time.
class OrderedMoments
{
public:
    void add(uint64_t tile, std::vector<Moments> blocks);

    /// Of the tiles at the front that came without a gap.
    [[nodiscard]] const Moments& merged() const { return m_merged; }

private:
    uint64_t m_next = 0;
    Moments m_merged;
    std::map<uint64_t, std::vector<Moments>> m_waiting;
};

} // namespace tensorport
