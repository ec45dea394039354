#include "core/kernels/cast.h"

#include "core/kernels/highway_casts.h"
#include "core/kernels/scalar_casts.h"

#include <algorithm>
#include <cstdlib>

namespace tensorport
{

void CastCounts::add(const CastCounts& other)
{
    overflow += other.overflow;
    underflow += other.underflow;
    nan += other.nan;
    largestOverflow = std::max(largestOverflow, other.largestOverflow);
}

const CastKernels& castKernels()
{
    static const CastKernels& chosen = []() -> const CastKernels& {
        // Read once, before any thread of ours could change the environment: none does.
        const char* name = std::getenv("TENSORPORT_KERNELS"); // NOLINT(concurrency-mt-unsafe)
        if (name == nullptr || *name == '\0')
            return *allCastKernels().back();
        const CastKernels* named = findCastKernels(name);
        return named != nullptr ? *named : scalarCastKernels();
    }();
    return chosen;
}

std::vector<const CastKernels*> allCastKernels()
{
    std::vector<const CastKernels*> kernels = highwayCastKernels();
    kernels.insert(kernels.begin(), &scalarCastKernels());
    return kernels;
}

const CastKernels* findCastKernels(std::string_view name)
{
    for (const CastKernels* kernels : allCastKernels())
        if (kernels->name == name)
            return kernels;
    return nullptr;
}

} // namespace tensorport
