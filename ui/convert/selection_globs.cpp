#include "ui/convert/selection_globs.h"

#include "core/base/text.h"
#include "ui/convert/folded_globs.h"

#include <algorithm>
#include <unordered_set>

namespace tensorport
{

namespace
{

/// Names that a person still reads one by one.
constexpr size_t kFewNames = 20;

/// Takes up nodes of the whole tree.
class Collector
{
public:
    explicit Collector(const TensorTree& whole)
        : m_whole(whole)
    {
    }

    /// Unless a module above is selected as well.
    void addModule(NodeId id)
    {
        if (!isCovered(m_whole.node(id).parent)) {
            m_globs.push_back(literalGlob(m_whole.node(id).path) + ".*");
            noteIfVague(m_whole.node(id).path, m_globs.back());
        }
    }

    void addTensor(NodeId id)
    {
        const TreeNode& node = m_whole.node(id);
        const bool isPart = node.isTensor() && m_whole.weightAbove(node) != nullptr;
        if (const NodeId named = isPart ? node.parent : id; !isCovered(named)) {
            const PackedWeight* weight = m_whole.weight(m_whole.node(named));
            m_names.push_back(weight != nullptr ? std::string_view(weight->name) : node.path);
            noteIfVague(m_names.back(), literalGlob(m_names.back()));
            m_covered.insert(named);
        }
    }

    void cover(NodeId id) { m_covered.insert(id); }

    /// Null when they would match others as well.
    [[nodiscard]] std::optional<std::vector<std::string>> take()
    {
        if (m_names.size() <= kFewNames && m_vague.empty()) {
            std::ranges::transform(m_names, std::back_inserter(m_globs), literalGlob);
            return std::move(m_globs);
        }
        const std::vector<std::string_view> others = namesOfOthers();
        for (const std::string& glob : m_vague)
            if (std::ranges::any_of(others, [&](std::string_view name) { return globMatches(glob, name); }))
                return std::nullopt;
        std::ranges::move(foldedGlobs(m_names, others), std::back_inserter(m_globs));
        return std::move(m_globs);
    }

private:
    [[nodiscard]] bool isCovered(NodeId id) const
    {
        for (; id != 0; id = m_whole.node(id).parent) {
            if (m_covered.contains(id)) {
                return true;
            }
        }
        return false;
    }

    void noteIfVague(std::string_view name, std::string glob)
    {
        if (hasControlCharacter(name))
            m_vague.push_back(std::move(glob));
    }

    /// Of a quantized weight's parts both names: which of them counts depends on what the plan makes of it.
    [[nodiscard]] std::vector<std::string_view> namesOfOthers() const
    {
        std::vector<std::string_view> names;
        for (const NodeId id : m_whole.leaves()) {
            if (isCovered(id))
                continue;
            const TreeNode& node = m_whole.node(id);
            names.push_back(node.path);
            if (const PackedWeight* weight = m_whole.weightAbove(node))
                names.push_back(weight->name);
        }
        return names;
    }

    const TensorTree& m_whole;
    std::unordered_set<NodeId> m_covered;
    std::vector<std::string> m_globs; ///< of modules
    std::vector<std::string_view> m_names; ///< of tensors and quantized weights
    std::vector<std::string> m_vague; ///< globs that may match another name
};

} // namespace

std::optional<std::vector<std::string>> selectionGlobs(
    const TensorTree& whole, const TensorTree& shown, std::span<const NodeId> selected)
{
    const auto isWholeModule = [&](NodeId id) {
        const TreeNode& node = shown.node(id);
        return !node.isTensor() && shown.weight(node) == nullptr && node.leafCount == whole.node(node.origin).leafCount;
    };
    Collector collector(whole);
    std::vector<bool> isSelected(shown.leaves().size());
    for (const NodeId id : selected) {
        const TreeNode& node = shown.node(id);
        std::fill_n(isSelected.begin() + node.firstLeaf, node.leafCount, true);
        if (isWholeModule(id)) {
            collector.cover(node.origin);
        }
    }
    if (std::ranges::count(isSelected, true) == std::ssize(whole.leaves())) {
        return std::vector<std::string>();
    }
    for (const NodeId id : selected) {
        const TreeNode& node = shown.node(id);
        if (isWholeModule(id)) {
            collector.addModule(node.origin);
        } else if (node.isTensor() || shown.weight(node) != nullptr) {
            collector.addTensor(node.origin);
        } else {
            for (const NodeId leaf : shown.leaves(node)) {
                collector.addTensor(shown.node(leaf).origin);
            }
        }
    }
    return collector.take();
}

} // namespace tensorport
