#include "core/model/hub_cache.h"

#include <algorithm>
#include <string_view>

namespace tensorport
{
namespace
{

namespace fs = std::filesystem;

fs::path absoluteNormal(const fs::path& path)
{
    std::error_code ignored;
    const fs::path absolute = fs::absolute(path, ignored);
    return (absolute.empty() ? path : absolute).lexically_normal();
}

Result<bool> isFolder(FileSystem& fileSystem, const fs::path& path)
{
    const auto status = statusIfThere(fileSystem, path);
    if (!status)
        return fail(status.error());
    return *status && (*status)->kind == FileStatus::Kind::Directory;
}

} // namespace

std::optional<std::string> hubRepository(const fs::path& folder)
{
    const fs::path absolute = absoluteNormal(folder);
    for (auto part = absolute.begin(); part != absolute.end(); ++part) {
        const std::string cached = part->string();
        const auto next = std::next(part);
        const bool isWhole = next == absolute.end() || next->empty();
        if (!cached.starts_with(kRepositoryPrefix) || (!isWhole && *next != "snapshots"))
            continue;
        std::string name = cached.substr(kRepositoryPrefix.size());
        for (size_t at = name.find("--"); at != std::string::npos; at = name.find("--", at + 1)) {
            name[at] = '/';
            name.erase(at + 1, 1);
        }
        if (name.empty())
            return std::nullopt;
        if (isWhole)
            return name;
        auto inside = std::next(next);
        if (inside == absolute.end())
            return std::nullopt;
        for (++inside; inside != absolute.end(); ++inside)
            if (!inside->empty())
                name += '/' + inside->string();
        return name;
    }
    return std::nullopt;
}

Result<fs::path> modelFolder(FileSystem& fileSystem, const fs::path& folder)
{
    const fs::path snapshots = folder / "snapshots";
    if (const auto isCache = isFolder(fileSystem, snapshots); !isCache || !*isCache)
        return isCache ? Result<fs::path>(folder) : fail(isCache.error());
    constexpr uint64_t kLongestReference = 256;
    auto main = readSmallFile(fileSystem, folder / "refs" / "main", kLongestReference);
    if (!main && main.error().code != ErrorCode::NotFound)
        return fail(std::move(main).error());
    if (main) {
        main->erase(std::min(main->find_first_of("\r\n "), main->size()));
        const bool isName = !main->empty() && main->find_first_of(std::string_view("/\0", 2)) == std::string::npos
            && *main != "." && *main != "..";
        const auto isThere = isName ? isFolder(fileSystem, snapshots / *main) : Result<bool>(false);
        if (!isThere)
            return fail(isThere.error());
        if (*isThere)
            return snapshots / *main;
    }
    const auto names = fileSystem.list(snapshots);
    if (!names)
        return fail(names.error());
    fs::path newest = folder;
    int64_t newestNs = INT64_MIN;
    for (const std::string& name : *names) {
        const auto status = fileSystem.status(snapshots / name);
        if (!status || status->kind != FileStatus::Kind::Directory || status->modifiedNs <= newestNs)
            continue;
        newest = snapshots / name;
        newestNs = status->modifiedNs;
    }
    return newest;
}

} // namespace tensorport
