#include "core/stats/wide_ranges.h"

#include "core/kernels/key_counts.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace tensorport
{
namespace
{

/// Bits of the mantissa in a key, of F32 as of doubles.
constexpr unsigned kMantissaBits = 7;
constexpr unsigned kFloatShift = 16;

/// What a key means: sign, and magnitude below `infinity`.
struct KeyFormat
{
    uint32_t sign;
    uint32_t infinity;
    bool isFloat; ///< otherwise of a double

    explicit KeyFormat(DType dtype)
        : sign(1U << (dtype == DType::F32 ? 15U : KeyCounts::kDoubleKeyBits - 1))
        , infinity((dtype == DType::F32 ? 0xffU : 0x7ffU) << kMantissaBits)
        , isFloat(dtype == DType::F32)
    {
    }

    /// The smallest magnitude of a key.
    [[nodiscard]] double low(uint32_t magnitude) const
    {
        return isFloat ? std::bit_cast<float>(magnitude << kFloatShift)
                       : std::bit_cast<double>(uint64_t{magnitude} << KeyCounts::kDoubleKeyShift);
    }
    /// The largest one.
    [[nodiscard]] double high(uint32_t magnitude) const
    {
        return isFloat ? std::bit_cast<float>(((magnitude + 1) << kFloatShift) - 1)
                       : std::bit_cast<double>((uint64_t{magnitude + 1} << KeyCounts::kDoubleKeyShift) - 1);
    }
};

/// Zeros, and on either side what is too close to them for a key of its own. How many zeros have which sign nothing
/// tells: as few are negative as can be.
template <class Add>
void addMiddle(const Add& add, const KeyFormat& format, const Totals& totals,
    std::vector<KeyCount>::const_iterator firstNegative, double smallest, double largest)
{
    const auto& keys = totals.keys;
    const uint64_t positive = !keys.empty() && keys.front().key == 0 ? keys.front().count : 0;
    const uint64_t negative
        = firstNegative != keys.end() && firstNegative->key == format.sign ? firstNegative->count : 0;
    const uint64_t tiny = positive + negative - totals.zeros;
    // The outermost values are among these where nothing lies beyond.
    const uint64_t leastPositive = largest > 0 && largest <= format.high(0) ? 1 : 0;
    const uint64_t leastNegative = smallest < 0 && smallest >= -format.high(0) ? 1 : 0;
    const uint64_t mostPositive = tiny - std::min(tiny, leastNegative);
    const uint64_t tinyPositive
        = std::max(leastPositive, std::min(positive - std::min(positive, totals.zeros), mostPositive));
    if (tiny != tinyPositive)
        add(-format.high(0), 0, tiny - tinyPositive);
    if (totals.zeros != 0)
        add(0, 0, totals.zeros);
    if (tinyPositive != 0)
        add(0, format.high(0), tinyPositive);
}

bool isInteger(DType dtype)
{
    return info(dtype).kind == DTypeKind::SignedInteger || info(dtype).kind == DTypeKind::UnsignedInteger;
}

} // namespace

std::vector<ValueRange> wideRanges(DType dtype, const Totals& totals, double smallest, double largest)
{
    const KeyFormat format(dtype);
    std::vector<ValueRange> ranges;
    const auto add = [&](double low, double high, uint64_t count) {
        if (isInteger(dtype)) {
            low = std::ceil(low);
            high = std::floor(high);
        }
        low = std::clamp(low, smallest, largest);
        high = std::clamp(high, smallest, largest);
        ranges.push_back({low, high, count});
    };
    const auto firstNegative = std::lower_bound(totals.keys.begin(), totals.keys.end(), format.sign,
        [](const KeyCount& key, uint32_t sign) { return key.key < sign; });
    for (auto key = totals.keys.end(); key != firstNegative;) {
        --key;
        const uint32_t magnitude = key->key - format.sign;
        if (magnitude != 0 && magnitude < format.infinity)
            add(-format.high(magnitude), -format.low(magnitude), key->count);
    }
    addMiddle(add, format, totals, firstNegative, smallest, largest);
    for (auto key = totals.keys.begin(); key != firstNegative; ++key)
        if (key->key != 0 && key->key < format.infinity)
            add(format.low(key->key), format.high(key->key), key->count);
    return ranges;
}

uint64_t subnormalsOf(DType dtype, const Totals& totals)
{
    if (dtype != DType::F32 && dtype != DType::F64)
        return 0;
    const KeyFormat format(dtype);
    uint64_t count = 0;
    for (const KeyCount& key : totals.keys)
        if ((key.key & ~format.sign) < (1U << kMantissaBits))
            count += key.count;
    return count - totals.zeros;
}

} // namespace tensorport
