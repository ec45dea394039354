#pragma once

#include "core/quant/quant_config.h"
#include "core/quant/quantization.h"

namespace tensorport
{

/// Sentences on what config.json says of quantization and the tensors do not bear out, and on scales that no weight
/// uses. `hasOtherConfig`: a file beside config.json tells of quantization.
[[nodiscard]] std::vector<std::string> configWarnings(
    const Model& model, const QuantConfig& config, const Quantization& quantization, bool hasOtherConfig);

} // namespace tensorport
