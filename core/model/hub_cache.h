#pragma once

#include "core/io/file_system.h"

#include <filesystem>
#include <optional>
#include <string>

namespace tensorport
{

/// The cache of huggingface_hub: models--ORG--NAME/{refs/main, snapshots/COMMIT/FILE -> blobs}.

/// "ORG/NAME" of a folder inside a repository's cache, with the path inside the snapshot; nothing for other folders.
[[nodiscard]] std::optional<std::string> hubRepository(const std::filesystem::path& folder);

/// The snapshot that a repository's cache folder stands for: refs/main's, otherwise the newest. Nothing when `folder`
/// is no such cache, or has no snapshot.
[[nodiscard]] std::optional<std::filesystem::path> hubSnapshot(
    FileSystem& fileSystem, const std::filesystem::path& folder);

} // namespace tensorport
