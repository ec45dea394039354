#include "core/stats/moments.h"

#include <algorithm>
#include <cmath>

namespace tensorport
{
namespace
{

/// Blocks whose largest magnitude lies outside of these are scaled by its power of two: their squares would overflow,
/// or vanish below the smallest double.
constexpr double kLarge = 0x1p500;
constexpr double kSmall = 0x1p-450;

} // namespace

void Moments::rescale(int to)
{
    origin = std::ldexp(origin, exponent - to);
    mean = std::ldexp(mean, exponent - to);
    squares = std::ldexp(squares, 2 * (exponent - to));
    magnitudes = std::ldexp(magnitudes, exponent - to);
    exponent = to;
}

void Moments::append(const Moments& next)
{
    if (next.count == 0)
        return;
    if (count == 0) {
        *this = next;
        return;
    }
    Moments other = next;
    const int common = std::max(exponent, other.exponent);
    rescale(common);
    other.rescale(common);
    const uint64_t both = count + other.count;
    const double share = static_cast<double>(other.count) / static_cast<double>(both);
    const double delta = (other.origin - origin) + (other.mean - mean);
    squares += other.squares + delta * delta * (static_cast<double>(count) * share);
    mean += delta * share;
    magnitudes += other.magnitudes;
    count = both;
}

double Moments::deviation() const
{
    return std::ldexp(std::sqrt(squares / static_cast<double>(count)), exponent);
}

double Moments::average() const
{
    return std::ldexp(origin + mean, exponent);
}

double Moments::l1() const
{
    return std::ldexp(magnitudes, exponent);
}

double Moments::l2() const
{
    const double whole = origin + mean;
    return std::ldexp(std::sqrt(squares + static_cast<double>(count) * whole * whole), exponent);
}

Moments momentsOf(const BlockMoments& block, uint64_t count)
{
    return {count, 0, 0, block.sum / static_cast<double>(count), block.squares, block.magnitudes};
}

bool areClose(double smallest, double largest)
{
    constexpr double kShare = 0x1p-20; // doubles have 53 bits: 33 are left for what differs
    return (smallest > 0 || largest < 0)
        && largest - smallest <= kShare * std::min(std::fabs(smallest), std::fabs(largest));
}

Moments momentsFrom(double origin, std::span<const double> differences)
{
    Moments moments = momentsOf(momentKernels().ofDoubles(differences), differences.size());
    moments.origin = origin;
    moments.magnitudes = std::fabs(origin + moments.mean) * static_cast<double>(moments.count);
    return moments;
}

Moments momentsOfDoubles(std::span<const double> values, const BlockMoments& block)
{
    const double magnitude = std::max(std::fabs(block.smallest), std::fabs(block.largest));
    const bool isScaled = magnitude != 0 && (magnitude < kSmall || magnitude > kLarge);
    const bool isFromOrigin = areClose(block.smallest, block.largest);
    if (!isScaled && !isFromOrigin)
        return momentsOf(block, values.size());
    const int exponent = isScaled ? std::ilogb(magnitude) : 0;
    const double origin = isFromOrigin ? block.smallest : 0; // from it differences are exact
    std::vector<double> changed(values.begin(), values.end());
    for (double& value : changed)
        value = std::ldexp(value - origin, -exponent);
    Moments moments = isFromOrigin ? momentsFrom(std::ldexp(origin, -exponent), changed)
                                   : momentsOf(momentKernels().ofDoubles(changed), changed.size());
    moments.exponent = exponent;
    return moments;
}

void OrderedMoments::add(uint64_t tile, std::vector<Moments> blocks)
{
    m_waiting.emplace(tile, std::move(blocks));
    for (auto first = m_waiting.begin(); first != m_waiting.end() && first->first == m_next; ++m_next) {
        for (const Moments& block : first->second)
            m_merged.append(block);
        first = m_waiting.erase(first);
    }
}

} // namespace tensorport
