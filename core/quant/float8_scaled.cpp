// FP8 with one scale for the tensor, for each row, or for each group of a row: compressed-tensors float-quantized,
// modelopt FP8, fbgemm_fp8, Mistral, ComfyUI. All multiply.
#include "core/base/bytes.h"
#include "core/base/translation.h"
#include "core/quant/float8.h"
#include "core/quant/layouts.h"

#include <bit>

namespace tensorport
{

std::optional<Result<PackedWeight>> detectFloat8Scaled(const Siblings& model, TensorId codes)
{
    const Tensor& tensor = model[codes];
    const auto scale = isFloat8(tensor.dtype) && !tensor.shape.empty() ? findScale(model, codes) : std::nullopt;
    if (!scale)
        return std::nullopt;
    if (!scaleDType(model[*scale].dtype))
        return model.contradiction(Engine::tr("the scale of an FP8 weight is of a dtype that scales do not have"),
            {codes, *scale}, Engine::tr("F32, BF16, F16, F8_E8M0, F8_E4M3 or U8"));
    const PackedMatrix matrix = matrixOf(model, codes);
    PackedMatrix grid = scaleMatrix(model, *scale);
    const ShapeView shape = model[*scale].shape;
    const uint64_t count = elementCount(shape).value_or(0);
    // fbgemm's experts lie [in, out] and have a scale for each output, whatever the shape of the scales says.
    if (model.config().method == "fbgemm_fp8" && tensor.shape.size() == 3 && count == matrix.batches * matrix.columns) {
        grid = {*scale, Packing::Stream, grid.bits, grid.dtype, nullptr, matrix.batches, 1, matrix.columns};
        return plainWeight(model, "fp8", codes, *scale, {grid, matrix.rows, 1, {}, {}});
    }
    if (count == 1 || (count == matrix.batches && matrix.batches > 1)) {
        grid = {*scale, Packing::Stream, grid.bits, grid.dtype, nullptr, count, 1, 1};
        return plainWeight(model, "fp8", codes, *scale, {grid, matrix.rows, matrix.columns, {}, {}});
    }
    if (isScaleForEachRow(shape, matrix.batches, matrix.rows)) {
        grid = {*scale, Packing::Stream, grid.bits, grid.dtype, nullptr, matrix.batches, matrix.rows, 1};
        return plainWeight(model, "fp8", codes, *scale, {grid, 1, matrix.columns, {}, {}});
    }
    const bool hasRows = grid.batches == matrix.batches && grid.rows == matrix.rows && grid.columns > 1;
    const uint64_t usual = hasRows ? std::bit_floor(matrix.columns / grid.columns) : 0;
    const uint64_t group = model.config().group.value_or(usual);
    if (group != 0 && divideRoundUp(matrix.columns, group) == grid.columns)
        return plainWeight(model, "fp8", codes, *scale, {grid, 1, group, {}, {}});
    return model.contradiction(Engine::tr("the scales of an FP8 weight do not fit it"), {codes, *scale},
        Engine::tr("one scale, {}, a grid of blocks, or groups of a size that config.json names", matrix.rows));
}

} // namespace tensorport
