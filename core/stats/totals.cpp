#include "core/stats/totals.h"

#include "core/stats/singly_counted.h"
#include "core/stats/wide_ranges.h"

#include <algorithm>

namespace tensorport
{

void Totals::add(Totals other)
{
    if (keys.empty()) {
        keys = std::move(other.keys);
    } else {
        std::vector<KeyCount> both;
        both.reserve(keys.size() + other.keys.size());
        std::merge(keys.begin(), keys.end(), other.keys.begin(), other.keys.end(), std::back_inserter(both),
            [](const KeyCount& a, const KeyCount& b) { return a.key < b.key; });
        keys.clear();
        for (const KeyCount& next : both)
            if (!keys.empty() && keys.back().key == next.key)
                keys.back().count += next.count;
            else
                keys.push_back(next);
    }
    elements += other.elements;
    nan += other.nan;
    infinite += other.infinite;
    zeros += other.zeros;
    subnormals += other.subnormals;
    smallest = std::min(smallest, other.smallest);
    largest = std::max(largest, other.largest);
    signedOnes.widen(other.signedOnes);
    unsignedOnes.widen(other.unsignedOnes);
}

bool isCountedSingly(DType dtype)
{
    return info(dtype).bits != 0 && info(dtype).bits <= 16;
}

TensorStats statsOf(DType dtype, const Totals& totals, const Moments& moments)
{
    if (isCountedSingly(dtype))
        return statsOfCodes(dtype, totals);
    TensorStats stats;
    stats.count = totals.elements;
    stats.nan = totals.nan;
    stats.infinite = totals.infinite;
    stats.zeros = totals.zeros;
    stats.subnormals = dtype == DType::C64 ? totals.subnormals : subnormalsOf(dtype, totals);
    if (stats.finite() == 0)
        return stats;
    if (dtype == DType::I64) {
        stats.smallest = totals.signedOnes.smallest;
        stats.largest = totals.signedOnes.largest;
    } else if (dtype == DType::U64) {
        stats.smallest = totals.unsignedOnes.smallest;
        stats.largest = totals.unsignedOnes.largest;
    } else {
        stats.smallest = totals.smallest + 0.0; // no -0
        stats.largest = totals.largest + 0.0;
    }
    const double smallest = asDouble(*stats.smallest);
    const double largest = asDouble(*stats.largest);
    if (moments.count != 0) {
        stats.mean = std::clamp(moments.average(), smallest, largest); // rounding may lead out
        stats.deviation = *stats.smallest == *stats.largest ? 0 : moments.deviation();
        stats.l1 = moments.l1();
        stats.l2 = moments.l2();
    }
    stats.distribution = Distribution(wideRanges(dtype, totals, smallest, largest));
    return stats;
}

} // namespace tensorport
