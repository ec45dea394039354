#include "core/job/tile_computer.h"

#include "core/base/text.h"
#include "core/job/timed.h"

#include <fmt/format.h>

namespace tensorport
{

Result<std::shared_ptr<ReadableFile>> openSource(FileSystem& fileSystem, const SourceFile& expected)
{
    auto file = fileSystem.openForReading(expected.path);
    if (!file)
        return fail(file.error());
    const auto status = (*file)->status();
    if (!status)
        return fail(status.error());
    if (status->bytes != expected.bytes || status->modifiedNs != expected.modifiedNs)
        return fail(ErrorCode::InvalidInput,
            fmt::format("{} changed since the model was opened (it had {} bytes and has {}{}): open the model again",
                quote(expected.path.string()), expected.bytes, status->bytes,
                status->bytes == expected.bytes ? ", with another modification time" : ""),
            expected.path);
    return std::shared_ptr<ReadableFile>(std::move(*file));
}

TileSources::TileSources(std::shared_ptr<const Model> model, FileSystem& fileSystem)
    : files([model = std::move(model), &fileSystem](
                uint32_t index) { return openSource(fileSystem, model->files()[index]); })
{
}

TileComputer::TileComputer(TileSources& sources, uint64_t bufferBytes)
    : m_sources(sources)
    , m_buffer(bufferBytes)
{
}

Result<Bytes> TileComputer::compute(const Tile& tile, const Recipe& recipe, CastCounts& counts)
{
    m_ranges.clear();
    recipe.appendSources(tile.range, m_ranges);
    const bool isCopy = recipe.isCopy();
    m_inputs.clear();
    uint64_t used = isCopy ? 0 : tile.bytes;
    {
        const Timed timed(m_sources.readNs);
        Result<std::shared_ptr<ReadableFile>> source;
        for (const SourceRange& range : m_ranges) {
            if (&range == m_ranges.data() || range.file != (&range - 1)->file)
                source = m_sources.files.acquire(static_cast<uint32_t>(range.file));
            if (!source)
                return fail(source.error());
            const uint64_t bytes = range.bytes * range.runs;
            const auto into = MutableBytes(m_buffer).subspan(used, bytes);
            for (uint64_t run = 0; run < range.runs; ++run) {
                const auto place = into.subspan(run * range.bytes, range.bytes);
                if (auto done = (*source)->readExactly(range.offset + run * range.stride, place); !done)
                    return fail(std::move(done).error());
            }
            m_inputs.push_back(into);
            used += bytes;
            m_sources.bytesRead.fetch_add(bytes, std::memory_order_relaxed);
        }
    }
    const auto bytes = MutableBytes(m_buffer).first(tile.bytes);
    if (!isCopy) {
        const Timed timed(m_sources.computeNs);
        recipe.compute(tile.range, m_inputs, bytes, counts);
    }
    return Bytes(bytes);
}

} // namespace tensorport
