#include "core/stats/finish.h"

#include "core/stats/refine.h"

namespace tensorport
{

namespace
{

/// Integers beyond 2^53 are rounded to doubles in a distribution.
bool areAllDoubles(const TensorStats& stats)
{
    return !stats.smallest || std::holds_alternative<double>(*stats.smallest)
        || stats.largestMagnitude().value() <= 0x1p53;
}

} // namespace

TensorStats finishStats(
    const StatsSource& source, const Totals& totals, const Moments& moments, const StatsOptions& options)
{
    if (source.dtype == DType::Raw) {
        TensorStats none;
        none.hasValues = false;
        none.count = source.elements;
        return none;
    }
    TensorStats stats = statsOf(source.dtype, totals, moments);
    finishDistribution(stats, options, true);
    return stats;
}

void finishDistribution(TensorStats& stats, const StatsOptions& options, bool mayBeRefined)
{
    stats.quantiles.clear();
    if (stats.distribution.count() != 0) {
        for (const double fraction : kQuantiles)
            stats.quantiles.push_back(stats.distribution.quantile(fraction));
        stats.histogram = stats.distribution.histogram(options.bins);
    }
    stats.isExact = stats.distribution.isExact() && areAllDoubles(stats);
    if (!options.keepsDistribution && !(mayBeRefined && isCrude(stats.distribution)))
        stats.distribution = {};
}

} // namespace tensorport
