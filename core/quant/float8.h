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
[[nodiscard]] PackedMatrix scaleMatrix(const Siblings& model, TensorId scale);

/// A weight of codes as they lie, one dense element for each.
[[nodiscard]] PackedWeight plainWeight(
    const Siblings& model, std::string_view layout, TensorId codes, TensorId scale, Grid grid);

} // namespace tensorport
