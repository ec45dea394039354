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
            if (isCrude(results[id].distribution)) {
                m_ids.push_back(id);
                m_tiles.add(divideRoundUp(sources[id].elements, tileElements(sources[id], options)));
            }
    }

    /// One worker's share.
    void scan()
    {
        TileReader reader(m_files);
        std::optional<SplitRanges> split;
        size_t current = 0; // that it is of
        while (const auto tile = m_tiles.take()) {
            if (m_stop.stop_requested() || m_error.isSet())
                return;
            const size_t id = m_ids[tile->owner];
            if (split && id != current)
                addUp(current, *split);
            if (!split || id != current)
                split.emplace(m_results[id].distribution.ranges());
            current = id;
            if (auto done = look(reader, *split, id, tile->index); !done)
                return m_error.set(std::move(done).error());
        }
        if (split)
            addUp(current, *split);
    }

    Status finish()
    {
        if (auto done = m_error.take(); !done)
            return done;
        if (m_stop.stop_requested())
            return fail(cancelledError());
        for (const auto& [id, split] : m_totals) {
            m_results[id].distribution = Distribution(split.parts());
            finishDistribution(m_results[id], m_options);
        }
        return {};
    }

private:
    Status look(TileReader& reader, SplitRanges& split, size_t id, uint64_t tile)
    {
        const StatsSource& source = m_sources[id];
        const uint64_t first = tile * tileElements(source, m_options);
        const uint64_t count = std::min(tileElements(source, m_options), source.elements - first);
        const auto values = reader.read(source, first, count);
        if (!values)
            return fail(values.error());
        split.add(source.dtype, *values);
        const std::scoped_lock lock(m_advanceMutex);
        m_advance(id,
            shareOf(source.storedBytes, first + count, source.elements)
                - shareOf(source.storedBytes, first, source.elements));
        return {};
    }

    void addUp(size_t id, const SplitRanges& split)
    {
        const std::scoped_lock lock(m_mutex);
        if (const auto [total, isNew] = m_totals.try_emplace(id, split); !isNew)
            total->second.add(split);
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
    std::map<size_t, SplitRanges> m_totals;
    std::mutex m_advanceMutex;
};

} // namespace

bool isCrude(const Distribution& distribution)
{
    constexpr size_t kFew = 128;
    return !distribution.isExact() && distribution.ranges().size() < kFew;
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
