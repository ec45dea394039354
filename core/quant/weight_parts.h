#pragma once

#include "core/quant/packed_weight.h"

namespace tensorport
{

/// What a tensor is to the packed weight that it is a source of.
enum class PartRole : uint8_t { Codes, Scale, SecondScale, ZeroPoint, Bias, Index, Description };

/// "codes", "scale", "second-scale", "zero-point", "bias", "index" (the group of each row or column), "description"
/// (a shape, a state, a table of values).
[[nodiscard]] std::string_view name(PartRole role);

/// REQUIRES a source of the weight.
[[nodiscard]] PartRole roleOf(const PackedWeight& weight, TensorId source);

/// How many inputs a weight has: elements in a line that scales lie along.
[[nodiscard]] uint64_t inputsOf(const PackedWeight& weight);

/// How many elements in a line, along the inputs, share a scale; nothing where a scale is for the whole tensor, for
/// rows, for blocks of them, or by an index.
[[nodiscard]] std::optional<uint64_t> groupOf(const PackedWeight& weight);

} // namespace tensorport
