#pragma once

#include "core/io/file_system.h"
#include "core/job/manifest.h"

#include <string>
#include <vector>

namespace tensorport
{

/// What is wrong with an output folder beside the files' contents, as sentences.

/// Where OUT/SHA256SUMS is not what the manifest of this output gives.
[[nodiscard]] std::vector<std::string> compareSums(
    const Manifest& manifest, const std::filesystem::path& folder, FileSystem& fileSystem);

/// Files and folders that the manifest does not name, in the folders that it uses. Hidden and empty folders are left
/// out.
[[nodiscard]] std::vector<std::string> findExtraFiles(
    const Manifest& manifest, const std::filesystem::path& folder, FileSystem& fileSystem);

} // namespace tensorport
