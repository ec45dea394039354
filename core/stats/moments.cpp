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
    const double delta = other.mean - mean;
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
    return std::ldexp(mean, exponent);
}

double Moments::l1() const
{
    return std::ldexp(magnitudes, exponent);
}

double Moments::l2() const
{
    return std::ldexp(std::sqrt(squares + static_cast<double>(count) * mean * mean), exponent);
}

Moments momentsOf(const BlockMoments& block, uint64_t count)
{
    return {count, 0, block.sum / static_cast<double>(count), block.squares, block.magnitudes};
}

Moments momentsOfScaled(std::span<const double> values, const BlockMoments& block)
{
    const double magnitude = std::max(std::fabs(block.smallest), std::fabs(block.largest));
    if (magnitude == 0 || (magnitude >= kSmall && magnitude <= kLarge))
        return momentsOf(block, values.size());
    const int exponent = std::ilogb(magnitude);
    std::vector<double> scaled(values.begin(), values.end());
    for (double& value : scaled)
        value = std::ldexp(value, -exponent);
    Moments moments = momentsOf(momentKernels().ofDoubles(scaled), scaled.size());
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
