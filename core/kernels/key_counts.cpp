#include "core/kernels/key_counts.h"

#include <bit>

namespace tensorport
{
namespace
{

constexpr size_t kBytes = sizeof(uint64_t);
constexpr size_t kApart = 16; ///< counters between tables: equal keys are not in equal places of the cache
constexpr size_t kSparse = 64; ///< keys of a table for each that is counted; fewer are few

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

/// `forEach` calls what it is given with a table and a key, for each of so many keys.
template <class ForEach>
void KeyCounts::add(uint64_t keys, const ForEach& forEach)
{
    const bool wereFew = m_few.size() == m_added;
    m_added += keys;
    if (wereFew && m_added <= m_keys / kSparse) {
        forEach([this](size_t /*table*/, uint32_t key) { m_few.push_back(key); });
        return;
    }
    for (const uint32_t key : m_few)
        ++table(0)[key];
    m_few.clear();
    forEach(
        [tables = m_counts.get(), stride = m_stride](size_t table, uint32_t key) { ++tables[table * stride + key]; });
}

void KeyCounts::addBytes(Bytes bytes)
{
    add(bytes.size(), [&](const auto& count) {
        size_t at = 0;
        for (; at + kBytes <= bytes.size(); at += kBytes) {
            const auto eight = loadLittleEndian<uint64_t>(bytes.subspan(at));
#pragma GCC unroll 8
            for (size_t i = 0; i < kBytes; ++i)
                count(i, eight >> 8 * i & 0xffU);
        }
        for (; at < bytes.size(); ++at)
            count(0, std::to_integer<uint8_t>(bytes[at]));
    });
}

void KeyCounts::addWords(Bytes words)
{
    add(words.size() / 2, [&](const auto& count) {
        size_t at = 0;
        for (; at + kBytes <= words.size(); at += kBytes) {
            const auto four = loadLittleEndian<uint64_t>(words.subspan(at));
            count(0, four & 0xffffU);
            count(1, four >> 16U & 0xffffU);
            count(0, four >> 32U & 0xffffU);
            count(1, static_cast<uint32_t>(four >> 48U));
        }
        for (; at < words.size(); at += 2)
            count(0, loadLittleEndian<uint16_t>(words.subspan(at)));
    });
}

void KeyCounts::addUpperHalves(Bytes words)
{
    add(words.size() / 4, [&](const auto& count) {
        size_t at = 0;
        for (; at + kBytes <= words.size(); at += kBytes) {
            const auto two = loadLittleEndian<uint64_t>(words.subspan(at));
            count(0, two >> 16U & 0xffffU);
            count(1, static_cast<uint32_t>(two >> 48U));
        }
        if (at < words.size())
            count(0, loadLittleEndian<uint32_t>(words.subspan(at)) >> 16U);
    });
}

void KeyCounts::addTwelveBits(Bytes stream)
{
    add(stream.size() / 3 * 2, [&](const auto& count) {
        size_t at = 0;
        for (; at + kBytes <= stream.size(); at += 6) {
            const auto four = loadLittleEndian<uint64_t>(stream.subspan(at));
            count(0, four & 0xfffU);
            count(1, four >> 12U & 0xfffU);
            count(0, four >> 24U & 0xfffU);
            count(1, four >> 36U & 0xfffU);
        }
        for (; at < stream.size(); at += 3) {
            const auto low = loadLittleEndian<uint16_t>(stream.subspan(at));
            const auto high = static_cast<uint32_t>(stream[at + 2]);
            count(0, low & 0xfffU);
            count(1, static_cast<uint32_t>(low) >> 12U | high << 4U);
        }
    });
}

void KeyCounts::addDoubles(std::span<const double> values)
{
    add(values.size(), [&](const auto& count) {
        for (const double value : values)
            count(0, static_cast<uint32_t>(std::bit_cast<uint64_t>(value) >> kDoubleKeyShift));
    });
}

} // namespace tensorport
