// MLX (mlx/ops.cpp): weight U32 [..., out, words], a bit stream along the row, and scales [..., out, groups].
// Affine: biases of the same shape; dense = code * scale + bias. mxfp4, mxfp8 and nvfp4: U8 scales and no biases.
#include "core/base/translation.h"
#include "core/quant/layouts.h"

#include <array>
#include <fmt/format.h>

namespace tensorport
{
namespace
{

constexpr std::array<uint64_t, 7> kBits{1, 2, 3, 4, 5, 6, 8};
constexpr std::array<uint64_t, 3> kGroups{32, 64, 128};

/// Bits and group of an affine weight, from their product; config.json helps where several would do.
std::optional<std::pair<uint64_t, uint64_t>> affineParts(uint64_t product, const QuantConfig& config)
{
    std::optional<std::pair<uint64_t, uint64_t>> found;
    for (const uint64_t bits : kBits)
        for (const uint64_t group : kGroups) {
            if (bits * group != product || (config.group && *config.group != group)
                || (!config.group && config.bits && *config.bits != bits))
                continue;
            if (found)
                return std::nullopt;
            found = {bits, group};
        }
    return found;
}

} // namespace

std::optional<Result<PackedWeight>> detectMlx(const Siblings& model, TensorId codes)
{
    const Tensor& tensor = model[codes];
    const auto stem = stemOf(tensor.name, ".weight");
    if (tensor.dtype != DType::U32 || !stem || tensor.shape.size() < 2)
        return std::nullopt;
    const auto scales = model.find(*stem, ".scales");
    if (!scales)
        return model.contradiction(
            Engine::tr("an MLX weight has no scales"), {codes}, fmt::format("{}.scales", *stem), kNoScale);
    const PackedMatrix words = matrixOf(model, codes);
    PackedMatrix grid = matrixOf(model, *scales);
    const bool fits = grid.batches == words.batches && grid.rows == words.rows && grid.columns != 0
        && words.columns * 32 % grid.columns == 0;
    const uint64_t product = fits ? words.columns * 32 / grid.columns : 0;
    const auto biases = model.find(*stem, ".biases");

    PackedWeight weight{
        std::string(tensor.name), "mlx", Shape(tensor.shape.begin(), tensor.shape.end()), {codes, *scales}, {}};
    Decoding& decoding = weight.decoding;
    decoding.codes = {codes, Packing::Stream, 0, DType::Raw, nullptr, words.batches, words.rows, 0, words.columns * 4};
    uint64_t group = 0;
    if (biases) {
        const auto parts = affineParts(product, model.config());
        const PackedMatrix bias = matrixOf(model, *biases);
        const bool sameShape = bias.batches == grid.batches && bias.rows == grid.rows && bias.columns == grid.columns;
        if (!parts || !sameShape || info(grid.dtype).kind != DTypeKind::Float
            || info(bias.dtype).kind != DTypeKind::Float)
            return model.contradiction(Engine::tr("the scales of an MLX weight do not fit it"),
                {codes, *scales, *biases},
                Engine::tr("a group_size of 32, 64 or 128 in config.json and as many biases as scales"));
        group = parts->second;
        decoding.codes.bits = static_cast<uint8_t>(parts->first);
        decoding.codes.values = unsignedCodes();
        decoding.bias = Grid{bias, 1, group, {}, {}};
        weight.sources.push_back(*biases);
    } else {
        constexpr uint64_t kNvfp4 = 64; // 4 bits, 16 in a group
        constexpr uint64_t kMxfp4 = 128; // 4 bits, 32
        constexpr uint64_t kMxfp8 = 256; // 8 bits, 32
        if (grid.dtype != DType::U8 || (product != kNvfp4 && product != kMxfp4 && product != kMxfp8)
            || model.find(*stem, ".global_scale"))
            return model.contradiction(Engine::tr("the scales of an MLX weight do not fit it"), {codes, *scales},
                Engine::tr("{}.biases, or U8 scales of mxfp4, mxfp8 or nvfp4", *stem));
        group = product == kNvfp4 ? 16 : 32;
        decoding.codes.bits = product == kMxfp8 ? 8 : 4;
        decoding.codes.dtype = product == kMxfp8 ? DType::F8E4M3 : DType::F4;
        grid.dtype = product == kNvfp4 ? DType::F8E4M3 : DType::F8E8M0;
    }
    decoding.codes.columns = grid.columns * group;
    decoding.scale = {grid, 1, group, {}, {}};
    weight.shape.back() = decoding.codes.columns;
    return weight;
}

} // namespace tensorport
