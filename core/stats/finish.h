#pragma once

#include "core/stats/stats.h"
#include "core/stats/totals.h"

namespace tensorport
{

/// The statistics that follow from what was seen of a source, as the options want them.
[[nodiscard]] TensorStats finishStats(
    const StatsSource& source, const Totals& totals, const Moments& moments, const StatsOptions& options);

/// What follows from `stats.distribution`: quantiles and histogram. It stays where the options want it, and a crude one
/// where it `mayBeRefined`.
void finishDistribution(TensorStats& stats, const StatsOptions& options, bool mayBeRefined = false);

} // namespace tensorport
