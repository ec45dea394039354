#pragma once

#include "core/recipes/source_reader.h"
#include "core/stats/stats.h"

#include <functional>

namespace tensorport
{

/// Whether so few ranges hold the values that a histogram of them would be crude: values close to each other and far
/// from zero, such as those of a norm around one.
[[nodiscard]] bool isCrude(const Distribution& distribution);

/// Splits the ranges of what is crude by all of its values, and finishes it anew.
void refine(TensorStats& stats, DType dtype, Bytes values, const StatsOptions& options);

/// Whether refineStats() reads it once more: what is read as a whole is refined with what was read.
[[nodiscard]] bool isReadAgain(const StatsSource& source, const TensorStats& stats, const StatsOptions& options);

/// Reads once more those of the sources whose distribution is crude, splits its ranges and finishes `results` anew, in
/// place. The result depends on neither tiles nor workers. `advance` is told, by one call at a time, of which source so
/// many stored bytes were read. Fails as computeStats().
Status refineStats(std::span<const StatsSource> sources, std::span<TensorStats> results, const StatsOptions& options,
    SourceFiles& files, Executor& executor, const std::stop_token& stop,
    const std::function<void(size_t source, uint64_t bytes)>& advance);

} // namespace tensorport
