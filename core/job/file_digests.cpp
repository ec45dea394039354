#include "core/job/file_digests.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <new>
#include <openssl/evp.h>
#include <xxhash.h>

namespace tensorport
{

struct Sha256::State
{
    struct Free
    {
        void operator()(EVP_MD_CTX* digest) const { EVP_MD_CTX_free(digest); }
    };

    std::unique_ptr<EVP_MD_CTX, Free> context{EVP_MD_CTX_new()};
};

Sha256::Sha256()
    : m_state(std::make_unique<State>())
{
    if (!m_state->context || EVP_DigestInit_ex(m_state->context.get(), EVP_sha256(), nullptr) != 1)
        throw std::bad_alloc();
}

Sha256::~Sha256() = default;

void Sha256::add(Bytes next)
{
    EVP_DigestUpdate(m_state->context.get(), next.data(), next.size());
}

std::string Sha256::hex()
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    EVP_DigestFinal_ex(m_state->context.get(), digest.data(), &size);
    return fmt::format("{:02x}", fmt::join(digest.begin(), digest.begin() + size, ""));
}

struct RangeHasher::States
{
    struct Free
    {
        void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
    };
    using State = std::unique_ptr<XXH3_state_t, Free>;

    State range{XXH3_createState()};
    State rest{XXH3_createState()};
};

RangeHasher::RangeHasher(std::span<const HashedRange> ranges)
    : m_states(std::make_unique<States>())
    , m_ranges(ranges)
{
    if (!m_states->range || !m_states->rest)
        throw std::bad_alloc();
    m_hashes.reserve(ranges.size());
    XXH3_64bits_reset(m_states->range.get());
    XXH3_64bits_reset(m_states->rest.get());
}

RangeHasher::~RangeHasher() = default;

void RangeHasher::add(Bytes next)
{
    while (!next.empty()) {
        closeFinishedRanges();
        const bool isRest = m_ranges.empty() || m_position < m_ranges.front().offset;
        uint64_t step = next.size();
        if (!m_ranges.empty()) {
            const HashedRange& range = m_ranges.front();
            step = std::min(step, (isRest ? range.offset : range.offset + range.bytes) - m_position);
        }
        XXH3_64bits_update((isRest ? m_states->rest : m_states->range).get(), next.data(), step);
        m_position += step;
        next = next.subspan(step);
    }
}

const std::vector<uint64_t>& RangeHasher::rangeHashes()
{
    closeFinishedRanges();
    return m_hashes;
}

uint64_t RangeHasher::restHash() const
{
    return XXH3_64bits_digest(m_states->rest.get());
}

void RangeHasher::closeFinishedRanges()
{
    while (!m_ranges.empty() && m_position >= m_ranges.front().offset + m_ranges.front().bytes) {
        m_ranges = m_ranges.subspan(1);
        if (!m_ranges.empty() && m_ranges.front().continues)
            continue;
        m_hashes.push_back(XXH3_64bits_digest(m_states->range.get()));
        XXH3_64bits_reset(m_states->range.get());
    }
}

std::string sha256(Bytes bytes)
{
    Sha256 digest;
    digest.add(bytes);
    return digest.hex();
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
