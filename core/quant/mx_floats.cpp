// Blocks of 32 along a row with an exponent each (OCP Microscaling 1.0): compressed-tensors mxfp4-pack-quantized and
// mxfp8-quantized, modelopt MXFP8, AMD Quark, DeepSeek-V4's experts (I8 bytes that are pairs of FP4). The exponents are
// F8_E8M0, often stored as U8; the low nibble comes first.
#include "core/base/translation.h"
#include "core/quant/float8.h"
#include "core/quant/layouts.h"

namespace tensorport
{
namespace
{

constexpr uint64_t kMxBlock = 32;

/// The element of a block of 32 that fills so many bytes.
std::optional<DType> elementOf(uint64_t blockBytes, bool isCompressed, const QuantConfig& config)
{
    if (blockBytes == 16)
        return DType::F4;
    if (blockBytes != 24)
        return std::nullopt;
    const auto isNamed = [&](const char* name) {
        return config.element.find(name) != std::string::npos || config.format.find(name) != std::string::npos;
    };
    if (isCompressed || isNamed("e2m3"))
        return DType::F6E2M3;
    return isNamed("e3m2") ? std::optional(DType::F6E3M2) : std::nullopt;
}

} // namespace

std::optional<Result<PackedWeight>> detectMxFloats(const Siblings& model, TensorId codes)
{
    const Tensor& tensor = model[codes];
    const bool isPacked = tensor.dtype == DType::U8 || tensor.dtype == DType::I8;
    if ((!isPacked && !isFloat8(tensor.dtype)) || tensor.shape.size() < 2)
        return std::nullopt;
    const auto packedStem = stemOf(tensor.name, "_packed"); // X.weight_packed
    const auto scale = packedStem ? model.findAny(*packedStem, {"_scale"}) : findScale(model, codes);
    if (!scale || scaleDType(model[*scale].dtype) != DType::F8E8M0)
        return std::nullopt;
    const PackedMatrix grid = scaleMatrix(model, *scale);
    PackedMatrix matrix = matrixOf(model, codes, isPacked ? DType::U8 : tensor.dtype);
    const bool fits = grid.batches == matrix.batches && grid.rows == matrix.rows && grid.columns != 0;
    if (!isPacked) {
        if (!fits || grid.columns != (matrix.columns + kMxBlock - 1) / kMxBlock)
            return std::nullopt; // blocks of rows and columns
        return plainWeight(model, "mxfp8", codes, *scale, {grid, 1, kMxBlock, {}, {}});
    }
    const bool isWhole = fits && matrix.columns % grid.columns == 0;
    const auto element
        = isWhole ? elementOf(matrix.columns / grid.columns, packedStem.has_value(), model.config()) : std::nullopt;
    if (!element)
        return model.contradiction(Engine::tr("the exponents of a weight of packed floats do not fit it"),
            {codes, *scale},
            Engine::tr(
                "one for each 16 bytes (MXFP4), or for each 24 and a config.json that tells e2m3 from e3m2 (MXFP6)"));
    PackedWeight weight
        = plainWeight(model, *element == DType::F4 ? "mxfp4" : "mxfp6", codes, *scale, {grid, 1, kMxBlock, {}, {}});
    if (packedStem)
        weight.name = *packedStem;
    weight.shape.back() = grid.columns * kMxBlock;
    weight.decoding.codes = matrix;
    weight.decoding.codes.dtype = *element;
    weight.decoding.codes.bits = info(*element).bits;
    weight.decoding.codes.columns = grid.columns * kMxBlock;
    return weight;
}

} // namespace tensorport
