#pragma once

#include "core/stats/totals.h"

namespace tensorport
{

/// Everything about a tensor whose values were counted singly, exact; sums are rounded once or a few times in all.
/// The keys are as a Tally counts them: 16-bit words, bytes, 12-bit words for F6.
[[nodiscard]] TensorStats statsOfCodes(DType dtype, const Totals& totals);

} // namespace tensorport
