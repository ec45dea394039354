#include "core/stats/refine.h"

#include "core/base/first_error.h"
#include "core/base/tile_queue.h"
#include "core/model/header.h"
#include "core/stats/finish.h"
#include "core/stats/split_ranges.h"
#include "core/stats/tile_reader.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

namespace tensorport
{
namespace
{

/// The pass over what is crude. Workers share it; each counts for itself and adds up when it comes to another tensor.
class RefineRun
{
public:
    RefineRun(std::span<const StatsSource> sources, std::span<TensorStats> results, const StatsOptions& options,
        SourceFiles& files, const std::stop_token& stop, const std::function<void(size_t, uint64_t)>& advance)
        : m_sources(sources)
        , m_results(results)
        , m_options(options)
        , m_files(files)
        , m_stop(stop)
        , m_advance(advance)
    {
        for (size_t id = 0; id < results.size(); ++id)
            if (isReadAgain(sources[id], results[id], options)) {
                m_ids.push_back(id);
                m_tiles.add(divideRoundUp(sources[id].elements, tileElements(sources[id], options)));
            }
    }

    /// One worker's share.
    void scan()
    {
        TileReader reader(m_files);
        std::optional<Part> part;
        while (const auto tile = m_tiles.take()) {
            if (m_stop.stop_requested() || m_error.isSet())
                return;
            if (part && part->owner != tile->owner)
                addUp(*std::exchange(part, {}));
            if (!part)
                part = Part{tile->owner, SplitRanges(m_results[m_ids[tile->owner]].distribution.ranges())};
            if (auto done = look(reader, *part, tile->index); !done)
                return m_error.set(std::move(done).error());
        }
        if (part)
            addUp(std::move(*part));
    }

    Status finish()
    {
        if (auto done = m_error.take(); !done)
            return done;
        return m_stop.stop_requested() ? fail(cancelledError()) : Status();
    }

private:
    /// What was seen of a tensor.
    struct Part
    {
        size_t owner = 0; ///< of the tiles
        SplitRanges split;
        uint64_t tiles = 0;
    };

    Status look(TileReader& reader, Part& part, uint64_t tile)
    {
        const size_t id = m_ids[part.owner];
        const StatsSource& source = m_sources[id];
        const uint64_t first = tile * tileElements(source, m_options);
        const uint64_t count = std::min(tileElements(source, m_options), source.elements - first);
        const auto values = reader.read(source, first, count);
        if (!values)
            return fail(values.error());
        part.split.add(source.dtype, *values);
        ++part.tiles;
        const std::scoped_lock lock(m_advanceMutex);
        m_advance(id,
            shareOf(source.storedBytes, first + count, source.elements)
                - shareOf(source.storedBytes, first, source.elements));
        return {};
    }

    /// The last part of a tensor finishes it: so what is kept does not grow with their number.
    void addUp(Part part)
    {
        {
            const std::scoped_lock lock(m_mutex);
            const auto found = m_unfinished.find(part.owner);
            if (found != m_unfinished.end()) {
                part.split.add(found->second.split);
                part.tiles += found->second.tiles;
                m_unfinished.erase(found);
            }
            if (part.tiles != m_tiles.tilesOf(part.owner)) {
                m_unfinished.emplace(part.owner, std::move(part));
                return;
            }
        }
        TensorStats& result = m_results[m_ids[part.owner]];
        result.distribution = Distribution(part.split.parts());
        finishDistribution(result, m_options);
    }

    const std::span<const StatsSource> m_sources;
    const std::span<TensorStats> m_results;
    const StatsOptions& m_options;
    SourceFiles& m_files;
    const std::stop_token& m_stop;
    const std::function<void(size_t, uint64_t)>& m_advance;
    std::vector<size_t> m_ids;
    TileQueue m_tiles; ///< of them
    FirstError m_error;
    std::mutex m_mutex; ///< guards the following
    std::map<size_t, Part> m_unfinished; ///< at most one more than there are workers
    std::mutex m_advanceMutex;
};

} // namespace

bool isCrude(const Distribution& distribution)
{
    constexpr size_t kFew = 128;
    return !distribution.isExact() && distribution.ranges().size() < kFew;
}

void refine(TensorStats& stats, DType dtype, Bytes values, const StatsOptions& options)
{
    if (!isCrude(stats.distribution))
        return;
    SplitRanges split(stats.distribution.ranges());
    split.add(dtype, values);
    stats.distribution = Distribution(split.parts());
    finishDistribution(stats, options);
}

bool isReadAgain(const StatsSource& source, const TensorStats& stats, const StatsOptions& options)
{
    return isCrude(stats.distribution) && source.elements > tileElements(source, options);
}

Status refineStats(std::span<const StatsSource> sources, std::span<TensorStats> results, const StatsOptions& options,
    SourceFiles& files, Executor& executor, const std::stop_token& stop,
    const std::function<void(size_t source, uint64_t bytes)>& advance)
{
    RefineRun run(sources, results, options, files, stop, advance);
    executor.runWorkers(workersOf(options), [&](unsigned) { run.scan(); });
    return run.finish();
}

} // namespace tensorport
