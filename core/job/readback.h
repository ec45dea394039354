#pragma once

#include "core/job/tile_worker.h"

#include <string>

namespace tensorport
{

/// What reading an output back gives, for the manifest.
struct Digests
{
    std::vector<std::string> fileSha256; ///< for each of Plan::files, lower-case hex; empty when not verified
    std::vector<uint64_t> tensorXxh3; ///< for each of Plan::tensors, of its stored bytes; empty when not verified
};

/// Reads the parts of all files back from the disk and compares them with what was meant: literals byte by byte, data
/// with the hashes taken when it was written. ErrorCode::Mismatch names file, tensor and offset. Stops early, with
/// success, when the gate stops. Adds to `bytesVerified`.
class ReadBack
{
public:
    ReadBack(const Conversion& conversion, const OutputFolder& folder, std::atomic<uint64_t>& bytesVerified);

    /// One worker's share: takes files until there is none left.
    Status run(Gate& gate);

    /// REQUIRES that all workers have returned successfully.
    [[nodiscard]] Digests takeDigests() { return std::move(m_digests); }

private:
    Status readFile(uint32_t file, Gate::Visit& visit, std::vector<std::byte>& buffer);
    [[nodiscard]] Status compare(const Tile& tile, size_t index, Bytes found) const;

    const Conversion& m_conversion;
    const OutputFolder& m_folder;
    std::atomic<uint64_t>& m_bytesVerified;
    std::atomic<uint32_t> m_nextFile = 0;
    Digests m_digests;
};

} // namespace tensorport
