#include "core/stats/singly_counted.h"

#include "core/kernels/codecs.h"

#include <algorithm>
#include <cmath>

namespace tensorport
{
namespace
{

/// How often each code that occurs does, ascending, from keys of one or two of them.
std::vector<KeyCount> codeCounts(DType dtype, const Totals& totals)
{
    const unsigned bits = info(dtype).bits;
    if (bits >= 8)
        return totals.keys;
    const uint32_t mask = (1U << bits) - 1;
    std::vector<uint64_t> counts(size_t{mask} + 1);
    for (const KeyCount& key : totals.keys)
        for (unsigned shift = 0; shift < 2 * bits; shift += bits)
            counts[key.key >> shift & mask] += key.count;
    std::vector<KeyCount> codes;
    for (uint32_t code = 0; code <= mask; ++code)
        if (counts[code] != 0)
            codes.push_back({code, counts[code]});
    return codes;
}

double integerOf(DTypeInfo of, uint32_t code)
{
    if (of.kind == DTypeKind::Bool)
        return code != 0 ? 1 : 0;
    if (of.kind == DTypeKind::SignedInteger && (code >> (of.bits - 1U)) != 0)
        return static_cast<double>(code) - static_cast<double>(1U << of.bits);
    return code;
}

/// A finite floating value; others are counted in `stats`.
std::optional<double> floatOf(DType dtype, uint32_t code, uint64_t count, TensorStats& stats)
{
    if (dtype == DType::F8E8M0) {
        if (code != kE8M0Nan)
            return powerOfTwo(static_cast<int>(code) - 127);
        stats.nan += count;
        return std::nullopt;
    }
    const FloatFormat format = floatFormat(dtype);
    if (isNanCode(format, code)) {
        stats.nan += count;
        return std::nullopt;
    }
    const double value = decodeNumber(format, code);
    if (std::isinf(value)) {
        stats.infinite += count;
        return std::nullopt;
    }
    const uint32_t magnitude = code & format.magnitudeMask();
    if (magnitude != 0 && (magnitude >> static_cast<unsigned>(format.mantissaBits)) == 0)
        stats.subnormals += count;
    return value;
}

/// A sum in twice the precision of double (Ogita, Rump, Oishi, "Accurate Sum and Dot Product", 2005).
class AccurateSum
{
public:
    void addProduct(double a, double b)
    {
        const double product = a * b;
        m_rest += std::fma(a, b, -product);
        const double sum = m_sum + product;
        const double part = sum - m_sum;
        m_rest += (m_sum - (sum - part)) + (product - part);
        m_sum = sum;
    }
    [[nodiscard]] double value() const { return m_sum + m_rest; }

private:
    double m_sum = 0;
    double m_rest = 0;
};

std::vector<ValueRange> sortedValues(std::vector<ValueRange> values)
{
    std::sort(values.begin(), values.end(), [](const ValueRange& a, const ValueRange& b) { return a.low < b.low; });
    std::vector<ValueRange> merged;
    for (const ValueRange& value : values)
        if (!merged.empty() && merged.back().low == value.low)
            merged.back().count += value.count;
        else
            merged.push_back(value);
    return merged;
}

void addSums(const std::vector<ValueRange>& values, TensorStats& stats)
{
    const auto finite = static_cast<double>(stats.finite());
    AccurateSum sum;
    AccurateSum magnitudes;
    AccurateSum squares;
    for (const ValueRange& value : values) {
        const auto count = static_cast<double>(value.count);
        sum.addProduct(count, value.low);
        magnitudes.addProduct(count, std::fabs(value.low));
        squares.addProduct(count, value.low * value.low);
    }
    const double mean = sum.value() / finite;
    AccurateSum deviations;
    for (const ValueRange& value : values)
        deviations.addProduct(static_cast<double>(value.count), (value.low - mean) * (value.low - mean));
    stats.mean = mean;
    stats.deviation = std::sqrt(deviations.value() / finite);
    stats.l1 = magnitudes.value();
    stats.l2 = std::sqrt(squares.value());
}

} // namespace

TensorStats statsOfCodes(DType dtype, const Totals& totals)
{
    TensorStats stats;
    stats.count = totals.elements;
    std::vector<ValueRange> values;
    for (const auto& [code, count] : codeCounts(dtype, totals)) {
        const auto value
            = isFloat(dtype) ? floatOf(dtype, code, count, stats) : std::optional(integerOf(info(dtype), code));
        if (value)
            values.push_back({*value + 0.0, *value + 0.0, count}); // no -0
    }
    values = sortedValues(std::move(values));
    stats.distinct = values.size();
    if (values.empty())
        return stats;
    for (const ValueRange& value : values)
        stats.zeros += value.low == 0 ? value.count : 0;
    stats.smallest = values.front().low;
    stats.largest = values.back().low;
    addSums(values, stats);
    stats.distribution = Distribution(std::move(values));
    return stats;
}

} // namespace tensorport
