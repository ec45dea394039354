#include "core/job/side_copies.h"

#include "core/job/file_digests.h"

namespace tensorport
{

Result<std::vector<CopiedFile>> copySideFiles(const Plan& plan, OutputFolder& folder, FileSystem& fileSystem)
{
    std::vector<CopiedFile> copied;
    for (const SideFile& side : plan.sideFiles) {
        const auto source = fileSystem.openForReading(side.source);
        if (!source)
            return fail(source.error());
        if (auto made = folder.create(side.path, 0); !made)
            return fail(made.error());
        const auto target = folder.openForWriting(side.path);
        if (!target)
            return fail(target.error());
        Sha256 digest;
        std::vector<std::byte> buffer(kMiB);
        CopiedFile file{side.path, 0, {}};
        for (;;) {
            const auto read = (*source)->readAt(file.bytes, buffer);
            if (!read)
                return fail(read.error());
            if (*read == 0)
                break;
            const auto piece = Bytes(buffer).first(*read);
            if (auto written = (*target)->writeAt(file.bytes, piece); !written)
                return fail(written.error());
            digest.add(piece);
            file.bytes += *read;
        }
        if (auto synced = (*target)->sync(); !synced)
            return fail(synced.error());
        file.sha256 = digest.hex();
        copied.push_back(std::move(file));
    }
    return copied;
}

} // namespace tensorport
