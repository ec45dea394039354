#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tensorport
{

/// Dimensions, outermost first, C order. Empty for a scalar.
using ShapeView = std::span<const uint64_t>;
using Shape = std::vector<uint64_t>;

/// Product of the dimensions, multiplied left to right as upstream does; 1 for a scalar; nothing above 2^64 - 1.
[[nodiscard]] std::optional<uint64_t> elementCount(ShapeView shape);

/// "[4096, 2880]", "[]".
[[nodiscard]] std::string formatShape(ShapeView shape);

} // namespace tensorport
