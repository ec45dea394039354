#include "core/kernels/key_counts.h"

#include <bit>

namespace tensorport
{
namespace
{

constexpr size_t kBytes = sizeof(uint64_t);
constexpr size_t kApart = 16; ///< counters between tables: equal keys are not in equal places of the cache

} // namespace

KeyCounts::KeyCounts(unsigned bits)
    : m_keys(size_t{1} << bits)
    , m_tables(bits == 8   ? kBytes
              : bits <= 16 ? 2
                           : 1)
    , m_stride(m_keys + kApart)
    , m_counts(std::make_unique<uint32_t[]>(m_tables * m_stride))
{
}

void KeyCounts::addBytes(Bytes bytes)
{
    m_added += bytes.size();
    std::array<uint32_t*, kBytes> tables;
    for (size_t i = 0; i < kBytes; ++i)
        tables[i] = table(i);
    size_t at = 0;
    for (; at + kBytes <= bytes.size(); at += kBytes) {
        const auto eight = loadLittleEndian<uint64_t>(bytes.subspan(at));
#pragma GCC unroll 8
        for (size_t i = 0; i < kBytes; ++i)
            ++tables[i][eight >> 8 * i & 0xffU];
    }
    for (; at < bytes.size(); ++at)
        ++tables[0][std::to_integer<uint8_t>(bytes[at])];
}

void KeyCounts::addWords(Bytes words)
{
    uint32_t* const even = table(0);
    uint32_t* const odd = table(1);
    m_added += words.size() / 2;
    size_t at = 0;
    for (; at + kBytes <= words.size(); at += kBytes) {
        const auto four = loadLittleEndian<uint64_t>(words.subspan(at));
        ++even[four & 0xffffU];
        ++odd[four >> 16U & 0xffffU];
        ++even[four >> 32U & 0xffffU];
        ++odd[four >> 48U];
    }
    for (; at < words.size(); at += 2)
        ++even[loadLittleEndian<uint16_t>(words.subspan(at))];
}

void KeyCounts::addUpperHalves(Bytes words)
{
    uint32_t* const even = table(0);
    uint32_t* const odd = table(1);
    m_added += words.size() / 4;
    size_t at = 0;
    for (; at + kBytes <= words.size(); at += kBytes) {
        const auto two = loadLittleEndian<uint64_t>(words.subspan(at));
        ++even[two >> 16U & 0xffffU];
        ++odd[two >> 48U];
    }
    if (at < words.size())
        ++even[loadLittleEndian<uint32_t>(words.subspan(at)) >> 16U];
}

void KeyCounts::addTwelveBits(Bytes stream)
{
    uint32_t* const even = table(0);
    uint32_t* const odd = table(1);
    m_added += stream.size() / 3 * 2;
    size_t at = 0;
    for (; at + kBytes <= stream.size(); at += 6) {
        const auto four = loadLittleEndian<uint64_t>(stream.subspan(at));
        ++even[four & 0xfffU];
        ++odd[four >> 12U & 0xfffU];
        ++even[four >> 24U & 0xfffU];
        ++odd[four >> 36U & 0xfffU];
    }
    for (; at < stream.size(); at += 3) {
        const auto low = loadLittleEndian<uint16_t>(stream.subspan(at));
        const auto high = static_cast<uint32_t>(stream[at + 2]);
        ++even[low & 0xfffU];
        ++odd[static_cast<uint32_t>(low) >> 12U | high << 4U];
    }
}

void KeyCounts::addDoubles(std::span<const double> values)
{
    uint32_t* const counts = table(0);
    m_added += values.size();
    for (const double value : values)
        ++counts[std::bit_cast<uint64_t>(value) >> kDoubleKeyShift];
}

} // namespace tensorport
