#include "ui/browse/module_sums.h"

#include <algorithm>
#include <numeric>

namespace tensorport
{
namespace
{

constexpr size_t kMostParts = 8;

} // namespace

ModuleSums sumUpModule(const TensorTree& tree, const TreeNode& module)
{
    ModuleSums sums;
    std::vector<bool> isFileSeen;
    for (const NodeId leaf : tree.leaves(module)) {
        const auto file = static_cast<size_t>(tree.tensor(tree.node(leaf)).file);
        isFileSeen.resize(std::max(isFileSeen.size(), file + 1));
        isFileSeen[file] = true;
    }
    sums.files = static_cast<size_t>(std::ranges::count(isFileSeen, true));
    sums.dtypes = sumByDType(tree, module);

    std::vector<NodeId> children(module.childCount);
    std::iota(children.begin(), children.end(), module.firstChild);
    std::vector<NodeId> largest(std::min(children.size(), kMostParts));
    std::ranges::partial_sort_copy(children, largest,
        [&](NodeId a, NodeId b) { return std::pair(tree.node(b).bytes, a) < std::pair(tree.node(a).bytes, b); });
    for (const NodeId child : largest)
        sums.largest.push_back({child, sumByDType(tree, tree.node(child))});
    return sums;
}

} // namespace tensorport
