#include "core/stats/finish.h"

namespace tensorport
{

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
    if (stats.distribution.count() != 0) {
        for (const double fraction : kQuantiles)
            stats.quantiles.push_back(stats.distribution.quantile(fraction));
        stats.histogram = stats.distribution.histogram(options.bins);
    }
    stats.isExact = stats.distribution.isExact();
    if (!options.keepsDistribution)
        stats.distribution = {};
    return stats;
}

} // namespace tensorport
