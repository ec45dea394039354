#include "core/model/header.h"
#include "core/stats/finish.h"
#include "core/stats/refine.h"
#include "core/stats/split_ranges.h"
#include "core/stats/tally.h"
#include "core/stats/tile_reader.h"

#include <algorithm>

namespace tensorport
{
namespace
{

constexpr uint64_t kSampledBlocks = 64;

} // namespace

Result<TensorStats> sampleStats(const std::shared_ptr<const Model>& model, const StatsSource& source,
    const StatsOptions& options, FileSystem& fileSystem, const std::stop_token& stop)
{
    SourceFiles files(model, fileSystem);
    TileReader reader(files);
    const uint64_t blocks = source.dtype == DType::Raw ? 0 : divideRoundUp(source.elements, kStatsBlock);
    const uint64_t sampled = std::min(blocks, kSampledBlocks);
    const auto forEachBlock = [&](const auto& visit) -> Status {
        for (uint64_t i = 0; i < sampled; ++i) {
            if (stop.stop_requested())
                return fail(cancelledError());
            // The first and the last block, and others at equal distances.
            const uint64_t block = sampled == blocks
                ? i
                : (blocks - 1) / (sampled - 1) * i + (blocks - 1) % (sampled - 1) * i / (sampled - 1);
            const uint64_t first = block * kStatsBlock;
            const uint64_t count = std::min(kStatsBlock, source.elements - first);
            const auto values = reader.read(source, first, count);
            if (!values)
                return fail(values.error());
            visit(*values, count);
        }
        return {};
    };
    Tally tally;
    Moments moments;
    auto read = forEachBlock([&](Bytes values, uint64_t count) {
        std::vector<Moments> sums;
        tally.add(source.dtype, values, count, sums);
        for (const Moments& sum : sums)
            moments.append(sum);
    });
    if (!read)
        return fail(std::move(read).error());
    TensorStats stats = finishStats(source, tally.drain(), moments, options);
    stats.isSample = sampled < blocks;
    if (isCrude(stats.distribution)) {
        SplitRanges split(stats.distribution.ranges());
        read = forEachBlock([&](Bytes values, uint64_t) { split.add(source.dtype, values); });
        if (!read)
            return fail(std::move(read).error());
        stats.distribution = Distribution(split.parts());
        finishDistribution(stats, options);
    }
    return stats;
}

} // namespace tensorport
