#pragma once

#include "core/model/active_parameters.h"
#include "core/quant/quantization.h"

namespace tensorport
{

/// The weights of one layout.
struct LayoutSum
{
    std::string_view layout; ///< as PackedWeight::layout
    uint64_t weights = 0;
    uint64_t tensors = 0; ///< that they are packed in; what several weights share counts once
    uint64_t bytes = 0; ///< of these tensors
    uint64_t elements = 0; ///< of the dense weights
    std::vector<unsigned> bits = {}; ///< of a code: each number that occurs, once
    std::vector<uint64_t> groups = {}; ///< groupOf() of the weights: likewise

    /// With what lies beside the codes; 0 for weights without elements.
    [[nodiscard]] double bitsPerWeight() const
    {
        return elements == 0 ? 0 : 8 * static_cast<double>(bytes) / static_cast<double>(elements);
    }
    [[nodiscard]] uint64_t denseBytes() const { return 2 * elements; } ///< in BF16
};

/// One entry for each layout that occurs, most bytes first.
[[nodiscard]] std::vector<LayoutSum> sumByLayout(const Model& model, const Quantization& quantization);

/// How many numbers the dense model has: packed weights count their elements, and what they are packed in nothing.
[[nodiscard]] uint64_t denseElements(const Model& model, const Quantization& quantization);

/// What a mixture of experts, decoded, computes with for one token; nothing for other models.
[[nodiscard]] std::optional<ActiveParameters> activeParameters(const Model& model, const Quantization& quantization);

/// What people call a layout: "MXFP4", "FP8 in blocks". An unknown word is its own title.
[[nodiscard]] std::string layoutTitle(std::string_view layout);

} // namespace tensorport
