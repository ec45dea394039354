#include "core/model/selection.h"

#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/model/hub_cache.h"
#include "core/model/wording.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fmt/format.h>
#include <map>
#include <set>

namespace tensorport
{
namespace
{

namespace fs = std::filesystem;

constexpr std::string_view kWeights = ".safetensors";
constexpr std::string_view kIndex = ".safetensors.index.json";
constexpr std::string_view kUsualIndex = "model.safetensors.index.json";

/// Hidden files too have these endings: the resource forks that macOS leaves beside each file.
bool isVisible(const std::string& name, std::string_view ending)
{
    return name.ends_with(ending) && !name.starts_with('.');
}

/// "a, b and c", with at most a few of many.
std::string enumerate(const std::vector<std::string>& names)
{
    constexpr size_t kMost = 5;
    const size_t few = std::min(names.size(), kMost);
    const bool isCut = few < names.size();
    const size_t listed = isCut || few < 2 ? few : few - 1; // with commas between them
    std::string text;
    for (size_t i = 0; i < listed; ++i)
        text += (i == 0 ? "" : ", ") + shown(std::string_view(names[i]));
    return isCut       ? Engine::tr("{} and {} more", text, formatGrouped(names.size() - few))
        : listed < few ? Engine::tr("{} and {}", text, shown(std::string_view(names[listed])))
                       : text;
}

std::string folderName(const fs::path& folder)
{
    std::error_code ignored;
    const fs::path absolute = fs::absolute(folder, ignored).lexically_normal();
    const fs::path last = absolute.has_filename() ? absolute.filename() : absolute.parent_path().filename();
    return last.empty() ? absolute.string() : last.string();
}

fs::path folderOf(const fs::path& file)
{
    const fs::path folder = file.parent_path();
    return folder.empty() ? fs::path(".") : folder;
}

/// What kind of weights a file that is not safetensors holds, by its name.
std::string_view otherWeights(const std::string& name)
{
    struct Ending
    {
        std::string_view ending;
        std::string_view kind;
    };
    static constexpr std::array kEndings{Ending{".bin", "PyTorch"}, Ending{".pt", "PyTorch"}, Ending{".pth", "PyTorch"},
        Ending{".ckpt", "PyTorch"}, Ending{".gguf", "llama.cpp"}, Ending{".h5", "Keras"}, Ending{".keras", "Keras"},
        Ending{".msgpack", "Flax"}, Ending{".onnx", "ONNX"}, Ending{".npz", "NumPy"}, Ending{".tflite", "TensorFlow"},
        Ending{".pkl", "pickle"}};
    for (const auto& [ending, kind] : kEndings)
        if (name.ends_with(ending))
            return kind;
    return {};
}

/// Why a folder has nothing to open, and what to open instead.
std::string describeEmptiness(FileSystem& fileSystem, const fs::path& folder, const std::vector<std::string>& names)
{
    if (names.empty())
        return Engine::tr("is an empty folder");
    constexpr size_t kMostFolders = 1000;
    std::vector<std::string> inside;
    for (size_t i = 0; i < std::min(names.size(), kMostFolders); ++i) {
        const auto status = fileSystem.status(folder / names[i]);
        if (!status || status->kind != FileStatus::Kind::Directory)
            continue;
        const auto entries = fileSystem.list(folder / names[i]);
        const bool holdsModel = names[i].starts_with("models--")
            || (entries && std::any_of(entries->begin(), entries->end(), [](const std::string& name) {
                   return isVisible(name, kWeights);
               }));
        if (holdsModel)
            inside.push_back(names[i]);
    }
    if (!inside.empty())
        return inside.size() == 1
            ? Engine::tr("holds no .safetensors file itself; a model lies in a folder inside it: open {}",
                shown(std::string_view(inside[0])))
            : Engine::tr("holds no .safetensors file itself; models lie in folders inside it: open one of {}",
                enumerate(inside));
    for (const std::string& name : names)
        if (const auto kind = otherWeights(name); !kind.empty())
            return Engine::tr("holds no .safetensors file, only weights of another kind, such as {} ({}): look for the "
                              ".safetensors version of this model",
                shown(std::string_view(name)), kind);
    return Engine::tr("holds no .safetensors file, only {}", enumerate(names));
}

/// Files that call themselves "PREFIX-00001-of-00003.safetensors" should be as many as they say.
void noteMissingParts(Selection& selection)
{
    constexpr size_t kDigits = 5;
    constexpr std::string_view kOf = "-of-";
    constexpr size_t kTail = 1 + kDigits + kOf.size() + kDigits + kWeights.size();
    std::map<std::pair<std::string, uint64_t>, uint64_t> parts;
    for (const SelectedFile& file : selection.files) {
        if (file.name.size() < kTail)
            continue;
        const std::string_view tail = std::string_view(file.name).substr(file.name.size() - kTail);
        const auto isNumber = [&](size_t at) {
            return std::all_of(tail.begin() + static_cast<ptrdiff_t>(at),
                tail.begin() + static_cast<ptrdiff_t>(at + kDigits), [](char c) { return c >= '0' && c <= '9'; });
        };
        if (tail[0] == '-' && isNumber(1) && tail.substr(1 + kDigits, kOf.size()) == kOf
            && isNumber(1 + kDigits + kOf.size()))
            ++parts[{file.name.substr(0, file.name.size() - kTail),
                std::stoull(std::string(tail.substr(1 + kDigits + kOf.size(), kDigits)))}];
    }
    for (const auto& [set, count] : parts)
        if (count < set.second)
            selection.notes.push_back({count == 1
                    ? Engine::tr(
                        "{} by the names of its files has {} parts, and only one is here: tensors may be missing.",
                        shown(std::string_view(set.first)), formatGrouped(set.second))
                    : Engine::tr(
                        "{} by the names of its files has {} parts, and only {} are here: tensors may be missing.",
                        shown(std::string_view(set.first)), formatGrouped(set.second), count),
                "missing-part"});
}

Status addIndex(FileSystem& fileSystem, const fs::path& path, Selection& selection)
{
    auto index = readIndex(fileSystem, path);
    if (!index)
        return fail(std::move(index).error());
    for (const std::string& shard : index->shards)
        selection.files.push_back({selection.folder / shard, shard});
    if (const auto names = fileSystem.list(selection.folder)) {
        std::vector<std::string> strays;
        const std::set<std::string_view> mapped(index->shards.begin(), index->shards.end());
        for (const std::string& name : *names)
            if (isVisible(name, kWeights) && !mapped.contains(name))
                strays.push_back(name);
        if (!strays.empty())
            selection.notes.push_back(
                {Engine::tr("The index does not name {}: left out.", enumerate(strays)), "stray-file"});
    }
    selection.index = std::move(*index);
    selection.indexPath = path;
    return {};
}

Status addFolder(FileSystem& fileSystem, const fs::path& input, Selection& selection)
{
    auto folder = modelFolder(fileSystem, input);
    if (!folder)
        return fail(std::move(folder).error());
    selection.folder = std::move(*folder);
    const auto names = fileSystem.list(selection.folder);
    if (!names)
        return fail(names.error());
    std::vector<std::string> indexes;
    for (const std::string& name : *names) {
        if (isVisible(name, kIndex))
            indexes.push_back(name);
        else if (isVisible(name, kWeights))
            selection.files.push_back({selection.folder / name, name});
    }
    if (std::find(indexes.begin(), indexes.end(), kUsualIndex) != indexes.end())
        indexes = {std::string(kUsualIndex)};
    if (indexes.size() > 1)
        return fail(ErrorCode::InvalidInput,
            Engine::tr("{} holds several indexes, {}: open the one that you mean", shown(input), enumerate(indexes)),
            input);
    if (indexes.size() == 1) {
        selection.files.clear();
        return addIndex(fileSystem, selection.folder / indexes[0], selection);
    }
    if (selection.files.empty())
        return fail(ErrorCode::NotFound,
            fmt::format("{} {}", shown(input), describeEmptiness(fileSystem, selection.folder, *names)), input);
    return {};
}

void addFiles(const std::vector<fs::path>& paths, Selection& selection)
{
    selection.folder = folderOf(paths[0]);
    const bool together = std::all_of(
        paths.begin(), paths.end(), [&](const fs::path& path) { return folderOf(path) == selection.folder; });
    std::vector<fs::path> absolute;
    if (!together) {
        std::error_code ignored;
        for (const fs::path& path : paths)
            absolute.push_back(fs::absolute(path, ignored).lexically_normal());
        selection.folder = absolute[0].parent_path();
        for (const fs::path& path : absolute)
            while (std::mismatch(selection.folder.begin(), selection.folder.end(), path.begin(), path.end()).first
                != selection.folder.end())
                selection.folder = selection.folder.parent_path();
    }
    for (size_t i = 0; i < paths.size(); ++i)
        selection.files.push_back({paths[i],
            together ? paths[i].filename().string()
                     : absolute[i].lexically_relative(selection.folder).generic_string()});
}

/// Whether a folder holds the selected files and no other weights, and a configuration that says it is one model's:
/// a folder of downloads is nobody's.
Result<bool> hasFolderToItself(FileSystem& fileSystem, const Selection& selection)
{
    const auto names = fileSystem.list(selection.folder);
    if (!names && names.error().sysErrno == EACCES)
        return false; // A folder may let its files be opened and not be listed.
    if (!names)
        return fail(names.error());
    std::set<std::string_view> others;
    bool isConfigured = false;
    for (const std::string& name : *names) {
        if (isVisible(name, kWeights) || isVisible(name, kIndex))
            others.insert(name);
        isConfigured = isConfigured || isVisible(name, "config.json");
    }
    for (const SelectedFile& file : selection.files)
        if (others.erase(file.name) == 0)
            return false;
    return isConfigured && others.empty();
}

/// Names that say nothing about the model: "model.safetensors", "diffusion_pytorch_model.fp16.safetensors".
bool isGeneric(std::string_view file)
{
    static constexpr std::array<std::string_view, 8> kGeneric{"model", "pytorch_model", "diffusion_pytorch_model",
        "adapter_model", "flax_model", "tf_model", "weights", "consolidated"};
    const std::string_view stem = file.substr(0, file.find('.'));
    return std::find(kGeneric.begin(), kGeneric.end(), stem) != kGeneric.end();
}

} // namespace

std::string modelName(const fs::path& folder, std::string_view file)
{
    if (auto repository = hubRepository(folder))
        return *repository;
    if (file.empty() || isGeneric(file))
        return folderName(folder);
    return std::string(file.ends_with(kWeights) && file.size() > kWeights.size()
            ? file.substr(0, file.size() - kWeights.size())
            : file);
}

Result<Selection> selectFiles(std::span<const fs::path> inputs, FileSystem& fileSystem)
{
    if (inputs.empty())
        return fail(ErrorCode::InvalidArgument, Engine::tr("no model is named"));
    std::vector<fs::path> paths;
    std::set<std::pair<uint64_t, uint64_t>> known;
    size_t wholes = 0;
    bool isFolder = false;
    for (const fs::path& input : inputs) {
        const auto status = fileSystem.status(input);
        if (!status)
            return fail(status.error());
        if (!known.insert({status->device, status->inode}).second)
            continue;
        paths.push_back(input);
        isFolder = status->kind == FileStatus::Kind::Directory;
        if (isFolder || input.extension() == ".json")
            ++wholes;
    }
    if (wholes > 0 && paths.size() > 1)
        return fail(ErrorCode::InvalidArgument,
            Engine::tr("several inputs can be one model only when all are .safetensors files: open one folder or one "
                       "index at a "
                       "time"));

    Selection selection;
    Status added;
    selection.ownsFolder = wholes > 0;
    if (isFolder) {
        added = addFolder(fileSystem, paths[0], selection);
    } else if (wholes > 0) {
        selection.folder = folderOf(paths[0]);
        added = addIndex(fileSystem, paths[0], selection);
    } else {
        addFiles(paths, selection);
        const auto isOwn = hasFolderToItself(fileSystem, selection);
        if (!isOwn)
            return fail(isOwn.error());
        selection.ownsFolder = *isOwn;
    }
    if (!added)
        return fail(std::move(added).error());
    if (!selection.index) {
        std::sort(selection.files.begin(), selection.files.end(),
            [](const SelectedFile& a, const SelectedFile& b) { return naturalCompare(a.name, b.name) < 0; });
        noteMissingParts(selection);
    }
    const bool isOneFile = wholes == 0 && paths.size() == 1;
    selection.modelName = modelName(selection.folder, isOneFile ? selection.files[0].name : std::string());
    return selection;
}

} // namespace tensorport
