#include "ui/browse/tensor_tree_view.h"

#include "ui/browse/tree_delegate.h"
#include "ui/style/icons.h"
#include "ui/style/text.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <algorithm>
#include <utility>

namespace tensorport
{
namespace
{

/// More selected rows than this are not worth the time it takes to select them again.
constexpr size_t kMostKept = 2000;

/// Room for names that no other column takes: what they need, within these. A longer one is elided before a column that
/// was chosen goes.
constexpr int kFewestNameCharacters = 20;
constexpr int kMostNameCharacters = 28;

/// An unknown dtype may have any name, and a shape any number of dimensions.
constexpr int kMostCharacters = 30;

constexpr QKeyCombination kCopyRowsKeys(Qt::CTRL | Qt::SHIFT, Qt::Key_C);

} // namespace

TensorTreeView::TensorTreeView(QWidget* parent)
    : QTreeView(parent)
    , m_model(this)
{
    setModel(&m_model);
    setItemDelegate(new TreeDelegate(this));
    setUniformRowHeights(true);
    setSelectionMode(ExtendedSelection);
    setSelectionBehavior(SelectRows);
    setAllColumnsShowFocus(true);
    setAlternatingRowColors(false);
    setTextElideMode(Qt::ElideMiddle);
    setIndentation(18);
    setFrameShape(NoFrame);
    setAccessibleName(tr("Tensors"));
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(QHeaderView::Interactive);
    header()->setSectionResizeMode(0, QHeaderView::Stretch);
    header()->setMinimumSectionSize(48);
    header()->setHighlightSections(false);
    // Without what is selected, of which it would ask every row whether its whole column is.
    header()->setSelectionModel(new QItemSelectionModel(&m_model, header()));
    header()->setTextElideMode(Qt::ElideRight);
    header()->setSectionsMovable(true);
    header()->setFirstSectionMovable(false);
    header()->setContextMenuPolicy(Qt::CustomContextMenu);
    header()->setToolTip(tr("Click to sort, drag to move or widen, right-click to choose columns"));
    connect(header(), &QWidget::customContextMenuRequested, this, &TensorTreeView::showColumnMenu);
    connect(header(), &QHeaderView::sectionResized, this, [this](int section, int before, int now) {
        if (section != 0 && 0 < now && now < before)
            placeColumns(Placing::ShowsOnly);
    });

    connect(this, &QTreeView::expanded, this, [this](const QModelIndex& index) {
        if (!m_isRestoring)
            m_expanded.insert(m_model.tree()->node(m_model.nodeId(index)).origin);
    });
    connect(this, &QTreeView::collapsed, this, [this](const QModelIndex& index) {
        if (!m_isRestoring)
            m_expanded.erase(m_model.tree()->node(m_model.nodeId(index)).origin);
    });
}

void TensorTreeView::showModel(const OpenedModel& opened)
{
    const auto& whole = opened.tree;
    m_tensors = opened.model;
    m_expanded.clear();
    m_selected.clear();
    m_top = 0;
    // Open what leads to the first choice, so that a new model shows more than one folded line.
    NodeId id = 0;
    while (whole->node(id).childCount > 0 && whole->node(id).childCount <= 4) {
        if (id != 0)
            m_expanded.insert(id);
        const auto children = whole->children(whole->node(id));
        const auto biggest = std::ranges::max_element(children, {}, &TreeNode::bytes);
        if (biggest->isTensor())
            break;
        id = static_cast<NodeId>(&*biggest - whole->nodes().data());
    }
    if (id != 0)
        m_expanded.insert(id);
    m_isRestoring = true;
    m_model.setTree(whole, m_tensors);
    m_isRestoring = false;
    m_current = 0;
    m_hasSeveral = false;
    m_widestWhole = widestName(*whole);
    m_neededName = m_widestWhole;
    widenFor(*whole, opened.summary->dtypes);
    restoreState(false);
    Q_EMIT currentNodeChanged(0);
}

void TensorTreeView::showArranged(std::shared_ptr<const TensorTree> arranged, bool revealAll)
{
    rememberState();
    m_isRestoring = true;
    m_model.setTree(std::move(arranged), m_tensors);
    m_isRestoring = false;
    // Only for a text that was not there before: a column that was made narrow by hand stays so.
    if (const int needed = widestModuleDTypes(*m_model.tree()); needed > m_neededDType) {
        m_neededDType = needed;
        widen(TreeColumn::DType, needed);
    }
    m_neededName = std::max(m_widestWhole, widestName(*m_model.tree()));
    fitColumns();
    restoreState(revealAll);
}

void TensorTreeView::rememberState()
{
    const auto& tree = m_model.tree();
    if (!tree)
        return;
    const auto originOf = [&](const QModelIndex& index) { return tree->node(m_model.nodeId(index)).origin; };
    // What the filter hides now keeps its place in the selection, so that it is selected again without the filter.
    std::erase_if(m_selected, [&](NodeId origin) { return tree->nodeOf(origin) != 0; });
    if (selectedCount() <= kMostKept)
        for (const NodeId id : selectedNodes())
            m_selected.push_back(tree->node(id).origin);
    m_top = originOf(indexAt(QPoint(0, 0)));
}

void TensorTreeView::restoreState(bool revealAll)
{
    m_isRestoring = true;
    const auto& tree = m_model.tree();
    if (revealAll) {
        expandAll();
    } else {
        for (const NodeId origin : m_expanded) {
            if (const NodeId id = tree->nodeOf(origin); id != 0)
                expand(m_model.indexOf(id));
        }
    }
    QItemSelection selection;
    for (const NodeId origin : m_selected) {
        if (const NodeId id = tree->nodeOf(origin); id != 0)
            selection.select(m_model.indexOf(id), m_model.indexOf(id));
    }
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    const QModelIndex current = m_model.indexOf(tree->nodeOf(m_current));
    if (current.isValid())
        selectionModel()->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
    const QModelIndex top = m_model.indexOf(tree->nodeOf(m_top));
    if (top.isValid())
        scrollTo(top, PositionAtTop);
    else if (current.isValid())
        scrollTo(current);
    m_isRestoring = false;
    tellOfSeveral();
}

/// What is said of several is said of those that the filter shows.
void TensorTreeView::tellOfSeveral()
{
    const std::vector<NodeId> shown = selectedNodes();
    if (shown.size() > 1) {
        m_hasSeveral = true;
        Q_EMIT nodesSelected(m_model.tree(), shown);
    } else if (std::exchange(m_hasSeveral, false)) {
        m_current = shown.empty() ? 0 : m_model.tree()->node(shown.front()).origin;
        Q_EMIT currentNodeChanged(m_current);
    }
}

void TensorTreeView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTreeView::currentChanged(current, previous);
    updateCurrentNode();
}

void TensorTreeView::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    QTreeView::selectionChanged(selected, deselected);
    updateCurrentNode();
}

void TensorTreeView::updateCurrentNode()
{
    if (m_isRestoring || !m_model.tree())
        return;
    // A tree that gets the focus makes its first row current without selecting it: nobody has chosen it.
    const QModelIndex current = currentIndex();
    const bool isChosen = current.isValid() && selectionModel()->isSelected(current.siblingAtColumn(0));
    const NodeId node = isChosen ? m_model.tree()->node(m_model.nodeId(current)).origin : 0;
    const bool hadSeveral = std::exchange(m_hasSeveral, false);
    if (selectedCount() > 1) {
        m_hasSeveral = true;
        m_current = node;
        Q_EMIT nodesSelected(m_model.tree(), selectedNodes());
        return;
    }
    if (node == m_current && !hadSeveral)
        return;
    m_current = node;
    Q_EMIT currentNodeChanged(node);
}

void TensorTreeView::selectNode(NodeId node)
{
    m_selected.clear();
    const QModelIndex index = m_model.tree() ? m_model.indexOf(m_model.tree()->nodeOf(node)) : QModelIndex();
    if (index.isValid()) {
        setCurrentIndex(index);
        scrollTo(index);
    } else {
        selectionModel()->clear();
    }
    if (m_current != node || m_hasSeveral) { // not shown by the filter
        m_hasSeveral = false;
        m_current = node;
        Q_EMIT currentNodeChanged(node);
    }
}

void TensorTreeView::resizeEvent(QResizeEvent* event)
{
    QTreeView::resizeEvent(event);
    fitColumns();
}

QList<int> TensorTreeView::columnWidths() const
{
    QList<int> widths;
    for (int column = 1; column < kTreeColumnCount; ++column)
        widths << (isColumnHidden(column) ? m_hiddenWidths[static_cast<size_t>(column)] : columnWidth(column));
    return widths;
}

void TensorTreeView::setColumnWidths(const QList<int>& widths)
{
    for (int column = 1; column < kTreeColumnCount && column <= widths.size(); ++column) {
        const int width = std::max(widths[column - 1], header()->sectionSizeHint(column));
        setColumnWidth(column, width);
        m_hiddenWidths[static_cast<size_t>(column)] = width;
    }
    fitColumns();
}

int TensorTreeView::widestModuleDTypes(const TensorTree& tree) const
{
    int widest = 0;
    for (const TensorTree::DTypeSet& set : tree.dtypeSets()) {
        const QString text = TensorTreeModel::dtypesText(set);
        widest = std::max(widest, TreeDelegate::widthOfDTypes(fontMetrics(), set.first, text));
    }
    return widest;
}

int TensorTreeView::widestTensorDType(const std::vector<DTypeSum>& dtypes) const
{
    int widest = 0;
    for (const DTypeSum& sum : dtypes) {
        const uint32_t dtype = 1u << static_cast<unsigned>(sum.dtype);
        widest = std::max(widest, TreeDelegate::widthOfDTypes(fontMetrics(), dtype, shownName(sum.name)));
    }
    return std::min(widest, kMostCharacters * fontMetrics().averageCharWidth());
}

/// With the indentation.
int TensorTreeView::widestName(const TensorTree& tree) const
{
    const int levels = rootIsDecorated() ? 0 : 1; // that are not indented
    int widest = 0;
    for (const auto& [id, depth] : tree.widestNames()) {
        const TreeNode& node = tree.node(id);
        const int indent = (static_cast<int>(depth) - levels) * indentation();
        const QString name = shownName(node.label());
        widest = std::max(widest, indent + TreeDelegate::widthOfName(fontMetrics(), name, node.childCount));
    }
    return widest;
}

void TensorTreeView::widen(TreeColumn column, int needed)
{
    QList<int> widths = columnWidths();
    int& width = widths[static_cast<int>(column) - 1];
    width = std::max(width, needed);
    setColumnWidths(widths);
}

void TensorTreeView::widenFor(const TensorTree& whole, const std::vector<DTypeSum>& dtypes)
{
    m_neededDType = std::max(widestModuleDTypes(whole), widestTensorDType(dtypes));
    widen(TreeColumn::DType, m_neededDType);
    if (whole.longestShape() == TreeNode::kNoTensor)
        return;
    const QString shape = shownShape(whole.tensors()[whole.longestShape()].shape);
    widen(TreeColumn::Dimensions,
        std::min(TreeDelegate::widthOfText(fontMetrics(), shape), kMostCharacters * fontMetrics().averageCharWidth()));
}

void TensorTreeView::fitColumns()
{
    placeColumns(Placing::ShowsAndHides);
}

/// A column that is dragged narrower makes room for others, and is itself never hidden by that.
void TensorTreeView::placeColumns(Placing placing)
{
    const QList<int> widths = columnWidths();
    const bool hasShards = m_tensors && m_tensors->files().size() > 1;
    const int character = fontMetrics().averageCharWidth();
    int room = viewport()->width()
        - std::clamp(m_neededName, kFewestNameCharacters * character, kMostNameCharacters * character);
    for (const TreeColumn column :
        {TreeColumn::Size, TreeColumn::DType, TreeColumn::Dimensions, TreeColumn::Parameters, TreeColumn::Shard}) {
        const int section = static_cast<int>(column);
        const int needed = widths[section - 1];
        const bool isChosen = (m_chosenColumns >> section & 1U) != 0;
        const bool isWanted = isChosen && (column != TreeColumn::Shard || hasShards);
        const bool fits = isWanted && room >= needed;
        if (isWanted)
            room -= needed;
        if (isColumnHidden(section) != fits || (placing == Placing::ShowsOnly && !fits))
            continue;
        m_hiddenWidths[static_cast<size_t>(section)] = needed;
        setColumnHidden(section, !fits);
    }
}

void TensorTreeView::setChosenColumns(quint32 columns)
{
    m_chosenColumns = (columns | 1U) & kAllColumns;
    fitColumns();
}

void TensorTreeView::showColumnMenu(const QPoint& position)
{
    QMenu menu(this);
    menu.setToolTipsVisible(true);
    for (int column = 0; column < kTreeColumnCount; ++column) {
        const quint32 bit = 1U << column;
        auto* action = menu.addAction(m_model.headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked((m_chosenColumns & bit) != 0);
        action->setEnabled(column != 0);
        if (action->isChecked() && isColumnHidden(column)) {
            const bool isOneFile
                = static_cast<TreeColumn>(column) == TreeColumn::Shard && m_tensors && m_tensors->files().size() < 2;
            if (!isOneFile)
                action->setText(tr("%1 (no room)").arg(action->text()));
            action->setToolTip(
                isOneFile ? tr("Not shown: the model is one file") : tr("Not shown: the window is too narrow for it"));
        }
        connect(action, &QAction::toggled, this, [this, bit] { setChosenColumns(m_chosenColumns ^ bit); });
    }
    menu.addSeparator();
    auto* all = menu.addAction(tr("Show &all"), this, [this] { setChosenColumns(kAllColumns); });
    all->setEnabled(m_chosenColumns != kAllColumns);
    menu.exec(header()->viewport()->mapToGlobal(position));
}

void TensorTreeView::mousePressEvent(QMouseEvent* event)
{
    if (!indexAt(event->position().toPoint()).isValid())
        selectNode(0);
    QTreeView::mousePressEvent(event);
}

void TensorTreeView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        copyNames();
        return;
    }
    if (event->keyCombination() == kCopyRowsKeys) {
        copyRows();
        return;
    }
    if (event->key() == Qt::Key_Escape && (m_current != 0 || m_hasSeveral)) {
        selectNode(0);
        return;
    }
    QTreeView::keyPressEvent(event);
}

void TensorTreeView::expandBelow(const QModelIndex& index)
{
    const auto& tree = m_model.tree();
    std::vector<NodeId> modules{m_model.nodeId(index)};
    while (!modules.empty()) {
        const TreeNode& node = tree->node(modules.back());
        modules.pop_back();
        m_expanded.insert(node.origin);
        for (const TreeNode& child : tree->children(node)) {
            if (!child.isTensor())
                modules.push_back(static_cast<NodeId>(&child - tree->nodes().data()));
        }
    }
    m_isRestoring = true;
    expandRecursively(index);
    m_isRestoring = false;
}

void TensorTreeView::selectAll()
{
    // QTreeView looks at each row to make this one range.
    if (m_model.tree() && m_model.tree()->isFlat() && m_model.rowCount() > 0) {
        const QModelIndex last = m_model.index(m_model.rowCount() - 1, kTreeColumnCount - 1);
        selectionModel()->select(
            QItemSelection(m_model.index(0, 0), last), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        return;
    }
    QTreeView::selectAll();
}

/// By ranges, of which there are few: QItemSelectionModel::selectedRows() takes a second for a million rows.
size_t TensorTreeView::selectedCount() const
{
    size_t count = 0;
    for (const QItemSelectionRange& range : selectionModel()->selection())
        count += static_cast<size_t>(range.height());
    return count;
}

std::vector<NodeId> TensorTreeView::selectedNodes() const
{
    std::vector<NodeId> nodes;
    nodes.reserve(selectedCount());
    for (const QItemSelectionRange& range : selectionModel()->selection()) {
        const NodeId first = m_model.tree()->node(m_model.nodeId(range.parent())).firstChild;
        for (int row = range.top(); row <= range.bottom(); ++row)
            nodes.push_back(first + static_cast<NodeId>(row));
    }
    return nodes;
}

void TensorTreeView::copyNames()
{
    m_copy.copy(CopiedText::Names, m_model.tree(), selectedNodes(), m_tensors);
}

void TensorTreeView::copyRows()
{
    m_copy.copy(CopiedText::Rows, m_model.tree(), selectedNodes(), m_tensors);
}

void TensorTreeView::contextMenuEvent(QContextMenuEvent* event)
{
    const bool hasSelection = selectionModel()->hasSelection();
    const QModelIndex current = currentIndex();
    QMenu menu(this);
    const int count = static_cast<int>(selectedCount());
    auto* names = menu.addAction(icon(QStringLiteral("copy")), tr("Copy &name(s)", nullptr, count), QKeySequence::Copy,
        this, &TensorTreeView::copyNames);
    auto* rows = menu.addAction(tr("&Copy row(s)", nullptr, count), kCopyRowsKeys, this, &TensorTreeView::copyRows);
    names->setEnabled(hasSelection);
    rows->setEnabled(hasSelection);
    menu.addSeparator();
    auto* expandAction = menu.addAction(tr("&Expand all below"), this, [this, current] { expandBelow(current); });
    expandAction->setEnabled(m_model.hasChildren(current) && current.isValid());
    menu.addAction(tr("Co&llapse all"), this, [this] {
        m_expanded.clear();
        collapseAll();
    });
    if (!actions().isEmpty())
        menu.addSeparator();
    menu.addActions(actions());
    menu.exec(event->globalPos());
}

} // namespace tensorport
