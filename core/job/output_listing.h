#pragma once

#include "core/io/file_system.h"
#include "core/job/manifest.h"

#include <optional>
#include <string>
#include <vector>

namespace tensorport
{

/// What is wrong with an output folder beside the files' contents, as sentences.

/// The sentence for a manifest that cannot be used because it is no longer as it was written: OUT/SHA256SUMS
/// has another sum of it or, where that is silent, a text that begins as TensorPort's cannot be read (`unreadable` says
/// why; null: it can be read). Nothing where neither is so: it is somebody else's, or as it always was.
[[nodiscard]] std::optional<std::string> findManifestDamage(
    const Error* unreadable, const std::filesystem::path& folder, FileSystem& fileSystem);

/// Where OUT/SHA256SUMS is not what the manifest of this output gives.
[[nodiscard]] std::vector<std::string> compareSums(
    const Manifest& manifest, const std::filesystem::path& folder, FileSystem& fileSystem);

/// Says that a file of the output is shorter or longer than it was written.
[[nodiscard]] std::string wrongSize(const std::string& path, uint64_t found, uint64_t expected);

/// Files and folders that the manifest does not name, in the folders that it uses. Hidden and empty folders are left
/// out.
[[nodiscard]] std::vector<std::string> findExtraFiles(
    const Manifest& manifest, const std::filesystem::path& folder, FileSystem& fileSystem);

} // namespace tensorport
