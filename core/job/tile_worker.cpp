#include "core/job/tile_worker.h"

#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/job/timed.h"
#include "core/quant/layout_sums.h"

#include <xxhash.h>

namespace tensorport
{
namespace
{

/// The disk is sent to work each time that so many bytes of a file are complete: once for each of many small tensors
/// would take longer than writing them.
constexpr uint64_t kWritebackBytes = kMiB;

void startWriteback(WritableFile& file, const Tile& tile)
{
    const uint64_t end = tile.offset + tile.bytes;
    const uint64_t begin = tile.offset / kWritebackBytes * kWritebackBytes;
    if (end - begin >= kWritebackBytes)
        file.startWriteback(begin, end - begin);
}

} // namespace

Conversion::Conversion(std::shared_ptr<const Plan> planToRun, TileList tilesToRun, OutputFolder& output,
    FileSystem& fileSystem, bool hashTiles)
    : plan(std::move(planToRun))
    , tiles(std::move(tilesToRun))
    , sources(plan->model, fileSystem)
    , outputs([this, &output](uint32_t index) -> Result<std::shared_ptr<WritableFile>> {
        auto file = output.openForWriting(plan->files[index].path);
        if (!file)
            return fail(file.error());
        return std::shared_ptr<WritableFile>(std::move(*file));
    })
    , isDone(tiles.size())
    , tileHashes(hashTiles ? tiles.size() : 0)
    , counts(plan->tensors.size())
    , bytesLeft(plan->tensors.size())
{
    uint64_t withoutData = 0;
    for (size_t i = 0; i < bytesLeft.size(); ++i) {
        bytesLeft[i] = plan->tensors[i].output.bytes;
        withoutData += bytesLeft[i] == 0 ? 1 : 0;
    }
    tensorsDone = withoutData;
}

void Conversion::adopt(const JournalContents& contents)
{
    for (const auto& [index, hash] : contents.tiles) {
        const Tile tile = tiles.tile(index);
        isDone[index] = true;
        if (!tileHashes.empty())
            tileHashes[index] = hash;
        const auto found = contents.counts.find(index);
        account(tile, found == contents.counts.end() ? CastCounts() : found->second);
    }
}

void Conversion::account(const Tile& tile, const CastCounts& tileCounts)
{
    bytesWritten.fetch_add(tile.bytes, std::memory_order_relaxed);
    const uint32_t tensor = plan->files[tile.file].extents[tile.extent].tensor;
    if (tensor == Extent::kNoTensor)
        return;
    if (!isEmpty(tileCounts))
        counts[tensor].add(tileCounts);
    bytesLeft[tensor] -= tile.bytes;
    if (bytesLeft[tensor] == 0)
        tensorsDone.fetch_add(1, std::memory_order_relaxed);
}

TileWorker::TileWorker(Conversion& conversion)
    : m_conversion(conversion)
    , m_computer(conversion.sources, conversion.tiles.bufferBytes())
{
}

Status TileWorker::run(Gate& gate)
{
    Gate::Visit visit(gate);
    while (visit.pass()) {
        const size_t index = m_conversion.nextTile.fetch_add(1, std::memory_order_relaxed);
        if (index >= m_conversion.tiles.size())
            break;
        if (m_conversion.isDone[index])
            continue;
        if (auto done = visit.persist([&] { return doTile(index); }); !done)
            return done;
        if (m_overflowed != Extent::kNoTensor)
            return overflowed(m_overflowed, gate);
        m_conversion.recorder->waitForRoom();
    }
    return {};
}

Status TileWorker::doTile(size_t index)
{
    const Tile tile = m_conversion.tiles.tile(index);
    const Extent& extent = m_conversion.plan->files[tile.file].extents[tile.extent];
    const auto output = m_conversion.outputs.acquire(tile.file);
    if (!output)
        return fail(output.error());

    Bytes bytes;
    CastCounts counts;
    if (extent.tensor == Extent::kNoTensor) {
        bytes = asBytes(*extent.literal).subspan(tile.range.first, tile.range.count);
    } else {
        const PlannedTensor& tensor = m_conversion.plan->tensors[extent.tensor];
        m_conversion.currentTensor.store(extent.tensor, std::memory_order_relaxed);
        if (tensor.recipe->isCopy() && m_conversion.tileHashes.empty()) {
            m_ranges.clear();
            tensor.recipe->appendSources(tile.range, m_ranges);
            const SourceRange& range = m_ranges.front();
            const auto source = m_conversion.sources.files.acquire(static_cast<uint32_t>(range.file));
            if (!source)
                return fail(source.error());
            const Timed timed(m_conversion.writeNs);
            if (auto done = (*output)->copyFrom(**source, range.offset, tile.offset, tile.bytes); !done)
                return done;
            m_conversion.sources.bytesRead.fetch_add(tile.bytes, std::memory_order_relaxed);
        } else {
            const auto computed = m_computer.compute(tile, *tensor.recipe, counts);
            if (!computed)
                return fail(computed.error());
            bytes = *computed;
        }
        if (counts.overflow > 0 && m_conversion.plan->options.onOverflow == OverflowPolicy::Stop) {
            m_overflowed = extent.tensor;
            return {};
        }
    }
    if (!m_conversion.tileHashes.empty()) {
        const Timed timed(m_conversion.sources.computeNs);
        m_conversion.tileHashes[index] = XXH3_64bits(bytes.data(), bytes.size());
    }
    {
        const Timed timed(m_conversion.writeNs);
        if (auto done = (*output)->writeAt(tile.offset, bytes); !done)
            return done;
        startWriteback(**output, tile);
    }
    finishTile(index, tile, counts);
    return {};
}

void TileWorker::finishTile(size_t index, const Tile& tile, const CastCounts& counts)
{
    {
        const std::lock_guard lock(m_conversion.mutex);
        m_conversion.account(tile, counts);
    }
    const uint64_t hash = m_conversion.tileHashes.empty() ? 0 : m_conversion.tileHashes[index];
    m_conversion.recorder->add(m_conversion.plan->files[tile.file].path, {index, hash, counts});
}

Result<CastCounts> TileWorker::countAll(uint32_t tensor, const Gate& gate)
{
    const PlannedTensor& planned = m_conversion.plan->tensors[tensor];
    CastCounts counts;
    for (size_t index = m_conversion.tiles.firstOf(planned.file); index < m_conversion.tiles.endOf(planned.file);
         ++index) {
        const Tile tile = m_conversion.tiles.tile(index);
        const uint32_t owner = m_conversion.plan->files[tile.file].extents[tile.extent].tensor;
        if (owner != tensor)
            continue;
        if (gate.isStopped())
            break; // Another worker has failed already; its error is the one to tell.
        if (const auto computed = m_computer.compute(tile, *planned.recipe, counts); !computed)
            return fail(computed.error());
    }
    return counts;
}

Status TileWorker::overflowed(uint32_t tensor, const Gate& gate)
{
    const PlannedTensor& planned = m_conversion.plan->tensors[tensor];
    const auto counts = countAll(tensor, gate);
    if (!counts)
        return fail(counts.error());
    const Tensor& source = m_conversion.plan->model->tensor(planned.recipe->sources().front());
    const bool isDecoded = !planned.layout.empty();
    const bool isHalf = planned.output.dtype == DType::F16;
    const bool fitsF32 = counts->largestOverflow <= std::numeric_limits<float>::max();
    const bool fitsOthers = isHalf && fitsF32;
    const std::string remedy = isDecoded ? (fitsOthers ? Engine::tr("give it bf16 or f32") : Engine::tr("give it f32"))
        : fitsOthers                     ? Engine::tr("keep it, give it bf16 or f32")
                                         : Engine::tr("keep it");
    return fail(ErrorCode::Overflow,
        Engine::tr("tensor {}: {} of {} values are too large for {} (largest magnitude {:.6g}, source {}): {}, "
                   "or let such values saturate or become infinity (--on-overflow saturate|inf)",
            quote(planned.output.name), formatGrouped(counts->overflow),
            formatGrouped(elementCount(planned.output.shape).value_or(0)), planned.output.dtypeName,
            counts->largestOverflow,
            isDecoded ? Engine::tr("quantized as {}", layoutTitle(planned.layout))
                      : Engine::tr("dtype {}", source.dtypeName),
            remedy),
        m_conversion.plan->model->file(source.file).path);
}

} // namespace tensorport
