#pragma once

#include "core/base/bytes.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace tensorport
{

/// A run of bytes of a file that is to be hashed.
struct HashedRange
{
    uint64_t offset = 0;
    uint64_t bytes = 0;
    bool continues = false; ///< the hash of the range before goes on over this one: a tensor in several pieces
};

/// Takes a file's bytes from front to end and computes the SHA-256 of all (FIPS 180-4, as sha256sum prints it) and the
/// XXH3-64 (seed 0) of some ranges. One thread at a time.
class FileDigester
{
public:
    /// REQUIRES ranges sorted by offset that do not overlap and outlive this.
    explicit FileDigester(std::span<const HashedRange> ranges);
    ~FileDigester();
    FileDigester(const FileDigester&) = delete;
    FileDigester& operator=(const FileDigester&) = delete;

    void add(Bytes next);

    /// Lower-case hex; call once, at the end.
    [[nodiscard]] std::string sha256();

    /// One for each range that continues none, in order; those that the bytes so far have not filled are missing at the
    /// end.
    [[nodiscard]] const std::vector<uint64_t>& rangeHashes();

private:
    void closeFinishedRanges();

    struct State;
    std::unique_ptr<State> m_state;
    std::span<const HashedRange> m_ranges; ///< those that are not yet filled
    std::vector<uint64_t> m_hashes;
    uint64_t m_position = 0;
};

/// SHA-256 in lower-case hex.
[[nodiscard]] std::string sha256(Bytes bytes);

/// XXH3-64, seed 0.
[[nodiscard]] uint64_t xxh3(Bytes bytes);

/// "xxh3-64:0123456789abcdef".
[[nodiscard]] std::string hashText(uint64_t xxh3);

} // namespace tensorport
