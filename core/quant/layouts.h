#pragma once

#include "core/quant/siblings.h"

#include <span>

namespace tensorport
{

/// A layout of quantized weights.
struct QuantLayout
{
    /// The weight whose codes the tensor holds; nothing when it is not of this layout; an error, which names the
    /// tensors found and looked for, when it is and cannot be decoded.
    using Detect = std::optional<Result<PackedWeight>> (*)(const Siblings& model, TensorId codes);

    std::string_view name; ///< a stable word, for manifests
    std::string_view description; ///< for people: "4-bit floats in blocks of 32, as gpt-oss has them"
    Detect detect;
};

/// The most specific first: the first that knows a tensor has it.
[[nodiscard]] std::span<const QuantLayout> allQuantLayouts();

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

} // namespace tensorport
