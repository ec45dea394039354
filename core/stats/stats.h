#pragma once

#include "core/base/executor.h"
#include "core/io/file_system.h"
#include "core/stats/stats_source.h"
#include "core/stats/tensor_stats.h"

#include <functional>
#include <span>
#include <stop_token>

namespace tensorport
{

struct StatsOptions
{
    unsigned workers = 0; ///< 0: three for each processor
    unsigned bins = 64; ///< of TensorStats::histogram
    bool keepsDistribution = false; ///< up to 12 MB of a tensor (F64), so that a histogram can be drawn anew
    uint64_t tileElements = 0; ///< that are read at once, in whole blocks of kStatsBlock; 0: about a MiB. For tests
};

/// Called from any worker, one call at a time, after each tile. `bytesDone` are of the stored bytes of all sources.
/// partial(), callable during the call alone, gives what is known of the tensor that the tile was of: a sample that
/// becomes the result. It costs a few milliseconds, so do not call it each time.
using StatsProgress
    = std::function<void(uint64_t bytesDone, uint64_t bytesTotal, const std::function<TensorStats()>& partial)>;

/// The statistics of sources of one model, in their order. Reads each tensor once, in tiles, side by side, and once
/// more where its values lie so close together that one pass tells little (core/stats/refine.h). The result
/// depends on neither tiles, workers nor kernels. Memory: a few MB for each worker, and the results.
/// Fails naming the tensor, the file and the offset, or as cancelledError() when stopped. Blocks; call it off the UI
/// thread. Thread-safe.
Result<std::vector<TensorStats>> computeStats(const std::shared_ptr<const Model>& model,
    std::span<const StatsSource> sources, const StatsOptions& options = {}, FileSystem& fileSystem = posixFileSystem(),
    Executor& executor = defaultExecutor(), const std::stop_token& stop = {}, const StatsProgress& progress = {});

/// A first approximation, fast for any size: of 64 blocks that are spread evenly, or of the whole when that is not
/// more. Calls nobody; any thread.
Result<TensorStats> sampleStats(const std::shared_ptr<const Model>& model, const StatsSource& source,
    const StatsOptions& options = {}, FileSystem& fileSystem = posixFileSystem(), const std::stop_token& stop = {});

} // namespace tensorport
