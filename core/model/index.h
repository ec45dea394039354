#pragma once

#include "core/io/file_system.h"

#include <filesystem>
#include <memory>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tensorport
{

/// One line of a weight_map.
struct IndexEntry
{
    std::string_view tensor;
    uint32_t shard = 0; ///< index into Index::shards
};

/// A `*.safetensors.index.json`: {"metadata": {"total_size": BYTES, ...}, "weight_map": {TENSOR: FILE, ...}}. Its
/// metadata is for information and often wrong, so it is not used.
struct Index
{
    std::vector<IndexEntry> entries; ///< in file order; view `text` and `arena`
    std::vector<std::string>
        shards; ///< relative to the index's folder with '/', normalized, each once, sorted naturally
    std::optional<double> totalSize; ///< as it says, when it says a number; not used either
    std::unique_ptr<char[]> text;
    std::unique_ptr<std::pmr::monotonic_buffer_resource> arena;
};

/// More shards than this no model has: opening them one by one would take minutes before it fails.
inline constexpr size_t kMostShards = 100'000;

/// Reads and checks an index: no shard outside of its folder, no tensor twice.
Result<Index> readIndex(FileSystem& fileSystem, const std::filesystem::path& path);

} // namespace tensorport
