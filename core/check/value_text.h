#pragma once

#include "core/tensor/dtype.h"

#include <string>

namespace tensorport
{

/// An element's value by its bits, for people: "1", "-0.5", "true". REQUIRES a dtype that is known.
[[nodiscard]] std::string valueText(DType dtype, uint64_t bits);

} // namespace tensorport
