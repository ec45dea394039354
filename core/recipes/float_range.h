#pragma once

#include "core/tensor/dtype.h"

namespace tensorport
{

/// The finite values of a floating dtype: significands of `precision` bits, binades up to 2^maxExponent, and no bit
/// below 2^leastExponent.
struct FloatRange
{
    int precision = 0; ///< the hidden bit counted
    int maxExponent = 0; ///< of the largest finite value
    int leastExponent = 0; ///< of the smallest subnormal, or normal where there are none
};

/// REQUIRES isFloat(dtype).
[[nodiscard]] FloatRange floatRange(DType dtype);

/// Whether some finite value of `from` is no value of `to`. REQUIRES that both are floating.
[[nodiscard]] bool losesValues(DType from, DType to);

/// Whether `from` has whole binades above the largest finite value of `to`. REQUIRES that both are floating.
[[nodiscard]] bool exceedsRange(DType from, DType to);

} // namespace tensorport
