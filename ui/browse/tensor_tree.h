#pragma once

#include "core/quant/quantization.h"

#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <string_view>
#include <vector>

namespace tensorport
{

/// Index into TensorTree::nodes(); 0 is the root, which stands for the whole model.
using NodeId = uint32_t;

struct TreeNode
{
    static constexpr uint32_t kNoTensor = UINT32_MAX;
    static constexpr uint32_t kNoWeight = UINT32_MAX;

    std::string_view path; ///< dotted name from the root; the full name of a tensor or quantized weight
    uint32_t labelStart = 0; ///< where in `path` the part begins that the parent does not say
    uint32_t tensor = kNoTensor; ///< index into TensorTree::tensors(), kNoTensor for a module
    uint32_t weight = kNoWeight; ///< index into Quantization::weights: the children are its parts
    NodeId parent = 0;
    uint32_t row = 0; ///< among the parent's children
    NodeId firstChild = 0; ///< children are contiguous
    uint32_t childCount = 0;
    uint32_t firstLeaf = 0; ///< its tensors are contiguous in TensorTree::leaves()
    uint32_t leafCount = 0; ///< 1 for a tensor
    NodeId origin = 0; ///< this node in the tree that this one was arranged from
    uint32_t dtypes = 0; ///< a bit for each DType below
    uint64_t parameters = 0; ///< of the dense model: codes count as their weight, what belongs to them not at all
    uint64_t bytes = 0;

    [[nodiscard]] bool isTensor() const { return tensor != kNoTensor; }
    [[nodiscard]] std::string_view label() const { return path.substr(labelStart); }
};

enum class TreeColumn { Name, DType, Dimensions, Parameters, Size, Shard };
inline constexpr int kTreeColumnCount = 6;

/// Which tensors of a tree to show, and how.
struct TreeArrangement
{
    std::vector<bool> shown; ///< for each tensor; empty: all
    TreeColumn sortBy = TreeColumn::Name;
    bool descending = false;
    bool flat = false; ///< tensors only, without their modules
};

/// Tensors folded into modules by their dotted names: children in natural order, a module with a single child joined
/// with it ("norm.weight"), the parts of a quantized weight under its name, sums for every module. Immutable; any
/// thread may read it. The views point into the tensors, which the owner keeps alive.
class TensorTree
{
public:
    /// Builds the tree of `tensors`; `owner` keeps them. `quantization` is of these tensors, or null. Returns nothing
    /// when stopped.
    static std::shared_ptr<const TensorTree> build(std::span<const Tensor> tensors, std::shared_ptr<const void> owner,
        std::shared_ptr<const Quantization> quantization = nullptr, const std::stop_token& stop = {});

    /// The part of this tree that an arrangement shows, with sums of what is shown, and with modules joined with the
    /// only child that is left. TreeNode::origin says which node here is meant. Returns nothing when stopped. REQUIRES
    /// that this tree was made by build().
    [[nodiscard]] std::shared_ptr<const TensorTree> arranged(
        const TreeArrangement& arrangement, const std::stop_token& stop = {}) const;

    [[nodiscard]] std::span<const TreeNode> nodes() const { return m_nodes; }
    [[nodiscard]] const TreeNode& node(NodeId id) const { return m_nodes[id]; }
    [[nodiscard]] const TreeNode& root() const { return m_nodes.front(); }
    [[nodiscard]] std::span<const TreeNode> children(const TreeNode& node) const;
    [[nodiscard]] std::span<const NodeId> leaves() const { return m_leaves; }
    [[nodiscard]] std::span<const NodeId> leaves(const TreeNode& node) const;

    [[nodiscard]] std::span<const Tensor> tensors() const { return m_tensors; }
    [[nodiscard]] const Tensor& tensor(const TreeNode& leaf) const { return m_tensors[leaf.tensor]; }

    /// The quantized weight that a node stands for, or null.
    [[nodiscard]] const PackedWeight* weight(const TreeNode& node) const
    {
        return node.weight == TreeNode::kNoWeight ? nullptr : &m_quantization->weights[node.weight];
    }
    /// The one that a tensor is a part of, or null.
    [[nodiscard]] const PackedWeight* weightAbove(const TreeNode& leaf) const { return weight(m_nodes[leaf.parent]); }
    /// Of a tensor, or dense of a quantized weight; empty for a module.
    [[nodiscard]] ShapeView shape(const TreeNode& node) const;

    /// The node here that stands for `origin` of the tree this one was arranged from (or that it was joined with); 0
    /// when it is not shown.
    [[nodiscard]] NodeId nodeOf(NodeId origin) const;

    /// What a column must have room for: each set of dtypes that a module has (as TreeNode::dtypes), or a quantized
    /// weight of a layout, once, and the tensor whose shape is the longest text, kNoTensor when there is none.
    using DTypeSet = std::pair<uint32_t, std::string_view>; ///< layout: empty for a module
    [[nodiscard]] std::span<const DTypeSet> dtypeSets() const { return m_dtypeSets; }
    [[nodiscard]] uint32_t longestShape() const { return m_longestShape; }
    /// Nodes among which is the one whose name takes the most room, by the number of characters and of levels; few.
    struct WideName
    {
        NodeId node;
        uint32_t depth; ///< 1: below the root
    };
    [[nodiscard]] std::span<const WideName> widestNames() const { return m_widestNames; }
    [[nodiscard]] bool isFlat() const { return m_isFlat; } ///< as TreeArrangement has it

private:
    TensorTree() = default;
    void findWidest();
    void findWidestNames();
    void sumUp();

    std::span<const Tensor> m_tensors;
    std::shared_ptr<const void> m_owner;
    std::shared_ptr<const Quantization> m_quantization;
    std::vector<TreeNode> m_nodes; ///< breadth first
    std::vector<NodeId> m_leaves; ///< depth first
    std::vector<DTypeSet> m_dtypeSets;
    uint32_t m_longestShape = TreeNode::kNoTensor;
    std::vector<WideName> m_widestNames;
    bool m_isFlat = false;
    std::vector<NodeId> m_nodeOfOrigin; ///< empty for a tree that was not arranged
};

/// Sums of the tensors below a node by dtype name, most bytes first.
[[nodiscard]] std::vector<DTypeSum> sumByDType(const TensorTree& tree, const TreeNode& node);

/// The same of several nodes together: a tensor counts once, also when its module is among them.
[[nodiscard]] std::vector<DTypeSum> sumByDType(const TensorTree& tree, std::span<const NodeId> nodes);

} // namespace tensorport
