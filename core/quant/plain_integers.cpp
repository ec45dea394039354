// 8-bit integers as they are: compressed-tensors int-quantized (weight I8, weight_scale, weight_zero_point I8 where
// asymmetric). And modelopt's INT4: weight U8 [out / 2, in], row 2i in the low nibble and 2i + 1 in the high one, both
// signed, weight_scale [out, groups].
#include "core/base/translation.h"
#include "core/quant/float8.h"
#include "core/quant/layouts.h"

namespace tensorport
{

std::optional<Result<PackedWeight>> detectPlainIntegers(const Siblings& model, TensorId codes)
{
    const Tensor& tensor = model[codes];
    const bool isInt4 = tensor.dtype == DType::U8;
    const auto stem = stemOf(tensor.name, ".weight");
    if ((tensor.dtype != DType::I8 && !isInt4) || !stem || tensor.shape.size() < 2)
        return std::nullopt;
    const auto scale = model.find(tensor.name, "_scale");
    if (!scale)
        return std::nullopt;
    if (info(model[*scale].dtype).kind != DTypeKind::Float || info(model[*scale].dtype).bits < 16)
        return model.contradiction(Engine::tr("the scale of an integer weight is of a dtype that scales do not have"),
            {codes, *scale}, Engine::tr("F32, BF16 or F16"));
    const QuantConfig& config = model.config();
    const bool isMeantFloat = config.method == "fp8" || config.format.find("fp8") != std::string::npos
        || config.format.find("float") != std::string::npos || config.hasOnlyFloats;
    if (isInt4 && isMeantFloat)
        return model.contradiction(
            Engine::tr("config.json says that weights are floats, and these bytes would be pairs of integers"),
            {codes, *scale}, Engine::tr("a weight in F8_E4M3"));
    if (isInt4 && elementCount(model[*scale].shape) == 1)
        return model.contradiction(Engine::tr("bytes with one scale are no pairs of INT4, but FP8, ternary or others"),
            {codes, *scale}, Engine::tr("a scale for each group"));
    PackedMatrix matrix = matrixOf(model, codes);
    matrix.dtype = DType::Raw;
    PackedMatrix grid = matrixOf(model, *scale);
    if (isInt4) {
        matrix.packing = Packing::ColumnBytes;
        matrix.bits = 4;
        matrix.rows *= 2;
    }
    matrix.values = signedCodes(matrix.bits);
    const ShapeView shape = model[*scale].shape;
    const uint64_t count = elementCount(shape).value_or(0);
    if (count == 1)
        grid = {*scale, Packing::Stream, grid.bits, grid.dtype, nullptr, 1, 1, 1};
    else if (isScaleForEachRow(shape, matrix.batches, matrix.rows))
        grid = {*scale, Packing::Stream, grid.bits, grid.dtype, nullptr, matrix.batches, matrix.rows, 1};
    const bool fits = count == 1
        || (grid.batches == matrix.batches && grid.rows == matrix.rows && grid.columns != 0
            && matrix.columns % grid.columns == 0);
    if (!fits)
        return model.contradiction(Engine::tr("the scales of an integer weight do not fit it"), {codes, *scale},
            Engine::tr("one scale, {}, or that many rows of groups", matrix.rows));
    PackedWeight weight = plainWeight(model, isInt4 ? "int4" : "int8", codes, *scale,
        {grid, count == 1 ? matrix.rows : 1, matrix.columns / grid.columns, {}, {}});
    weight.decoding.codes = matrix;
    if (isInt4)
        weight.shape[weight.shape.size() - 2] = matrix.rows;
    const auto promised = model.findPromised(codes, tensor.name, "_zero_point", model.config().hasZeroPoints);
    if (!promised)
        return fail(promised.error());
    if (const std::optional<TensorId> zero = *promised) {
        const Tensor& found = model[*zero];
        if (found.dtype != DType::I8 || elementCount(found.shape) != count)
            return model.contradiction(Engine::tr("the zero points of an integer weight do not fit it"),
                {codes, *scale, *zero}, Engine::tr("I8 of the shape of the scales"));
        weight.decoding.zero = weight.decoding.scale;
        PackedMatrix& zeros = weight.decoding.zero->matrix;
        zeros = {*zero, Packing::Stream, 8, DType::Raw, signedCodes(8), grid.batches, grid.rows, grid.columns};
        weight.sources.push_back(*zero);
    }
    return weight;
}

} // namespace tensorport
