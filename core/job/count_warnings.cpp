#include "core/job/count_warnings.h"

#include "core/base/text.h"
#include "core/base/translation.h"

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
    const auto append = [&](uint64_t values, uint64_t inTensors, const char* what) {
        if (values > 0)
            warnings.push_back(Engine::trMarked(what,
                values == 1 ? Engine::tr("1 value") : Engine::tr("{} values", formatGrouped(values)),
                inTensors == 1 ? Engine::tr("1 tensor") : Engine::tr("{} tensors", formatGrouped(inTensors))));
    };
    append(sum.overflow, tensors.overflow,
        plan.options.onOverflow == OverflowPolicy::Saturate
            ? Engine::mark("{} in {} became the largest finite value, being too large: the manifest counts them for "
                           "each tensor")
            : Engine::mark("{} in {} became infinity, being too large: the manifest counts them for each tensor"));
    append(sum.underflow, tensors.underflow,
        Engine::mark("{} in {} became zero, being too small: the manifest counts them for each tensor"));
    append(sum.nan, tensors.nan, Engine::mark("{} in {} came out as NaN: the manifest counts them for each tensor"));
    return warnings;
}

} // namespace tensorport
