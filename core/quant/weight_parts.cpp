#include "core/quant/weight_parts.h"

#include <array>

namespace tensorport
{
namespace
{

/// GPTQ and AWQ store [in, out]; gpt-oss [out, in], though it comes out the other way round.
bool hasInputsDown(const PackedWeight& weight)
{
    return weight.layout == "gptq" || weight.layout == "awq";
}

} // namespace

std::string_view name(PartRole role)
{
    constexpr std::array<std::string_view, 7> kNames{
        "codes", "scale", "second-scale", "zero-point", "bias", "index", "description"};
    return kNames.at(static_cast<size_t>(role));
}

PartRole roleOf(const PackedWeight& weight, TensorId source)
{
    const Decoding& decoding = weight.decoding;
    const auto isOf = [source](const std::optional<Grid>& grid) { return grid && grid->matrix.tensor == source; };
    if (decoding.codes.tensor == source)
        return PartRole::Codes;
    if (decoding.scale.matrix.tensor == source)
        return PartRole::Scale;
    if (isOf(decoding.second))
        return PartRole::SecondScale;
    if (isOf(decoding.zero))
        return PartRole::ZeroPoint;
    if (isOf(decoding.bias))
        return PartRole::Bias;
    if (decoding.scale.rowIndex == source || decoding.scale.columnIndex == source)
        return PartRole::Index;
    return PartRole::Description;
}

uint64_t inputsOf(const PackedWeight& weight)
{
    return hasInputsDown(weight) ? weight.decoding.codes.rows : weight.decoding.codes.columns;
}

std::optional<uint64_t> groupOf(const PackedWeight& weight)
{
    const Grid& grid = weight.decoding.scale;
    const bool isDown = hasInputsDown(weight);
    const uint64_t group = isDown ? grid.rowBlock : grid.columnBlock;
    const bool isGrouped = (isDown ? grid.columnBlock : grid.rowBlock) == 1 && group < inputsOf(weight)
        && !grid.rowIndex && !grid.columnIndex;
    return isGrouped ? std::optional(group) : std::nullopt;
}

} // namespace tensorport
