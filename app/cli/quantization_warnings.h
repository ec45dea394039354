#pragma once

#include "core/quant/quantization.h"

namespace tensorport::cli
{

/// Says what cannot be decoded, and where config.json and the tensors disagree.
void warnOfQuantization(const Quantization& quantization);

} // namespace tensorport::cli
