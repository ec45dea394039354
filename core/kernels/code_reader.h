#pragma once

#include "core/base/bytes.h"
#include "core/tensor/packing.h"

#include <array>
#include <optional>

namespace tensorport
{

/// The value of each code of at most 8 bits; codes beyond its width are not asked for.
using CodeTable = std::array<float, 256>;

/// Unpacks codes of at most 8 bits to their values; every NaN is the same one. Immutable; any thread.
class CodeReader
{
public:
    CodeReader(Packing packing, unsigned bits, const CodeTable& values);

    /// Values of the codes [begin, begin + count) of a row of a packing along rows. `row` begins with the word that
    /// holds code `begin`, packedSpan(..., begin, begin + count) bytes of it.
    void readRow(Bytes row, uint64_t begin, uint64_t count, float* into) const;

    /// Values of the codes of row `index` of a packing along columns, for as many columns as `word` has words; `next`
    /// has those below, for codes that straddle both.
    void readAcross(Bytes word, Bytes next, uint64_t index, float* into) const;

private:
    void readNibbles(const std::byte* from, uint64_t begin, uint64_t count, float* into) const;
    void readStream(Bytes from, uint64_t begin, uint64_t count, float* into) const;
    void readWords(Bytes from, uint64_t begin, uint64_t count, float* into) const;

    Packing m_packing;
    unsigned m_bits;
    CodeTable m_values;
    std::optional<float> m_offset; ///< when the value of every code is the code and this
};

} // namespace tensorport
