#pragma once

#include "core/formats/layout.h"

#include <span>
#include <string_view>
#include <vector>

namespace tensorport
{

/// What Flax and Python's msgpack can read, with room to spare: the former's packer stops at 511.
inline constexpr size_t kMaximumTreeDepth = 256;

/// A tensor as a leaf of a tree of dicts.
struct Leaf
{
    uint32_t tensor = 0; ///< index into the tensors
    uint32_t shared = 0; ///< how many of its keys, from the root on, it shares with the leaf before
};

/// The keys that lead to a leaf: Nested the parts of the name between dots, Flat the name itself. Never empty.
[[nodiscard]] std::vector<std::string_view> treeKeys(std::string_view name, TreeStyle style);

/// The leaves in the order in which JAX flattens the tree: keys sorted in each dict. Fails when two names are equal,
/// one is the beginning of another one's keys (a dict cannot be a tensor too), or the tree is too deep.
Result<std::vector<Leaf>> treeLeaves(std::span<const OutputTensor> tensors, TreeStyle style);

/// Two of the names that clash when they are cut at `separator`: they are equal, or the first's keys begin the
/// second's.
struct Clash
{
    uint32_t first = 0;
    uint32_t second = 0;
};
[[nodiscard]] std::optional<Clash> findClash(std::span<const std::string_view> names, char separator);

} // namespace tensorport
