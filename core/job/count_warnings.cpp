#include "core/job/count_warnings.h"

#include "core/base/text.h"

#include <fmt/format.h>

namespace tensorport
{

std::vector<std::string> countWarnings(const Plan& plan, const std::vector<CastCounts>& all)
{
    std::vector<std::string> warnings;
    CastCounts sum;
    CastCounts tensors;
    for (const CastCounts& counts : all) {
        sum.add(counts);
        tensors.overflow += counts.overflow > 0 ? 1 : 0;
        tensors.underflow += counts.underflow > 0 ? 1 : 0;
        tensors.nan += counts.nan > 0 ? 1 : 0;
    }
    const auto append = [&](uint64_t values, uint64_t inTensors, std::string_view what) {
        if (values > 0)
            warnings.push_back(fmt::format("{} value{} in {} tensor{} {}: the manifest counts them for each tensor",
                formatGrouped(values), values == 1 ? "" : "s", formatGrouped(inTensors), inTensors == 1 ? "" : "s",
                what));
    };
    append(sum.overflow, tensors.overflow,
        plan.options.onOverflow == OverflowPolicy::Saturate ? "were too large and became the largest finite value"
                                                            : "were too large and became infinity");
    append(sum.underflow, tensors.underflow, "were too small and became zero");
    append(sum.nan, tensors.nan, "are NaN");
    return warnings;
}

} // namespace tensorport
