#include "core/recipes/recipe.h"

namespace tensorport
{

uint64_t Recipe::sourceBytes(OutputRange range) const
{
    std::vector<SourceRange> sources;
    appendSources(range, sources);
    uint64_t sum = 0;
    for (const SourceRange& source : sources)
        sum += source.bytes * source.runs;
    return sum;
}

} // namespace tensorport
