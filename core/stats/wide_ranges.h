#pragma once

#include "core/stats/totals.h"

namespace tensorport
{

/// The ranges of values that the keys of a Tally stand for, inside [smallest, largest]. Keys are of F32's upper half,
/// or of doubles'; those of infinities and NaN are left out. REQUIRES a dtype of more than 16 bits.
[[nodiscard]] std::vector<ValueRange> wideRanges(DType dtype, const Totals& totals, double smallest, double largest);

/// Subnormals of F32 and F64; 0 for integers.
[[nodiscard]] uint64_t subnormalsOf(DType dtype, const Totals& totals);

} // namespace tensorport
