#include "core/base/text.h"
#include "core/plan/plan.h"

#include <fmt/format.h>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace tensorport
{
namespace
{

constexpr uint64_t kSpareBytes = kMiB;
constexpr uint64_t kBlockBytes = 4 * kKiB;
constexpr uint64_t kManifestBytesPerTensor = 512;

using FileIdentity = std::pair<uint64_t, uint64_t>;

uint64_t neededBytes(const Plan& plan)
{
    uint64_t bytes = kSpareBytes + kManifestBytesPerTensor * plan.tensors.size();
    for (const OutputFile& file : plan.files)
        bytes += alignUp(file.bytes, kBlockBytes);
    for (const SideFile& file : plan.sideFiles)
        bytes += alignUp(file.bytes, kBlockBytes);
    return bytes;
}

/// The model's files and the side files, as the disk knows them: a link to one of them is the same file.
std::set<FileIdentity> sourceFiles(const Plan& plan, FileSystem& fileSystem)
{
    std::set<FileIdentity> identities;
    const auto add = [&](const std::filesystem::path& path) {
        if (const auto status = fileSystem.status(path))
            identities.emplace(status->device, status->inode);
    };
    for (const SourceFile& file : plan.model->files())
        add(file.path);
    for (const SideFile& file : plan.sideFiles)
        add(file.source);
    return identities;
}

/// Tells which paths of an output folder exist, with one listing for each directory.
class OutputFolder
{
public:
    OutputFolder(std::filesystem::path folder, FileSystem& fileSystem)
        : m_folder(std::move(folder))
        , m_fileSystem(fileSystem)
    {
    }

    bool contains(std::string_view path)
    {
        const size_t slash = path.rfind('/');
        const std::string_view directory = slash == std::string_view::npos ? "" : path.substr(0, slash);
        return names(std::string(directory)).contains(std::string(path.substr(slash + 1)));
    }

private:
    const std::unordered_set<std::string>& names(const std::string& directory)
    {
        const auto [known, isNew] = m_names.try_emplace(directory);
        if (isNew)
            if (auto list = m_fileSystem.list(m_folder / directory))
                known->second.insert(list->begin(), list->end());
        return known->second;
    }

    std::filesystem::path m_folder;
    FileSystem& m_fileSystem;
    std::unordered_map<std::string, std::unordered_set<std::string>> m_names;
};

/// Everything that a job writes, in the order of writing.
template <typename Visit>
void forEachOutput(const Plan& plan, Visit visit)
{
    for (const OutputFile& file : plan.files)
        visit(file.path);
    for (const SideFile& file : plan.sideFiles)
        visit(file.path);
    visit(std::string(kDigestsName));
    visit(std::string(kManifestName));
}

} // namespace

Result<Preflight> checkOutput(const Plan& plan, const std::filesystem::path& folder, FileSystem& fileSystem)
{
    if (folder.empty())
        return fail(ErrorCode::InvalidArgument, "no output folder is named");
    Preflight preflight;
    preflight.neededBytes = neededBytes(plan);

    if (fileSystem.exists(folder)) {
        const auto status = fileSystem.status(folder);
        if (!status || status->kind != FileStatus::Kind::Directory) {
            preflight.blockers.push_back({ErrorCode::InvalidArgument,
                fmt::format("{} is in the way: it is no folder", quote(folder.string())), folder});
            return preflight;
        }
        const std::set<FileIdentity> sources = sourceFiles(plan, fileSystem);
        OutputFolder output(folder, fileSystem);
        size_t ownFiles = 0;
        std::string ownFile;
        forEachOutput(plan, [&](const std::string& path) {
            if (!output.contains(path))
                return;
            preflight.existing.push_back(path);
            const auto file = fileSystem.status(folder / path);
            if (file && sources.contains({file->device, file->inode}) && ownFiles++ == 0)
                ownFile = path;
        });
        if (ownFiles != 0)
            preflight.blockers.push_back({ErrorCode::InvalidArgument,
                fmt::format("{} of the files to be written, {} among them, {} the model's own: choose another folder",
                    formatGrouped(ownFiles), quote(ownFile), ownFiles == 1 ? "is one of" : "are"),
                folder});
    }

    const auto free = fileSystem.freeBytes(folder);
    if (!free) {
        preflight.blockers.push_back(free.error());
        return preflight;
    }
    preflight.freeBytes = *free;
    if (preflight.freeBytes < preflight.neededBytes)
        preflight.blockers.push_back({ErrorCode::NoSpace,
            fmt::format("{} are needed in {}, and {} are free: {} are missing", formatBytes(preflight.neededBytes),
                quote(folder.string()), formatBytes(preflight.freeBytes),
                formatBytes(preflight.neededBytes - preflight.freeBytes)),
            folder});
    return preflight;
}

} // namespace tensorport
