#pragma once

#include "ui/browse/node_copy.h"
#include "ui/browse/opened_model.h"
#include "ui/browse/tensor_tree_model.h"

#include <QTreeView>
#include <array>
#include <unordered_set>
#include <vector>

namespace tensorport
{

/// The tree of a model's tensors. Selection, expansion and scroll position are kept by node of the whole tree, and so
/// survive a filter, another order, and the way back. The widget's actions() end its context menu.
class TensorTreeView : public QTreeView
{
    Q_OBJECT

public:
    explicit TensorTreeView(QWidget* parent = nullptr);

    /// Shows the tree of a newly opened model.
    void showModel(const OpenedModel& opened);

    /// Shows another arrangement of it. `revealAll` opens every module, for a filter with few results.
    void showArranged(std::shared_ptr<const TensorTree> arranged, bool revealAll);

    /// Hides columns that are not chosen, and, the least important first, where names would have no room; the shard's
    /// also for a single file.
    void fitColumns();

    /// The node of the whole tree that is current; 0 when there is none.
    [[nodiscard]] NodeId currentNode() const { return m_current; }
    [[nodiscard]] std::vector<NodeId> selectedNodes() const; ///< of the tree that is shown
    /// Selects a node of the whole tree and scrolls to it; 0 selects nothing.
    void selectNode(tensorport::NodeId node);

    /// Widths of all columns but the first, hidden ones too.
    [[nodiscard]] QList<int> columnWidths() const;
    void setColumnWidths(const QList<int>& widths);

    /// Which columns to show as far as there is room, a bit for each; the name's is always there.
    [[nodiscard]] quint32 chosenColumns() const { return m_chosenColumns; }
    void setChosenColumns(quint32 columns);
    static constexpr quint32 kAllColumns = (1U << kTreeColumnCount) - 1;

    [[nodiscard]] TensorTreeModel& treeModel() { return m_model; }

    void selectAll() override;
    void copyNames();
    void copyRows();
    [[nodiscard]] bool isCopying() const { return m_copy.isBusy(); }

Q_SIGNALS:
    void currentNodeChanged(tensorport::NodeId node); ///< of the whole tree; 0: nothing is selected
    /// Several at once, of the tree that is shown.
    void nodesSelected(
        const std::shared_ptr<const tensorport::TensorTree>& shown, const std::vector<tensorport::NodeId>& nodes);

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;

private:
    enum class Placing { ShowsOnly, ShowsAndHides };

    void updateCurrentNode();
    void placeColumns(Placing placing);
    void showColumnMenu(const QPoint& position);
    [[nodiscard]] int widestModuleDTypes(const TensorTree& tree) const;
    [[nodiscard]] int widestTensorDType(const std::vector<DTypeSum>& dtypes) const;
    [[nodiscard]] int widestName(const TensorTree& tree) const;
    void widen(TreeColumn column, int needed);
    void widenFor(const TensorTree& whole, const std::vector<DTypeSum>& dtypes);
    void rememberState();
    void restoreState(bool revealAll);
    void tellOfSeveral();
    [[nodiscard]] size_t selectedCount() const;
    void expandBelow(const QModelIndex& index);

    TensorTreeModel m_model;
    NodeCopy m_copy;
    std::shared_ptr<const Model> m_tensors;
    std::unordered_set<NodeId> m_expanded; ///< of the whole tree
    std::vector<NodeId> m_selected;
    NodeId m_current = 0;
    bool m_hasSeveral = false; ///< rows selected
    NodeId m_top = 0; ///< first visible row
    bool m_isRestoring = false;
    std::array<int, kTreeColumnCount> m_hiddenWidths{};
    quint32 m_chosenColumns = kAllColumns;
    int m_neededDType = 0; ///< by what was shown of this model so far
    int m_widestWhole = 0; ///< name in the whole tree
    int m_neededName = 0; ///< by the whole tree and what is shown
};

} // namespace tensorport
