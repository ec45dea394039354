// NVFP4: pairs of FP4, low nibble first, an F8_E4M3 scale for each 16 of a row, and an F32 scale above them.
// modelopt (torch/quantization/qtensor/nvfp4_tensor.py): weight, weight_scale, weight_scale_2, which multiplies.
// compressed-tensors (compressors/nvfp4/base.py): weight_packed, weight_scale, weight_global_scale, which divides.
#include "core/base/bytes.h"
#include "core/base/translation.h"
#include "core/quant/layouts.h"

#include <cmath>

namespace tensorport
{
namespace
{

constexpr uint64_t kNvBlock = 16;

/// One for the tensor, for each of its matrices, or for each half of the rows of each (gate and up).
std::optional<Grid> globalGrid(const Siblings& model, TensorId id, const PackedMatrix& codes)
{
    const uint64_t count = elementCount(model[id].shape).value_or(0);
    PackedMatrix matrix{id, Packing::Stream, info(model[id].dtype).bits, model[id].dtype, nullptr, 1, 1, 1};
    if (count == codes.batches)
        matrix.batches = count;
    else if (count == 2 * codes.batches && codes.rows % 2 == 0)
        matrix = {id, Packing::Stream, matrix.bits, matrix.dtype, nullptr, codes.batches, 2, 1};
    else if (count != 1)
        return std::nullopt;
    return Grid{matrix, codes.rows / matrix.rows, codes.columns, {}, {}};
}

/// Of every F32 of a tensor; other dtypes are taken as they are.
Result<bool> isFiniteAndNotZero(const Siblings& model, TensorId id)
{
    if (model[id].dtype != DType::F32)
        return true;
    const auto bytes = model.read(id);
    if (!bytes)
        return fail(bytes.error());
    for (size_t at = 0; at < bytes->size(); at += sizeof(float)) {
        const auto value = loadLittleEndian<float>(asBytes(*bytes).subspan(at, sizeof(float)));
        if (!std::isfinite(value) || value == 0)
            return false;
    }
    return true;
}

} // namespace

std::optional<Result<PackedWeight>> detectNvfp4(const Siblings& model, TensorId codes)
{
    const Tensor& tensor = model[codes];
    if (tensor.dtype != DType::U8 || tensor.shape.size() < 2)
        return std::nullopt;
    const auto packedStem = stemOf(tensor.name, "_packed");
    const std::string_view name = packedStem.value_or(tensor.name);
    const auto scale = model.find(name, "_scale");
    if (!scale || model[*scale].dtype != DType::F8E4M3)
        return std::nullopt;
    const auto global = model.find(name, packedStem ? "_global_scale" : "_scale_2");
    const std::string wanted = std::string(name) + (packedStem ? "_global_scale" : "_scale_2");
    if (!global || info(model[*global].dtype).kind != DTypeKind::Float)
        return model.contradiction(
            Engine::tr("an NVFP4 weight has no scale above its blocks"), {codes, *scale}, wanted + " F32", kNoScale);
    const auto isUsable = isFiniteAndNotZero(model, *global);
    if (!isUsable)
        return fail(isUsable.error());
    if (!*isUsable)
        return model.contradiction(Engine::tr("the scale above the blocks of an NVFP4 weight is zero or not finite"),
            {codes, *scale, *global}, Engine::tr("numbers to multiply with"));
    PackedMatrix matrix = matrixOf(model, codes);
    const PackedMatrix grid = matrixOf(model, *scale);
    matrix.dtype = DType::F4;
    matrix.bits = 4;
    matrix.columns *= 2;
    const auto second = globalGrid(model, *global, matrix);
    if (grid.batches != matrix.batches || grid.rows != matrix.rows || grid.columns * kNvBlock != matrix.columns
        || !second)
        return model.contradiction(Engine::tr("the scales of an NVFP4 weight do not fit it"), {codes, *scale, *global},
            Engine::tr("{} x {} block scales and one scale for each matrix", matrix.rows, matrix.columns / kNvBlock));
    PackedWeight weight{
        std::string(name), "nvfp4", Shape(tensor.shape.begin(), tensor.shape.end()), {codes, *scale, *global}, {}};
    weight.shape.back() = matrix.columns;
    weight.decoding.codes = matrix;
    weight.decoding.scale = {grid, 1, kNvBlock, {}, {}};
    weight.decoding.second = second;
    weight.decoding.dividesBySecond = packedStem.has_value();
    return weight;
}

} // namespace tensorport
