#pragma once

#include "core/io/file_system.h"

#include <functional>
#include <stop_token>

namespace tensorport
{

/// A model with safetensors files in the cache of huggingface_hub.
struct HubModel
{
    std::string repository; ///< "ORG/NAME"
    std::string revision; ///< the commit of the snapshot that would be opened
    std::filesystem::path folder; ///< of the repository in the cache; openModel() takes it
    uint64_t bytes = 0; ///< on the disk, of all its revisions; of this one where the cache has no links
    size_t revisions = 1; ///< snapshots that are there
    size_t missing = 0; ///< safetensors files of that snapshot whose download was not finished
    int64_t modifiedNs = 0; ///< of the newest file of that snapshot, since the epoch
};

struct HubModels
{
    std::vector<HubModel> models; ///< changed last first
    size_t others = 0; ///< repositories of models without safetensors files, or that could not be read
};

/// Where huggingface_hub keeps its files, as its documentation says: HF_HUB_CACHE, else HUGGINGFACE_HUB_CACHE, else
/// HF_HOME/hub, else XDG_CACHE_HOME/huggingface/hub, else ~/.cache/huggingface/hub. `variable` gives the environment's,
/// empty for none; a ~ at the front is HOME.
[[nodiscard]] std::filesystem::path hubCacheFolder(const std::function<std::string(const char* name)>& variable);

/// What lies in a Hub cache; empty when stopped. A cache that is not there is ErrorCode::NotFound; what cannot be read
/// inside of it is counted and left out.
Result<HubModels> listHubModels(
    FileSystem& fileSystem, const std::filesystem::path& cache, const std::stop_token& stop = {});

} // namespace tensorport
