#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/check/checks.h"
#include "core/model/wording.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace tensorport
{
namespace
{

using Names = std::vector<std::string>;

/// Where huggingface_hub keeps what it is downloading into a folder.
constexpr std::string_view kDownloads = ".cache/huggingface/download";

template <size_t N>
bool endsWithOneOf(std::string_view name, const std::array<std::string_view, N>& endings)
{
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return name.ends_with(ending); });
}

bool isPartialDownload(std::string_view name)
{
    constexpr std::array<std::string_view, 6> kEndings{
        ".incomplete", ".part", ".partial", ".crdownload", ".aria2", ".download"};
    return endsWithOneOf(name, kEndings);
}

/// Of PyTorch's pickles those that hold weights, by their names; training state is none of the model's.
bool isPickledWeights(std::string_view name)
{
    constexpr std::array<std::string_view, 4> kEndings{".bin", ".pt", ".pth", ".ckpt"};
    constexpr std::array<std::string_view, 4> kBeginnings{"pytorch_model", "consolidated", "model", "adapter_model"};
    return endsWithOneOf(name, kEndings)
        && std::any_of(kBeginnings.begin(), kBeginnings.end(),
            [&](std::string_view beginning) { return name.starts_with(beginning); });
}

bool isPart(std::string_view name)
{
    return globMatches("*-[0-9][0-9][0-9][0-9][0-9]-of-[0-9][0-9][0-9][0-9][0-9].safetensors", name);
}

bool isConsolidated(std::string_view name)
{
    return name.starts_with("consolidated") && name.ends_with(".safetensors");
}

void checkDownloads(const CheckedModel& model, FileSystem& fileSystem, const Names& beside, FindingList& findings)
{
    for (const std::string& name : beside)
        if (isPartialDownload(name))
            findings.add("partial-download",
                Engine::tr("{} is a download that has not ended.", shown(std::string_view(name))), name);
    for (const std::string& name : fileSystem.list(model.folder / kDownloads).value_or(Names()))
        if (isPartialDownload(name)) {
            const std::string path = fmt::format("{}/{}", kDownloads, name);
            findings.add("partial-download",
                Engine::tr("{} is a download that has not ended.", shown(std::string_view(path))), path);
        }
}

} // namespace

void checkFolder(const CheckedModel& model, FileSystem& fileSystem, FindingList& findings)
{
    if (!model.ownsFolder)
        return;
    const Names beside = fileSystem.list(model.folder).value_or(Names());
    checkDownloads(model, fileSystem, beside, findings);
    const auto consolidated = std::find_if(beside.begin(), beside.end(), isConsolidated);
    const bool hasOthers = std::any_of(
        model.files.begin(), model.files.end(), [](const CheckedFile& file) { return !isConsolidated(file.name); });
    const uint64_t others = model.files.size() - (model.index ? 0 : 1);
    if (consolidated != beside.end() && hasOthers)
        findings.add("consolidated-copy",
            others == 1
                ? Engine::tr("{} lies beside 1 other .safetensors file.", shown(std::string_view(*consolidated)))
                : Engine::tr("{} lies beside {} other .safetensors files.", shown(std::string_view(*consolidated)),
                    formatGrouped(others)),
            *consolidated);
    if (!model.index && !findings.has("bad-index")) {
        const auto part = std::find_if(
            model.files.begin(), model.files.end(), [](const CheckedFile& file) { return isPart(file.name); });
        if (part != model.files.end())
            findings.add("missing-index",
                Engine::tr("The folder has {}, such as {}, and no index.", countedFiles(model.files.size()),
                    shown(std::string_view(part->name))));
    }
    const auto isPickle = [](const std::string& name) { return isPickledWeights(name); };
    if (const auto pickle = std::find_if(beside.begin(), beside.end(), isPickle); pickle != beside.end()) {
        const auto pickles = static_cast<uint64_t>(std::count_if(beside.begin(), beside.end(), isPickle));
        findings.add("pickle-weights",
            Engine::tr(
                "Weights lie beside it as pickles, in {}.", withOthers(shown(std::string_view(*pickle)), pickles - 1)),
            *pickle);
    }
}

} // namespace tensorport
