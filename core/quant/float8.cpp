#include "core/quant/float8.h"

#include <algorithm>

namespace tensorport
{

bool isFloat8(DType dtype)
{
    return dtype == DType::F8E4M3 || dtype == DType::F8E5M2 || dtype == DType::F8E4M3Fnuz || dtype == DType::F8E5M2Fnuz;
}

std::optional<TensorId> findScale(const Siblings& model, TensorId codes)
{
    const std::string_view name = model[codes].name;
    if (const auto behind = model.findAny(name, {"_scale_inv", "_scale"}))
        return behind;
    const auto stem = stemOf(name, ".weight");
    return stem ? model.findAny(*stem, {".scale", ".qscale_weight", ".scale_weight"}) : std::nullopt;
}

bool isScaleForEachRow(ShapeView scale, uint64_t batches, uint64_t rows)
{
    if (elementCount(scale) != batches * rows)
        return false;
    std::vector<uint64_t> extents; // without those of 1
    std::ranges::copy_if(scale, std::back_inserter(extents), [](uint64_t extent) { return extent != 1; });
    return extents.size() <= 1 || (extents.size() == 2 && extents[0] == batches && extents[1] == rows);
}

PackedMatrix scaleMatrix(const Siblings& model, TensorId scale)
{
    const Tensor& tensor = model[scale];
    PackedMatrix matrix = matrixOf(model, scale, scaleDType(tensor.dtype).value_or(tensor.dtype));
    if (tensor.shape.size() == 4 && tensor.shape[1] == 1 && tensor.shape[3] == 1) {
        matrix.batches = 1;
        matrix.rows = tensor.shape[0];
        matrix.columns = tensor.shape[2];
    }
    return matrix;
}

PackedWeight plainWeight(const Siblings& model, std::string_view layout, TensorId codes, TensorId scale, Grid grid)
{
    const Tensor& tensor = model[codes];
    PackedWeight weight{
        std::string(tensor.name), layout, Shape(tensor.shape.begin(), tensor.shape.end()), {codes, scale}, {}};
    weight.decoding.codes = matrixOf(model, codes);
    weight.decoding.scale = std::move(grid);
    return weight;
}

} // namespace tensorport
