#include "core/stats/stats.h"

#include "core/base/first_error.h"
#include "core/base/tile_queue.h"
#include "core/model/header.h"
#include "core/stats/finish.h"
#include "core/stats/refine.h"
#include "core/stats/tally.h"
#include "core/stats/tile_reader.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <optional>

namespace tensorport
{
namespace
{

/// Tiles after which a worker adds what it saw to what the others saw, when somebody watches.
constexpr unsigned kTilesUntilShown = 32;

/// One pass over sources. Workers share it; each counts for itself and adds up when it comes to another tensor.
class StatsRun
{
public:
    StatsRun(const std::shared_ptr<const Model>& model, std::span<const StatsSource> sources,
        const StatsOptions& options, FileSystem& fileSystem, const std::stop_token& stop, const StatsProgress& progress)
        : m_sources(sources)
        , m_options(options)
        , m_stop(stop)
        , m_progress(progress)
        , m_files(model, fileSystem)
        , m_results(sources.size())
    {
        for (size_t id = 0; id < sources.size(); ++id) {
            const StatsSource& source = sources[id];
            m_total += source.storedBytes;
            const bool hasValues = source.dtype != DType::Raw;
            m_tiles.add(hasValues ? divideRoundUp(source.elements, tileElements(source, m_options)) : 0);
            if (m_tiles.tilesOf(id) == 0) { // nothing to read
                m_results[id] = finishStats(source, {}, {}, m_options);
                m_done += source.storedBytes;
            }
        }
    }

    /// One worker's share.
    void scan()
    {
        Worker worker(m_files);
        while (const auto tile = m_tiles.take()) {
            if (m_stop.stop_requested() || m_error.isSet())
                return;
            if (tile->owner != worker.source)
                addUp(worker);
            worker.source = tile->owner;
            if (auto done = look(worker, tile->index); !done)
                return m_error.set(std::move(done).error());
        }
        addUp(worker);
    }

    /// Once all workers are done.
    Result<std::vector<TensorStats>> take(Executor& executor)
    {
        if (auto done = m_error.take(); !done)
            return fail(std::move(done).error());
        if (m_stop.stop_requested())
            return fail(cancelledError());
        for (size_t id = 0; id < m_results.size(); ++id)
            if (isReadAgain(m_sources[id], m_results[id], m_options))
                m_total += m_sources[id].storedBytes;
        const auto advance = [this](size_t id, uint64_t bytes) {
            m_done += bytes;
            if (m_progress)
                m_progress(m_done, m_total, [this, id] { return m_results[id]; });
        };
        if (auto done = refineStats(m_sources, m_results, m_options, m_files, executor, m_stop, advance); !done)
            return fail(std::move(done).error());
        return std::move(m_results);
    }

private:
    struct Worker
    {
        explicit Worker(SourceFiles& files)
            : reader(files)
        {
        }

        TileReader reader;
        Tally tally;
        size_t source = SIZE_MAX; ///< that the tally is of
        uint64_t tiles = 0; ///< in the tally
    };

    struct Unfinished
    {
        Totals totals;
        OrderedMoments moments;
        uint64_t tiles = 0; ///< in the totals
    };

    Status look(Worker& worker, uint64_t tile)
    {
        const StatsSource& source = m_sources[worker.source];
        const uint64_t first = tile * tileElements(source, m_options);
        const uint64_t count = std::min(tileElements(source, m_options), source.elements - first);
        const auto values = worker.reader.read(source, first, count);
        if (!values)
            return fail(values.error());
        if (worker.tally.isFull())
            addUp(worker);
        std::vector<Moments> blocks;
        worker.tally.add(source.dtype, *values, count, blocks);
        ++worker.tiles;
        {
            const std::scoped_lock lock(m_mutex);
            m_unfinished[worker.source].moments.add(tile, std::move(blocks));
        }
        if (m_tiles.tilesOf(worker.source) == 1) {
            addUp(worker);
            refine(m_results[worker.source], source.dtype, *values, m_options);
        }
        report(worker,
            shareOf(source.storedBytes, first + count, source.elements)
                - shareOf(source.storedBytes, first, source.elements));
        return {};
    }

    void report(Worker& worker, uint64_t bytes)
    {
        m_done += bytes;
        if (!m_progress)
            return;
        {
            const std::scoped_lock lock(m_progressMutex);
            std::optional<TensorStats> shown;
            m_progress(m_done, m_total, [&] {
                if (!shown)
                    shown = partial(worker);
                return *shown;
            });
        }
        if (worker.tiles >= kTilesUntilShown)
            addUp(worker);
    }

    /// Adds a worker's tally to its source's totals, and finishes the source when that was the last of it; otherwise
    /// `soFar` gets what there is.
    void addUp(Worker& worker, std::optional<Unfinished>* soFar = nullptr)
    {
        if (worker.tiles == 0)
            return;
        const size_t id = worker.source;
        Totals totals = worker.tally.drain();
        std::optional<Unfinished> whole;
        {
            const std::scoped_lock lock(m_mutex);
            const auto unfinished = m_unfinished.find(id);
            unfinished->second.totals.add(std::move(totals));
            unfinished->second.tiles += std::exchange(worker.tiles, 0);
            if (unfinished->second.tiles == m_tiles.tilesOf(id)) {
                whole = std::move(unfinished->second);
                m_unfinished.erase(unfinished);
            } else if (soFar != nullptr) {
                *soFar = unfinished->second;
            }
        }
        if (whole)
            m_results[id] = finishStats(m_sources[id], whole->totals, whole->moments.merged(), m_options);
    }

    /// REQUIRES a tile in the worker's tally: so nobody else finishes its source.
    TensorStats partial(Worker& worker)
    {
        std::optional<Unfinished> soFar;
        addUp(worker, &soFar);
        if (!soFar)
            return m_results[worker.source];
        TensorStats stats = finishStats(m_sources[worker.source], soFar->totals, soFar->moments.merged(), m_options);
        stats.isSample = true;
        return stats;
    }

    const std::span<const StatsSource> m_sources;
    const StatsOptions& m_options;
    const std::stop_token& m_stop;
    const StatsProgress& m_progress;
    SourceFiles m_files;
    TileQueue m_tiles; ///< of the sources
    uint64_t m_total = 0;
    FirstError m_error;
    std::atomic<uint64_t> m_done = 0;
    std::vector<TensorStats> m_results; ///< each written by one worker
    std::mutex m_mutex; ///< guards the following
    std::map<size_t, Unfinished> m_unfinished; ///< at most one more than there are workers
    std::mutex m_progressMutex;
};

} // namespace

Result<std::vector<TensorStats>> computeStats(const std::shared_ptr<const Model>& model,
    std::span<const StatsSource> sources, const StatsOptions& options, FileSystem& fileSystem, Executor& executor,
    const std::stop_token& stop, const StatsProgress& progress)
{
    StatsRun run(model, sources, options, fileSystem, stop, progress);
    executor.runWorkers(workersOf(options), [&](unsigned) { run.scan(); });
    return run.take(executor);
}

} // namespace tensorport
