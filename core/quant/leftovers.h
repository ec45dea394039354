#pragma once

#include "core/quant/siblings.h"

namespace tensorport
{

/// What a tensor that belongs to no packed weight seems to be.
enum class Leftover : uint8_t { None, Activations, Companion, Weight };

/// By its name and dtype. `hasPacked`: the model has packed weights; without them, FP8 weights are plain numbers.
[[nodiscard]] Leftover leftoverOf(const Tensor& tensor, bool hasPacked);

/// What the weight would be called that a companion of this name is a part of, the likeliest first; none for other
/// names.
[[nodiscard]] std::vector<std::string> ownersOf(std::string_view name);

} // namespace tensorport
