#pragma once

#include "core/io/file_system.h"
#include "core/job/file_digests.h"
#include "core/job/readback.h"

#include <span>
#include <string>
#include <vector>

namespace tensorport
{

inline constexpr uint64_t kLargestManifest = 4 * kGiB - 1; ///< bytes; simdjson's own limit

/// A side file as it was copied.
struct CopiedFile
{
    std::string path; ///< relative to the output folder
    uint64_t bytes = 0;
    std::string sha256; ///< of the bytes copied
};

/// The text of OUT/manifest.json; MANIFEST.md describes it. A function of its arguments alone: the same conversion
/// gives the same bytes.
[[nodiscard]] std::string manifestText(const Plan& plan, const Digests& digests, const std::vector<CastCounts>& counts,
    const std::vector<CopiedFile>& copied);

/// The text of OUT/SHA256SUMS, as `sha256sum -c` takes it: every file of the manifest, then the manifest itself.
[[nodiscard]] std::string sha256SumsText(
    const Plan& plan, const Digests& digests, const std::vector<CopiedFile>& copied, std::string_view manifestText);

/// What a manifest says, for comparing and for replacing an output.
struct ManifestSource
{
    std::string path; ///< relative to the model's folder
    uint64_t bytes = 0;
    std::string headerHash; ///< as hashText() gives it
};

struct ManifestFile
{
    std::string path;
    uint64_t bytes = 0;
    std::string sha256; ///< empty when the conversion was not verified
    std::string framingHash; ///< of the bytes of no tensor, as hashText() gives it; empty: compare the SHA-256
    bool isPlanned = false; ///< a file of the plan, and not one that was copied along
};

struct ManifestTensor
{
    std::string name;
    uint32_t file = 0; ///< index into Manifest::files
    uint64_t offset = 0;
    uint64_t bytes = 0;
    std::string hash; ///< as hashText() gives it; empty when the conversion was not verified
    std::vector<FilePiece> pieces{}; ///< in order, `bytes` in all; empty when it lies in one piece
    std::string dtype;
    std::string shape; ///< as formatShape() gives it
};

struct Manifest
{
    std::string options; ///< for parseOptions()
    std::vector<ManifestSource> sources;
    std::vector<ManifestFile> files; ///< in the order of the manifest
    std::vector<ManifestTensor> tensors; ///< by file, then offset
    std::string sha256; ///< of its text

    /// Those of one file.
    [[nodiscard]] std::span<const ManifestTensor> tensorsOf(uint32_t file) const;
};

/// Adds the ranges of a file that make up the tensor.
void appendRanges(const ManifestTensor& tensor, std::vector<HashedRange>& into);

/// Reads OUT/manifest.json. Refuses paths that leave the folder and tensors that do not lie in their file or overlap.
Result<Manifest> readManifest(FileSystem& fileSystem, const std::filesystem::path& folder);

} // namespace tensorport
