#pragma once

#include "core/quant/siblings.h"

#include <span>

namespace tensorport
{

/// One layout of quantized weights: the weight whose codes the tensor holds; nothing when it is not of this layout; an
/// error, which names the tensors found and looked for, when it is and cannot be decoded.
using DetectLayout = std::optional<Result<PackedWeight>> (*)(const Siblings& model, TensorId codes);

/// Those of all layouts, the most specific first: the first that knows a tensor has it.
[[nodiscard]] std::span<const DetectLayout> allQuantLayouts();

std::optional<Result<PackedWeight>> detectMxfp4(const Siblings& model, TensorId codes);
std::optional<Result<PackedWeight>> detectUnsupported(const Siblings& model, TensorId codes);
std::optional<Result<PackedWeight>> detectBitsAndBytes4(const Siblings& model, TensorId codes);
std::optional<Result<PackedWeight>> detectBitsAndBytes8(const Siblings& model, TensorId codes);
std::optional<Result<PackedWeight>> detectGptq(const Siblings& model, TensorId codes);
std::optional<Result<PackedWeight>> detectAwq(const Siblings& model, TensorId codes);
std::optional<Result<PackedWeight>> detectPackedIntegers(const Siblings& model, TensorId codes);
std::optional<Result<PackedWeight>> detectPlainIntegers(const Siblings& model, TensorId codes);
std::optional<Result<PackedWeight>> detectMlx(const Siblings& model, TensorId codes);
std::optional<Result<PackedWeight>> detectNvfp4(const Siblings& model, TensorId codes);
std::optional<Result<PackedWeight>> detectMxFloats(const Siblings& model, TensorId codes);
std::optional<Result<PackedWeight>> detectFloat8Blocks(const Siblings& model, TensorId codes);
std::optional<Result<PackedWeight>> detectFloat8Scaled(const Siblings& model, TensorId codes);

/// Why a weight that a layout knows, by its dense name, is not to be decoded: config.json says that it is of a method
/// that is not, or the activations have a factor or a term of their own. Nothing when it is.
[[nodiscard]] std::optional<Error> neverDense(const Siblings& model, std::string_view weight);

} // namespace tensorport
