#pragma once

#include "core/base/bytes.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace tensorport
{

/// Counts how often each of 2^bits keys occurs. One thread. Every add has a time of its own: memory's, not a vector's,
/// since a processor increments one counter at a time.
class KeyCounts
{
public:
    /// Of a double: its sign, its exponent and seven bits of its mantissa.
    static constexpr unsigned kDoubleKeyBits = 19;
    static constexpr unsigned kDoubleKeyShift = 64 - kDoubleKeyBits;

    /// REQUIRES bits >= 8.
    explicit KeyCounts(unsigned bits);

    /// Keys are bytes. REQUIRES 8 bits.
    void addBytes(Bytes bytes);
    /// Keys are 16-bit little-endian words. REQUIRES whole ones, and 16 bits.
    void addWords(Bytes words);
    /// Keys are the upper halves of 32-bit little-endian words. REQUIRES whole ones, and 16 bits.
    void addUpperHalves(Bytes words);
    /// Keys are 12 bits of a little-endian bit stream. REQUIRES whole pairs of them, three bytes, and 12 bits.
    void addTwelveBits(Bytes stream);
    /// Keys are the upper kDoubleKeyBits. REQUIRES kDoubleKeyBits bits.
    void addDoubles(std::span<const double> values);

    /// Whether it must be emptied before more than 2^31 keys are added.
    [[nodiscard]] bool isFull() const { return m_added >= kFull; }
    [[nodiscard]] bool isEmpty() const { return m_added == 0; }

    /// Calls visit(key, count) for each key that occurs, ascending, and forgets them.
    template <class Visit>
    void drain(const Visit& visit)
    {
        if (m_few.empty())
            drainTables(visit);
        std::sort(m_few.begin(), m_few.end());
        for (auto key = m_few.begin(); key != m_few.end();) {
            const auto next = std::upper_bound(key, m_few.end(), *key);
            visit(*key, static_cast<uint64_t>(next - key));
            key = next;
        }
        m_few.clear();
        m_added = 0;
    }

private:
    static constexpr size_t kGroup = 64;
    static constexpr uint64_t kFull = uint64_t{1} << 31U;

    template <class ForEach>
    void add(uint64_t keys, const ForEach& forEach);

    template <class Visit>
    void drainTables(const Visit& visit)
    {
        for (size_t group = 0; group < m_keys; group += kGroup) {
            std::array<uint32_t, kGroup> sums{};
            uint32_t any = 0;
            for (size_t i = 0; i < kGroup; ++i) {
                for (size_t of = 0; of < m_tables; ++of)
                    sums[i] += table(of)[group + i];
                any |= sums[i];
            }
            if (any == 0)
                continue;
            for (size_t of = 0; of < m_tables; ++of)
                std::fill_n(table(of) + group, kGroup, 0);
            for (size_t i = 0; i < kGroup; ++i)
                if (sums[i] != 0)
                    visit(static_cast<uint32_t>(group + i), uint64_t{sums[i]});
        }
    }

    [[nodiscard]] uint32_t* table(size_t index) const { return m_counts.get() + index * m_stride; }

    size_t m_keys;
    /// So that neighbours that are equal do not wait for each other's increment: eight of bytes; two where they still
    /// fit into a cache; one of more than 16 bits.
    size_t m_tables;
    size_t m_stride; ///< from a table to the next
    std::unique_ptr<uint32_t[]> m_counts;
    /// The keys themselves as long as they are few: to look through the tables would take longer than to sort them.
    std::vector<uint32_t> m_few;
    uint64_t m_added = 0;
};

} // namespace tensorport
