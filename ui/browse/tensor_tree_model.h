#pragma once

#include "ui/browse/tensor_tree.h"

#include <QAbstractItemModel>
#include <memory>

namespace tensorport
{

/// A TensorTree as a Qt model. Columns are TreeColumn's. Text is made when asked for, from numbers that are ready: no
/// work grows with the model's size.
class TensorTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role {
        DTypesRole = Qt::UserRole, ///< uint: TreeNode::dtypes
        ChildCountRole, ///< uint, 0 for a tensor
        IsModuleRole, ///< bool: neither a tensor nor a quantized weight
        PathRole, ///< QString: the dotted name, unescaped
    };

    explicit TensorTreeModel(QObject* parent = nullptr);

    /// Shows a tree; `model` gives the files' names and may be null. Resets the model.
    void setTree(std::shared_ptr<const TensorTree> tree, std::shared_ptr<const Model> model);

    /// Null before the first setTree().
    [[nodiscard]] const std::shared_ptr<const TensorTree>& tree() const { return m_tree; }
    [[nodiscard]] NodeId nodeId(const QModelIndex& index) const; ///< 0 (the root) for an invalid index
    [[nodiscard]] QModelIndex indexOf(NodeId id) const; ///< invalid for the root

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& index) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex& parent = {}) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// What a module with these dtypes says: one or two names, or how many they are; a quantized weight its layout.
    [[nodiscard]] static QString dtypesText(TensorTree::DTypeSet set);

private:
    QString display(const TreeNode& node, TreeColumn column) const;
    QString toolTip(const TreeNode& node, TreeColumn column) const;
    QString dtypeText(const TreeNode& node) const;

    std::shared_ptr<const TensorTree> m_tree;
    std::shared_ptr<const Model> m_model;
};

/// One line for the clipboard: full name, dtype, shape, parameters, bytes, file, exact and separated by tabs.
[[nodiscard]] QString copiedRow(const TensorTree& tree, const TreeNode& node, const Model* model);

} // namespace tensorport
