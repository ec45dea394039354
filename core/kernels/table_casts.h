#pragma once

#include "core/kernels/cast.h"

namespace tensorport
{

/// The cast from a dtype of at most 8 bits by looking its codes up; null for other pairs.
[[nodiscard]] CastFunction findTableCast(DType from, DType to);

} // namespace tensorport
