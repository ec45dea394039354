#pragma once

#include "core/io/file_system.h"
#include "core/model/header.h"

#include <filesystem>
#include <memory>
#include <stop_token>
#include <vector>

namespace tensorport
{

/// One file, read and checked.
struct Shard
{
    std::unique_ptr<char[]> text; ///< the first 8 + N bytes of the file and some padding
    Header header; ///< views `text`
    std::vector<uint64_t> nameHashes; ///< hashName() of each tensor
    FileStatus status;
    uint64_t headerBytes = 0; ///< 8 + N
    uint64_t headerHash = 0; ///< XXH3-64 of these
};

/// Reads the header of a file, in one read when it is small and two otherwise, and checks it. Thread-safe.
Result<Shard> readShard(FileSystem& fileSystem, const std::filesystem::path& path, const std::stop_token& stop);

} // namespace tensorport
