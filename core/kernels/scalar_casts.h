#pragma once

#include "core/kernels/cast.h"

namespace tensorport
{

/// The reference: castElement() for one element after the other, on any processor.
[[nodiscard]] const CastKernels& scalarCastKernels();

} // namespace tensorport
