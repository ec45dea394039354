#include "core/job/tiles.h"

#include "core/base/text.h"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>

namespace tensorport
{
namespace
{

/// Input and output bytes of a tile of `bytes` at the front of the tensor.
uint64_t neededBytes(const Recipe& recipe, uint64_t bytes)
{
    if (recipe.isCopy())
        return bytes;
    std::vector<SourceRange> sources;
    recipe.appendSources({0, bytes}, sources);
    return std::accumulate(sources.begin(), sources.end(), bytes,
        [](uint64_t sum, const SourceRange& source) { return sum + source.bytes; });
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
            uint64_t tileBytes = std::min(extent.bytes, kUsualTileBytes);
            if (extent.tensor != Extent::kNoTensor) {
                const PlannedTensor& tensor = plan->tensors[extent.tensor];
                const uint64_t grain = tensor.recipe->granularity();
                uint64_t grains = std::max<uint64_t>(1, std::min(kUsualTileBytes, workerBytes) / grain);
                uint64_t needed = 0;
                for (;; grains /= 2) {
                    tileBytes = std::min(grains * grain, extent.bytes);
                    needed = neededBytes(*tensor.recipe, tileBytes);
                    if (needed <= workerBytes)
                        break;
                    if (grains == 1)
                        return fail(ErrorCode::InvalidArgument,
                            fmt::format(
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
