#pragma once

#include "core/io/file_system.h"
#include "core/model/index.h"
#include "core/model/model.h"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tensorport
{

struct SelectedFile
{
    std::filesystem::path path;
    std::string name; ///< relative to the selection's folder
};

/// What a user's words mean: the files of one model.
struct Selection
{
    std::vector<SelectedFile> files; ///< by name, naturally; with an index, files[i] is index->shards[i]
    std::optional<Index> index;
    std::filesystem::path indexPath;
    std::filesystem::path folder;
    std::string modelName;
    bool ownsFolder = false; ///< see Model::ownsFolder()
    std::vector<ModelNote> notes;
};

/// Finds the files of a model as openModel() describes, without looking into them.
Result<Selection> selectFiles(std::span<const std::filesystem::path> inputs, FileSystem& fileSystem);

/// What to call a model: the Hub's repository when `folder` lies in its cache, otherwise the folder's name, or that of
/// the only `file` that was opened, without its ending, unless it is one that every model has ("model.safetensors").
[[nodiscard]] std::string modelName(const std::filesystem::path& folder, std::string_view file = {});

} // namespace tensorport
