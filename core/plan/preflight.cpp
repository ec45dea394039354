#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/plan/plan.h"
#include "core/plan/side_files.h"
#include "core/plan/strangers.h"

#include <map>
#include <optional>
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
    bytes += bytesInBlocks(plan.files);
    for (const SideFile& file : plan.sideFiles)
        bytes += alignUp(file.bytes, kBlockBytes);
    return bytes;
}

/// A plan's sources as the disk knows them: a link to one of them is the same file.
struct Sources
{
    std::set<FileIdentity> files; ///< the model's and the small ones beside it
    std::optional<Error> gone; ///< that the folder, or a file of the model, is no longer there
};

/// Fails when one cannot be looked at.
Result<Sources> lookAtSources(const Plan& plan, FileSystem& fileSystem)
{
    Sources sources;
    const auto folder = fileSystem.isThere(plan.model->folder());
    if (!folder)
        return fail(folder.error());
    if (!*folder)
        sources.gone = goneFolder(plan.model->folder());
    const auto add = [&](const std::filesystem::path& path) -> Result<bool> {
        const auto status = statusIfThere(fileSystem, path);
        if (!status)
            return fail(status.error());
        if (*status)
            sources.files.emplace((*status)->device, (*status)->inode);
        return status->has_value();
    };
    for (const SourceFile& file : plan.model->files()) {
        const auto isThere = add(file.path);
        if (!isThere)
            return fail(isThere.error());
        if (!*isThere && !sources.gone)
            sources.gone = goneFile(file.path);
    }
    for (const SideFile& file : plan.sideFiles)
        if (const auto isThere = add(file.source); !isThere)
            return fail(isThere.error());
    // What is written anew in the place of the model's own; the README beside a manifest is of an earlier output.
    const auto& model = plan.model->folder();
    const auto wasOutput = fileSystem.isThere(model / kManifestName);
    if (!wasOutput)
        return fail(wasOutput.error());
    for (const std::string_view name : {kConfigName, kReadmeName})
        if (name == kConfigName || !*wasOutput)
            if (const auto isThere = add(model / name); !isThere)
                return fail(isThere.error());
    return sources;
}

/// Tells which paths of an output folder exist, with one listing for each directory.
class FolderListing
{
public:
    FolderListing(std::filesystem::path folder, FileSystem& fileSystem)
        : m_folder(std::move(folder))
        , m_fileSystem(fileSystem)
    {
    }

    Result<bool> contains(std::string_view path)
    {
        const size_t slash = path.rfind('/');
        const std::string directory(slash == std::string_view::npos ? "" : path.substr(0, slash));
        const auto [known, isNew] = m_names.try_emplace(directory);
        if (isNew) {
            const auto list = m_fileSystem.list(m_folder / directory);
            if (list)
                known->second.insert(list->begin(), list->end());
            else if (list.error().code != ErrorCode::NotFound)
                return fail(list.error());
        }
        return known->second.contains(std::string(path.substr(slash + 1)));
    }

private:
    std::filesystem::path m_folder;
    FileSystem& m_fileSystem;
    std::unordered_map<std::string, std::unordered_set<std::string>> m_names;
};

/// Everything that a job writes, in the order of writing, with the bytes that it reserves for it.
template <typename Visit>
void forEachOutput(const Plan& plan, Visit visit)
{
    for (const OutputFile& file : plan.files)
        visit(file.path, file.bytes);
    for (const SideFile& file : plan.sideFiles)
        visit(file.path, uint64_t{0});
    visit(std::string(kDigestsName), uint64_t{0});
    visit(std::string(kManifestName), uint64_t{0});
}

/// Finds what stands where a job would write.
class Obstacles
{
public:
    Obstacles(const Plan& plan, const std::set<FileIdentity>& sources, const std::filesystem::path& folder,
        FileSystem& fileSystem)
        : m_plan(plan)
        , m_sources(sources)
        , m_folder(folder)
        , m_fileSystem(fileSystem)
        , m_listing(folder, fileSystem)
    {
    }

    /// Fails when something cannot be looked at.
    Status look()
    {
        const auto hasLeftovers = m_fileSystem.isThere(m_folder / kWorkFolder);
        if (!hasLeftovers)
            return fail(hasLeftovers.error());
        Status looked = addFolder(std::string(kWorkFolder));
        forEachOutput(m_plan, [&](const std::string& path, uint64_t bytes) {
            if (const size_t slash = path.rfind('/'); looked && slash != std::string::npos)
                looked = addFolder(path.substr(0, slash));
            if (looked)
                looked = addFile(path, true, 0);
            // A part that no killed job has left is somebody's file: a running download, say.
            if (looked)
                looked = addFile(path + std::string(kPartSuffix), !*hasLeftovers, *hasLeftovers ? bytes : 0);
        });
        return looked;
    }

    void report(Preflight& preflight)
    {
        preflight.neededBytes -= std::min(preflight.neededBytes, m_reserved);
        preflight.existing = std::move(m_existing);
        const std::string ownFile = quote((m_folder / m_ownFile).string());
        if (m_ownFiles != 0)
            preflight.blockers.push_back({ErrorCode::InvalidArgument,
                m_ownFiles == 1
                    ? Engine::tr("{} would be replaced, and is one of the model's own: choose another folder", ownFile)
                    : Engine::tr("{} and {} more would be replaced, and are the model's own: choose another folder",
                        ownFile, formatGrouped(m_ownFiles - 1)),
                m_folder});
        if (!m_inTheWay.empty())
            preflight.blockers.push_back({ErrorCode::InvalidArgument, m_inTheWay, m_folder});
    }

private:
    Status addFolder(const std::string& path)
    {
        if (!m_folders.insert(path).second)
            return {};
        const auto status = statusIfThere(m_fileSystem, m_folder / path);
        if (!status)
            return fail(status.error());
        if (m_fileSystem.isLink(m_folder / path))
            m_inTheWay
                = Engine::tr("{}, a symbolic link that may leave the folder, is in the way: choose another folder",
                    quote((m_folder / path).string()));
        else if (*status && (*status)->kind != FileStatus::Kind::Directory)
            m_inTheWay = Engine::tr(
                "{}, which is no folder, is in the way: choose another folder", quote((m_folder / path).string()));
        return {};
    }

    /// `reserved`: the most of its bytes that a job which goes on need not find free.
    Status addFile(const std::string& path, bool isReplaced, uint64_t reserved)
    {
        const auto exists = m_listing.contains(path);
        if (!exists || !*exists)
            return exists ? Status() : fail(exists.error());
        const auto found = statusIfThere(m_fileSystem, m_folder / path);
        if (!found)
            return fail(found.error());
        const std::optional<FileStatus>& status = *found;
        if (status && status->kind != FileStatus::Kind::File && !m_fileSystem.isLink(m_folder / path))
            m_inTheWay = Engine::tr(
                "{}, which is no plain file, is in the way: choose another folder", quote((m_folder / path).string()));
        if (status && m_sources.contains({status->device, status->inode}) && m_ownFiles++ == 0)
            m_ownFile = path;
        if (status)
            m_reserved += std::min(status->bytes, reserved);
        if (isReplaced)
            m_existing.push_back(path);
        return {};
    }

    const Plan& m_plan;
    const std::set<FileIdentity>& m_sources;
    const std::filesystem::path& m_folder;
    FileSystem& m_fileSystem;
    FolderListing m_listing;
    std::set<std::string> m_folders;
    std::vector<std::string> m_existing;
    size_t m_ownFiles = 0;
    uint64_t m_reserved = 0;
    std::string m_ownFile;
    std::string m_inTheWay; ///< a sentence about what cannot be written through
};

void reportStrangers(const Strangers& strangers, const std::filesystem::path& folder, Preflight& preflight)
{
    const auto first = [&](const std::vector<std::string>& names) { return quote((folder / names.front()).string()); };
    const auto rest = [](const std::vector<std::string>& names) { return formatGrouped(names.size() - 1); };
    if (const auto& weights = strangers.weights; !weights.empty())
        preflight.blockers.push_back({ErrorCode::InvalidArgument,
            weights.size() == 1
                ? Engine::tr(
                    "{} is there, and would be loaded together with the output: choose another folder", first(weights))
                : Engine::tr(
                    "{} and {} more are there, and would be loaded together with the output: choose another folder",
                    first(weights), rest(weights)),
            folder});
    // Among the model's own files a warning says more.
    else if (const auto& others = strangers.others; !others.empty() && preflight.warnings.empty())
        preflight.notes.push_back(others.size() == 1
                ? Engine::tr("{} is not of this output: verifying names it as a difference.", first(others))
                : Engine::tr("{} and {} more are not of this output: verifying names them as differences.",
                    first(others), rest(others)));
}

/// Where the output lies as seen from the model's folder, by whatever names. What cannot be looked at says nothing.
enum class Place { Elsewhere, Among, Below };

Place placeOf(const std::filesystem::path& folder, const std::filesystem::path& modelFolder, FileSystem& fileSystem)
{
    const auto identityOf = [&](const std::filesystem::path& path) -> std::optional<FileIdentity> {
        const auto status = statusIfThere(fileSystem, path);
        return status && *status ? std::optional(FileIdentity((*status)->device, (*status)->inode)) : std::nullopt;
    };
    const auto model = identityOf(modelFolder);
    if (!model || folder.empty())
        return Place::Elsewhere;
    std::error_code unknown;
    const auto whole = std::filesystem::absolute(folder, unknown);
    if (unknown)
        return Place::Elsewhere;
    // Without a slash at its end, which would be a step of its own.
    const auto output = (whole / "").lexically_normal().parent_path();
    for (auto path = output;; path = path.parent_path()) {
        if (identityOf(path) == model)
            return path == output ? Place::Among : Place::Below;
        if (path == path.parent_path())
            return Place::Elsewhere;
    }
}

} // namespace

uint64_t bytesInBlocks(std::span<const OutputFile> files)
{
    uint64_t bytes = 0;
    for (const OutputFile& file : files)
        bytes += alignUp(file.bytes, kBlockBytes);
    return bytes;
}

OutputPlace placeOfOutput(const Plan& plan, const std::filesystem::path& folder, FileSystem& fileSystem)
{
    switch (placeOf(folder, plan.model->folder(), fileSystem)) {
    case Place::Elsewhere:
        break;
    case Place::Among:
        return {{Engine::tr("{} is the model's own folder: the output would lie among its files. A folder of its own "
                            "keeps them apart.",
                    quote(folder.string()))},
            {}};
    case Place::Below:
        return {{},
            {Engine::tr("{} lies in the model's folder: whoever copies or uploads the model takes the output along.",
                quote(folder.string()))}};
    }
    return {};
}

Result<Preflight> checkOutput(const Plan& plan, const std::filesystem::path& folder, FileSystem& fileSystem)
{
    if (folder.empty())
        return fail(ErrorCode::InvalidArgument, Engine::tr("no output folder is named"));
    Preflight preflight;
    preflight.neededBytes = neededBytes(plan);
    const auto sources = lookAtSources(plan, fileSystem);
    if (!sources)
        return fail(sources.error());
    if (sources->gone)
        preflight.blockers.push_back(*sources->gone);

    OutputPlace place = placeOfOutput(plan, folder, fileSystem);
    preflight.warnings = std::move(place.warnings);
    preflight.notes = std::move(place.notes);

    const auto exists = fileSystem.isThere(folder);
    if (!exists)
        return fail(exists.error());
    if (*exists) {
        const auto found = statusIfThere(fileSystem, folder);
        if (!found)
            return fail(found.error());
        const std::optional<FileStatus>& status = *found;
        if (!status || status->kind != FileStatus::Kind::Directory) {
            preflight.blockers.push_back({ErrorCode::InvalidArgument,
                status ? Engine::tr("{} is in the way: it is no folder", quote(folder.string()))
                       : Engine::tr("{} is in the way: it is a link to what is missing", quote(folder.string())),
                folder});
            return preflight;
        }
        Obstacles obstacles(plan, sources->files, folder, fileSystem);
        if (auto looked = obstacles.look(); !looked)
            return fail(std::move(looked).error());
        obstacles.report(preflight);
        const auto strangers = findStrangers(plan, folder, fileSystem);
        if (!strangers)
            return fail(strangers.error());
        reportStrangers(*strangers, folder, preflight);
    }
    const auto writable = fileSystem.checkWritable(folder);
    if (!writable)
        preflight.blockers.push_back(writable.error());

    const auto free = fileSystem.freeBytes(folder);
    if (!free) {
        preflight.blockers.push_back(free.error());
        return preflight;
    }
    preflight.freeBytes = *free;
    // Where nothing can be written, more space would not help.
    if (writable && *free < preflight.neededBytes)
        preflight.blockers.push_back({ErrorCode::NoSpace,
            Engine::tr("{} are needed in {}, and {} are free: {} are missing", formatBytesUp(preflight.neededBytes),
                quote(folder.string()), formatBytes(*free), formatBytesUp(preflight.neededBytes - *free)),
            folder});
    return preflight;
}

} // namespace tensorport
