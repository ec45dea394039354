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
/// success, when the gate stops. Adds to `bytesVerified` what it reads.
class ReadBack
{
public:
    /// Files that an earlier run has `verified` are not read again.
    ReadBack(Conversion& conversion, const OutputFolder& folder, const std::vector<VerifiedFile>& verified,
        std::atomic<uint64_t>& bytesVerified);

    /// Bytes of the files that are not read again.
    [[nodiscard]] uint64_t bytesAdopted() const { return m_bytesAdopted; }

    /// One worker's share: takes files until there is none left.
    Status run(Gate& gate);

    /// REQUIRES that all workers have returned successfully.
    [[nodiscard]] Digests takeDigests() { return std::move(m_digests); }

    /// The tiles that differ, with their files. REQUIRES that all workers have returned.
    [[nodiscard]] const std::vector<std::pair<uint32_t, uint64_t>>& differing() const { return m_differing; }

private:
    Status readFile(uint32_t file, Gate::Visit& visit, std::vector<std::byte>& buffer);
    [[nodiscard]] Status compare(const Tile& tile, size_t index, Bytes found) const;
    void adopt(const VerifiedFile& file);

    Conversion& m_conversion;
    const OutputFolder& m_folder;
    std::atomic<uint64_t>& m_bytesVerified;
    uint64_t m_bytesAdopted = 0;
    std::atomic<uint32_t> m_nextFile = 0;
    Digests m_digests; ///< a file without a SHA-256 is not verified yet
    std::mutex m_mutex;
    std::vector<std::pair<uint32_t, uint64_t>> m_differing; ///< guarded by m_mutex
};

} // namespace tensorport
