#pragma once

#include "core/job/verify.h"

namespace tensorport
{

/// Compares the files of a model, or of any folder, with a list of SHA-256 sums (parseChecksums() says which). `model`
/// is a folder, a Hub repository's cache folder, or one file, which then alone is read. A name in the list is relative
/// to the model's folder or to the list's. Names what is missing, what differs, and weights files in the folder that
/// the list does not name. Fails on a list that cannot be read, or that names files outside the folder.
Result<VerifyReport> verifySums(const std::filesystem::path& model, const std::filesystem::path& sums, unsigned workers,
    FileSystem& fileSystem = posixFileSystem(), Executor& executor = defaultExecutor(),
    const std::stop_token& stop = {},
    const std::function<void(uint64_t bytesDone, uint64_t bytesTotal)>& progress = {});

/// The same with the sums that huggingface_hub left beside what it downloaded: in its cache a large file is a link to a
/// blob that is named by its SHA-256; in a folder that `hf download --local-dir` filled, .cache/huggingface holds them.
/// Small files are kept under another kind of sum and are not read.
Result<VerifyReport> verifyHubSums(const std::filesystem::path& model, unsigned workers,
    FileSystem& fileSystem = posixFileSystem(), Executor& executor = defaultExecutor(),
    const std::stop_token& stop = {},
    const std::function<void(uint64_t bytesDone, uint64_t bytesTotal)>& progress = {});

} // namespace tensorport
