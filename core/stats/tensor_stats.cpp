#include "core/stats/tensor_stats.h"

#include <algorithm>
#include <cmath>

namespace tensorport
{

double asDouble(const StatsNumber& number)
{
    return std::visit([](auto value) { return static_cast<double>(value); }, number);
}

std::optional<double> TensorStats::sparsity() const
{
    if (!hasValues || count == 0)
        return std::nullopt;
    return static_cast<double>(zeros) / static_cast<double>(count);
}

std::optional<double> TensorStats::largestMagnitude() const
{
    if (!smallest || !largest)
        return std::nullopt;
    return std::max(std::fabs(asDouble(*smallest)), std::fabs(asDouble(*largest)));
}

} // namespace tensorport
