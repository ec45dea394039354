#include "core/io/file_system.h"

#include "core/base/text.h"
#include "core/base/translation.h"

#include <algorithm>

namespace tensorport
{

Status ReadableFile::readExactly(uint64_t offset, MutableBytes into) const
{
    const auto read = readAt(offset, into);
    if (!read)
        return fail(read.error());
    if (*read == into.size())
        return {};
    // Where nothing was read the file may end long before.
    const auto now = status();
    const uint64_t end = now ? std::min(now->bytes, offset + *read) : offset + *read;
    return fail(ErrorCode::InvalidInput,
        Engine::tr("{} ends at byte {}, expected {} bytes at offset {}: it was truncated while being read",
            quote(path().string()), end, into.size(), offset),
        path());
}

Result<std::optional<FileStatus>> statusIfThere(FileSystem& fileSystem, const std::filesystem::path& path)
{
    auto status = fileSystem.status(path);
    if (!status && status.error().code != ErrorCode::NotFound)
        return fail(std::move(status).error());
    return status ? std::optional(*status) : std::nullopt;
}

bool crossesLink(FileSystem& fileSystem, const std::filesystem::path& folder, const std::filesystem::path& path)
{
    std::filesystem::path current = folder;
    return std::any_of(path.begin(), path.end(), [&](const std::filesystem::path& part) {
        current /= part;
        return fileSystem.isLink(current);
    });
}

Result<std::string> readSmallFile(FileSystem& fileSystem, const std::filesystem::path& path, uint64_t limit)
{
    const auto file = fileSystem.openForReading(path);
    if (!file)
        return fail(file.error());
    const auto status = (*file)->status();
    if (!status)
        return fail(status.error());
    if (status->bytes > limit)
        return fail(ErrorCode::InvalidInput,
            Engine::tr("{} holds {} bytes, expected at most {}", quote(path.string()), status->bytes, limit), path);
    std::string text(status->bytes, '\0');
    if (const auto done = (*file)->readExactly(0, std::as_writable_bytes(std::span(text))); !done)
        return fail(done.error());
    return text;
}

Status writeFileAtomically(
    FileSystem& fileSystem, const std::filesystem::path& path, const std::function<Status(WritableFile&)>& write)
{
    std::filesystem::path part = path;
    part += ".part";
    const auto writePart = [&]() -> Status {
        const auto file = fileSystem.createFile(part);
        if (!file)
            return fail(file.error());
        if (auto written = write(**file); !written)
            return written;
        return (*file)->sync();
    };
    auto done = writePart();
    if (done)
        done = fileSystem.rename(part, path);
    if (!done) {
        // The first error is the one to tell; a leftover part file does no harm.
        (void)fileSystem.removeFile(part).has_value();
        return done;
    }
    return fileSystem.syncDirectory(path.parent_path());
}

Status writeFileAtomically(
    FileSystem& fileSystem, const std::filesystem::path& path, std::string_view text, uint64_t bytes)
{
    return writeFileAtomically(fileSystem, path, [&](WritableFile& file) -> Status {
        if (auto reserved = bytes > text.size() ? file.preallocate(bytes) : Status(); !reserved)
            return reserved;
        return file.writeAt(0, asBytes(text));
    });
}

} // namespace tensorport
