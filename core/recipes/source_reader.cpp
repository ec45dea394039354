#include "core/recipes/source_reader.h"

#include "core/base/text.h"
#include "core/base/translation.h"

namespace tensorport
{

namespace
{

template <typename File>
Status compareStatus(const File& expected, const FileStatus& found)
{
    if (found.bytes == expected.bytes && found.modifiedNs == expected.modifiedNs)
        return {};
    const std::string path = quote(expected.path.string());
    return fail(ErrorCode::InvalidInput,
        found.bytes == expected.bytes
            ? Engine::tr("{} changed since the model was opened (it has another modification time): open the model "
                         "again",
                path)
            : Engine::tr("{} changed since the model was opened (it had {} bytes and has {}): open the model again",
                path, expected.bytes, found.bytes),
        expected.path);
}

template <typename File>
Status compareAll(std::span<const File> files, FileSystem& fileSystem, const std::stop_token& stop)
{
    for (const File& file : files) {
        if (stop.stop_requested())
            return {};
        const auto status = fileSystem.status(file.path);
        if (auto checked = status ? compareStatus(file, *status) : Status(fail(status.error())); !checked)
            return checked;
    }
    return {};
}

} // namespace

Status checkSources(const Model& model, FileSystem& fileSystem, const std::stop_token& stop)
{
    return compareAll(model.files(), fileSystem, stop);
}

Status checkModelFiles(const Model& model, FileSystem& fileSystem, const std::stop_token& stop)
{
    if (auto checked = checkSources(model, fileSystem, stop); !checked)
        return checked;
    return compareAll(model.describedBy(), fileSystem, stop);
}

Result<std::shared_ptr<ReadableFile>> openSource(FileSystem& fileSystem, const SourceFile& expected)
{
    auto file = fileSystem.openForReading(expected.path);
    if (!file)
        return fail(file.error());
    const auto status = (*file)->status();
    if (auto checked = status ? compareStatus(expected, *status) : Status(fail(status.error())); !checked)
        return fail(std::move(checked).error());
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
