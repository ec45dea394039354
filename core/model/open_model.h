#pragma once

#include "core/io/file_system.h"
#include "core/model/model.h"

#include <span>
#include <stop_token>

namespace tensorport
{

/// No config.json, nor what lies beside it for its sake, is read beyond this.
inline constexpr uint64_t kLargestConfig = 64 * kMiB;

/// Opens what a user names as one model: a `.safetensors` file, a `*.safetensors.index.json`, a folder (its index if it
/// has one, otherwise all its *.safetensors; a Hub repository's cache folder stands for its newest snapshot), or
/// several files together. Reads headers only, with one or two reads a file, files side by side.
///
/// Every problem that makes the contents doubtful is an Error in plain words: see README.md here for the list. When
/// `stop` is requested the result is ErrorCode::Internal with the message "cancelled"; callers that cancel ignore it.
/// Blocks; call it off the UI thread. Thread-safe.
Result<std::shared_ptr<const Model>> openModel(std::span<const std::filesystem::path> inputs,
    FileSystem& fileSystem = posixFileSystem(), const std::stop_token& stop = {});

} // namespace tensorport
