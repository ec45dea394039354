#include "ui/browse/json_tree_model.h"

#include "ui/style/text.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QPalette>

namespace tensorport
{
namespace
{

constexpr size_t kMostShown = 400; ///< bytes of a value; copying gives it whole
constexpr size_t kMostInToolTip = 4000;

QString cutText(std::string_view text, size_t most)
{
    return text.size() <= most ? shownName(text) : shownName(text.substr(0, most)) + QStringLiteral("…");
}

} // namespace

void JsonTreeModel::setTree(std::shared_ptr<const JsonTree> tree)
{
    beginResetModel();
    m_tree = std::move(tree);
    endResetModel();
}

uint32_t JsonTreeModel::node(const QModelIndex& index) const
{
    return index.isValid() ? static_cast<uint32_t>(index.internalId()) : 0;
}

QModelIndex JsonTreeModel::indexOf(uint32_t node) const
{
    if (!m_tree || node == 0)
        return {};
    return createIndex(static_cast<int>(m_tree->node(node).row), 0, static_cast<quintptr>(node));
}

QModelIndex JsonTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    if (row < 0 || column < 0 || column > 1 || row >= rowCount(parent))
        return {};
    return createIndex(row, column, static_cast<quintptr>(m_tree->children(node(parent))[static_cast<size_t>(row)]));
}

QModelIndex JsonTreeModel::parent(const QModelIndex& index) const
{
    return index.isValid() ? indexOf(m_tree->node(node(index)).parent) : QModelIndex();
}

int JsonTreeModel::rowCount(const QModelIndex& parent) const
{
    return m_tree && parent.column() <= 0 ? static_cast<int>(m_tree->node(node(parent)).childCount) : 0;
}

int JsonTreeModel::columnCount(const QModelIndex&) const
{
    return 2;
}

bool JsonTreeModel::hasChildren(const QModelIndex& parent) const
{
    return rowCount(parent) > 0;
}

Qt::ItemFlags JsonTreeModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const auto leaf = m_tree->node(node(index)).isContainer() ? Qt::NoItemFlags : Qt::ItemNeverHasChildren;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | leaf;
}

QString JsonTreeModel::valueText(uint32_t node) const
{
    const JsonTree::Node& value = m_tree->node(node);
    const int count = static_cast<int>(value.childCount);
    switch (value.kind) {
    case JsonTree::Kind::Object:
        return tr("%n member(s)", nullptr, count);
    case JsonTree::Kind::Array:
        return tr("%n value(s)", nullptr, count);
    default:
        return cutText(m_tree->value(node), kMostShown);
    }
}

QVariant JsonTreeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || !m_tree)
        return {};
    const uint32_t id = node(index);
    const JsonTree::Node& value = m_tree->node(id);
    const bool isKey = index.column() == 0;
    if (role == Qt::DisplayRole) {
        if (!isKey)
            return valueText(id);
        return m_tree->node(value.parent).kind == JsonTree::Kind::Array ? QString::number(value.row)
                                                                        : cutText(m_tree->key(id), kMostShown);
    }
    if (role == Qt::ToolTipRole)
        return wrappedToolTip(cutText(
            isKey || value.isContainer() ? std::string_view(m_tree->path(id)) : m_tree->value(id), kMostInToolTip));
    if (role == Qt::ForegroundRole && !isKey && value.isContainer())
        return secondaryText(QApplication::palette());
    return {};
}

QVariant JsonTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section > 1)
        return {};
    return section == 0 ? tr("Key") : tr("Value");
}

} // namespace tensorport
