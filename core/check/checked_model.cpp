#include "core/check/checked_model.h"

#include "core/base/executor.h"
#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/model/hub_cache.h"
#include "core/model/open_model.h"
#include "core/model/selection.h"
#include "core/model/shard.h"
#include "core/model/wording.h"

#include <algorithm>
#include <map>

namespace tensorport
{
namespace
{

namespace fs = std::filesystem;

/// A model's own folder when its index cannot be used: every .safetensors file in it.
Selection selectFolder(const fs::path& input, FileSystem& fileSystem)
{
    const auto status = fileSystem.status(input);
    const bool isFolder = status && status->kind == FileStatus::Kind::Directory;
    const fs::path parent = input.parent_path();
    Selection selection;
    selection.folder = isFolder ? modelFolder(fileSystem, input).value_or(input) : parent.empty() ? "." : parent;
    std::vector<fs::path> files;
    for (const std::string& name : fileSystem.list(selection.folder).value_or(std::vector<std::string>()))
        if (name.ends_with(".safetensors") && !name.starts_with('.'))
            files.push_back(selection.folder / name);
    if (!files.empty())
        if (auto selected = selectFiles(files, fileSystem))
            selection = std::move(*selected);
    selection.ownsFolder = true;
    selection.modelName = modelName(selection.folder);
    return selection;
}

Result<Selection> select(std::span<const fs::path> inputs, FileSystem& fileSystem, FindingList& findings)
{
    auto selection = selectFiles(inputs, fileSystem);
    if (selection)
        return selection;
    Error& error = selection.error();
    if (inputs.size() != 1 || error.code == ErrorCode::InvalidArgument || !fileSystem.status(inputs[0]))
        return selection;
    if (error.code == ErrorCode::NotFound)
        findings.add("no-weights", std::move(error.message) + ".");
    else if (error.code == ErrorCode::InvalidInput)
        findings.add("bad-index", std::move(error.message) + ".", error.path.filename().string());
    else
        return selection;
    return selectFolder(inputs[0], fileSystem);
}

void addProblem(
    const SelectedFile& file, const Selection& selection, FileSystem& fileSystem, Error error, FindingList& findings)
{
    if (error.code == ErrorCode::NotFound) {
        findings.add("missing-shard",
            selection.index && !fileSystem.isThere(file.path).value_or(true)
                ? Engine::tr("The index names the file {}, which is missing.", shown(std::string_view(file.name)))
                : std::move(error.message) + ".",
            file.name);
        return;
    }
    const std::string_view code = !error.kind.empty() ? error.kind
        : error.code == ErrorCode::InvalidInput       ? "damaged-file"
                                                      : "unreadable-file";
    findings.add(code, std::move(error.message) + ".", file.name);
}

/// Tensors that a file has in common with an earlier one: one finding for both files, or for a name in one file.
class Repeats
{
public:
    void add(const Tensor& earlier, const Tensor& later)
    {
        auto& repeat = m_repeats[{static_cast<uint32_t>(earlier.file), static_cast<uint32_t>(later.file)}];
        if (++repeat.count == 1)
            repeat.first = later.name;
    }

    void report(const CheckedModel& model, FindingList& findings) const
    {
        for (const auto& [files, repeat] : m_repeats) {
            const std::string& first = model.files[files.first].name;
            const std::string& second = model.files[files.second].name;
            const std::string tensors = withOthers(shown(repeat.first), repeat.count - 1);
            if (files.first == files.second)
                findings.add("repeated-name",
                    Engine::tr(
                        "{} names the tensor {} twice: one hides the other.", shown(std::string_view(first)), tensors),
                    first, repeat.first);
            else
                findings.add("tensor-in-two-files",
                    repeat.count == model.files[files.second].tensorCount
                        ? Engine::tr("The tensor {} is in two files, {} and {}, which has nothing else: a copy.",
                            tensors, shown(std::string_view(first)), shown(std::string_view(second)))
                        : Engine::tr("The tensor {} is in two files, {} and {}.", tensors,
                            shown(std::string_view(first)), shown(std::string_view(second))),
                    second, repeat.first);
        }
    }

private:
    struct Repeat
    {
        uint64_t count = 0;
        std::string_view first;
    };
    std::map<std::pair<uint32_t, uint32_t>, Repeat> m_repeats;
};

/// Reads all headers side by side; the order of findings is that of the files.
std::vector<std::optional<Shard>> readShards(
    const Selection& selection, FileSystem& fileSystem, const std::stop_token& stop, FindingList& findings)
{
    ShardReader reader(fileSystem, stop);
    std::vector<std::optional<Result<Shard>>> results(selection.files.size());
    defaultExecutor().forEach(results.size(), availableProcessors(), [&](size_t i) {
        const fs::path& path = selection.files[i].path;
        try {
            results[i].emplace(reader.read(path, FileId{static_cast<uint32_t>(i)}));
        } catch (const std::exception& error) {
            results[i].emplace(
                fail(ErrorCode::Internal, Engine::tr("{} cannot be read: {}", shown(path), error.what()), path));
        }
    });
    std::vector<std::optional<Shard>> shards(results.size());
    for (size_t i = 0; i < results.size() && !stop.stop_requested(); ++i) {
        if (results[i]->has_value())
            shards[i] = std::move(**results[i]);
        else
            addProblem(selection.files[i], selection, fileSystem, std::move(results[i]->error()), findings);
    }
    return shards;
}

void join(
    const Selection& selection, std::vector<std::optional<Shard>>& shards, CheckedModel& model, FindingList& findings)
{
    size_t count = 0;
    for (const auto& shard : shards)
        count += shard ? shard->header.tensors.size() : 0;
    model.tensors.reserve(count);
    model.names = NameTable(count);
    Repeats repeats;
    for (size_t i = 0; i < shards.size(); ++i) {
        CheckedFile& file = model.files.emplace_back();
        file.path = selection.files[i].path;
        file.name = selection.files[i].name;
        file.isRead = shards[i].has_value();
        model.isComplete = model.isComplete && file.isRead;
        if (!file.isRead)
            continue;
        Shard& shard = *shards[i];
        file.bytes = shard.status.bytes;
        file.modifiedNs = shard.status.modifiedNs;
        file.headerBytes = shard.headerBytes;
        file.firstTensor = static_cast<uint32_t>(model.tensors.size());
        file.tensorCount = static_cast<uint32_t>(shard.header.tensors.size());
        file.metadata = std::move(shard.header.metadata);
        for (const std::string& key : shard.header.repeatedMetadata)
            findings.add("metadata-repeated",
                Engine::tr("{} names the metadata {} more than once: the last value is used.",
                    shown(std::string_view(file.name)), shown(std::string_view(key))),
                file.name);
        for (size_t t = 0; t < shard.header.tensors.size(); ++t) {
            const auto id = static_cast<uint32_t>(model.tensors.size());
            model.tensors.push_back(shard.header.tensors[t]);
            if (const auto earlier = model.names.insert(id, shard.nameHashes[t], model.tensors))
                repeats.add(model.tensors[*earlier], model.tensors[id]);
        }
        shard.header.tensors = {};
        model.texts.push_back(std::move(shard.text));
        model.arenas.push_back(std::move(shard.header.arena));
    }
    repeats.report(model, findings);
}

void readConfig(FileSystem& fileSystem, CheckedModel& model, FindingList& findings)
{
    const fs::path path = model.folder / "config.json";
    if (const auto exists = fileSystem.isThere(path); exists && !*exists)
        return;
    if (auto text = readSmallFile(fileSystem, path, kLargestConfig))
        model.config = std::move(*text);
    else
        findings.add("config-unreadable", std::move(text.error().message) + ".", "config.json");
}

} // namespace

const Tensor* CheckedModel::find(std::string_view tensorName) const
{
    if (tensors.empty())
        return nullptr;
    const auto id = names.find(tensorName, hashName(tensorName), tensors);
    return id ? &tensors[*id] : nullptr;
}

Result<CheckedModel> readForCheck(
    std::span<const fs::path> inputs, FileSystem& fileSystem, const std::stop_token& stop, FindingList& findings)
{
    auto selection = select(inputs, fileSystem, findings);
    if (!selection)
        return fail(std::move(selection).error());
    CheckedModel model;
    for (const ModelNote& note : selection->notes) {
        findings.add(note.kind, note.message);
        model.isComplete = model.isComplete && note.kind != "missing-part";
    }
    auto shards = readShards(*selection, fileSystem, stop, findings);
    join(*selection, shards, model, findings);
    model.index = std::move(selection->index);
    model.indexPath = std::move(selection->indexPath);
    model.folder = std::move(selection->folder);
    model.name = std::move(selection->modelName);
    model.ownsFolder = selection->ownsFolder;
    readConfig(fileSystem, model, findings);
    if (stop.stop_requested())
        return fail(cancelledError());
    return model;
}

} // namespace tensorport
