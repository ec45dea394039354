#pragma once

#include "core/kernels/cast.h"

#include <vector>

namespace tensorport
{

/// Vector kernels, one set for each instruction set that this processor has, slowest first. May be empty.
[[nodiscard]] std::vector<const CastKernels*> highwayCastKernels();

} // namespace tensorport
