#pragma once

#include "core/check/finding_list.h"
#include "core/io/file_system.h"
#include "core/model/index.h"
#include "core/model/model.h"
#include "core/model/name_table.h"

#include <memory_resource>
#include <span>
#include <stop_token>

namespace tensorport
{

/// A file of a model that is checked.
struct CheckedFile
{
    std::filesystem::path path;
    std::string name; ///< relative to the model's folder
    bool isRead = false; ///< otherwise nothing below holds
    uint64_t bytes = 0;
    int64_t modifiedNs = 0;
    uint64_t headerBytes = 0;
    uint32_t firstTensor = 0; ///< its tensors are contiguous
    uint32_t tensorCount = 0;
    std::vector<std::pair<std::string, std::string>> metadata;
};

/// What could be read of a model, however damaged: unlike a Model it may lack files and hold a name twice. The views of
/// its tensors live as long as it does.
struct CheckedModel
{
    std::vector<CheckedFile> files; ///< with an index, files[i] is index->shards[i]
    std::vector<Tensor> tensors; ///< in order of file, then of offset
    std::optional<Index> index;
    std::filesystem::path indexPath;
    std::filesystem::path folder;
    std::string name;
    std::string config; ///< text of config.json
    bool ownsFolder = false;
    bool isComplete = true; ///< no file is missing or damaged: what is not there is not anywhere

    [[nodiscard]] const CheckedFile& fileOf(const Tensor& tensor) const
    {
        return files[static_cast<size_t>(tensor.file)];
    }
    /// The first of that name.
    [[nodiscard]] const Tensor* find(std::string_view tensorName) const;

    NameTable names;
    std::vector<std::unique_ptr<char[]>> texts;
    std::vector<std::unique_ptr<std::pmr::monotonic_buffer_resource>> arenas;
};

/// Reads what openModel() would, and goes on where that would stop: each problem is a finding. Fails only when there is
/// nothing to look at (no such file, inputs that are no one model), or when stopped.
Result<CheckedModel> readForCheck(std::span<const std::filesystem::path> inputs, FileSystem& fileSystem,
    const std::stop_token& stop, FindingList& findings);

} // namespace tensorport
