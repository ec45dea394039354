#include "core/job/verify.h"

#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/job/file_digests.h"
#include "core/job/manifest.h"
#include "core/job/ordered_reader.h"
#include "core/job/output_listing.h"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <mutex>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

namespace tensorport
{
namespace
{

/// "bytes 0 to 127 and 300 to 319": what no tensor of a file covers; the first few.
std::string gapsBetween(std::span<const HashedRange> ranges, uint64_t fileBytes)
{
    constexpr int kMostGaps = 3;
    std::string text;
    int gaps = 0;
    uint64_t end = 0;
    const auto add = [&](uint64_t next) {
        if (next > end && ++gaps <= kMostGaps)
            text += text.empty() ? Engine::tr("bytes {} to {}", end, next - 1)
                                 : ", " + Engine::tr("{} to {}", end, next - 1);
    };
    for (const HashedRange& range : ranges) {
        add(range.offset);
        end = range.offset + range.bytes;
    }
    add(fileBytes);
    return gaps > kMostGaps ? text + " ..." : text;
}

/// Compares the files of one manifest with the disk, in two passes; workers share it. The first takes XXH3 of tensors
/// and framing, at the speed of the disk. The second reads what differs again, with SHA-256, to say what it is.
class Comparison
{
public:
    Comparison(const Manifest& manifest, const std::filesystem::path& folder, FileSystem& fileSystem,
        const std::function<void(uint64_t, uint64_t)>& progress)
        : m_manifest(manifest)
        , m_folder(folder)
        , m_fileSystem(fileSystem)
        , m_progress(progress)
        , m_found(manifest.files.size())
    {
        for (const ManifestFile& file : manifest.files) {
            m_total += file.bytes;
            m_sizes.insert(file.bytes);
        }
    }

    void run(unsigned workers, Executor& executor, const std::stop_token& stop)
    {
        std::vector<size_t> all(m_manifest.files.size());
        std::iota(all.begin(), all.end(), size_t{0});
        read(all, workers, executor, stop);
        m_isSecond = true;
        for (const size_t index : m_suspects)
            m_total += m_manifest.files[index].bytes;
        read(m_suspects, workers, executor, stop);
    }

    void addTo(VerifyReport& report) const
    {
        report.files += m_files;
        report.tensors += m_tensors;
        report.bytes += m_bytes;
        std::unordered_map<std::string_view, std::string_view> owners;
        for (const ManifestFile& file : m_manifest.files)
            owners.emplace(file.sha256, file.path);
        for (size_t i = 0; i < m_found.size(); ++i) {
            const ManifestFile& file = m_manifest.files[i];
            const auto owner = owners.find(m_found[i].sha256);
            if (owner != owners.end() && m_found[i].sha256 != file.sha256)
                report.problems.push_back(
                    Engine::tr("{} holds what {} should hold", quote(file.path), quote(owner->second)));
            else
                std::copy(m_found[i].problems.begin(), m_found[i].problems.end(), std::back_inserter(report.problems));
        }
    }

private:
    struct Found
    {
        std::vector<std::string> problems;
        std::string sha256; ///< empty when it was not computed
        std::vector<HashedRange> ranges;
        std::unique_ptr<RangeHasher> hasher;
        std::unique_ptr<Sha256> digest; ///< when SHA-256 is wanted
    };

    void read(const std::vector<size_t>& files, unsigned workers, Executor& executor, const std::stop_token& stop)
    {
        OrderedReader reader(files.size(), workers, [&](size_t i) { return open(files[i]); });
        executor.runWorkers(workers, [&](unsigned) { reader.run(stop); });
    }

    std::optional<OrderedReader::Input> open(size_t index)
    {
        const ManifestFile& file = m_manifest.files[index];
        Found& found = m_found[index];
        auto opened = m_fileSystem.openForReading(m_folder / file.path);
        if (!opened) {
            found.problems.push_back(opened.error().code == ErrorCode::NotFound
                    ? Engine::tr("{} is missing", quote(file.path))
                    : opened.error().message);
            return std::nullopt;
        }
        const auto status = (*opened)->status();
        const bool isWhole = status && status->bytes == file.bytes;
        if (!isWhole)
            found.problems.push_back(status ? wrongSize(file.path, status->bytes, file.bytes) : status.error().message);
        // Of another size, it may still be another file of the output.
        if (!isWhole && (!status || !m_sizes.contains(status->bytes)))
            return std::nullopt;
        if (isWhole)
            for (const ManifestTensor& tensor : m_manifest.tensorsOf(static_cast<uint32_t>(index)))
                appendRanges(tensor, found.ranges);
        found.hasher = std::make_unique<RangeHasher>(found.ranges);
        if (m_isSecond || !isWhole || file.framingHash.empty())
            found.digest = std::make_unique<Sha256>();
        (*opened)->forgetCached();
        return OrderedReader::Input{std::move(*opened), status->bytes,
            [this, &found](Bytes next) {
                found.hasher->add(next);
                if (found.digest)
                    found.digest->add(next);
                advance(next.size());
            },
            [this, index](const Status& read) { finish(index, read); }};
    }

    void finish(size_t index, const Status& read)
    {
        Found& found = m_found[index];
        const ManifestFile& file = m_manifest.files[index];
        const auto hasher = std::move(found.hasher);
        const auto digest = std::move(found.digest);
        const std::vector<HashedRange> ranges = std::move(found.ranges);
        if (!read) {
            found.problems.push_back(read.error().message);
            return;
        }
        const auto& hashes = hasher->rangeHashes();
        if (!m_isSecond) {
            ++m_files;
            m_tensors += hashes.size();
        }
        if (digest)
            found.sha256 = digest->hex();
        if (!found.problems.empty())
            return; // of another size
        const auto tensors = m_manifest.tensorsOf(static_cast<uint32_t>(index));
        for (size_t i = 0; i < hashes.size(); ++i)
            if (const ManifestTensor& tensor = tensors[i]; tensor.hash != hashText(hashes[i]))
                found.problems.push_back(
                    Engine::tr("{}: tensor {} ({} bytes at offset {}) differs: {}, expected {}", quote(file.path),
                        quote(tensor.name), tensor.bytes, tensor.offset, hashText(hashes[i]), tensor.hash));
        const bool isSame = found.problems.empty()
            && (digest ? found.sha256 == file.sha256 : hashText(hasher->restHash()) == file.framingHash);
        if (!digest && !isSame) {
            found.problems.clear();
            const std::lock_guard lock(m_mutex);
            m_suspects.push_back(index);
        } else if (m_isSecond && isSame) {
            found.problems.push_back(
                Engine::tr("{} differs when it is read once and not when it is read again: the disk or the memory is "
                           "faulty",
                    quote(file.path)));
        } else if (!isSame && found.sha256 != file.sha256) {
            found.problems.push_back(!found.problems.empty() || ranges.empty()
                    ? Engine::tr("{}: SHA-256 is {}, expected {}", quote(file.path), found.sha256, file.sha256)
                    : Engine::tr("{}: SHA-256 is {}, expected {}; what differs belongs to no tensor: it is in {}",
                        quote(file.path), found.sha256, file.sha256, gapsBetween(ranges, file.bytes)));
        }
    }

    void advance(uint64_t bytes)
    {
        const uint64_t done = m_done.fetch_add(bytes) + bytes;
        if (!m_isSecond)
            m_bytes += bytes;
        if (!m_progress)
            return;
        const std::lock_guard lock(m_mutex);
        m_progress(std::min(done, m_total), m_total);
    }

    const Manifest& m_manifest;
    const std::filesystem::path& m_folder;
    FileSystem& m_fileSystem;
    const std::function<void(uint64_t, uint64_t)>& m_progress;
    std::vector<Found> m_found;
    std::vector<size_t> m_suspects; ///< files that differ
    bool m_isSecond = false; ///< the pass over those
    std::unordered_set<uint64_t> m_sizes;
    std::mutex m_mutex;
    std::atomic<uint64_t> m_done = 0; ///< in both passes
    std::atomic<uint64_t> m_bytes = 0;
    std::atomic<uint64_t> m_files = 0;
    std::atomic<uint64_t> m_tensors = 0;
    uint64_t m_total = 0;
};

} // namespace

Result<VerifyReport> verifyOutput(const std::filesystem::path& folder, unsigned workers, FileSystem& fileSystem,
    Executor& executor, const std::stop_token& stop, const std::function<void(uint64_t, uint64_t)>& progress)
{
    const auto manifest = readManifest(fileSystem, folder);
    if (!manifest) {
        if (auto damage = findManifestDamage(&manifest.error(), folder, fileSystem))
            return VerifyReport{0, 0, 0, {std::move(*damage)}};
        return fail(manifest.error());
    }
    const bool hasDigests = std::none_of(
        manifest->files.begin(), manifest->files.end(), [](const ManifestFile& file) { return file.sha256.empty(); });
    if (!hasDigests) {
        if (auto damage = findManifestDamage(nullptr, folder, fileSystem))
            return VerifyReport{0, 0, 0, {std::move(*damage)}};
        return fail(ErrorCode::InvalidInput,
            Engine::tr("{} holds no digests, because the conversion ran without verification: compare with the model "
                       "that was converted (verify --against MODEL)",
                quote((folder / kManifestName).string())),
            folder / kManifestName);
    }
    VerifyReport report;
    report.problems = compareSums(*manifest, folder, fileSystem);
    Comparison comparison(*manifest, folder, fileSystem, progress);
    comparison.run(workers == 0 ? availableProcessors() : workers, executor, stop);
    comparison.addTo(report);
    const auto extra = findExtraFiles(*manifest, folder, fileSystem);
    report.problems.insert(report.problems.end(), extra.begin(), extra.end());
    return report;
}

} // namespace tensorport
