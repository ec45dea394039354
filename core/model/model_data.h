#pragma once

#include "core/model/model.h"
#include "core/model/name_table.h"

#include <memory_resource>

namespace tensorport
{

/// What a Model is made of: for openModel(), and for checks that look at a damaged one as a Model.
struct Model::Data
{
    std::vector<Tensor> tensors;
    std::vector<SourceFile> files;
    std::vector<std::pair<std::string, std::string>> metadata;
    std::vector<ModelNote> notes;
    std::vector<std::filesystem::path> inputs;
    std::string name;
    std::filesystem::path folder;
    std::vector<DescribingFile> describedBy;
    std::string config;
    std::optional<Error> configError;
    bool ownsFolder = false;
    uint64_t totalBytes = 0;
    uint64_t totalElements = 0;
    NameTable names;

    /// What the tensors view.
    std::vector<std::unique_ptr<char[]>> texts;
    std::vector<std::unique_ptr<std::pmr::monotonic_buffer_resource>> arenas;
};

} // namespace tensorport
