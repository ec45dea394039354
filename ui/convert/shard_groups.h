#pragma once

#include "core/plan/plan.h"

#include <string>
#include <vector>

namespace tensorport
{

/// What the shard size bounds: a file, or for formats with a file for each tensor the folder of one shard.
struct ShardGroup
{
    std::string name; ///< relative to the output folder
    uint64_t bytes = 0;
    uint64_t files = 0;
    uint64_t tensors = 0; ///< that begin in it
};

/// The shards of a plan in its order. Files without tensors, such as an index, belong to none.
[[nodiscard]] std::vector<ShardGroup> groupShards(const Plan& plan);

} // namespace tensorport
