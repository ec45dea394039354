#include "core/job/file_digests.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <new>
#include <openssl/evp.h>
#include <xxhash.h>

namespace tensorport
{

struct FileDigester::State
{
    struct Free
    {
        void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
        void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
    };

    std::unique_ptr<EVP_MD_CTX, Free> sha{EVP_MD_CTX_new()};
    std::unique_ptr<XXH3_state_t, Free> xxh{XXH3_createState()};
};

FileDigester::FileDigester(std::span<const HashedRange> ranges)
    : m_state(std::make_unique<State>())
    , m_ranges(ranges)
{
    if (!m_state->sha || !m_state->xxh || EVP_DigestInit_ex(m_state->sha.get(), EVP_sha256(), nullptr) != 1)
        throw std::bad_alloc();
    m_hashes.reserve(ranges.size());
    XXH3_64bits_reset(m_state->xxh.get());
}

FileDigester::~FileDigester() = default;

void FileDigester::add(Bytes next)
{
    EVP_DigestUpdate(m_state->sha.get(), next.data(), next.size());
    while (!next.empty()) {
        closeFinishedRanges();
        uint64_t step = next.size();
        if (!m_ranges.empty()) {
            const HashedRange& range = m_ranges.front();
            if (m_position < range.offset) {
                step = std::min(step, range.offset - m_position);
            } else {
                step = std::min(step, range.offset + range.bytes - m_position);
                XXH3_64bits_update(m_state->xxh.get(), next.data(), step);
            }
        }
        m_position += step;
        next = next.subspan(step);
    }
}

std::string FileDigester::sha256()
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    EVP_DigestFinal_ex(m_state->sha.get(), digest.data(), &size);
    return fmt::format("{:02x}", fmt::join(digest.begin(), digest.begin() + size, ""));
}

const std::vector<uint64_t>& FileDigester::rangeHashes()
{
    closeFinishedRanges();
    return m_hashes;
}

void FileDigester::closeFinishedRanges()
{
    while (!m_ranges.empty() && m_position >= m_ranges.front().offset + m_ranges.front().bytes) {
        m_ranges = m_ranges.subspan(1);
        if (!m_ranges.empty() && m_ranges.front().continues)
            continue;
        m_hashes.push_back(XXH3_64bits_digest(m_state->xxh.get()));
        XXH3_64bits_reset(m_state->xxh.get());
    }
}

std::string sha256(Bytes bytes)
{
    FileDigester digester({});
    digester.add(bytes);
    return digester.sha256();
}

uint64_t xxh3(Bytes bytes)
{
    return XXH3_64bits(bytes.data(), bytes.size());
}

std::string hashText(uint64_t xxh3)
{
    return fmt::format("xxh3-64:{:016x}", xxh3);
}

} // namespace tensorport
