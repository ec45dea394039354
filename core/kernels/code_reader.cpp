#include "core/kernels/code_reader.h"

#include "core/kernels/decode_kernels.h"
#include "core/kernels/scalar_decode.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace tensorport
{
namespace
{

static_assert(std::endian::native == std::endian::little, "words are read as they lie");

/// What to add to each code, when that gives its value.
std::optional<float> offsetOf(const CodeTable& values, unsigned bits)
{
    const float offset = values[0];
    for (uint32_t code = 0; code < 1U << bits; ++code)
        if (values[code] != static_cast<float>(code) + offset)
            return std::nullopt;
    return offset;
}

template <class T>
T loadAs(const std::byte* from)
{
    T value;
    std::memcpy(&value, from, sizeof value);
    return value;
}

} // namespace

CodeReader::CodeReader(Packing packing, unsigned bits, const CodeTable& values)
    : m_packing(packing)
    , m_bits(bits)
    , m_values(values)
    , m_offset(offsetOf(values, bits))
{
    for (float& value : m_values)
        if (std::isnan(value))
            value = std::numeric_limits<float>::quiet_NaN();
}

void CodeReader::readRow(Bytes row, uint64_t begin, uint64_t count, float* into) const
{
    if (count == 0)
        return;
    if (m_packing == Packing::HighNibbles || (m_packing == Packing::Stream && m_bits == 4)) {
        readNibbles(row.data(), begin, count, into);
    } else if (m_packing == Packing::Stream && m_bits == 8) {
        for (uint64_t i = 0; i < count; ++i)
            into[i] = m_values[static_cast<uint8_t>(row[i])];
    } else if (m_packing == Packing::Stream) {
        readStream(row, begin, count, into);
    } else {
        readWords(row, begin, count, into);
    }
}

void CodeReader::readNibbles(const std::byte* from, uint64_t begin, uint64_t count, float* into) const
{
    const bool isHighFirst = m_packing == Packing::HighNibbles;
    const unsigned second = isHighFirst ? 0 : 4;
    if (begin % 2 != 0) {
        *into++ = m_values[static_cast<uint32_t>(*from++) >> second & 0xfU];
        --count;
    }
    decodeKernels().readNibbles(from, count / 2, m_values.data(), isHighFirst, into);
    if (count % 2 != 0)
        into[count - 1] = m_values[static_cast<uint32_t>(from[count / 2]) >> (4 - second) & 0xfU];
}

void CodeReader::readStream(Bytes from, uint64_t begin, uint64_t count, float* into) const
{
    const uint32_t mask = (1U << m_bits) - 1;
    uint64_t bit = begin % 8 * m_bits % 8;
    for (uint64_t i = 0; i < count; ++i, bit += m_bits) {
        const uint64_t at = bit / 8;
        // A code that ends in its first byte must not touch the next: it may lie behind the buffer.
        const uint32_t high = bit % 8 + m_bits > 8 ? static_cast<uint32_t>(from[at + 1]) << 8U : 0;
        into[i] = m_values[(static_cast<uint32_t>(from[at]) | high) >> bit % 8 & mask];
    }
}

void CodeReader::readWords(Bytes from, uint64_t begin, uint64_t count, float* into) const
{
    const uint32_t mask = (1U << m_bits) - 1;
    const unsigned inWord = std::max(codesInWord(m_packing, m_bits), 1U);
    const bool isAwq = m_packing == Packing::AwqWords;
    auto place = static_cast<unsigned>(begin % inWord);
    if (isAwq && place == 0 && m_offset) {
        const uint64_t whole = count / inWord;
        decodeKernels().readAwqWords(from.data(), whole, *m_offset, into);
        from = from.subspan(4 * whole);
        into += inWord * whole;
        count -= inWord * whole;
    }
    uint64_t at = 0;
    for (uint64_t i = 0; i < count; at += 4, place = 0) {
        const auto word = loadAs<uint32_t>(from.data() + at);
        for (; place < inWord && i < count; ++place)
            into[i++] = m_values[word >> (isAwq ? kAwqNibble[place] * 4 : place * m_bits) & mask];
    }
}

void CodeReader::readAcross(Bytes word, Bytes next, uint64_t index, float* into) const
{
    const uint32_t mask = (1U << m_bits) - 1;
    if (m_packing == Packing::ColumnBytes) {
        const auto shift = static_cast<unsigned>(index % (8 / m_bits) * m_bits);
        for (size_t i = 0; i < word.size(); ++i)
            into[i] = m_values[static_cast<uint32_t>(word[i]) >> shift & mask];
        return;
    }
    const uint64_t inWord = m_packing == Packing::PaddedColumnWords ? codesInWord(m_packing, m_bits) : 32;
    const auto shift = static_cast<unsigned>(index % inWord * m_bits % 32);
    const size_t count = word.size() / 4;
    if (shift + m_bits <= 32 && m_offset) {
        decodeKernels().readWords(word.data(), count, shift, mask, *m_offset, into);
        return;
    }
    if (shift + m_bits <= 32) {
        for (size_t i = 0; i < count; ++i)
            into[i] = m_values[loadAs<uint32_t>(word.data() + 4 * i) >> shift & mask];
        return;
    }
    for (size_t i = 0; i < count; ++i)
        into[i] = m_values[(loadAs<uint32_t>(word.data() + 4 * i) >> shift
                               | loadAs<uint32_t>(next.data() + 4 * i) << (32 - shift))
            & mask];
}

} // namespace tensorport
