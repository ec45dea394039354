#pragma once

#include <cstdint>

namespace tensorport
{

/// How a matrix of codes of b bits lies in bytes. All words are little-endian.
enum class Packing : uint8_t {
    Stream, ///< along a row, lowest bits first, each row from a byte of its own: whole bytes, nibbles low first, 32-bit
            ///< words
    HighNibbles, ///< along a row, two in a byte, the high nibble first (bitsandbytes)
    PaddedWords, ///< along a row, 32 / b in each 32-bit word, its top bits unused (compressed-tensors before 2026)
    AwqWords, ///< along a row, eight in a 32-bit word, nibble i holding column 0 2 4 6 1 3 5 7 [i] (AWQ)
    ColumnWords, ///< down a column, lowest bits first, through 32-bit words (GPTQ; zero points of compressed-tensors)
    PaddedColumnWords, ///< down a column, 32 / b in each 32-bit word (zero points of compressed-tensors before 2026)
    ColumnBytes, ///< down a column, lowest bits first, through bytes (INT4 of modelopt)
};

/// Whether neighbours in a column share words, and not those in a row.
[[nodiscard]] constexpr bool isAlongColumns(Packing packing)
{
    return packing == Packing::ColumnWords || packing == Packing::PaddedColumnWords || packing == Packing::ColumnBytes;
}

/// Bytes that are read together: what holds a code lies within one of these, or, where codes straddle, two.
[[nodiscard]] constexpr uint32_t wordBytes(Packing packing)
{
    const bool isOfWords = packing == Packing::PaddedWords || packing == Packing::AwqWords
        || packing == Packing::ColumnWords || packing == Packing::PaddedColumnWords;
    return isOfWords ? 4 : 1;
}

/// Codes of a row, or of a column, that fill a whole word of a packing that lets none straddle; 0 where some do.
[[nodiscard]] constexpr uint32_t codesInWord(Packing packing, uint32_t bits)
{
    switch (packing) {
    case Packing::PaddedWords:
    case Packing::PaddedColumnWords:
        return 32 / bits;
    case Packing::AwqWords:
        return 8;
    case Packing::HighNibbles:
        return 2;
    default:
        return 8 * wordBytes(packing) % bits == 0 ? 8 * wordBytes(packing) / bits : 0;
    }
}

/// Bytes [first, end) of a packed row or column that hold codes [begin, end) of it; whole words.
struct PackedSpan
{
    uint64_t first = 0;
    uint64_t end = 0;
};

[[nodiscard]] constexpr PackedSpan packedSpan(Packing packing, uint32_t bits, uint64_t begin, uint64_t end)
{
    const uint64_t word = wordBytes(packing);
    if (const uint64_t codes = codesInWord(packing, bits); codes != 0)
        return {begin / codes * word, (end + codes - 1) / codes * word};
    const uint64_t wordBits = 8 * word;
    // In two parts, so that the product of codes and bits need not fit.
    const uint64_t first = begin / wordBits * bits + begin % wordBits * bits / wordBits;
    const uint64_t last = end / wordBits * bits + (end % wordBits * bits + wordBits - 1) / wordBits;
    return {first * word, last * word};
}

} // namespace tensorport
