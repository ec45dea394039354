#pragma once

#include <span>

namespace tensorport
{

/// The largest |result - value| / |value|, in double, of the pairs whose value is finite and not zero and whose result
/// is finite; 0 without such a pair. A maximum depends on no order: sums of tiles are the maxima of these. REQUIRES
/// spans of one size. Never throws; any thread.
[[nodiscard]] double largestRelativeError(std::span<const float> values, std::span<const float> results);
[[nodiscard]] double largestRelativeError(std::span<const double> values, std::span<const float> results);

} // namespace tensorport
