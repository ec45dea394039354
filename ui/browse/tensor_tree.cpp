#include "ui/browse/tensor_tree.h"

#include "core/base/text.h"
#include "ui/browse/folded_names.h"
#include "ui/browse/name_trie.h"

#include <algorithm>
#include <numeric>
#include <set>

namespace tensorport
{
namespace
{

constexpr uint32_t kStopEvery = 4096;

/// About as wide as a level's indentation.
constexpr uint32_t kLevelCharacters = 3;
constexpr size_t kMostWideNames = 200;

bool isStopRequested(const std::stop_token& stop, size_t step)
{
    return step % kStopEvery == 0 && stop.stop_requested();
}

uint32_t dtypeBit(DType dtype)
{
    return 1u << static_cast<unsigned>(dtype);
}

/// The parameters that each tensor stands for: the codes of a quantized weight for all of the dense one, what belongs
/// to them for none. So the sum of any tensors counts none twice.
std::vector<uint64_t> parametersOf(std::span<const Tensor> tensors, const Quantization* quantization)
{
    std::vector<uint64_t> parameters(tensors.size());
    std::ranges::transform(tensors, parameters.begin(), &Tensor::elements);
    if (quantization == nullptr)
        return parameters;
    for (const PackedWeight& weight : quantization->weights)
        for (const TensorId source : weight.sources)
            parameters[static_cast<size_t>(source)] = 0;
    for (const PackedWeight& weight : quantization->weights)
        parameters[static_cast<size_t>(weight.sources.front())] += elementCount(weight.shape).value_or(0);
    return parameters;
}

TreeNode leafNode(std::span<const Tensor> tensors, uint32_t index)
{
    const Tensor& tensor = tensors[index];
    TreeNode node;
    node.path = tensor.name;
    node.tensor = index;
    node.leafCount = 1;
    node.dtypes = dtypeBit(tensor.dtype);
    node.bytes = tensor.bytes;
    return node;
}

size_t textLength(ShapeView shape)
{
    constexpr size_t kSeparator = 3;
    size_t length = shape.empty() ? 0 : (shape.size() - 1) * kSeparator;
    for (uint64_t dimension : shape) {
        do {
            ++length;
            dimension /= 10;
        } while (dimension > 0);
    }
    return length;
}

/// What a column sorts by when it holds a number.
uint64_t sortNumber(TreeColumn column, const TreeNode& node, std::span<const Tensor> tensors)
{
    switch (column) {
    case TreeColumn::DType:
        return node.isTensor() ? static_cast<uint64_t>(tensors[node.tensor].dtype) + 1 : 0;
    case TreeColumn::Dimensions:
        return node.isTensor() ? tensors[node.tensor].shape.size() : 0;
    case TreeColumn::Parameters:
        return node.parameters;
    case TreeColumn::Size:
        return node.bytes;
    case TreeColumn::Shard:
        return node.isTensor() ? static_cast<uint64_t>(tensors[node.tensor].file) + 1 : 0;
    case TreeColumn::Name:
        break;
    }
    return 0;
}

/// Orders siblings that stand in natural order of their names.
void sortSiblings(std::span<TreeNode> siblings, const TreeArrangement& by, const TensorTree& tree)
{
    if (by.sortBy == TreeColumn::Name) {
        if (by.descending)
            std::reverse(siblings.begin(), siblings.end());
        return;
    }
    if (by.sortBy == TreeColumn::Dimensions) {
        std::stable_sort(siblings.begin(), siblings.end(), [&](const TreeNode& a, const TreeNode& b) {
            const auto left = tree.shape(by.descending ? b : a);
            const auto right = tree.shape(by.descending ? a : b);
            return std::lexicographical_compare(left.begin(), left.end(), right.begin(), right.end());
        });
        return;
    }
    std::stable_sort(siblings.begin(), siblings.end(), [&](const TreeNode& a, const TreeNode& b) {
        const auto left = sortNumber(by.sortBy, by.descending ? b : a, tree.tensors());
        return left < sortNumber(by.sortBy, by.descending ? a : b, tree.tensors());
    });
}

/// Sums over the shown leaves before each leaf: the sums of a subtree are two look-ups.
struct LeafSums
{
    std::vector<uint32_t> count;
    std::vector<uint64_t> parameters;
    std::vector<uint64_t> bytes;

    LeafSums(const TensorTree& tree, const std::vector<bool>& shown)
        : count(tree.leaves().size() + 1)
        , parameters(count.size())
        , bytes(count.size())
    {
        for (size_t i = 0; i < tree.leaves().size(); ++i) {
            const TreeNode& leaf = tree.node(tree.leaves()[i]);
            const bool isShown = shown.empty() || shown[leaf.tensor];
            count[i + 1] = count[i] + (isShown ? 1 : 0);
            parameters[i + 1] = parameters[i] + (isShown ? leaf.parameters : 0);
            bytes[i + 1] = bytes[i] + (isShown ? leaf.bytes : 0);
        }
    }

    [[nodiscard]] uint32_t shownBelow(const TreeNode& node) const
    {
        return count[node.firstLeaf + node.leafCount] - count[node.firstLeaf];
    }

    void apply(TreeNode& node) const
    {
        const size_t first = node.firstLeaf;
        const size_t last = first + node.leafCount;
        node.parameters = parameters[last] - parameters[first];
        node.bytes = bytes[last] - bytes[first];
    }
};

/// The child of a module of which just this one is shown.
const TreeNode* onlyShownChild(const TensorTree& tree, const TreeNode& node, const LeafSums& sums)
{
    const TreeNode* only = nullptr;
    for (const TreeNode& child : tree.children(node)) {
        if (sums.shownBelow(child) == 0)
            continue;
        if (only != nullptr)
            return nullptr;
        only = &child;
    }
    return only;
}

} // namespace

std::shared_ptr<const TensorTree> TensorTree::build(std::span<const Tensor> tensors, std::shared_ptr<const void> owner,
    std::shared_ptr<const Quantization> quantization, const std::stop_token& stop)
{
    struct Kept
    {
        std::shared_ptr<const void> tensors;
        FoldedNames names;
    };
    const auto kept = std::make_shared<Kept>(Kept{std::move(owner), FoldedNames(tensors, quantization.get())});
    const std::vector<uint64_t> parameters = parametersOf(tensors, quantization.get());
    NameTrie trie;
    for (size_t i = 0; i < tensors.size(); ++i) {
        if (isStopRequested(stop, i))
            return nullptr;
        trie.add(kept->names[i]);
    }
    trie.finish();

    std::shared_ptr<TensorTree> tree(new TensorTree);
    tree->m_tensors = tensors;
    tree->m_owner = kept;
    tree->m_quantization = std::move(quantization);
    tree->m_nodes.reserve(tensors.size() * 2 + 1);
    tree->m_nodes.emplace_back();
    std::vector<uint32_t> trieNodes{NameTrie::kRoot}; // of each node of the tree
    std::vector<std::pair<TreeNode, uint32_t>> siblings;

    for (NodeId id = 0; id < tree->m_nodes.size(); ++id) {
        if (isStopRequested(stop, id))
            return nullptr;
        if (tree->m_nodes[id].isTensor())
            continue;
        siblings.clear();
        const auto parentPath = tree->m_nodes[id].path;
        const PackedWeight* parentWeight = tree->weight(tree->m_nodes[id]);
        for (uint32_t child : trie.children(trieNodes[id])) {
            while (trie.onlyChild(child) != NameTrie::kNone)
                child = trie.onlyChild(child);
            const auto& entry = trie.node(child);
            TreeNode node;
            if (entry.name != NameTrie::kNone) {
                node = leafNode(tensors, entry.name);
                node.parameters = parameters[entry.name];
            } else
                node.path = trie.path(child);
            if (!node.isTensor())
                node.weight = kept->names.weightNamed(node.path);
            const size_t start = parentWeight != nullptr ? partLabelStart(*parentWeight, node.path)
                : id == 0                                ? 0
                                                         : std::min(parentPath.size() + 1, node.path.size());
            node.labelStart = static_cast<uint32_t>(start);
            node.parent = id;
            siblings.emplace_back(node, child);
        }
        std::sort(siblings.begin(), siblings.end(), [](const auto& a, const auto& b) {
            const int order = naturalCompare(a.first.label(), b.first.label());
            return order != 0 ? order < 0 : a.first.isTensor() && !b.first.isTensor();
        });
        tree->m_nodes[id].firstChild = static_cast<NodeId>(tree->m_nodes.size());
        tree->m_nodes[id].childCount = static_cast<uint32_t>(siblings.size());
        for (uint32_t row = 0; row < siblings.size(); ++row) {
            auto& [node, trieNode] = siblings[row];
            node.row = row;
            node.origin = static_cast<NodeId>(tree->m_nodes.size());
            tree->m_nodes.push_back(node);
            trieNodes.push_back(trieNode);
        }
    }
    tree->sumUp();
    return tree;
}

std::shared_ptr<const TensorTree> TensorTree::arranged(
    const TreeArrangement& arrangement, const std::stop_token& stop) const
{
    const LeafSums sums(*this, arrangement.shown);
    std::shared_ptr<TensorTree> tree(new TensorTree);
    tree->m_tensors = m_tensors;
    tree->m_owner = m_owner;
    tree->m_quantization = m_quantization;
    tree->m_isFlat = arrangement.flat;
    tree->m_nodes.push_back(root());
    tree->m_nodes.front().childCount = 0;
    std::vector<TreeNode> siblings;
    std::vector<std::pair<NodeId, NodeId>> joined; // modules that stand for their only shown child, outer ones first

    for (NodeId id = 0; id < tree->m_nodes.size(); ++id) {
        if (isStopRequested(stop, id))
            return nullptr;
        if (tree->m_nodes[id].isTensor())
            continue;
        siblings.clear();
        const TreeNode& source = node(tree->m_nodes[id].origin);
        const auto add = [&](const TreeNode& child) {
            if (sums.shownBelow(child) == 0)
                return;
            const TreeNode* end = &child;
            while (const TreeNode* only = onlyShownChild(*this, *end, sums)) {
                joined.emplace_back(end->origin, only->origin);
                end = only;
            }
            siblings.push_back(*end);
            siblings.back().labelStart = child.labelStart;
            sums.apply(siblings.back());
        };
        if (arrangement.flat) {
            for (const NodeId leaf : leaves(source)) {
                add(node(leaf));
                if (!siblings.empty())
                    siblings.back().labelStart = 0;
            }
            // In the tree, parts of a quantized weight stand together.
            const auto isBefore
                = [](const TreeNode& a, const TreeNode& b) { return naturalCompare(a.path, b.path) < 0; };
            if (!std::is_sorted(siblings.begin(), siblings.end(), isBefore))
                std::stable_sort(siblings.begin(), siblings.end(), isBefore);
        } else {
            std::ranges::for_each(children(source), add);
        }
        sortSiblings(siblings, arrangement, *this);
        tree->m_nodes[id].firstChild = static_cast<NodeId>(tree->m_nodes.size());
        tree->m_nodes[id].childCount = static_cast<uint32_t>(siblings.size());
        for (uint32_t row = 0; row < siblings.size(); ++row) {
            siblings[row].parent = id;
            siblings[row].row = row;
        }
        tree->m_nodes.insert(tree->m_nodes.end(), siblings.begin(), siblings.end());
    }
    tree->sumUp();
    tree->m_nodeOfOrigin.assign(m_nodes.size(), 0);
    for (NodeId id = 0; id < tree->m_nodes.size(); ++id)
        tree->m_nodeOfOrigin[tree->m_nodes[id].origin] = id;
    for (size_t i = joined.size(); i-- > 0;)
        tree->m_nodeOfOrigin[joined[i].first] = tree->m_nodeOfOrigin[joined[i].second];
    return tree;
}

void TensorTree::sumUp()
{
    for (TreeNode& node : m_nodes) {
        if (!node.isTensor()) {
            node.leafCount = 0;
            node.dtypes = 0;
            node.parameters = 0;
            node.bytes = 0;
        }
    }
    // Breadth first: a node's children stand behind it, so one pass from the end adds everything up.
    for (size_t id = m_nodes.size() - 1; id > 0; --id) {
        TreeNode& node = m_nodes[id];
        TreeNode& parent = m_nodes[node.parent];
        parent.leafCount += node.leafCount;
        parent.dtypes |= node.dtypes;
        parent.parameters += node.parameters;
        parent.bytes += node.bytes;
    }
    m_leaves.resize(root().leafCount);
    m_nodes.front().firstLeaf = 0;
    for (NodeId id = 0; id < m_nodes.size(); ++id) {
        const TreeNode& node = m_nodes[id];
        uint32_t next = node.firstLeaf;
        for (NodeId child = node.firstChild; child < node.firstChild + node.childCount; ++child) {
            m_nodes[child].firstLeaf = next;
            next += m_nodes[child].leafCount;
        }
        if (node.isTensor())
            m_leaves[node.firstLeaf] = id;
    }
    findWidest();
}

void TensorTree::findWidest()
{
    std::set<DTypeSet> sets;
    DTypeSet last;
    size_t longest = 0;
    for (size_t id = 1; id < m_nodes.size(); ++id) {
        const TreeNode& node = m_nodes[id];
        if (!node.isTensor()) {
            // Neighbours are alike.
            const PackedWeight* of = weight(node);
            const DTypeSet set(node.dtypes, of != nullptr ? of->layout : std::string_view());
            if (set != last)
                sets.insert(last = set);
        } else if (const size_t length = textLength(tensor(node).shape); length > longest) {
            longest = length;
            m_longestShape = node.tensor;
        }
    }
    m_dtypeSets.assign(sets.begin(), sets.end());
    findWidestNames();
}

void TensorTree::findWidestNames()
{
    std::vector<uint32_t> depths(m_nodes.size());
    const auto widthOf
        = [&](size_t id) { return depths[id] * kLevelCharacters + static_cast<uint32_t>(m_nodes[id].label().size()); };
    uint32_t most = 0;
    for (size_t id = 1; id < m_nodes.size(); ++id) { // parents come before their children
        depths[id] = depths[m_nodes[id].parent] + 1;
        most = std::max(most, widthOf(id));
    }
    std::set<std::pair<uint32_t, std::string_view>> different;
    m_widestNames.clear();
    for (size_t id = 1; id < m_nodes.size() && different.size() < kMostWideNames; ++id) {
        if (widthOf(id) >= most / 8 * 7 && different.emplace(depths[id], m_nodes[id].label()).second)
            m_widestNames.push_back({static_cast<NodeId>(id), depths[id]});
    }
}

ShapeView TensorTree::shape(const TreeNode& node) const
{
    const PackedWeight* of = weight(node);
    return node.isTensor() ? tensor(node).shape : of != nullptr ? ShapeView(of->shape) : ShapeView();
}

std::span<const TreeNode> TensorTree::children(const TreeNode& node) const
{
    return std::span(m_nodes).subspan(node.childCount == 0 ? 0 : node.firstChild, node.childCount);
}

std::span<const NodeId> TensorTree::leaves(const TreeNode& node) const
{
    return std::span(m_leaves).subspan(node.firstLeaf, node.leafCount);
}

NodeId TensorTree::nodeOf(NodeId origin) const
{
    if (m_nodeOfOrigin.empty())
        return origin < m_nodes.size() ? origin : 0;
    return origin < m_nodeOfOrigin.size() ? m_nodeOfOrigin[origin] : 0;
}

namespace
{

void addLeaf(const TensorTree& tree, const TreeNode& leaf, std::vector<DTypeSum>& sums)
{
    const Tensor& tensor = tree.tensor(leaf);
    auto sum = std::ranges::find(sums, tensor.dtypeName, &DTypeSum::name);
    if (sum == sums.end())
        sum = sums.insert(sums.end(), DTypeSum{tensor.dtypeName, tensor.dtype});
    ++sum->tensors;
    sum->elements += leaf.parameters;
    sum->bytes += leaf.bytes;
}

} // namespace

std::vector<DTypeSum> sumByDType(const TensorTree& tree, const TreeNode& node)
{
    std::vector<DTypeSum> sums;
    for (const NodeId id : tree.leaves(node))
        addLeaf(tree, tree.node(id), sums);
    std::ranges::stable_sort(sums, std::greater(), &DTypeSum::bytes);
    return sums;
}

std::vector<DTypeSum> sumByDType(const TensorTree& tree, std::span<const NodeId> nodes)
{
    std::vector<NodeId> sorted(nodes.begin(), nodes.end());
    std::ranges::sort(sorted, {}, [&](NodeId id) { return tree.node(id).firstLeaf; });
    std::vector<DTypeSum> sums;
    uint32_t next = 0;
    for (const NodeId id : sorted) {
        const TreeNode& node = tree.node(id);
        const uint32_t end = node.firstLeaf + node.leafCount;
        for (next = std::max(next, node.firstLeaf); next < end; ++next)
            addLeaf(tree, tree.node(tree.leaves()[next]), sums);
    }
    std::ranges::stable_sort(sums, std::greater(), &DTypeSum::bytes);
    return sums;
}

} // namespace tensorport
