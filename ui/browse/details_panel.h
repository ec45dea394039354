#pragma once

#include "core/stats/stats_source.h"
#include "ui/base/column_scroll.h"
#include "ui/base/latest_worker.h"
#include "ui/browse/opened_model.h"

class QLabel;
class QToolButton;

namespace tensorport
{

class BarList;
class Breadcrumbs;
class FactGrid;
struct ModuleSums;
class StatsView;
class SummaryPage;
class WrappedText;

/// The right side: a summary of the model, or what is selected in the tree.
class DetailsPanel : public ColumnScroll
{
    Q_OBJECT

public:
    explicit DetailsPanel(QWidget* parent = nullptr);

    void setModel(const OpenedModel& opened);
    void showNode(NodeId node); ///< of the whole tree; 0: the summary
    /// What the nodes of an arrangement of the tree are together.
    void showNodes(
        const std::shared_ptr<const tensorport::TensorTree>& shown, const std::vector<tensorport::NodeId>& nodes);
    [[nodiscard]] StatsView& stats() { return *m_stats; }

Q_SIGNALS:
    void filterRequested(const QString& text);
    void nodeRequested(tensorport::NodeId node);

private:
    QWidget* makeSelection();
    /// Calls fill(sum()): at once, or of many when a thread of its own has summed them up; until then the page stays.
    template <typename Sum, typename Fill>
    void sumUp(size_t count, Sum sum, Fill fill);
    void startPage(NodeId id);
    void fillTensor(const TreeNode& node);
    void fillModule(const TreeNode& node, const ModuleSums& sums);
    void fillCrumbs(NodeId id);
    void fillSelection(const std::vector<DTypeSum>& sums);
    void showStats(std::optional<StatsSource> source);

    OpenedModel m_opened;
    std::vector<NodeId> m_listedChildren;
    std::vector<NodeId> m_crumbNodes;

    SummaryPage* m_summary;
    QWidget* m_selection;
    Breadcrumbs* m_crumbs;
    QLabel* m_kind;
    WrappedText* m_path;
    QToolButton* m_copyPath;
    QLabel* m_selectionHeadline;
    FactGrid* m_facts;
    QWidget* m_partSection;
    FactGrid* m_part; ///< what the tensor is to a quantized weight
    QWidget* m_statsSection;
    StatsView* m_stats;
    QWidget* m_selectionDTypesSection;
    BarList* m_selectionDTypes;
    QWidget* m_childrenSection;
    BarList* m_children;
    LatestWorker m_summing; ///< of many nodes or tensors
};

} // namespace tensorport
