#pragma once

#include "core/job/verify.h"
#include "core/plan/plan.h"

namespace tensorport
{

/// How much of the machine compareWithSource() may take.
struct CompareOptions
{
    unsigned workers = 0; ///< 0: one for each processor
    uint64_t memoryBytes = kDefaultMemoryBytes; ///< bound on the buffers of all workers together
};

/// Compares an output folder with the model that it was converted from, byte by byte: plans the conversion again from
/// the options in OUT/manifest.json, checks that the manifest has the plan's layout, and computes every tile anew.
/// Needs no digests in the manifest, and does not look at those of tensors. Bounded memory, all cores; the output is
/// read from the disk. A tensor that differs gets one sentence, with its first difference.
///
/// A manifest that is too damaged to plan from is the one problem of its report. Fails when there is none, when a
/// source cannot be read, or the options are not of this version.
Result<VerifyReport> compareWithSource(const std::filesystem::path& folder, std::shared_ptr<const Model> model,
    const CompareOptions& options, FileSystem& fileSystem = posixFileSystem(), Executor& executor = defaultExecutor(),
    const std::stop_token& stop = {},
    const std::function<void(uint64_t bytesDone, uint64_t bytesTotal)>& progress = {});

} // namespace tensorport
