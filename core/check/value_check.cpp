#include "core/check/value_check.h"

#include "core/base/text.h"
#include "core/base/tile_queue.h"
#include "core/base/translation.h"
#include "core/kernels/element_value.h"
#include "core/kernels/value_scan.h"
#include "core/model/header.h"
#include "core/model/wording.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <tuple>
#include <unordered_map>
#include <xxhash.h>

namespace tensorport
{
namespace
{

/// Bytes read at a time where memory allows: large enough to make a call worth it, small enough for the caches.
constexpr uint64_t kUsualTileBytes = kMiB;
/// Tiles are whole elements of every dtype: F6 has four in three bytes, the widest has eight bytes.
constexpr uint64_t kTileGrain = 24;
/// Tensors are first told apart by their dtype, their size and so many bytes at their beginning.
constexpr uint64_t kSampleBytes = 64 * kKiB;
/// Equal tensors below this are not worth a word: scalars, short norms.
constexpr uint64_t kSmallestTwin = 4 * kKiB;

/// One pass over the tensors of a model. Workers share it; what they find is put in order at the end.
class ValueCheck
{
public:
    ValueCheck(const CheckedModel& model, uint64_t tileBytes, FileSystem& fileSystem, const std::stop_token& stop,
        const CheckProgress& progress)
        : m_model(model)
        , m_fileSystem(fileSystem)
        , m_stop(stop)
        , m_progress(progress)
        , m_tileBytes(tileBytes)
        , m_samples(model.tensors.size())
        , m_problems(model.files.size())
        , m_hasProblem(model.files.size())
    {
        for (const Tensor& tensor : model.tensors) {
            m_tiles.add(divideRoundUp(tensor.bytes, tileBytes));
            m_total += tensor.bytes;
        }
    }

    /// Scans tiles until there are none left.
    void scan(std::vector<std::byte>& buffer)
    {
        Reader reader(*this);
        while (const auto tile = m_stop.stop_requested() ? std::nullopt : m_tiles.take()) {
            const auto id = static_cast<uint32_t>(tile->owner);
            const Tensor& tensor = m_model.tensors[id];
            const uint64_t begin = tile->index * m_tileBytes;
            const auto piece = MutableBytes(buffer).first(std::min(m_tileBytes, tensor.bytes - begin));
            if (reader.read(tensor, begin, piece))
                finish(id, begin, piece);
            advance(piece.size());
        }
    }

    /// Tensors that may hold the same bytes, one group after the other. Call it when all tiles are done.
    [[nodiscard]] std::vector<std::vector<uint32_t>> lookalikes()
    {
        const auto key = [&](uint32_t id) {
            const Tensor& tensor = m_model.tensors[id];
            return std::tuple(tensor.bytes, tensor.dtype, m_samples[id]);
        };
        std::vector<uint32_t> ids;
        for (uint32_t id = 0; id < m_samples.size(); ++id)
            if (m_samples[id] != 0 && m_model.tensors[id].bytes >= kSmallestTwin)
                ids.push_back(id);
        std::sort(ids.begin(), ids.end(),
            [&](uint32_t a, uint32_t b) { return std::tuple(key(a), a) < std::tuple(key(b), b); });
        std::vector<std::vector<uint32_t>> groups;
        for (auto begin = ids.begin(); begin != ids.end();) {
            const auto end = std::find_if(begin, ids.end(), [&](uint32_t id) { return key(id) != key(*begin); });
            if (end - begin > 1) {
                groups.emplace_back(begin, end);
                for (const uint32_t id : groups.back())
                    m_total += m_model.tensors[id].bytes;
            }
            begin = end;
        }
        return groups;
    }

    /// Hash of a whole tensor; nothing when it cannot be read, or when stopped.
    std::optional<std::pair<uint64_t, uint64_t>> hash(uint32_t id, std::vector<std::byte>& buffer)
    {
        Reader reader(*this);
        const Tensor& tensor = m_model.tensors[id];
        const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state(XXH3_createState(), &XXH3_freeState);
        XXH3_128bits_reset(state.get());
        for (uint64_t begin = 0; begin < tensor.bytes; begin += buffer.size()) {
            const auto piece = MutableBytes(buffer).first(std::min<uint64_t>(buffer.size(), tensor.bytes - begin));
            if (m_stop.stop_requested() || !reader.read(tensor, begin, piece))
                return std::nullopt;
            XXH3_128bits_update(state.get(), piece.data(), piece.size());
            advance(piece.size());
        }
        const XXH128_hash_t digest = XXH3_128bits_digest(state.get());
        return std::pair(digest.high64, digest.low64);
    }

    void report(FindingList& findings)
    {
        std::sort(m_odd.begin(), m_odd.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        for (const auto& [id, scan] : m_odd)
            describe(m_model.tensors[id], scan, findings);
        for (size_t file = 0; file < m_problems.size(); ++file)
            if (!m_problems[file].empty())
                findings.add("unreadable-file", m_problems[file] + ".", m_model.files[file].name);
    }

private:
    /// Keeps the file that it read last open: tiles come in the order of files.
    class Reader
    {
    public:
        explicit Reader(ValueCheck& check)
            : m_check(check)
        {
        }

        /// False when it cannot; the reason is kept, once for each file.
        bool read(const Tensor& tensor, uint64_t begin, MutableBytes into)
        {
            const auto file = static_cast<size_t>(tensor.file);
            if (m_check.m_hasProblem[file])
                return false;
            Status done;
            if (!m_file || m_index != file)
                done = open(file);
            if (done)
                done = m_file->readExactly(tensor.offset + begin, into);
            if (done)
                return true;
            const std::scoped_lock lock(m_check.m_mutex);
            m_check.m_hasProblem[file] = true;
            m_check.m_problems[file] = done.error().message;
            return false;
        }

    private:
        Status open(size_t index)
        {
            const CheckedFile& expected = m_check.m_model.files[index];
            auto file = m_check.m_fileSystem.openForReading(expected.path);
            if (!file)
                return fail(std::move(file).error());
            const auto status = (*file)->status();
            if (!status)
                return fail(status.error());
            if (status->bytes != expected.bytes || status->modifiedNs != expected.modifiedNs)
                return fail(
                    ErrorCode::InvalidInput, Engine::tr("{} changed while it was checked", shown(expected.path)));
            m_file = std::move(*file);
            m_index = index;
            return {};
        }

        ValueCheck& m_check;
        std::unique_ptr<ReadableFile> m_file;
        size_t m_index = 0;
    };

    struct Unfinished
    {
        ValueScan scan;
        uint64_t bytes = 0;
    };

    void finish(uint32_t id, uint64_t begin, Bytes piece)
    {
        const Tensor& tensor = m_model.tensors[id];
        const unsigned bits = info(tensor.dtype).bits;
        ValueScan scan;
        if (bits != 0)
            scan = scanValues(tensor.dtype, piece, piece.size() * 8 / bits);
        if (begin == 0 && tensor.bytes >= kSmallestTwin)
            m_samples[id] = XXH3_64bits(piece.data(), std::min<uint64_t>(piece.size(), kSampleBytes)) | 1;

        const std::scoped_lock lock(m_mutex);
        Unfinished& unfinished = m_unfinished[id];
        if (!scan.isEmpty)
            unfinished.scan.add(scan, begin * 8 / bits);
        unfinished.bytes += piece.size();
        if (unfinished.bytes < tensor.bytes)
            return;
        const ValueScan& whole = unfinished.scan;
        if (!whole.isEmpty && (whole.nan != 0 || whole.infinite != 0 || whole.isZero || whole.isConstant))
            m_odd.emplace_back(id, whole);
        if (!whole.isEmpty && (whole.isZero || whole.isConstant))
            m_samples[id] = 0; // That many tensors are all ones says nothing.
        m_unfinished.erase(id);
    }

    void describe(const Tensor& tensor, const ValueScan& scan, FindingList& findings) const
    {
        const std::string& file = m_model.fileOf(tensor).name;
        const uint64_t elements = tensor.elements();
        const std::string subject
            = Engine::tr("The tensor {} of {}", shown(tensor.name), shown(std::string_view(file)));
        const auto place = [&](uint64_t index) {
            return Engine::tr("the first at index {}, offset {} of the file", index,
                tensor.offset + index * info(tensor.dtype).bits / 8);
        };
        if (scan.nan != 0)
            findings.add("nan-values",
                Engine::tr("{} holds {} NaN among {}, {}.", subject, formatGrouped(scan.nan), countedElements(elements),
                    place(scan.firstNan)),
                file, tensor.name);
        if (scan.infinite != 0)
            findings.add("infinite-values",
                scan.infinite == 1
                    ? Engine::tr("{} holds 1 infinity among {}, {}.", subject, countedElements(elements),
                        place(scan.firstInfinite))
                    : Engine::tr("{} holds {} infinities among {}, {}.", subject, formatGrouped(scan.infinite),
                        countedElements(elements), place(scan.firstInfinite)),
                file, tensor.name);
        if (scan.nan != 0 || scan.infinite != 0 || elements < 2)
            return;
        std::string message = Engine::tr("{} holds {} in all of its {}.", subject,
            scan.isZero ? "0" : valueText(tensor.dtype, scan.first), countedElements(elements));
        if (!scan.isZero)
            findings.add("constant-tensor", std::move(message), file, tensor.name);
        else if (isFloat(tensor.dtype) && tensor.shape.size() > 1)
            findings.add("all-zero", std::move(message), file, tensor.name);
        else
            findings.addAsNote("all-zero", std::move(message), file, tensor.name);
    }

    void advance(uint64_t bytes)
    {
        m_done += bytes;
        if (!m_progress)
            return;
        const std::scoped_lock lock(m_progressMutex);
        m_progress(m_done, m_total);
    }

    const CheckedModel& m_model;
    FileSystem& m_fileSystem;
    const std::stop_token& m_stop;
    const CheckProgress& m_progress;
    const uint64_t m_tileBytes;
    TileQueue m_tiles; ///< of the tensors
    uint64_t m_total = 0;
    std::vector<uint64_t> m_samples; ///< of each tensor, 0: no candidate; written by its first tile's worker
    std::atomic<uint64_t> m_done = 0;
    std::mutex m_mutex; ///< guards the following
    std::unordered_map<uint32_t, Unfinished> m_unfinished;
    std::vector<std::pair<uint32_t, ValueScan>> m_odd;
    std::vector<std::string> m_problems; ///< of each file
    std::vector<std::atomic<bool>> m_hasProblem;
    std::mutex m_progressMutex;
};

/// Tells which of tensors that look alike are equal, and says so once for each set.
void checkTwins(const CheckedModel& model, ValueCheck& check, std::vector<std::vector<std::byte>>& buffers,
    Executor& executor, FindingList& findings)
{
    for (const std::vector<uint32_t>& group : check.lookalikes()) {
        std::vector<std::optional<std::pair<uint64_t, uint64_t>>> hashes(group.size());
        std::atomic<size_t> next = 0;
        executor.runWorkers(static_cast<unsigned>(std::min(buffers.size(), group.size())), [&](unsigned worker) {
            for (size_t i = next++; i < group.size(); i = next++)
                hashes[i] = check.hash(group[i], buffers[worker]);
        });
        std::vector<bool> told(group.size());
        for (size_t i = 0; i < group.size(); ++i) {
            std::vector<size_t> twins;
            for (size_t j = i + 1; j < group.size() && !told[i]; ++j)
                if (hashes[i] && hashes[i] == hashes[j]) {
                    twins.push_back(j);
                    told[j] = true;
                }
            if (twins.empty())
                continue;
            const Tensor& first = model.tensors[group[i]];
            const Tensor& second = model.tensors[group[twins[0]]];
            findings.add("same-bytes",
                Engine::tr("The tensors {} hold the same {}.",
                    withOthers(Engine::tr("{} and {}", shown(first.name), shown(second.name)), twins.size() - 1),
                    byteCount(first.bytes)),
                model.fileOf(second).name, second.name);
        }
    }
}

} // namespace

Status checkValues(const CheckedModel& model, const CheckOptions& options, FileSystem& fileSystem, Executor& executor,
    const std::stop_token& stop, const CheckProgress& progress, FindingList& findings)
{
    const unsigned workers = options.workers == 0 ? availableProcessors() : options.workers;
    const uint64_t share = std::min(kUsualTileBytes, options.memoryBytes / workers);
    const uint64_t tileBytes = std::max<uint64_t>(share / kTileGrain, 1) * kTileGrain;
    std::vector<std::vector<std::byte>> buffers(workers, std::vector<std::byte>(tileBytes));
    ValueCheck check(model, tileBytes, fileSystem, stop, progress);
    executor.runWorkers(workers, [&](unsigned worker) { check.scan(buffers[worker]); });
    checkTwins(model, check, buffers, executor, findings);
    if (stop.stop_requested())
        return fail(cancelledError());
    check.report(findings);
    return {};
}

} // namespace tensorport
