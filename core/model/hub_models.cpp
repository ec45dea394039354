#include "core/model/hub_models.h"

#include "core/model/hub_cache.h"

#include <algorithm>

namespace tensorport
{
namespace
{

namespace fs = std::filesystem;

constexpr int kDeepestFolder = 8; ///< folders inside of a snapshot

fs::path expanded(const std::string& path, const std::string& home)
{
    return path == "~" ? fs::path(home) : path.starts_with("~/") ? fs::path(home) / path.substr(2) : fs::path(path);
}

struct Contents
{
    bool hasWeights = false;
    size_t missing = 0;
    int64_t modifiedNs = 0;
    uint64_t bytes = 0;
};

void look(FileSystem& fileSystem, const fs::path& folder, int depth, const std::stop_token& stop, Contents& found)
{
    const auto names = fileSystem.list(folder);
    if (!names || depth > kDeepestFolder)
        return;
    for (const std::string& name : *names) {
        if (stop.stop_requested())
            return;
        const auto status = fileSystem.status(folder / name);
        const bool isWeights
            = name.ends_with(".safetensors") && !(status && status->kind == FileStatus::Kind::Directory);
        found.hasWeights = found.hasWeights || isWeights;
        if (!status) { // a link to a blob that is not there
            found.missing += isWeights ? 1 : 0;
        } else if (status->kind == FileStatus::Kind::Directory) {
            look(fileSystem, folder / name, depth + 1, stop, found);
        } else {
            found.modifiedNs = std::max(found.modifiedNs, status->modifiedNs);
            found.bytes += status->bytes;
        }
    }
}

uint64_t bytesOfFiles(FileSystem& fileSystem, const fs::path& folder)
{
    uint64_t bytes = 0;
    const auto names = fileSystem.list(folder);
    if (!names)
        return 0;
    for (const std::string& name : *names) {
        const auto status = fileSystem.status(folder / name);
        if (status && status->kind == FileStatus::Kind::File)
            bytes += status->bytes;
    }
    return bytes;
}

std::optional<HubModel> modelIn(FileSystem& fileSystem, const fs::path& folder, const std::stop_token& stop)
{
    const auto repository = hubRepository(folder);
    const auto snapshot = modelFolder(fileSystem, folder);
    const auto snapshots = fileSystem.list(folder / "snapshots");
    if (!repository || !snapshot || !snapshots || *snapshot == folder)
        return std::nullopt;
    Contents contents;
    look(fileSystem, *snapshot, 0, stop, contents);
    if (!contents.hasWeights)
        return std::nullopt;
    HubModel model;
    model.repository = *repository;
    model.revision = snapshot->filename().string();
    model.folder = folder;
    // Where there can be no links, snapshots hold the files themselves.
    const uint64_t blobs = bytesOfFiles(fileSystem, folder / "blobs");
    model.bytes = blobs != 0 ? blobs : contents.bytes;
    model.revisions = snapshots->size();
    model.missing = contents.missing;
    model.modifiedNs = contents.modifiedNs;
    return model;
}

} // namespace

fs::path hubCacheFolder(const std::function<std::string(const char* name)>& variable)
{
    const std::string home = variable("HOME");
    for (const char* name : {"HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE"})
        if (const std::string cache = variable(name); !cache.empty())
            return expanded(cache, home);
    if (const std::string base = variable("HF_HOME"); !base.empty())
        return expanded(base, home) / "hub";
    const std::string caches = variable("XDG_CACHE_HOME");
    return (caches.empty() ? fs::path(home) / ".cache" : expanded(caches, home)) / "huggingface" / "hub";
}

Result<HubModels> listHubModels(FileSystem& fileSystem, const fs::path& cache, const std::stop_token& stop)
{
    const auto names = fileSystem.list(cache);
    if (!names)
        return fail(names.error());
    HubModels found;
    for (const std::string& name : *names) {
        if (stop.stop_requested())
            return HubModels();
        if (!name.starts_with(kRepositoryPrefix))
            continue;
        if (auto model = modelIn(fileSystem, cache / name, stop))
            found.models.push_back(*std::move(model));
        else
            ++found.others;
    }
    std::ranges::stable_sort(found.models, std::greater(), &HubModel::modifiedNs);
    return found;
}

} // namespace tensorport
