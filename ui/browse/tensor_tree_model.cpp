#include "ui/browse/tensor_tree_model.h"

#include "core/quant/layout_sums.h"
#include "ui/style/text.h"

#include <QStringList>
#include <bit>

namespace tensorport
{
namespace
{

constexpr int kShownDTypes = 2;

bool hasShape(const TreeNode& node)
{
    return node.isTensor() || node.weight != TreeNode::kNoWeight;
}

/// Of a quantized weight, but not its codes: it counts no parameters.
bool isCompanion(const TensorTree& tree, const TreeNode& node)
{
    return node.isTensor() && node.parameters == 0 && tree.tensor(node).elements() != 0;
}

bool isNumeric(TreeColumn column)
{
    return column == TreeColumn::Parameters || column == TreeColumn::Size || column == TreeColumn::Shard;
}

} // namespace

TensorTreeModel::TensorTreeModel(QObject* parent)
    : QAbstractItemModel(parent)
{
}

void TensorTreeModel::setTree(std::shared_ptr<const TensorTree> tree, std::shared_ptr<const Model> model)
{
    beginResetModel();
    m_tree = std::move(tree);
    m_model = std::move(model);
    endResetModel();
}

NodeId TensorTreeModel::nodeId(const QModelIndex& index) const
{
    return index.isValid() ? static_cast<NodeId>(index.internalId()) : 0;
}

QModelIndex TensorTreeModel::indexOf(NodeId id) const
{
    if (!m_tree || id == 0 || id >= m_tree->nodes().size())
        return {};
    return createIndex(static_cast<int>(m_tree->node(id).row), 0, static_cast<quintptr>(id));
}

QModelIndex TensorTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    // Not by hasIndex(): a view that lays out a million rows asks for each of them.
    if (!m_tree || row < 0 || column < 0 || column >= kTreeColumnCount || parent.column() > 0)
        return {};
    const TreeNode& node = m_tree->node(nodeId(parent));
    if (static_cast<uint32_t>(row) >= node.childCount)
        return {};
    return createIndex(row, column, static_cast<quintptr>(node.firstChild) + static_cast<quintptr>(row));
}

QModelIndex TensorTreeModel::parent(const QModelIndex& index) const
{
    return index.isValid() ? indexOf(m_tree->node(nodeId(index)).parent) : QModelIndex();
}

int TensorTreeModel::rowCount(const QModelIndex& parent) const
{
    if (!m_tree || parent.column() > 0)
        return 0;
    return static_cast<int>(m_tree->node(nodeId(parent)).childCount);
}

int TensorTreeModel::columnCount(const QModelIndex&) const
{
    return kTreeColumnCount;
}

bool TensorTreeModel::hasChildren(const QModelIndex& parent) const
{
    if (parent.isValid() && m_tree && m_tree->isFlat())
        return false;
    return rowCount(parent) > 0;
}

Qt::ItemFlags TensorTreeModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const auto leaf
        = m_tree->isFlat() || m_tree->node(nodeId(index)).isTensor() ? Qt::ItemNeverHasChildren : Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | leaf;
}

QVariant TensorTreeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || !m_tree)
        return {};
    const TreeNode& node = m_tree->node(nodeId(index));
    const auto column = static_cast<TreeColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return display(node, column);
    case Qt::ToolTipRole:
        return toolTip(node, column);
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft));
    case DTypesRole:
        return node.dtypes;
    case ChildCountRole:
        return node.childCount;
    case IsModuleRole:
        return !hasShape(node);
    case PathRole:
        return toQString(node.path);
    default:
        return {};
    }
}

QVariant TensorTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kTreeColumnCount)
        return {};
    const auto column = static_cast<TreeColumn>(section);
    if (role == Qt::InitialSortOrderRole) // what is sought in sizes is the largest
        return static_cast<int>(
            column == TreeColumn::Parameters || column == TreeColumn::Size ? Qt::DescendingOrder : Qt::AscendingOrder);
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case TreeColumn::Name:
        return tr("Name");
    case TreeColumn::DType:
        return tr("Dtype");
    case TreeColumn::Dimensions:
        return tr("Shape");
    case TreeColumn::Parameters:
        return tr("Parameters");
    case TreeColumn::Size:
        return tr("Size");
    case TreeColumn::Shard:
        return tr("Shard");
    }
    return {};
}

QString TensorTreeModel::dtypeText(const TreeNode& node) const
{
    if (node.isTensor())
        return shownName(m_tree->tensor(node).dtypeName);
    const PackedWeight* weight = m_tree->weight(node);
    return dtypesText({node.dtypes, weight != nullptr ? weight->layout : std::string_view()});
}

QString TensorTreeModel::dtypesText(TensorTree::DTypeSet set)
{
    const auto& [dtypes, layout] = set;
    if (!layout.empty())
        return toQString(layoutTitle(layout));
    if (std::popcount(dtypes) > kShownDTypes)
        return tr("%n dtype(s)", nullptr, std::popcount(dtypes));
    QStringList names;
    for (unsigned bit = 0; bit <= static_cast<unsigned>(DType::Raw); ++bit) {
        if ((dtypes >> bit & 1u) != 0)
            names << (bit == static_cast<unsigned>(DType::Raw) ? tr("unknown")
                                                               : toQString(info(static_cast<DType>(bit)).name));
    }
    return names.join(QStringLiteral(" + "));
}

QString TensorTreeModel::display(const TreeNode& node, TreeColumn column) const
{
    switch (column) {
    case TreeColumn::Name:
        return node.label().empty() ? QStringLiteral("\"\"") : shownName(node.label());
    case TreeColumn::DType:
        return dtypeText(node);
    case TreeColumn::Dimensions:
        return hasShape(node) ? shownShape(m_tree->shape(node)) : QString();
    case TreeColumn::Parameters:
        return isCompanion(*m_tree, node) ? QStringLiteral("–") : shownCount(node.parameters);
    case TreeColumn::Size:
        return shownBytes(node.bytes);
    case TreeColumn::Shard:
        return node.isTensor() ? QString::number(static_cast<uint32_t>(m_tree->tensor(node).file) + 1) : QString();
    }
    return {};
}

QString TensorTreeModel::toolTip(const TreeNode& node, TreeColumn column) const
{
    switch (column) {
    case TreeColumn::Name:
        return wrappedToolTip(shownName(node.path));
    case TreeColumn::Parameters:
        return isCompanion(*m_tree, node) ? tr("%1 elements, which belong to the parameters of a quantized weight")
                                                .arg(shownExact(m_tree->tensor(node).elements()))
                                          : tr("%1 parameters").arg(shownExact(node.parameters));
    case TreeColumn::Size:
        return tr("%1 bytes (%2)").arg(shownExact(node.bytes), shownBytesBinary(node.bytes));
    case TreeColumn::Shard:
        if (node.isTensor() && m_model)
            return wrappedToolTip(shownName(m_model->file(m_tree->tensor(node).file).name));
        return {};
    case TreeColumn::DType:
        return node.isTensor()
            ? QString()
            : tr("%1 tensor(s)", nullptr, static_cast<int>(node.leafCount)).arg(shownExact(node.leafCount));
    case TreeColumn::Dimensions:
        return hasShape(node) ? toQString(formatShape(m_tree->shape(node))) : QString();
    }
    return {};
}

QString copiedRow(const TensorTree& tree, const TreeNode& node, const Model* model)
{
    QStringList cells{shownName(node.path)};
    if (node.isTensor()) {
        const Tensor& tensor = tree.tensor(node);
        cells << shownName(tensor.dtypeName) << toQString(formatShape(tensor.shape));
    } else if (const PackedWeight* weight = tree.weight(node)) {
        cells << toQString(layoutTitle(weight->layout)) << toQString(formatShape(weight->shape));
    } else {
        cells << QString() << QString();
    }
    cells << QString::number(node.parameters) << QString::number(node.bytes);
    if (node.isTensor() && model != nullptr)
        cells << shownName(model->file(tree.tensor(node).file).name);
    return cells.join(QLatin1Char('\t'));
}

} // namespace tensorport
