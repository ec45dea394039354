#pragma once

#include "core/model/json_tree.h"

#include <QAbstractItemModel>
#include <memory>

namespace tensorport
{

/// A JSON document as a Qt model: keys and values. Text is made when asked for.
class JsonTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    using QAbstractItemModel::QAbstractItemModel;

    void setTree(std::shared_ptr<const JsonTree> tree); ///< resets the model
    [[nodiscard]] const std::shared_ptr<const JsonTree>& tree() const { return m_tree; }
    [[nodiscard]] uint32_t node(const QModelIndex& index) const; ///< 0, the root, for an invalid index
    [[nodiscard]] QModelIndex indexOf(uint32_t node) const; ///< invalid for the root

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& index) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex& parent = {}) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString valueText(uint32_t node) const;

    std::shared_ptr<const JsonTree> m_tree;
};

} // namespace tensorport
