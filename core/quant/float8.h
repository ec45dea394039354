#pragma once

#include "core/quant/siblings.h"

namespace tensorport
{

/// F8_E4M3, F8_E5M2 and their FNUZ twins.
[[nodiscard]] bool isFloat8(DType dtype);

/// The scale of a weight: behind its whole name, or in the place of ".weight".
[[nodiscard]] std::optional<TensorId> findScale(const Siblings& model, TensorId codes);

/// The scales of a weight as a grid of their own; dimensions of 1 between those of blocks (modelopt's [n, 1, k, 1])
/// left out.
/// Whether a tensor of scales is a line of one for each row of matrices: [rows], [rows, 1], [batches, rows], ...
[[nodiscard]] bool isScaleForEachRow(ShapeView scale, uint64_t batches, uint64_t rows);

[[nodiscard]] PackedMatrix scaleMatrix(const Siblings& model, TensorId scale);

/// A weight of codes as they lie, one dense element for each.
[[nodiscard]] PackedWeight plainWeight(
    const Siblings& model, std::string_view layout, TensorId codes, TensorId scale, Grid grid);

} // namespace tensorport
