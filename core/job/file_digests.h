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

/// The SHA-256 (FIPS 180-4) of bytes that come in pieces. One thread at a time.
class Sha256
{
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void add(Bytes next);

    /// Lower-case hex, as sha256sum prints it; call once, at the end.
    [[nodiscard]] std::string hex();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// Takes a file's bytes from front to end and computes the XXH3-64 (seed 0) of some ranges, and of all that lies in
/// none of them. Ten times as fast as SHA-256. One thread at a time.
class RangeHasher
{
public:
    /// REQUIRES ranges sorted by offset that do not overlap and outlive this.
    explicit RangeHasher(std::span<const HashedRange> ranges);
    ~RangeHasher();
    RangeHasher(const RangeHasher&) = delete;
    RangeHasher& operator=(const RangeHasher&) = delete;

    void add(Bytes next);

    /// One for each range that continues none, in order; those that the bytes so far have not filled are missing at the
    /// end.
    [[nodiscard]] const std::vector<uint64_t>& rangeHashes();

    /// Of the bytes so far that lie in no range.
    [[nodiscard]] uint64_t restHash() const;

private:
    void closeFinishedRanges();

    struct States;
    std::unique_ptr<States> m_states;
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
