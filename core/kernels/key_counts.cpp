#include "core/kernels/key_counts.h"

#include <bit>

namespace tensorport
{
namespace
{

constexpr size_t kWord = sizeof(uint64_t);

} // namespace

KeyCounts::KeyCounts(unsigned bits)
    : m_keys(size_t{1} << bits)
    , m_counts(std::make_unique<uint32_t[]>(2 * m_keys))
    , m_even(m_counts.get())
    , m_odd(m_counts.get() + m_keys)
{
}

void KeyCounts::addWords(Bytes words)
{
    m_added += words.size() / 2;
    size_t at = 0;
    for (; at + kWord <= words.size(); at += kWord) {
        const auto four = loadLittleEndian<uint64_t>(words.subspan(at));
        ++m_even[four & 0xffffU];
        ++m_odd[four >> 16U & 0xffffU];
        ++m_even[four >> 32U & 0xffffU];
        ++m_odd[four >> 48U];
    }
    for (; at < words.size(); at += 2)
        ++m_even[loadLittleEndian<uint16_t>(words.subspan(at))];
}

void KeyCounts::addUpperHalves(Bytes words)
{
    m_added += words.size() / 4;
    size_t at = 0;
    for (; at + kWord <= words.size(); at += kWord) {
        const auto two = loadLittleEndian<uint64_t>(words.subspan(at));
        ++m_even[two >> 16U & 0xffffU];
        ++m_odd[two >> 48U];
    }
    if (at < words.size())
        ++m_even[loadLittleEndian<uint32_t>(words.subspan(at)) >> 16U];
}

void KeyCounts::addTwelveBits(Bytes stream)
{
    m_added += stream.size() / 3 * 2;
    size_t at = 0;
    for (; at + kWord <= stream.size(); at += 6) {
        const auto four = loadLittleEndian<uint64_t>(stream.subspan(at));
        ++m_even[four & 0xfffU];
        ++m_odd[four >> 12U & 0xfffU];
        ++m_even[four >> 24U & 0xfffU];
        ++m_odd[four >> 36U & 0xfffU];
    }
    for (; at < stream.size(); at += 3) {
        const auto low = loadLittleEndian<uint16_t>(stream.subspan(at));
        const auto high = static_cast<uint32_t>(stream[at + 2]);
        ++m_even[low & 0xfffU];
        ++m_odd[static_cast<uint32_t>(low) >> 12U | high << 4U];
    }
}

void KeyCounts::addDoubles(std::span<const double> values)
{
    m_added += values.size();
    for (const double value : values)
        ++m_even[std::bit_cast<uint64_t>(value) >> kDoubleKeyShift];
}

} // namespace tensorport
