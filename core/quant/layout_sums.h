#pragma once

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
};

/// One entry for each layout that occurs, most bytes first.
[[nodiscard]] std::vector<LayoutSum> sumByLayout(const Model& model, const Quantization& quantization);

/// What people call a layout: "MXFP4", "FP8 in blocks". An unknown word is its own title.
[[nodiscard]] std::string_view layoutTitle(std::string_view layout);

} // namespace tensorport
