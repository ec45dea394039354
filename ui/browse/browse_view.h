#pragma once

#include "ui/base/latest_worker.h"
#include "ui/browse/opened_model.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace tensorport
{

class DetailsPanel;
class ListExport;
class TensorFilter;
class TensorTreeView;
class ValueFindings;

/// One open model: filter and tree on the left, details or another page on the right.
class BrowseView : public QWidget
{
    Q_OBJECT

public:
    explicit BrowseView(QWidget* parent = nullptr);

    void setModel(const OpenedModel& opened);

    void focusFilter();
    void focusTree();
    void setFilter(const QString& text);
    void setValueFindings(std::shared_ptr<const ValueFindings> findings); ///< until the next setModel()
    [[nodiscard]] bool isFlat() const; ///< one list instead of the tree
    void setFlat(bool isFlat);
    void selectTensor(const std::string& name); ///< takes the filter away when it hides the tensor

    /// Shows a page of somebody else's in the place of the details, to which it yields while the user goes through the
    /// tree; null gives the place back.
    void setSidePage(QWidget* page);
    /// Asks where to write the list of tensors, those that the filter shows in their order, or all; says so by signals.
    void exportShown();
    void exportAll();
    [[nodiscard]] size_t tensorsShown() const; ///< tensors
    [[nodiscard]] ListExport& listExport() { return *m_export; }

    [[nodiscard]] bool isArranging() const { return m_worker.isBusy(); }
    [[nodiscard]] TensorTreeView& treeView() { return *m_tree; }
    [[nodiscard]] DetailsPanel& details() { return *m_details; }

    /// Tree or list, widths of panes and columns, for QSettings.
    [[nodiscard]] QByteArray saveLayout() const;
    void restoreLayout(const QByteArray& layout);

Q_SIGNALS:
    void arranged(); ///< the tree shows what was last asked for
    void flatChanged(bool isFlat);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeLeftSide();
    QWidget* makeRightSide();
    void showSide(QWidget* page);
    void makeExport();
    void arrange();
    void showProblems(const TensorFilter& filter);
    void showArranged(std::shared_ptr<const TensorTree> tree);
    void goToList();

    [[nodiscard]] TensorFilter currentFilter() const;

    OpenedModel m_opened;
    std::shared_ptr<const ValueFindings> m_findings;
    QLineEdit* m_filter;
    QLabel* m_filterResult;
    QLabel* m_filterProblem;
    QToolButton* m_flat;
    QStackedWidget* m_treeStack;
    QLabel* m_nothingFound;
    TensorTreeView* m_tree;
    DetailsPanel* m_details;
    QStackedWidget* m_side;
    QWidget* m_sidePage = nullptr; ///< that was set
    QToolButton* m_back; ///< to it
    QSplitter* m_splitter;
    ListExport* m_export;
    QAction* m_exportShown;
    QAction* m_exportAll;
    bool m_goesToList = false; ///< once it has followed the filter
    LatestWorker m_worker;
    LatestWorker m_disposal; ///< of trees that were shown: to free a large one takes time
};

} // namespace tensorport
