#include "ui/browse/node_copy.h"

#include "ui/browse/tensor_tree_model.h"
#include "ui/style/text.h"

#include <QApplication>
#include <QClipboard>
#include <algorithm>

namespace tensorport
{
namespace
{

/// Up to this many are copied before the key is up again.
constexpr size_t kMostAtOnce = 2000;
constexpr size_t kStopEvery = 4096;

QString textOf(
    CopiedText what, const TensorTree& tree, std::vector<NodeId> nodes, const Model* model, const std::stop_token& stop)
{
    std::ranges::sort(nodes, {}, [&](NodeId id) { return std::pair(tree.node(id).firstLeaf, id); });
    QString text;
    for (size_t i = 0; i < nodes.size(); ++i) {
        if (i % kStopEvery == 0 && stop.stop_requested())
            return {};
        const TreeNode& node = tree.node(nodes[i]);
        if (i != 0)
            text += QLatin1Char('\n');
        text += what == CopiedText::Names ? shownName(node.path) : copiedRow(tree, node, model);
    }
    return text;
}

} // namespace

void NodeCopy::copy(CopiedText what, std::shared_ptr<const TensorTree> tree, std::vector<NodeId> nodes,
    std::shared_ptr<const Model> model)
{
    if (nodes.empty())
        return;
    if (nodes.size() <= kMostAtOnce) {
        m_worker.cancel(); // an older copy must not replace this one
        QApplication::clipboard()->setText(textOf(what, *tree, std::move(nodes), model.get(), {}));
        return;
    }
    m_worker.run([what, tree = std::move(tree), nodes = std::move(nodes), model = std::move(model)](
                     const std::stop_token& stop) { return textOf(what, *tree, nodes, model.get(), stop); },
        [](const QString& text) { QApplication::clipboard()->setText(text); });
}

} // namespace tensorport
