#pragma once

#include "core/stats/stats_source.h"
#include "core/stats/tensor_stats.h"

#include <string>

namespace tensorport
{

/// One tensor as `tensorport-cli stats --json` prints it: an object on one line, whose fields app/cli/README.md
/// documents. null stands for what there is not; a number beyond double is the string "Infinity" or "-Infinity".
[[nodiscard]] std::string statsJson(const StatsSource& source, const TensorStats& stats);

} // namespace tensorport
