#include "ui/browse/module_sums.h"

#include <algorithm>
#include <ranges>

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

    const auto children = tree.children(module);
    std::vector<const TreeNode*> largest(std::min(children.size(), kMostParts));
    std::ranges::partial_sort_copy(children | std::views::transform([](const TreeNode& child) { return &child; }),
        largest, [](const TreeNode* a, const TreeNode* b) {
            return a->bytes != b->bytes ? a->bytes > b->bytes : a->row < b->row;
        });
    for (const TreeNode* child : largest)
        sums.largest.push_back({static_cast<NodeId>(child - tree.nodes().data()), sumByDType(tree, *child)});
    return sums;
}

} // namespace tensorport
