#pragma once

#include "core/recipes/recipe.h"

namespace tensorport
{

/// What a recipe needs to know of its only source when output element i comes from source element i alone.
struct ElementwiseSource
{
    TensorId id{};
    FileId file{};
    uint64_t offset = 0; ///< of the first byte, from the start of the file
    uint32_t bits = 0; ///< of one source element
    uint32_t outputBytes = 0; ///< of one output element

    ElementwiseSource(const Model& model, TensorId source, uint32_t sourceBits, uint32_t outputElementBytes)
        : id(source)
        , file(model.tensor(source).file)
        , offset(model.tensor(source).offset)
        , bits(sourceBits)
        , outputBytes(outputElementBytes)
    {
    }

    /// Eight elements of any width fill whole source bytes.
    [[nodiscard]] uint64_t granularity() const { return bits % 8 == 0 ? outputBytes : uint64_t{8} * outputBytes; }

    [[nodiscard]] uint64_t elements(OutputRange range) const { return range.count / outputBytes; }

    [[nodiscard]] SourceRange sourceRange(OutputRange range) const
    {
        return {file, offset + sourceBytes(range.first / outputBytes), sourceBytes(range.count / outputBytes)};
    }

private:
    /// Without the product of elements and bits, which need not fit where the bytes do.
    [[nodiscard]] uint64_t sourceBytes(uint64_t count) const { return count / 8 * bits + (count % 8 * bits + 7) / 8; }
};

} // namespace tensorport
