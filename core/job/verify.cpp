#include "core/job/verify.h"

#include "core/base/text.h"
#include "core/job/file_digests.h"
#include "core/job/manifest.h"

#include <algorithm>
#include <atomic>
#include <fmt/format.h>
#include <mutex>
#include <set>

namespace tensorport
{
namespace
{

constexpr uint64_t kChunkBytes = kMiB;

/// Compares the files of one manifest with the disk; workers share it.
class Comparison
{
public:
    Comparison(const Manifest& manifest, const std::filesystem::path& folder, FileSystem& fileSystem,
        const std::stop_token& stop, const std::function<void(uint64_t, uint64_t)>& progress)
        : m_manifest(manifest)
        , m_folder(folder)
        , m_fileSystem(fileSystem)
        , m_stop(stop)
        , m_progress(progress)
        , m_problems(manifest.files.size())
    {
        for (const ManifestFile& file : manifest.files)
            m_total += file.bytes;
    }

    void compareFile(size_t index)
    {
        const ManifestFile& file = m_manifest.files[index];
        auto& problems = m_problems[index];
        const auto opened = m_fileSystem.openForReading(m_folder / file.path);
        if (!opened) {
            problems.push_back(opened.error().code == ErrorCode::NotFound
                    ? fmt::format("{} is missing", quote(file.path))
                    : opened.error().message);
            return;
        }
        const auto status = (*opened)->status();
        if (!status || status->bytes != file.bytes) {
            problems.push_back(status
                    ? fmt::format("{} holds {} bytes, expected {}: it {}", quote(file.path), status->bytes, file.bytes,
                        status->bytes < file.bytes ? "was truncated" : "has grown")
                    : status.error().message);
            return;
        }
        digest(**opened, index, problems);
    }

    [[nodiscard]] std::vector<std::string> takeProblems()
    {
        std::vector<std::string> all;
        for (auto& problems : m_problems)
            all.insert(all.end(), problems.begin(), problems.end());
        return all;
    }

    [[nodiscard]] uint64_t bytesRead() const { return m_done; }
    [[nodiscard]] uint64_t filesRead() const { return m_files; }
    [[nodiscard]] uint64_t tensorsRead() const { return m_tensors; }

private:
    void digest(const ReadableFile& opened, size_t index, std::vector<std::string>& problems)
    {
        const ManifestFile& file = m_manifest.files[index];
        const auto [begin, end] = std::equal_range(m_manifest.tensors.begin(), m_manifest.tensors.end(),
            ManifestTensor{{}, static_cast<uint32_t>(index), 0, 0, {}},
            [](const ManifestTensor& a, const ManifestTensor& b) { return a.file < b.file; });
        std::vector<HashedRange> ranges;
        for (auto tensor = begin; tensor != end; ++tensor)
            appendRanges(*tensor, ranges);
        FileDigester digester(ranges);
        std::vector<std::byte> buffer(std::min(kChunkBytes, file.bytes));
        opened.forgetCached();
        for (uint64_t offset = 0; offset < file.bytes && !m_stop.stop_requested(); offset += buffer.size()) {
            const auto piece = MutableBytes(buffer).first(std::min<uint64_t>(buffer.size(), file.bytes - offset));
            if (auto read = opened.readExactly(offset, piece); !read) {
                problems.push_back(read.error().message);
                return;
            }
            digester.add(piece);
            advance(piece.size());
        }
        if (m_stop.stop_requested())
            return;
        ++m_files;
        const auto& hashes = digester.rangeHashes();
        m_tensors += hashes.size();
        bool isNamed = false;
        for (size_t i = 0; i < hashes.size(); ++i) {
            const ManifestTensor& tensor = begin[static_cast<std::ptrdiff_t>(i)];
            if (tensor.hash == hashText(hashes[i]))
                continue;
            isNamed = true;
            problems.push_back(fmt::format("{}: tensor {} ({} bytes at offset {}) differs: {}, expected {}",
                quote(file.path), quote(tensor.name), tensor.bytes, tensor.offset, hashText(hashes[i]), tensor.hash));
        }
        if (const std::string sha256 = digester.sha256(); sha256 != file.sha256)
            problems.push_back(fmt::format("{}: SHA-256 is {}, expected {}{}", quote(file.path), sha256, file.sha256,
                isNamed ? "" : "; the bytes that differ belong to no tensor"));
    }

    void advance(uint64_t bytes)
    {
        const uint64_t done = m_done.fetch_add(bytes) + bytes;
        if (!m_progress)
            return;
        const std::lock_guard lock(m_mutex);
        m_progress(done, m_total);
    }

    const Manifest& m_manifest;
    const std::filesystem::path& m_folder;
    FileSystem& m_fileSystem;
    const std::stop_token& m_stop;
    const std::function<void(uint64_t, uint64_t)>& m_progress;
    std::vector<std::vector<std::string>> m_problems;
    std::mutex m_mutex;
    std::atomic<uint64_t> m_done = 0;
    std::atomic<uint64_t> m_files = 0;
    std::atomic<uint64_t> m_tensors = 0;
    uint64_t m_total = 0;
};

/// Files in the folders that the manifest uses and that it does not name.
std::vector<std::string> findExtraFiles(
    const Manifest& manifest, const std::filesystem::path& folder, FileSystem& fileSystem)
{
    std::set<std::string> known{std::string(kManifestName), std::string(kDigestsName)};
    std::set<std::string> folders{""};
    for (const ManifestFile& file : manifest.files) {
        known.insert(file.path);
        if (const size_t slash = file.path.rfind('/'); slash != std::string::npos)
            folders.insert(file.path.substr(0, slash + 1));
    }
    std::vector<std::string> problems;
    for (const std::string& inside : folders)
        for (const std::string& name : fileSystem.list(folder / inside).value_or(std::vector<std::string>())) {
            const auto status = fileSystem.status(folder / (inside + name));
            if (status && status->kind == FileStatus::Kind::File && !known.contains(inside + name))
                problems.push_back(fmt::format("{} is not named in the manifest", quote(inside + name)));
        }
    return problems;
}

} // namespace

Result<VerifyReport> verifyOutput(const std::filesystem::path& folder, unsigned workers, FileSystem& fileSystem,
    Executor& executor, const std::stop_token& stop, const std::function<void(uint64_t, uint64_t)>& progress)
{
    const auto manifest = readManifest(fileSystem, folder);
    if (!manifest)
        return fail(manifest.error());
    const bool hasDigests = std::none_of(
        manifest->files.begin(), manifest->files.end(), [](const ManifestFile& file) { return file.sha256.empty(); });
    if (!hasDigests)
        return fail(ErrorCode::InvalidInput,
            fmt::format(
                "{} holds no digests, because the conversion ran without verification: convert again to be able to "
                "compare",
                quote((folder / kManifestName).string())),
            folder / kManifestName);
    Comparison comparison(*manifest, folder, fileSystem, stop, progress);
    executor.forEach(manifest->files.size(), workers == 0 ? availableProcessors() : workers,
        [&](size_t index) { comparison.compareFile(index); });
    VerifyReport report;
    report.files = comparison.filesRead();
    report.tensors = comparison.tensorsRead();
    report.bytes = comparison.bytesRead();
    report.problems = comparison.takeProblems();
    const auto extra = findExtraFiles(*manifest, folder, fileSystem);
    report.problems.insert(report.problems.end(), extra.begin(), extra.end());
    return report;
}

} // namespace tensorport
