#pragma once

#include "ui/base/latest_worker.h"
#include "ui/browse/tensor_tree.h"

namespace tensorport
{

enum class CopiedText {
    Names, ///< one on each line
    Rows, ///< see copiedRow()
};

/// Puts what nodes of a tree are onto the clipboard. The text of very many is made off the UI thread, and is there when
/// it is ready.
class NodeCopy : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// In the order in which a tree shows its nodes. `model` is the tree's, or null.
    void copy(CopiedText what, std::shared_ptr<const TensorTree> tree, std::vector<NodeId> nodes,
        std::shared_ptr<const Model> model);

    [[nodiscard]] bool isBusy() const { return m_worker.isBusy(); }

private:
    LatestWorker m_worker;
};

} // namespace tensorport
