#include "core/job/output_listing.h"

#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/job/checksums.h"
#include "core/job/journal.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

namespace tensorport
{
namespace
{

constexpr uint64_t kLargestSums = kGiB;

/// Which sums differ.
std::vector<std::string> compareLines(const std::map<std::string, std::string>& expected, std::string_view text)
{
    const auto lines = parseChecksums(text);
    if (!lines)
        return {fmt::format("{}: {}", quote(kDigestsName), lines.error().message)};
    std::vector<std::string> problems;
    std::map<std::string, std::string> found;
    for (const Checksum& line : *lines) {
        found.emplace(line.path, line.sha256);
        if (!expected.contains(line.path))
            problems.push_back(
                Engine::tr("{} names {}, which the manifest does not", quote(kDigestsName), quote(line.path)));
    }
    for (const auto& [path, sha256] : expected) {
        const auto line = found.find(path);
        if (line == found.end())
            problems.push_back(Engine::tr("{} does not name {}", quote(kDigestsName), quote(path)));
        else if (line->second != sha256)
            problems.push_back(path == kManifestName
                    ? Engine::tr("{} has the SHA-256 {}, and {} says {}: one of the two was changed", quote(path),
                        sha256, quote(kDigestsName), line->second)
                    : Engine::tr("{} gives {} the SHA-256 {}, and the manifest {}", quote(kDigestsName), quote(path),
                        line->second, sha256));
    }
    return problems;
}

/// What OUT/SHA256SUMS says of the manifest.
std::optional<std::string> sumOfManifest(const std::filesystem::path& folder, FileSystem& fileSystem)
{
    const auto text = readSmallFile(fileSystem, folder / kDigestsName, kLargestSums);
    const auto lines = text ? parseChecksums(*text) : std::vector<Checksum>();
    if (!lines)
        return std::nullopt;
    const auto line = std::find_if(
        lines->begin(), lines->end(), [](const Checksum& candidate) { return candidate.path == kManifestName; });
    return line == lines->end() ? std::nullopt : std::optional(line->sha256);
}

} // namespace

std::optional<std::string> findManifestDamage(
    const Error* unreadable, const std::filesystem::path& folder, FileSystem& fileSystem)
{
    const auto text = readSmallFile(fileSystem, folder / kManifestName, kLargestManifest);
    if (!text)
        return std::nullopt;
    const std::string found = sha256(asBytes(*text));
    const auto expected = sumOfManifest(folder, fileSystem);
    if (expected && found != *expected)
        return Engine::tr("{} is damaged: its SHA-256 is {}, and {} says {}", quote(kManifestName), found,
            quote(kDigestsName), *expected);
    constexpr std::string_view kBeginning = "{\n  \"tool\": \"TensorPort\"";
    if (!expected && unreadable != nullptr && text->starts_with(kBeginning))
        return Engine::tr("{} is damaged: {}", quote(kManifestName), unreadable->message);
    return std::nullopt;
}

std::vector<std::string> compareSums(
    const Manifest& manifest, const std::filesystem::path& folder, FileSystem& fileSystem)
{
    const auto text = readSmallFile(fileSystem, folder / kDigestsName, kLargestSums);
    if (!text)
        return {text.error().code == ErrorCode::NotFound ? Engine::tr("{} is missing", quote(kDigestsName))
                                                         : text.error().message};
    std::string written;
    std::map<std::string, std::string> expected;
    for (const ManifestFile& file : manifest.files) {
        written += checksumLine(file.path, file.sha256);
        expected.emplace(file.path, file.sha256);
    }
    written += checksumLine(kManifestName, manifest.sha256);
    expected.emplace(kManifestName, manifest.sha256);
    if (*text == written)
        return {};
    auto problems = compareLines(expected, *text);
    if (problems.empty()) {
        const auto [found, meant] = std::mismatch(text->begin(), text->end(), written.begin(), written.end());
        problems.push_back(Engine::tr("{} is not as it was written, from offset {} on, though its sums are right",
            quote(kDigestsName), found - text->begin()));
    }
    return problems;
}

std::string wrongSize(const std::string& path, uint64_t found, uint64_t expected)
{
    return found < expected
        ? Engine::tr("{} holds {} bytes, expected {}: it was truncated", quote(path), found, expected)
        : Engine::tr("{} holds {} bytes, expected {}: it has grown", quote(path), found, expected);
}

std::vector<std::string> findExtraFiles(
    const Manifest& manifest, const std::filesystem::path& folder, FileSystem& fileSystem)
{
    std::set<std::string> known{std::string(kManifestName), std::string(kDigestsName)};
    std::set<std::string> folders{""};
    for (const ManifestFile& file : manifest.files) {
        known.insert(file.path);
        for (size_t slash = file.path.find('/'); slash != std::string::npos; slash = file.path.find('/', slash + 1))
            folders.insert(file.path.substr(0, slash + 1));
    }
    // A replaced output may leave an empty folder behind.
    const auto isEmpty = [&](const std::string& path) {
        const auto names = fileSystem.list(folder / path);
        return names && names->empty();
    };
    std::vector<std::string> problems;
    const bool isBeingReplaced = fileSystem.isThere(journalPath(folder)).value_or(false);
    if (isBeingReplaced)
        problems.push_back(Engine::tr("a conversion that is to replace this output is running, or was interrupted and "
                                      "can be continued (resume)"));
    for (const std::string& inside : folders)
        for (const std::string& name : fileSystem.list(folder / inside).value_or(std::vector<std::string>())) {
            const auto status = fileSystem.status(folder / (inside + name));
            const bool isFolder = status && status->kind == FileStatus::Kind::Directory;
            if (isBeingReplaced && name.ends_with(kPartSuffix))
                continue;
            if (isFolder ? folders.contains(inside + name + '/') || name.starts_with('.') || isEmpty(inside + name)
                         : known.contains(inside + name))
                continue;
            problems.push_back(isFolder ? Engine::tr("the folder {} is not named in the manifest", quote(inside + name))
                                        : Engine::tr("{} is not named in the manifest", quote(inside + name)));
        }
    return problems;
}

} // namespace tensorport
