#include "core/job/compare_source.h"

#include "core/base/first_error.h"
#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/job/file_sums.h"
#include "core/job/layout_check.h"
#include "core/job/output_listing.h"
#include "core/job/tile_computer.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <fmt/format.h>
#include <iterator>
#include <map>
#include <mutex>

namespace tensorport
{
namespace
{

std::string hex(Bytes bytes)
{
    std::string text;
    for (const std::byte byte : bytes)
        text += fmt::format("{}{:02x}", text.empty() ? "" : " ", static_cast<unsigned>(byte));
    return text;
}

/// Where the bytes of a tensor, or of a file's framing, differ.
struct Difference
{
    uint64_t bytes = 0; ///< that differ
    uint64_t offset = UINT64_MAX; ///< in the file, of the first value that differs
    uint64_t element = 0; ///< of the tensor
    std::string found; ///< that value's bytes
    std::string expected;
};

/// Computes the tiles of a plan and compares them with the disk; workers share it.
class SourceComparison
{
public:
    SourceComparison(const Plan& plan, const TileList& tiles, const std::filesystem::path& folder,
        FileSystem& fileSystem, const std::function<void(uint64_t, uint64_t)>& progress)
        : m_plan(plan)
        , m_tiles(tiles)
        , m_folder(folder)
        , m_progress(progress)
        , m_sources(plan.model, fileSystem)
        , m_outputs([this, &fileSystem](uint32_t index) { return openOutput(fileSystem, index); })
    {
    }

    /// One worker's share.
    void run(const std::stop_token& stop)
    {
        TileComputer computer(m_sources, m_tiles.bufferBytes());
        std::vector<std::byte> buffer;
        while (!stop.stop_requested() && !m_error.isSet()) {
            const size_t index = m_next.fetch_add(1, std::memory_order_relaxed);
            if (index >= m_tiles.size())
                return;
            if (auto done = compareTile(m_tiles.tile(index), computer, buffer); !done)
                m_error.set(std::move(done).error());
        }
    }

    [[nodiscard]] uint64_t bytesRead() const { return m_done; }

    /// Once all workers are done.
    [[nodiscard]] Status takeError() { return m_error.take(); }

    /// REQUIRES that all workers have returned.
    void addTo(VerifyReport& report) const
    {
        for (const auto& [file, problem] : m_unreadable)
            report.problems.push_back(problem);
        for (const auto& [place, difference] : m_differences)
            report.problems.push_back(sentence(place.first, place.second, difference));
        report.files += m_plan.files.size() - m_unreadable.size();
        report.bytes += m_done;
        report.tensors += static_cast<uint64_t>(std::count_if(m_plan.tensors.begin(), m_plan.tensors.end(),
            [&](const PlannedTensor& tensor) { return !m_unreadable.contains(tensor.file); }));
    }

private:
    Result<std::shared_ptr<ReadableFile>> openOutput(FileSystem& fileSystem, uint32_t index) const
    {
        const OutputFile& planned = m_plan.files[index];
        auto file = fileSystem.openForReading(m_folder / planned.path);
        if (!file)
            return file.error().code == ErrorCode::NotFound
                ? fail(ErrorCode::NotFound, Engine::tr("{} is missing", quote(planned.path)))
                : fail(file.error());
        const auto status = (*file)->status();
        if (!status)
            return fail(status.error());
        if (status->bytes != planned.bytes)
            return fail(ErrorCode::Mismatch, wrongSize(planned.path, status->bytes, planned.bytes));
        (*file)->forgetCached();
        return std::shared_ptr<ReadableFile>(std::move(*file));
    }

    Status compareTile(const Tile& tile, TileComputer& computer, std::vector<std::byte>& buffer)
    {
        if (isUnreadable(tile.file))
            return {};
        buffer.resize(std::max<size_t>(buffer.size(), tile.bytes));
        const auto found = MutableBytes(buffer).first(tile.bytes);
        const auto output = m_outputs.acquire(tile.file);
        Status read = output ? (*output)->readExactly(tile.offset, found) : Status(fail(output.error()));
        if (!read) {
            const std::lock_guard lock(m_mutex);
            m_unreadable.emplace(tile.file, read.error().message);
            return {};
        }
        const Extent& extent = m_plan.files[tile.file].extents[tile.extent];
        if (extent.tensor == Extent::kNoTensor) {
            compareBytes(
                tile, extent.tensor, found, asBytes(*extent.literal).subspan(tile.range.first, tile.range.count));
        } else {
            CastCounts ignored;
            const auto expected = computer.compute(tile, *m_plan.tensors[extent.tensor].recipe, ignored);
            if (!expected)
                return fail(expected.error());
            compareBytes(tile, extent.tensor, found, *expected);
        }
        advance(tile.bytes);
        return {};
    }

    void compareBytes(const Tile& tile, uint32_t tensor, Bytes found, Bytes expected)
    {
        if (std::memcmp(found.data(), expected.data(), found.size()) == 0)
            return;
        uint64_t bytes = 0;
        for (size_t i = 0; i < found.size(); ++i)
            bytes += found[i] != expected[i] ? 1 : 0;
        const auto at
            = static_cast<uint64_t>(std::mismatch(found.begin(), found.end(), expected.begin()).first - found.begin());
        uint64_t first = at;
        uint64_t end = at + 1;
        uint64_t element = 0;
        if (tensor != Extent::kNoTensor) {
            // The bytes of the element that holds the first difference, as far as they are in this tile.
            const OutputTensor& output = m_plan.tensors[tensor].output;
            const uint64_t elements = elementCount(output.shape).value_or(0);
            const uint64_t bits = std::max<uint64_t>(1, elements == 0 ? 8 : output.bytes * 8 / elements);
            element = (tile.range.first + at) * 8 / bits;
            const uint64_t begin = element * bits / 8;
            first = begin > tile.range.first ? begin - tile.range.first : 0;
            end = std::max(end, std::min<uint64_t>(found.size(), first + divideRoundUp(bits, 8)));
        }
        const std::lock_guard lock(m_mutex);
        Difference& difference = m_differences[{tile.file, tensor}];
        difference.bytes += bytes;
        if (tile.offset + first >= difference.offset)
            return;
        difference.offset = tile.offset + first;
        difference.element = element;
        difference.found = hex(found.subspan(first, end - first));
        difference.expected = hex(expected.subspan(first, end - first));
    }

    [[nodiscard]] std::string sentence(uint32_t file, uint32_t tensor, const Difference& difference) const
    {
        const std::string& path = m_plan.files[file].path;
        if (tensor == Extent::kNoTensor)
            return difference.bytes == 1
                ? Engine::tr("{}: 1 of the bytes around the tensors differs, the first at offset {}: found {}, "
                             "expected {}",
                    quote(path), difference.offset, difference.found, difference.expected)
                : Engine::tr("{}: {} of the bytes around the tensors differ, the first at offset {}: found {}, "
                             "expected {}",
                    quote(path), formatGrouped(difference.bytes), difference.offset, difference.found,
                    difference.expected);
        const OutputTensor& output = m_plan.tensors[tensor].output;
        return Engine::tr("{}: tensor {} differs from the source in {} of {} bytes, first in element {} at offset {}: "
                          "found {}, expected {}",
            quote(path), quote(output.name), formatGrouped(difference.bytes), formatGrouped(output.bytes),
            difference.element, difference.offset, difference.found, difference.expected);
    }

    [[nodiscard]] bool isUnreadable(uint32_t file)
    {
        const std::lock_guard lock(m_mutex);
        return m_unreadable.contains(file);
    }

    void advance(uint64_t bytes)
    {
        const uint64_t done = m_done.fetch_add(bytes) + bytes;
        if (!m_progress)
            return;
        const std::lock_guard lock(m_mutex);
        m_progress(done, m_plan.outputBytes);
    }

    const Plan& m_plan;
    const TileList& m_tiles;
    const std::filesystem::path& m_folder;
    const std::function<void(uint64_t, uint64_t)>& m_progress;
    TileSources m_sources;
    OpenFiles<ReadableFile> m_outputs;
    std::atomic<size_t> m_next = 0;
    FirstError m_error;
    std::atomic<uint64_t> m_done = 0;
    std::mutex m_mutex;
    std::map<uint32_t, std::string> m_unreadable; ///< file and why; guarded by m_mutex
    std::map<std::pair<uint32_t, uint32_t>, Difference> m_differences; ///< by file and tensor; guarded by m_mutex
};

/// Compares what was copied along with the sum that was taken then, and the model's own copy, where it has one, too.
void compareSideFiles(const Manifest& manifest, const Plan& plan, const std::filesystem::path& folder, unsigned workers,
    FileSystem& fileSystem, Executor& executor, VerifyReport& report)
{
    struct Side
    {
        const ManifestFile* file;
        bool isSource;
    };
    std::vector<Side> sides;
    std::vector<std::filesystem::path> paths;
    for (const ManifestFile& file : manifest.files) {
        if (file.isPlanned)
            continue;
        sides.push_back({&file, false});
        paths.push_back(folder / file.path);
        for (const SideFile& source : plan.sideFiles)
            if (source.path == file.path) {
                sides.push_back({&file, true});
                paths.push_back(source.source);
            }
    }
    const auto sums
        = sha256OfFiles(paths, workers, fileSystem, executor, {}, [&](uint64_t bytes) { report.bytes += bytes; });
    for (size_t i = 0; i < sides.size(); ++i) {
        const auto& [file, isSource] = sides[i];
        report.files += isSource ? 0 : 1;
        if (!sums[i])
            report.problems.push_back(sums[i].error().code == ErrorCode::NotFound && !isSource
                    ? Engine::tr("{} is missing", quote(file->path))
                    : sums[i].error().message);
        else if (*sums[i] != file->sha256)
            report.problems.push_back(isSource
                    ? Engine::tr("the model's {} is another than the one that was copied: SHA-256 is {}, expected {}",
                        quote(file->path), *sums[i], file->sha256)
                    : Engine::tr("{}: SHA-256 is {}, expected {}", quote(file->path), *sums[i], file->sha256));
    }
}

void append(std::vector<std::string>& into, std::vector<std::string> sentences)
{
    std::move(sentences.begin(), sentences.end(), std::back_inserter(into));
}

} // namespace

Result<VerifyReport> compareWithSource(const std::filesystem::path& folder, std::shared_ptr<const Model> model,
    const CompareOptions& options, FileSystem& fileSystem, Executor& executor, const std::stop_token& stop,
    const std::function<void(uint64_t, uint64_t)>& progress)
{
    const auto manifest = readManifest(fileSystem, folder);
    const auto refuse = [&](const Error& error) -> Result<VerifyReport> {
        if (auto damage = findManifestDamage(manifest ? nullptr : &manifest.error(), folder, fileSystem))
            return VerifyReport{0, 0, 0, {std::move(*damage)}};
        return fail(error);
    };
    if (!manifest)
        return refuse(manifest.error());
    const auto name = folder / kManifestName;
    const auto planOptions = parseOptions(manifest->options);
    if (!planOptions)
        return refuse({ErrorCode::InvalidInput,
            Engine::tr("the conversion cannot be planned again from {}: {}", quote(name.string()),
                planOptions.error().message),
            name});
    const auto plan = makePlan(std::move(model), *planOptions, fileSystem);
    if (!plan)
        return refuse(plan.error());

    VerifyReport report;
    LayoutCheck check = checkLayout(*manifest, **plan);
    const bool isSameLayout = check.layout.empty();
    append(report.problems, std::move(check.sources));
    append(report.problems, std::move(check.layout));
    if (!isSameLayout)
        return report;

    const unsigned workers = options.workers == 0 ? availableProcessors() : options.workers;
    // Half for what a tile is computed from and in, half for what the disk holds.
    auto tiles = TileList::cut(*plan, options.memoryBytes / workers / 2);
    if (!tiles)
        return fail(tiles.error());
    SourceComparison comparison(**plan, *tiles, folder, fileSystem, progress);
    executor.runWorkers(workers, [&](unsigned) { comparison.run(stop); });
    if (auto done = comparison.takeError(); !done)
        return fail(std::move(done).error());
    comparison.addTo(report);
    compareSideFiles(*manifest, **plan, folder, workers, fileSystem, executor, report);
    const bool hasSums = std::none_of(
        manifest->files.begin(), manifest->files.end(), [](const ManifestFile& file) { return file.sha256.empty(); });
    if (hasSums)
        append(report.problems, compareSums(*manifest, folder, fileSystem));
    else if (auto damage = findManifestDamage(nullptr, folder, fileSystem))
        report.problems.push_back(std::move(*damage));
    append(report.problems, findExtraFiles(*manifest, folder, fileSystem));
    return report;
}

} // namespace tensorport
