#pragma once

#include "core/io/file_system.h"
#include "core/model/header.h"

#include <filesystem>
#include <memory>
#include <mutex>
#include <stop_token>
#include <vector>

namespace tensorport
{

/// One file, read and checked.
struct Shard
{
    std::unique_ptr<char[]> text; ///< what a long header views, with some padding; a short one has its own copies
    Header header;
    std::vector<uint64_t> nameHashes; ///< hashName() of each tensor
    FileStatus status;
    uint64_t headerBytes = 0; ///< 8 + N
    uint64_t headerHash = 0; ///< XXH3-64 of these
    uint64_t elements = 0; ///< of all tensors, at most 2^64 - 1
};

/// Reads the headers of files. Thread-safe; keeps working memory for as many readers as there are at a time.
class ShardReader
{
public:
    ShardReader(FileSystem& fileSystem, std::stop_token stop)
        : m_fileSystem(fileSystem)
        , m_stop(std::move(stop))
    {
    }

    /// Reads the header of a file, in one read when it is small and two otherwise, and checks it.
    Result<Shard> read(const std::filesystem::path& path, FileId id);

    /// Takes the tensors of a shard that are done with: their memory serves another one.
    void reuse(std::vector<Tensor> tensors);

private:
    struct Memory
    {
        std::unique_ptr<char[]> first;
        HeaderReader headers;
    };

    Result<Shard> read(const std::filesystem::path& path, FileId id, Memory& memory);
    std::unique_ptr<Memory> takeMemory();
    void giveBack(std::unique_ptr<Memory> memory);

    FileSystem& m_fileSystem;
    std::stop_token m_stop;
    std::mutex m_mutex;
    std::vector<std::unique_ptr<Memory>> m_free;
    std::vector<std::vector<Tensor>> m_freeTensors;
};

} // namespace tensorport
