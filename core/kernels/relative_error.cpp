#include "core/kernels/relative_error.h"

#include <cmath>

namespace tensorport
{
namespace
{

template <class Value>
double largest(std::span<const Value> values, std::span<const float> results)
{
    double most = 0;
    for (size_t i = 0; i < values.size(); ++i) {
        const auto value = static_cast<double>(values[i]);
        const auto result = static_cast<double>(results[i]);
        if (result == value || !std::isfinite(value) || !std::isfinite(result) || value == 0)
            continue;
        const double error = std::fabs(result - value) / std::fabs(value);
        most = error > most ? error : most;
    }
    return most;
}

} // namespace

double largestRelativeError(std::span<const float> values, std::span<const float> results)
{
    return largest(values, results);
}

double largestRelativeError(std::span<const double> values, std::span<const float> results)
{
    return largest(values, results);
}

} // namespace tensorport
