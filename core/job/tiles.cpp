#include "core/job/tiles.h"

#include "core/base/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace tensorport
{
namespace
{

/// The buffers that a tile of `bytes` at the front of the tensor needs.
TileBuffers needed(const Recipe& recipe, uint64_t bytes)
{
    if (recipe.isCopy())
        return {0, bytes};
    std::vector<SourceRange> sources;
    recipe.appendSources({0, bytes}, sources);
    TileBuffers buffers{0, bytes};
    for (const SourceRange& source : sources)
        buffers.input += source.bytes;
    return buffers;
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
                TileBuffers buffers;
                for (;; grains /= 2) {
                    tileBytes = std::min(grains * grain, extent.bytes);
                    buffers = needed(*tensor.recipe, tileBytes);
                    if (buffers.input + buffers.output <= workerBytes)
                        break;
                    if (grains == 1)
                        return fail(ErrorCode::InvalidArgument,
                            fmt::format(
                                "tensor {} needs {} of memory for each worker, and {} is allowed: raise the memory "
                                "limit or use fewer workers",
                                quote(tensor.output.name), formatBytesBinary(buffers.input + buffers.output),
                                formatBytesBinary(workerBytes)));
                }
                list.m_buffers.input = std::max(list.m_buffers.input, buffers.input);
                list.m_buffers.output = std::max(list.m_buffers.output, buffers.output);
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
