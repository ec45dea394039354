#pragma once

#include "core/plan/plan.h"

#include <string>
#include <vector>

namespace tensorport
{

/// Sentences about what casts lost, from the counts of each of the plan's tensors.
[[nodiscard]] std::vector<std::string> countWarnings(const Plan& plan, const std::vector<CastCounts>& all);

} // namespace tensorport
