#include "core/job/replaced_output.h"

#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/job/manifest.h"

#include <unordered_set>

namespace tensorport
{

Result<std::vector<std::string>> findObsolete(
    const Plan& plan, const std::filesystem::path& folder, FileSystem& fileSystem)
{
    const auto exists = fileSystem.isThere(folder / kManifestName);
    if (!exists || !*exists)
        return exists ? Result<std::vector<std::string>>() : fail(exists.error());
    const auto old = readManifest(fileSystem, folder);
    if (!old && old.error().code == ErrorCode::Io)
        return fail(old.error()); // It may well be ours, and be read the next time.
    if (!old)
        return fail(ErrorCode::OutputExists,
            Engine::tr(
                "{}, so what it names cannot be replaced: move it away or choose another folder", old.error().message),
            old.error().path);
    std::unordered_set<std::string> written;
    for (const OutputFile& file : plan.files)
        written.insert(file.path);
    for (const SideFile& file : plan.sideFiles)
        written.insert(file.path);
    std::vector<std::string> obsolete{std::string(kManifestName), std::string(kDigestsName)};
    for (const ManifestFile& file : old->files) {
        // What was replaced by a link or a folder, or lies behind a link, is no longer what the manifest named.
        const auto found = statusIfThere(fileSystem, folder / file.path);
        if (!found)
            return fail(found.error());
        const std::optional<FileStatus>& status = *found;
        const bool isOurs
            = status && status->kind == FileStatus::Kind::File && !crossesLink(fileSystem, folder, file.path);
        if (written.contains(file.path) || !isOurs)
            continue;
        for (const SourceFile& source : plan.model->files()) {
            const auto sourceStatus = fileSystem.status(source.path);
            if (!sourceStatus)
                return fail(sourceStatus.error());
            if (status->inode == sourceStatus->inode && status->device == sourceStatus->device)
                return fail(ErrorCode::OutputExists,
                    Engine::tr("{} holds the model that is being converted: choose another output folder",
                        quote(folder.string())),
                    source.path);
        }
        obsolete.push_back(file.path);
    }
    return obsolete;
}

} // namespace tensorport
