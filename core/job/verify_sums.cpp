#include "core/job/verify_sums.h"

#include "core/base/relative_path.h"
#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/job/checksums.h"
#include "core/job/file_sums.h"
#include "core/model/hub_cache.h"
#include "core/model/wording.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

namespace tensorport
{
namespace
{

namespace fs = std::filesystem;

constexpr uint64_t kLargestSums = kGiB;

/// What is to be checked: a folder, or one file in it.
struct Target
{
    fs::path folder;
    std::string only; ///< the file's name; empty: all of the folder
};

Result<Target> findTarget(const fs::path& model, FileSystem& fileSystem)
{
    const auto status = fileSystem.status(model);
    if (!status)
        return fail(status.error());
    if (status->kind == FileStatus::Kind::Directory) {
        auto folder = modelFolder(fileSystem, model);
        if (!folder)
            return fail(std::move(folder).error());
        return Target{std::move(*folder), {}};
    }
    return Target{model.has_parent_path() ? model.parent_path() : fs::path("."), model.filename().string()};
}

fs::path absoluteNormal(const fs::path& path)
{
    std::error_code ignored;
    const fs::path absolute = fs::absolute(path, ignored);
    return (absolute.empty() ? path : absolute).lexically_normal();
}

bool isWeights(std::string_view name)
{
    static constexpr std::array<std::string_view, 12> kEndings{
        ".safetensors", ".bin", ".pt", ".pth", ".ckpt", ".gguf", ".h5", ".msgpack", ".npy", ".npz", ".onnx", ".pkl"};
    return std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view end) { return name.ends_with(end); });
}

/// All files below a folder, relative to it; hidden ones and what lies behind linked folders are left out.
void listFiles(
    const fs::path& folder, const std::string& inside, FileSystem& fileSystem, std::vector<std::string>& into)
{
    for (const std::string& name : fileSystem.list(folder / inside).value_or(std::vector<std::string>())) {
        if (name.starts_with('.'))
            continue;
        const std::string path = inside + name;
        const auto status = fileSystem.status(folder / path);
        if (!status || status->kind != FileStatus::Kind::Directory)
            into.push_back(path);
        else if (!fileSystem.isLink(folder / path))
            listFiles(folder, path + '/', fileSystem, into);
    }
}

/// A name of the list relative to the model's folder: as it is when such a file is there, otherwise seen from the list.
std::optional<std::string> placeOf(
    const std::string& name, const Target& target, const fs::path& sumsFolder, FileSystem& fileSystem)
{
    const std::string direct = fs::path(name).lexically_normal().generic_string();
    const std::string seen
        = absoluteNormal(sumsFolder / name).lexically_relative(absoluteNormal(target.folder / "")).generic_string();
    if (staysInside(direct) && (!staysInside(seen) || fileSystem.isThere(target.folder / direct).value_or(false)))
        return direct;
    return staysInside(seen) ? std::optional(seen) : std::nullopt;
}

using Sums = std::map<std::string, std::string>; ///< from path to SHA-256

Result<Sums> readSums(const Target& target, const fs::path& path, FileSystem& fileSystem)
{
    const auto text = readSmallFile(fileSystem, path, kLargestSums);
    if (!text)
        return fail(text.error());
    const auto refuse = [&](const std::string& why) {
        return fail(ErrorCode::InvalidInput, fmt::format("{}: {}", quote(path.string()), why), path);
    };
    const auto lines = parseChecksums(*text);
    if (!lines)
        return refuse(lines.error().message);
    const bool isLone
        = std::any_of(lines->begin(), lines->end(), [](const Checksum& line) { return line.path.empty(); });
    if (isLone && (lines->size() != 1 || target.only.empty()))
        return refuse(Engine::tr("a digest without a name can only belong to one file: name the file to check"));
    Sums sums;
    for (const Checksum& line : *lines) {
        const auto place = isLone ? target.only : placeOf(line.path, target, path.parent_path(), fileSystem);
        if (!target.only.empty() && place != target.only)
            continue;
        if (!place)
            return refuse(Engine::tr("it names {}, which is not inside {}", shown(std::string_view(line.path)),
                quote(target.folder.string())));
        if (const auto [known, isNew] = sums.emplace(*place, line.sha256); !isNew && known->second != line.sha256)
            return refuse(Engine::tr("it has two different sums for {}", quote(*place)));
    }
    if (sums.empty())
        return refuse(target.only.empty() ? Engine::tr("it has no sums")
                                          : Engine::tr("it has no sum for {}", quote(target.only)));
    return sums;
}

/// Files of the target with the sums that huggingface_hub knows.
Sums hubSums(const Target& target, const std::vector<std::string>& files, FileSystem& fileSystem)
{
    std::map<std::pair<uint64_t, uint64_t>, std::string> blobs; // from device and inode
    for (fs::path folder = absoluteNormal(target.folder / ""); folder.has_relative_path();
         folder = folder.parent_path()) {
        if (folder.filename() != "snapshots")
            continue;
        const fs::path blobFolder = folder.parent_path() / "blobs";
        for (const std::string& name : fileSystem.list(blobFolder).value_or(std::vector<std::string>()))
            if (const auto status = fileSystem.status(blobFolder / name); status && isSha256(name))
                blobs.emplace(std::pair(status->device, status->inode), name);
        break;
    }
    Sums sums;
    for (const std::string& file : files) {
        const auto status = fileSystem.status(target.folder / file);
        const auto blob = status ? blobs.find({status->device, status->inode}) : blobs.end();
        if (blob != blobs.end()) {
            sums.emplace(file, blob->second);
            continue;
        }
        // Three lines: commit, the server's tag of the file, time.
        constexpr uint64_t kLargestNote = 4096;
        const auto note = readSmallFile(
            fileSystem, target.folder / ".cache/huggingface/download" / (file + ".metadata"), kLargestNote);
        const size_t line = note ? note->find('\n') : std::string::npos;
        if (line == std::string::npos)
            continue;
        if (const std::string tag = note->substr(line + 1, note->find('\n', line + 1) - line - 1); isSha256(tag))
            sums.emplace(file, tag);
    }
    return sums;
}

VerifyReport compare(const Target& target, const Sums& expected, unsigned workers, FileSystem& fileSystem,
    Executor& executor, const std::stop_token& stop, const std::function<void(uint64_t, uint64_t)>& progress)
{
    std::vector<fs::path> paths;
    std::unordered_map<std::string_view, std::string_view> owners;
    uint64_t total = 0;
    for (const auto& [path, sha256] : expected) {
        paths.push_back(target.folder / path);
        owners.emplace(sha256, path);
        if (const auto status = fileSystem.status(paths.back()))
            total += status->bytes;
    }
    VerifyReport report;
    const unsigned threads = workers == 0 ? availableProcessors() : workers;
    const auto sums = sha256OfFiles(paths, threads, fileSystem, executor, stop, [&](uint64_t bytes) {
        report.bytes += bytes;
        if (progress)
            progress(std::min(report.bytes, total), total);
    });
    if (stop.stop_requested())
        return report;
    auto sum = sums.begin();
    for (const auto& [path, sha256] : expected) {
        const Result<std::string>& found = *sum++;
        report.files += found ? 1 : 0;
        if (!found)
            report.problems.push_back(found.error().code == ErrorCode::NotFound
                    ? Engine::tr("{} is missing", quote(path))
                    : found.error().message);
        else if (*found != sha256) {
            const auto owner = owners.find(*found);
            report.problems.push_back(owner != owners.end()
                    ? Engine::tr("{} holds what {} should hold", quote(path), quote(owner->second))
                    : Engine::tr("{}: SHA-256 is {}, expected {}", quote(path), *found, sha256));
        }
    }
    return report;
}

/// Weights of a folder that no sum is known of.
void appendStrayWeights(
    const std::vector<std::string>& files, const Sums& sums, std::string_view who, VerifyReport& report)
{
    for (const std::string& file : files)
        if (isWeights(file) && !sums.contains(file))
            report.problems.push_back(Engine::tr("{} is a weights file that {} does not name", quote(file), who));
}

} // namespace

Result<VerifyReport> verifySums(const fs::path& model, const fs::path& sums, unsigned workers, FileSystem& fileSystem,
    Executor& executor, const std::stop_token& stop, const std::function<void(uint64_t, uint64_t)>& progress)
{
    const auto target = findTarget(model, fileSystem);
    if (!target)
        return fail(target.error());
    const auto expected = readSums(*target, sums, fileSystem);
    if (!expected)
        return fail(expected.error());
    VerifyReport report = compare(*target, *expected, workers, fileSystem, executor, stop, progress);
    std::vector<std::string> files;
    if (target->only.empty())
        listFiles(target->folder, "", fileSystem, files);
    appendStrayWeights(files, *expected, quote(sums.string()), report);
    return report;
}

Result<VerifyReport> verifyHubSums(const fs::path& model, unsigned workers, FileSystem& fileSystem, Executor& executor,
    const std::stop_token& stop, const std::function<void(uint64_t, uint64_t)>& progress)
{
    const auto target = findTarget(model, fileSystem);
    if (!target)
        return fail(target.error());
    std::vector<std::string> files{target->only};
    if (target->only.empty()) {
        files.clear();
        listFiles(target->folder, "", fileSystem, files);
    }
    const Sums expected = hubSums(*target, files, fileSystem);
    if (expected.empty())
        return fail(ErrorCode::NotFound,
            Engine::tr("no SHA-256 is known of {}: it is neither in the cache of huggingface_hub nor in a folder that "
                       "hf download --local-dir filled",
                quote(model.string())),
            model);
    VerifyReport report = compare(*target, expected, workers, fileSystem, executor, stop, progress);
    appendStrayWeights(files, expected, "huggingface_hub", report);
    return report;
}

} // namespace tensorport
