#include "core/job/finished_output.h"

#include "core/job/layout_check.h"
#include "core/job/manifest.h"

#include <algorithm>

namespace tensorport
{

bool isFinished(const Plan& plan, const std::filesystem::path& folder, bool verify, FileSystem& fileSystem)
{
    const auto written = fileSystem.status(folder / kManifestName);
    if (!written)
        return false;
    const auto manifest = readManifest(fileSystem, folder);
    if (!manifest)
        return false;
    const auto options = parseOptions(manifest->options);
    if (!options || optionsJson(*options) != optionsJson(plan.options))
        return false;
    const LayoutCheck check = checkLayout(*manifest, plan);
    const auto& sources = plan.model->files();
    return check.sources.empty() && check.layout.empty()
        && std::all_of(sources.begin(), sources.end(),
            [&](const SourceFile& source) { return source.modifiedNs <= written->modifiedNs; })
        && std::all_of(manifest->files.begin(), manifest->files.end(), [&](const ManifestFile& file) {
               const auto status = fileSystem.status(folder / file.path);
               return status && status->kind == FileStatus::Kind::File && status->bytes == file.bytes
                   && (!verify || !file.sha256.empty());
           });
}

} // namespace tensorport
