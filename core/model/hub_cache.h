#pragma once

#include "core/io/file_system.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace tensorport
{

/// The cache of huggingface_hub: models--ORG--NAME/{refs/main, snapshots/COMMIT/FILE -> blobs}.
inline constexpr std::string_view kRepositoryPrefix = "models--";

/// "ORG/NAME" of a repository's cache, and of a snapshot in it with the path inside the snapshot; nothing for other
/// folders.
[[nodiscard]] std::optional<std::string> hubRepository(const std::filesystem::path& folder);

/// Where the files of a model in `folder` lie: in the snapshot that a repository's cache folder stands for, refs/main's
/// or otherwise the newest; of any other folder, and of a cache without a snapshot, in the folder itself.
Result<std::filesystem::path> modelFolder(FileSystem& fileSystem, const std::filesystem::path& folder);

} // namespace tensorport
