#include "core/job/tiles.h"

#include "core/base/text.h"
#include "core/base/translation.h"

#include <algorithm>

namespace tensorport
{
namespace
{

/// Input and output bytes of the most demanding of the tiles of `tileBytes` that an extent is cut into.
uint64_t neededBytes(const Recipe& recipe, const Extent& extent, uint64_t tileBytes)
{
    if (recipe.isCopy())
        return tileBytes;
    if (recipe.isUniform())
        return tileBytes + recipe.sourceBytes({extent.tensorOffset, tileBytes});
    uint64_t most = 0;
    for (uint64_t at = 0; at < extent.bytes; at += tileBytes) {
        const uint64_t bytes = std::min(tileBytes, extent.bytes - at);
        most = std::max(most, tileBytes + recipe.sourceBytes({extent.tensorOffset + at, bytes}));
    }
    return most;
}

} // namespace

Result<TileList> TileList::cut(std::shared_ptr<const Plan> plan, uint64_t workerBytes)
{
    TileList list;
    for (uint32_t file = 0; file < plan->files.size(); ++file) {
        list.m_firstOfFile.push_back(list.m_size);
        const auto& extents = plan->files[file].extents;
        for (uint32_t index = 0; index < extents.size(); ++index) {
            const Extent& extent = extents[index];
            if (extent.bytes == 0)
                continue;
            uint64_t tileBytes = std::min(extent.bytes, kMiB);
            if (extent.tensor != Extent::kNoTensor) {
                const PlannedTensor& tensor = plan->tensors[extent.tensor];
                const uint64_t grain = tensor.recipe->granularity();
                const uint64_t usual = tensor.recipe->usualBytes();
                uint64_t grains = std::max<uint64_t>(1, std::min(usual, workerBytes) / grain);
                uint64_t needed = 0;
                for (;; grains /= 2) {
                    tileBytes = std::min(grains * grain, extent.bytes);
                    needed = neededBytes(*tensor.recipe, extent, tileBytes);
                    if (needed <= workerBytes)
                        break;
                    if (grains == 1)
                        return fail(ErrorCode::InvalidArgument,
                            Engine::tr(
                                "tensor {} needs {} of memory for each worker, and {} is allowed: raise the memory "
                                "limit or use fewer workers",
                                quote(tensor.output.name), formatBytesBinary(needed), formatBytesBinary(workerBytes)));
                }
                list.m_bufferBytes = std::max(list.m_bufferBytes, needed);
            }
            list.m_runs.push_back({list.m_size, tileBytes, file, index});
            list.m_size += divideRoundUp(extent.bytes, tileBytes);
        }
    }
    list.m_firstOfFile.push_back(list.m_size);
    list.m_plan = std::move(plan);
    return list;
}

Tile TileList::tile(size_t index) const
{
    const auto after = std::upper_bound(
        m_runs.begin(), m_runs.end(), index, [](size_t tile, const Run& run) { return tile < run.firstTile; });
    const Run& run = *std::prev(after);
    const Extent& extent = m_plan->files[run.file].extents[run.extent];
    const uint64_t begin = (index - run.firstTile) * run.tileBytes;
    const uint64_t bytes = std::min(run.tileBytes, extent.bytes - begin);
    const uint64_t first = extent.tensor == Extent::kNoTensor ? begin : extent.tensorOffset + begin;
    return {run.file, run.extent, extent.offset + begin, bytes, {first, bytes}};
}

} // namespace tensorport
