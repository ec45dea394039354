#pragma once

#include "core/base/executor.h"
#include "core/io/file_system.h"

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace tensorport
{

/// What verifyOutput() found.
struct VerifyReport
{
    uint64_t files = 0; ///< read
    uint64_t tensors = 0; ///< read
    uint64_t bytes = 0; ///< read
    std::vector<std::string> problems; ///< sentences; empty: everything is as the manifest says
};

/// Reads an output folder back and compares every file with OUT/manifest.json: presence, size, XXH3-64 of each tensor
/// and of the framing, and SHA-256 of files that differ or have no tensors; the manifest with OUT/SHA256SUMS; and names
/// files that should not be there. Bounded memory, all cores. A manifest that is too damaged to be read is the one
/// problem of its report. Fails only when there is nothing to compare with (no manifest, one without digests, one of
/// another program).
Result<VerifyReport> verifyOutput(const std::filesystem::path& folder, unsigned workers,
    FileSystem& fileSystem = posixFileSystem(), Executor& executor = defaultExecutor(),
    const std::stop_token& stop = {},
    const std::function<void(uint64_t bytesDone, uint64_t bytesTotal)>& progress = {});

} // namespace tensorport
