#include "core/recipes/source_reader.h"

#include "core/base/text.h"
#include "core/base/translation.h"

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
            status->bytes == expected.bytes
                ? Engine::tr("{} changed since the model was opened (it has another modification time): open the model "
                             "again",
                    quote(expected.path.string()))
                : Engine::tr("{} changed since the model was opened (it had {} bytes and has {}): open the model again",
                    quote(expected.path.string()), expected.bytes, status->bytes),
            expected.path);
    return std::shared_ptr<ReadableFile>(std::move(*file));
}

SourceFiles::SourceFiles(std::shared_ptr<const Model> model, FileSystem& fileSystem)
    : OpenFiles([model = std::move(model), &fileSystem](
                    uint32_t index) { return openSource(fileSystem, model->files()[index]); })
{
}

Result<uint64_t> readSources(
    SourceFiles& files, std::span<const SourceRange> ranges, MutableBytes into, std::vector<Bytes>& inputs)
{
    inputs.clear();
    uint64_t used = 0;
    Result<std::shared_ptr<ReadableFile>> source;
    for (const SourceRange& range : ranges) {
        if (&range == ranges.data() || range.file != (&range - 1)->file)
            source = files.acquire(static_cast<uint32_t>(range.file));
        if (!source)
            return fail(source.error());
        const auto all = into.subspan(used, range.bytes * range.runs);
        for (uint64_t run = 0; run < range.runs; ++run) {
            const auto place = all.subspan(run * range.bytes, range.bytes);
            if (auto done = (*source)->readExactly(range.offset + run * range.stride, place); !done)
                return fail(std::move(done).error());
        }
        inputs.push_back(all);
        used += all.size();
    }
    return used;
}

} // namespace tensorport
