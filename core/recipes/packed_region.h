#pragma once

#include "core/kernels/cast.h"
#include "core/kernels/code_reader.h"
#include "core/quant/packed_weight.h"
#include "core/recipes/recipe.h"
#include "core/recipes/rectangles.h"

#include <optional>

namespace tensorport
{

/// A rectangle of a packed matrix and the bytes that hold it: whole words, which lie in the inputs row behind row.
class PackedRegion
{
public:
    PackedRegion(const PackedMatrix& matrix, const Rectangle& rectangle);

    [[nodiscard]] const Rectangle& rectangle() const { return m_rectangle; }
    [[nodiscard]] uint64_t bytes() const { return m_runs * m_runBytes; }

    /// One range: of one run where whole rows are wanted, otherwise of one for each row.
    void appendSources(const Tensor& tensor, std::vector<SourceRange>& into) const;

    /// Its bytes that hold codes of a row, for a packing along rows; of the words that hold it, for one along columns.
    [[nodiscard]] Bytes run(const std::byte* region, uint64_t index) const;

private:
    Rectangle m_rectangle;
    uint64_t m_firstRun; ///< row, or row of words
    uint64_t m_runs;
    uint64_t m_stride; ///< of runs in the file
    uint64_t m_runBytes; ///< of a run that are wanted
    uint64_t m_offset; ///< of the first wanted byte in the tensor
};

/// Turns rows of a packed matrix into values; every NaN is the same one. Immutable; any thread.
class MatrixReader
{
public:
    explicit MatrixReader(const PackedMatrix& matrix);

    /// Values of columns [first, first + count) of a row of the region, whose bytes begin at `region`.
    void readRow(const PackedRegion& part, const std::byte* region, uint64_t row, uint64_t first, uint64_t count,
        float* into) const;

private:
    Packing m_packing;
    unsigned m_bits;
    std::optional<CodeReader> m_codes; ///< for codes of at most 8 bits
    CastFunction m_cast = nullptr; ///< for F16 and BF16; none for F32
};

} // namespace tensorport
