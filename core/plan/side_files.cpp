#include "core/plan/side_files.h"

#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/quant/quant_config.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace tensorport
{
namespace
{

constexpr std::array<std::string_view, 14> kWellKnown{"added_tokens.json", "chat_template.jinja", "chat_template.json",
    "config.json", "generation_config.json", "merges.txt", "preprocessor_config.json", "processor_config.json",
    "special_tokens_map.json", "tokenizer.json", "tokenizer.model", "tokenizer_config.json", "vocab.json", "vocab.txt"};

constexpr std::array<std::string_view, 10> kExtensions{
    ".json", ".jsonl", ".txt", ".model", ".tiktoken", ".jinja", ".py", ".spm", ".vocab", ".merges"};

bool belongsToModel(const std::string& name)
{
    if (name.starts_with('.') || name.ends_with(".index.json") || name == kManifestName || name == kDigestsName)
        return false;
    if (name.starts_with("LICENSE") || name.starts_with("NOTICE"))
        return true;
    return std::any_of(kExtensions.begin(), kExtensions.end(),
        [&](std::string_view extension) { return name.size() > extension.size() && name.ends_with(extension); });
}

/// "1_Pooling": how sentence-transformers names the folders of a pipeline's modules.
bool isModuleFolder(std::string_view name)
{
    const size_t end = name.find_first_not_of("0123456789");
    return end != std::string_view::npos && end != 0 && name[end] == '_';
}

class Finder
{
public:
    Finder(const Model& model, FileSystem& fileSystem, std::vector<std::string>& warnings)
        : m_folder(model.folder())
        , m_fileSystem(fileSystem)
        , m_warnings(warnings)
    {
    }

    Status add(const std::string& path)
    {
        const std::filesystem::path source = m_folder / path;
        const auto found = statusIfThere(m_fileSystem, source);
        if (!found)
            return fail(found.error());
        const std::optional<FileStatus>& status = *found;
        if (!status) {
            const auto isLink = m_fileSystem.isThere(source);
            if (!isLink)
                return fail(isLink.error());
            if (*isLink)
                leaveOut(path, Engine::tr("it is a link to a file that is missing"));
        } else if (status->kind != FileStatus::Kind::File) {
            return {};
        } else if (status->bytes > kMaximumSideFileBytes) {
            leaveOut(path, Engine::tr("it has {}", formatBytes(status->bytes)));
        } else if (const auto file = m_fileSystem.openForReading(source)) {
            m_found.push_back({source, path, status->bytes});
        } else {
            return fail(file.error());
        }
        return {};
    }

    Status addFolder()
    {
        const auto names = m_fileSystem.list(m_folder);
        if (!names)
            return fail(names.error().code == ErrorCode::NotFound ? goneFolder(m_folder) : names.error());
        Status added;
        for (auto name = names->begin(); name != names->end() && added; ++name) {
            if (belongsToModel(*name))
                added = add(*name);
            else if (isModuleFolder(*name))
                added = add(*name + "/config.json");
        }
        return added;
    }

    std::vector<SideFile> take() { return std::move(m_found); }

private:
    void leaveOut(const std::string& path, std::string_view why)
    {
        m_warnings.push_back(Engine::tr("The model's {} is not copied: {}.", quote(path), why));
    }

    std::filesystem::path m_folder;
    FileSystem& m_fileSystem;
    std::vector<std::string>& m_warnings;
    std::vector<SideFile> m_found;
};

} // namespace

Result<std::vector<SideFile>> findSideFiles(
    const Model& model, std::span<const OutputFile> outputs, FileSystem& fileSystem, std::vector<std::string>& warnings)
{
    Finder finder(model, fileSystem, warnings);
    Status added;
    if (model.ownsFolder())
        added = finder.addFolder();
    else
        for (auto name = kWellKnown.begin(); name != kWellKnown.end() && added; ++name)
            added = finder.add(std::string(*name));
    if (!added)
        return fail(std::move(added).error());
    std::vector<SideFile> files = finder.take();

    std::unordered_set<std::string> taken;
    for (const SideFile& file : files)
        taken.insert(lowered(file.path));
    std::unordered_set<std::string> clashing;
    for (const OutputFile& output : outputs)
        if (std::string path = lowered(output.path); taken.contains(path))
            clashing.insert(std::move(path));
    const bool isRewritten = std::any_of(
        outputs.begin(), outputs.end(), [](const OutputFile& output) { return output.role == FileRole::Config; });
    for (const SideFile& file : files)
        if (clashing.contains(lowered(file.path)) && !(isRewritten && file.path == kConfigName))
            warnings.push_back(
                Engine::tr("The model's {} is not copied: the output has a file of that name.", quote(file.path)));
    std::erase_if(files, [&](const SideFile& file) { return clashing.contains(lowered(file.path)); });
    std::sort(files.begin(), files.end(), [](const SideFile& a, const SideFile& b) { return a.path < b.path; });
    return files;
}

bool describesQuantization(std::string_view path)
{
    return path == "quanto_qmap.json"
        || std::any_of(
            kQuantFiles.begin(), kQuantFiles.end(), [&](const QuantFile& file) { return file.name == path; });
}

Error goneFolder(const std::filesystem::path& path)
{
    return {ErrorCode::NotFound,
        Engine::tr("the model's folder {} is gone since the model was opened: put it back, or open the model again",
            quote(path.string())),
        path};
}

Error goneFile(const std::filesystem::path& path)
{
    return {ErrorCode::NotFound,
        Engine::tr("the model's file {} is gone since the model was opened: put it back, or open the model again",
            quote(path.string())),
        path};
}

} // namespace tensorport
