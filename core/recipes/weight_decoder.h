#pragma once

#include "core/recipes/grid_row.h"

#include <vector>

namespace tensorport
{

/// What reads the matrices of a weight: its codes and its grids, in the order scale, second, zero, bias, as far as it
/// has them. Immutable; any thread.
class WeightReaders
{
public:
    explicit WeightReaders(const Decoding& decoding);

    const Decoding& decoding;
    const MatrixReader codes;
    std::vector<const Grid*> grids;
    std::vector<MatrixReader> gridReaders;
    float largestCode = 0; ///< bound on the magnitude of a code less its zero point
};

/// A rectangle of the stored matrix of a weight: which bytes it needs, and what they decode to. One thread.
class WeightPart
{
public:
    WeightPart(const WeightReaders& readers, const Rectangle& rectangle);

    [[nodiscard]] uint64_t bytes() const;
    void appendSources(const Model& model, std::vector<SourceRange>& into) const;

    /// Takes the bytes that appendSources() named off the front of `input`; decode() needs them.
    void attach(const std::byte*& input);

    /// Dense values of columns [first, first + count) of a row, by the formula of Decoding. An infinite one that comes
    /// of finite numbers becomes `beyond`, with its sign, and counts as overflow.
    void decode(uint64_t row, uint64_t first, uint64_t count, float beyond, float* into, CastCounts& counts);

    [[nodiscard]] const Rectangle& rectangle() const { return m_codes.rectangle(); }

private:
    void readCodes(uint64_t row, uint64_t first, uint64_t count, float* into);
    bool loadScale(uint64_t row, uint64_t first, uint64_t count);
    void combineScales();
    void mend(uint64_t row, uint64_t first, uint64_t count, float beyond, float* into, CastCounts& counts);

    const WeightReaders& m_readers;
    PackedRegion m_codes;
    std::vector<GridPart> m_gridParts;
    const std::byte* m_codeBytes = nullptr;
    std::vector<GridRow> m_grids;
    bool m_needsMending = false; ///< whether the scales loaded may give infinities or new NaN
    GridRow* m_second = nullptr;
    GridRow* m_zero = nullptr;
    GridRow* m_bias = nullptr;
};

} // namespace tensorport
