#include "core/plan/strangers.h"

#include <algorithm>
#include <set>
#include <unordered_set>

namespace tensorport
{
namespace
{

/// How the names of the plan's weights end: ".safetensors". Those of NumPy are found by the manifest alone.
std::set<std::string> endingsOf(const Plan& plan)
{
    std::set<std::string> endings;
    for (const OutputFile& file : plan.files)
        if (const auto ending = std::filesystem::path(file.path).extension(); ending != ".json" && ending != ".npy")
            endings.insert(ending.native());
    return endings;
}

} // namespace

Result<Strangers> findStrangers(const Plan& plan, const std::filesystem::path& folder, FileSystem& fileSystem)
{
    for (const std::string_view mark : {kManifestName, kWorkFolder})
        if (const auto isThere = fileSystem.isThere(folder / mark); !isThere || *isThere)
            return isThere ? Result<Strangers>() : fail(isThere.error());
    const auto names = fileSystem.list(folder);
    if (!names)
        return fail(names.error());
    std::unordered_set<std::string> written{std::string(kDigestsName)};
    for (const OutputFile& file : plan.files)
        written.insert(file.path);
    for (const SideFile& file : plan.sideFiles)
        written.insert(file.path);
    const std::set<std::string> endings = endingsOf(plan);
    Strangers strangers;
    for (const std::string& name : *names) {
        if (written.contains(name) || name.starts_with('.'))
            continue;
        const auto status = fileSystem.status(folder / name);
        if (!status || status->kind != FileStatus::Kind::File)
            continue;
        const bool isWeights = std::any_of(endings.begin(), endings.end(), [&](const std::string& ending) {
            return name.ends_with(ending) || name.ends_with(ending + ".index.json");
        });
        (isWeights ? strangers.weights : strangers.others).push_back(name);
    }
    return strangers;
}

} // namespace tensorport
