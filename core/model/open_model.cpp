#include "core/model/open_model.h"

#include "core/base/bytes.h"
#include "core/base/executor.h"
#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/model/model_data.h"
#include "core/model/selection.h"
#include "core/model/shard.h"
#include "core/model/wording.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <exception>
#include <fmt/format.h>
#include <map>
#include <mutex>

namespace tensorport
{
namespace
{

namespace fs = std::filesystem;

/// Appends the tensors of shards to a model's in the order of the files, whatever the order of reading and while others
/// are still being read: their memory then serves the next shards.
class TensorCollector
{
public:
    TensorCollector(ShardReader& reader, size_t files, std::vector<Tensor>& into)
        : m_reader(reader)
        , m_waiting(files)
        , m_into(into)
    {
    }

    /// Takes the tensors of file `index`. Thread-safe; one thread at a time appends, the others read on.
    void add(size_t index, std::vector<Tensor> tensors)
    {
        std::unique_lock lock(m_mutex);
        m_waiting[index] = std::move(tensors);
        if (std::exchange(m_isAppending, true))
            return;
        while (m_next < m_waiting.size() && m_waiting[m_next]) {
            std::vector<Tensor> next = std::move(*m_waiting[m_next++]);
            lock.unlock();
            append(std::move(next));
            lock.lock();
        }
        m_isAppending = false;
    }

private:
    void append(std::vector<Tensor> tensors)
    {
        if (m_waiting.size() == 1) {
            m_into = std::move(tensors);
            return;
        }
        // Shards are alike, and memory that is reserved and not used costs nothing.
        constexpr size_t kMostReserved = 1'000'000;
        if (m_into.empty())
            m_into.reserve(std::min(tensors.size() * m_waiting.size() * 5 / 4, kMostReserved));
        m_into.insert(m_into.end(), tensors.begin(), tensors.end());
        m_reader.reuse(std::move(tensors));
    }

    ShardReader& m_reader;
    std::mutex m_mutex;
    std::vector<std::optional<std::vector<Tensor>>> m_waiting;
    size_t m_next = 0;
    bool m_isAppending = false;
    std::vector<Tensor>& m_into;
};

/// Reads all files side by side; the tensors go to `tensors`, in order. Of several errors the first file's is returned,
/// whatever the order of reading: files are begun in order, and none after one has failed.
Result<std::vector<Shard>> readShards(const std::vector<SelectedFile>& files, FileSystem& fileSystem,
    const std::stop_token& stop, std::vector<Tensor>& tensors)
{
    ShardReader reader(fileSystem, stop);
    TensorCollector collector(reader, files.size(), tensors);
    std::vector<std::optional<Result<Shard>>> results(files.size());
    std::atomic<bool> failed = false;
    defaultExecutor().forEach(files.size(), availableProcessors(), [&](size_t i) {
        if (failed)
            return;
        try {
            auto& shard = results[i].emplace(reader.read(files[i].path, FileId{static_cast<uint32_t>(i)}));
            if (shard)
                collector.add(i, std::move(shard->header.tensors));
        } catch (const std::exception& error) {
            results[i].emplace(fail(ErrorCode::Internal,
                Engine::tr("{} cannot be read: {}", shown(files[i].path), error.what()), files[i].path));
        }
        if (!results[i]->has_value())
            failed = true;
    });
    std::vector<Shard> shards;
    shards.reserve(files.size());
    for (std::optional<Result<Shard>>& result : results) {
        if (!result->has_value())
            return fail(std::move(*result).error());
        shards.push_back(std::move(**result));
    }
    return shards;
}

/// A shard that is not there, as the index's fault.
Error missingShard(const Selection& selection, FileSystem& fileSystem, const Error& error)
{
    std::vector<std::string_view> missing;
    for (const SelectedFile& file : selection.files)
        if (!fileSystem.status(file.path))
            missing.emplace_back(file.name);
    if (missing.empty())
        return error;
    return {ErrorCode::NotFound,
        missing.size() == 1 ? Engine::tr(
            "{} names the file {}, which is missing: download it again", shown(selection.indexPath), shown(missing[0]))
                            : Engine::tr("{} names the file {}, which is missing ({} of {} are): download it again",
                                shown(selection.indexPath), shown(missing[0]), formatGrouped(missing.size()),
                                formatGrouped(selection.files.size())),
        selection.files[0].path, error.sysErrno};
}

/// Joins the rest of the shards into `data`, which has their tensors; their texts and arenas move along.
Status joinShards(const Selection& selection, std::vector<Shard>& shards, Model::Data& data)
{
    const size_t count = data.tensors.size();
    if (count >= UINT32_MAX)
        return fail(ErrorCode::Unsupported, Engine::tr("{} has {}", shown(selection.folder), countedTensors(count)));
    data.names = NameTable(count);
    data.files.reserve(shards.size());
    uint32_t first = 0;
    for (uint32_t file = 0; file < shards.size(); ++file) {
        Shard& shard = shards[file];
        const auto end = first + static_cast<uint32_t>(shard.nameHashes.size());
        data.totalElements = checkedAdd(data.totalElements, shard.elements).value_or(UINT64_MAX);
        data.totalBytes += shard.status.bytes - shard.headerBytes;
        constexpr size_t kAhead = 16;
        for (auto id = first; id < end; ++id) {
            const size_t i = id - first;
            if (i + kAhead < shard.nameHashes.size())
                data.names.prefetch(shard.nameHashes[i + kAhead]);
            const auto other = data.names.insert(id, shard.nameHashes[i], data.tensors);
            if (!other)
                continue;
            const uint32_t otherFile = static_cast<uint32_t>(data.tensors[*other].file);
            const SelectedFile& here = selection.files[file];
            const Tensor& tensor = data.tensors[id];
            if (otherFile == file)
                return fail(ErrorCode::InvalidInput,
                    Engine::tr(
                        "{} names the tensor {} twice: one would hide the other", shown(here.path), shown(tensor.name)),
                    here.path);
            return fail(ErrorCode::InvalidInput,
                Engine::tr("the tensor {} is in two files, {} and {}: they are not parts of one model",
                    shown(tensor.name), shown(selection.files[otherFile].path), shown(here.path)),
                here.path);
        }
        for (const std::string& key : shard.header.repeatedMetadata)
            data.notes.push_back(
                {Engine::tr("{} names the metadata {} more than once: the last value is used.",
                     shown(std::string_view(selection.files[file].name)), shown(std::string_view(key))),
                    "metadata-repeated"});
        data.files.push_back(
            {selection.files[file].path, selection.files[file].name, shard.status.bytes, shard.status.modifiedNs,
                shard.headerBytes, shard.headerHash, first, end - first, std::move(shard.header.metadata)});
        data.texts.push_back(std::move(shard.text));
        data.arenas.push_back(std::move(shard.header.arena));
        first = end;
    }
    return {};
}

/// Where each entry of the index finds its tensor; kNowhere where there is none. Side by side, and far ahead of use,
/// since each look-up waits for memory three times.
constexpr uint32_t kNowhere = UINT32_MAX;

std::vector<uint32_t> findEntries(const std::vector<IndexEntry>& entries, const Model::Data& data)
{
    constexpr size_t kBlock = 4096;
    constexpr size_t kAhead = 16;
    std::vector<uint32_t> places(entries.size());
    const auto findBlock = [&](size_t block) {
        const size_t begin = block * kBlock;
        const size_t end = std::min(begin + kBlock, entries.size());
        std::array<uint64_t, kBlock> hashes;
        for (size_t i = begin; i < end; ++i)
            hashes[i - begin] = hashName(entries[i].tensor);
        for (size_t i = begin; i < end; ++i) {
            if (i + 2 * kAhead < end)
                data.names.prefetch(hashes[i + 2 * kAhead - begin]);
            if (i + kAhead < end)
                data.names.prefetchTensor(hashes[i + kAhead - begin], data.tensors);
            places[i] = data.names.find(entries[i].tensor, hashes[i - begin], data.tensors).value_or(kNowhere);
        }
    };
    defaultExecutor().forEach(divideRoundUp(entries.size(), kBlock), availableProcessors(), findBlock);
    return places;
}

/// The index is right, or the model is not: every tensor that it maps must be where it says.
Status checkIndex(const Selection& selection, Model::Data& data)
{
    const auto refuse = [&](std::string_view problem) {
        return fail(
            ErrorCode::InvalidInput, fmt::format("{} {}", shown(selection.indexPath), problem), selection.indexPath);
    };
    const std::vector<IndexEntry>& entries = selection.index->entries;
    const std::vector<uint32_t> places = findEntries(entries, data);
    std::vector<bool> mapped(data.tensors.size());
    size_t mappedCount = 0;
    for (size_t i = 0; i < entries.size(); ++i) {
        const IndexEntry& entry = entries[i];
        const uint32_t id = places[i];
        const std::string& file = selection.files[entry.shard].name;
        if (id == kNowhere)
            return refuse(Engine::tr("maps the tensor {} to {}, which does not have it", shown(entry.tensor),
                shown(std::string_view(file))));
        const SourceFile& actual = data.files[entry.shard];
        if (id < actual.firstTensor || id - actual.firstTensor >= actual.tensorCount)
            return refuse(Engine::tr("maps the tensor {} to {}, but {} has it", shown(entry.tensor),
                shown(std::string_view(file)),
                shown(std::string_view(data.files[static_cast<size_t>(data.tensors[id].file)].name))));
        if (mapped[id])
            return refuse(Engine::tr("maps the tensor {} twice", shown(entry.tensor)));
        mapped[id] = true;
        ++mappedCount;
    }
    if (mappedCount < data.tensors.size()) {
        const auto first = static_cast<size_t>(std::find(mapped.begin(), mapped.end(), false) - mapped.begin());
        const size_t others = data.tensors.size() - mappedCount - 1;
        data.notes.push_back(
            {Engine::tr("The index does not map the tensor {}: kept.",
                 withOthers(
                     Engine::tr("{} of {}", shown(data.tensors[first].name),
                         shown(std::string_view(data.files[static_cast<size_t>(data.tensors[first].file)].name))),
                     others)),
                "unmapped-tensor"});
    }
    return {};
}

void mergeMetadata(Model::Data& data)
{
    std::map<std::string_view, std::pair<std::string_view, const SourceFile*>> merged;
    for (const SourceFile& file : data.files) {
        for (const auto& [key, value] : file.metadata) {
            const auto [place, isNew] = merged.try_emplace(key, value, &file);
            if (!isNew && place->second.first != value && place->second.second) {
                data.notes.push_back({Engine::tr("The files disagree about the metadata {}: {} of {} is used.",
                                          shown(std::string_view(key)), shown(place->second.first),
                                          shown(std::string_view(place->second.second->name))),
                    "metadata-disagrees"});
                place->second.second = nullptr; // One note for each key is enough.
            }
        }
    }
    for (const auto& [key, value] : merged)
        data.metadata.emplace_back(key, value.first);
}

void noteHeaders(Model::Data& data)
{
    for (const SourceFile& file : data.files)
        if (file.headerBytes - kHeaderPrefix > kLargestUsualHeader)
            data.notes.push_back(
                {Engine::tr("{} has a header of {}: the safetensors library refuses to read more than {}.",
                     shown(std::string_view(file.name)), byteCount(file.headerBytes - kHeaderPrefix),
                     formatGrouped(kLargestUsualHeader)),
                    "large-header"});
}

/// What cannot be looked at is told by who reads it.
void addDescribing(FileSystem& fileSystem, const fs::path& path, Model::Data& data)
{
    if (const auto status = fileSystem.status(path); status)
        data.describedBy.push_back({path, status->bytes, status->modifiedNs});
}

void readConfig(FileSystem& fileSystem, Model::Data& data)
{
    const fs::path path = data.folder / "config.json";
    if (const auto exists = fileSystem.isThere(path); exists && !*exists)
        return;
    addDescribing(fileSystem, path, data);
    auto text = readSmallFile(fileSystem, path, kLargestConfig);
    if (text) {
        data.config = std::move(*text);
        return;
    }
    data.notes.push_back({Engine::tr("config.json is left out: {}.", text.error().message), "config-unreadable"});
    data.configError = std::move(text).error();
}

Result<std::shared_ptr<const Model>> open(
    std::span<const fs::path> inputs, FileSystem& fileSystem, const std::stop_token& stop)
{
    auto selection = selectFiles(inputs, fileSystem);
    if (!selection)
        return fail(std::move(selection).error());
    auto data = std::make_unique<Model::Data>();
    auto shards = readShards(selection->files, fileSystem, stop, data->tensors);
    if (!shards) {
        if (shards.error().code == ErrorCode::NotFound && selection->index)
            return fail(missingShard(*selection, fileSystem, shards.error()));
        return fail(std::move(shards).error());
    }
    if (selection->index)
        addDescribing(fileSystem, selection->indexPath, *data);
    data->notes = std::move(selection->notes);
    if (auto joined = joinShards(*selection, *shards, *data); !joined)
        return fail(std::move(joined).error());
    if (selection->index)
        if (auto checked = checkIndex(*selection, *data); !checked)
            return fail(std::move(checked).error());
    for (const fs::path& input : inputs)
        data->inputs.push_back(fs::absolute(input));
    data->name = std::move(selection->modelName);
    data->folder = std::move(selection->folder);
    data->ownsFolder = selection->ownsFolder;
    mergeMetadata(*data);
    noteHeaders(*data);
    readConfig(fileSystem, *data);
    if (stop.stop_requested())
        return fail(cancelledError());
    return std::make_shared<const Model>(std::move(data));
}

} // namespace

Result<std::shared_ptr<const Model>> openModel(
    std::span<const fs::path> inputs, FileSystem& fileSystem, const std::stop_token& stop)
{
    try {
        return open(inputs, fileSystem, stop);
    } catch (const std::exception& error) {
        return fail(ErrorCode::Internal, Engine::tr("the model cannot be opened: {}", error.what()));
    }
}

} // namespace tensorport
