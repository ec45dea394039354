#include "core/model/hub_cache.h"

#include <algorithm>
#include <string_view>

namespace tensorport
{
namespace
{

namespace fs = std::filesystem;

constexpr std::string_view kRepositoryPrefix = "models--";

fs::path absoluteNormal(const fs::path& path)
{
    std::error_code ignored;
    const fs::path absolute = fs::absolute(path, ignored);
    return (absolute.empty() ? path : absolute).lexically_normal();
}

bool isFolder(FileSystem& fileSystem, const fs::path& path)
{
    const auto status = fileSystem.status(path);
    return status && status->kind == FileStatus::Kind::Directory;
}

} // namespace

std::optional<std::string> hubRepository(const fs::path& folder)
{
    const fs::path absolute = absoluteNormal(folder);
    for (auto part = absolute.begin(); part != absolute.end(); ++part) {
        const std::string cached = part->string();
        const auto next = std::next(part);
        if (!cached.starts_with(kRepositoryPrefix) || next == absolute.end() || *next != "snapshots")
            continue;
        std::string name = cached.substr(kRepositoryPrefix.size());
        for (size_t at = name.find("--"); at != std::string::npos; at = name.find("--", at + 1)) {
            name[at] = '/';
            name.erase(at + 1, 1);
        }
        auto inside = std::next(next);
        if (inside == absolute.end() || name.empty())
            return std::nullopt;
        for (++inside; inside != absolute.end(); ++inside)
            if (!inside->empty())
                name += '/' + inside->string();
        return name;
    }
    return std::nullopt;
}

std::optional<fs::path> hubSnapshot(FileSystem& fileSystem, const fs::path& folder)
{
    const fs::path snapshots = folder / "snapshots";
    if (!isFolder(fileSystem, snapshots))
        return std::nullopt;
    constexpr uint64_t kLongestReference = 256;
    if (auto main = readSmallFile(fileSystem, folder / "refs" / "main", kLongestReference)) {
        main->erase(std::min(main->find_first_of("\r\n "), main->size()));
        const bool isName
            = !main->empty() && main->find_first_of("/\0") == std::string::npos && *main != "." && *main != "..";
        if (isName && isFolder(fileSystem, snapshots / *main))
            return snapshots / *main;
    }
    const auto names = fileSystem.list(snapshots);
    if (!names)
        return std::nullopt;
    std::optional<fs::path> newest;
    int64_t newestNs = 0;
    for (const std::string& name : *names) {
        const auto status = fileSystem.status(snapshots / name);
        if (!status || status->kind != FileStatus::Kind::Directory || (newest && status->modifiedNs <= newestNs))
            continue;
        newest = snapshots / name;
        newestNs = status->modifiedNs;
    }
    return newest;
}

} // namespace tensorport
