#pragma once

#include "core/stats/stats.h"
#include "core/stats/totals.h"

namespace tensorport
{

/// The statistics that follow from what was seen of a source, as the options want them.
[[nodiscard]] TensorStats finishStats(
    const StatsSource& source, const Totals& totals, const Moments& moments, const StatsOptions& options);

/// What follows from `stats.distribution`: quantiles and histogram. A crude distribution stays, for refineStats().
void finishDistribution(TensorStats& stats, const StatsOptions& options);

} // namespace tensorport
