#pragma once

#include "core/kernels/decode_kernels.h"

#include <vector>

namespace tensorport
{

/// Vector kernels, one set for each instruction set that this processor has, slowest first. May be empty.
[[nodiscard]] std::vector<const DecodeKernels*> highwayDecodeKernels();

} // namespace tensorport
