#pragma once

#include "core/base/executor.h"
#include "core/check/finding.h"
#include "core/io/file_system.h"

#include <functional>
#include <span>
#include <stop_token>

namespace tensorport
{

struct CheckOptions
{
    bool values = false; ///< read every tensor too: NaN, infinity, zeros, constants, equal tensors
    unsigned workers = 0; ///< that read values; 0: one for each processor
    uint64_t memoryBytes = 256 * kMiB; ///< of all their buffers together
};

/// Called from any worker, one call at a time; the total grows when tensors that look alike are read once more.
using CheckProgress = std::function<void(uint64_t bytesDone, uint64_t bytesTotal)>;

/// Looks for everything that is wrong with what openModel() takes as one model. A damaged file is a finding and does
/// not end the check. Fails when there is nothing to look at, or with "cancelled" when `stop` is requested. The report
/// does not depend on the number of workers. Blocks; call it off the UI thread. Thread-safe.
Result<CheckReport> checkModel(std::span<const std::filesystem::path> inputs, const CheckOptions& options,
    FileSystem& fileSystem = posixFileSystem(), Executor& executor = defaultExecutor(),
    const std::stop_token& stop = {}, const CheckProgress& progress = {});

} // namespace tensorport
