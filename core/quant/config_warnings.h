#pragma once

#include "core/quant/quant_config.h"
#include "core/quant/quantization.h"

namespace tensorport
{

/// Sentences on what the configuration says of quantization and the tensors do not bear out, and on scales that no
/// weight uses.
[[nodiscard]] std::vector<std::string> configWarnings(
    const Model& model, const QuantConfig& config, const Quantization& quantization);

} // namespace tensorport
