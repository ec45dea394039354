#pragma once

#include "core/io/file_system.h"
#include "core/model/index.h"
#include "core/model/model.h"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
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
    bool ownsFolder = false;
    std::vector<ModelNote> notes;
};

/// Finds the files of a model as openModel() describes, without looking into them.
Result<Selection> selectFiles(std::span<const std::filesystem::path> inputs, FileSystem& fileSystem);

} // namespace tensorport
