#pragma once

#include "core/base/executor.h"
#include "core/io/file_system.h"

#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace tensorport
{

/// The SHA-256 of each file in lower-case hex, or why it cannot be read. Reads from the disk on all workers; `advance`
/// gets the bytes read since its last call, from one thread at a time. After a stop some are empty.
[[nodiscard]] std::vector<Result<std::string>> sha256OfFiles(std::span<const std::filesystem::path> files,
    unsigned workers, FileSystem& fileSystem, Executor& executor, const std::stop_token& stop,
    const std::function<void(uint64_t bytes)>& advance);

} // namespace tensorport
