#include "ui/browse/tree_delegate.h"

#include "ui/browse/tensor_tree_model.h"
#include "ui/style/dtype_colour.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QPainter>
#include <bit>

namespace tensorport
{
namespace
{

constexpr int kRowPadding = 4;
constexpr int kDotSize = 8;
constexpr int kDotGap = 3;
constexpr int kDotOverlap = 4;
constexpr int kMostSpacedDots = 3;
constexpr int kGap = 6;
constexpr int kNameMargin = 2;

int dotStep(uint32_t dtypes)
{
    return std::popcount(dtypes) > kMostSpacedDots ? kDotOverlap : kDotSize + kDotGap;
}

QColor textColour(const QStyleOptionViewItem& option)
{
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    return option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
}

QColor dimmedColour(const QStyleOptionViewItem& option)
{
    if (!option.state.testFlag(QStyle::State_Selected))
        return secondaryText(option.palette);
    QColor colour = option.palette.color(QPalette::HighlightedText);
    colour.setAlphaF(0.8F);
    return colour;
}

/// Small squares, one for each dtype, and the text behind them.
void paintDTypes(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index, const QRect& area)
{
    const auto dtypes = index.data(TensorTreeModel::DTypesRole).toUInt();
    const int step = dotStep(dtypes);
    QRect rest = area;
    painter->setRenderHint(QPainter::Antialiasing);
    for (unsigned bit = 0; bit <= static_cast<unsigned>(DType::Raw); ++bit) {
        if ((dtypes >> bit & 1u) == 0)
            continue;
        const QRect dot(rest.left(), rest.center().y() - kDotSize / 2 + 1, kDotSize, kDotSize);
        if (dot.right() > area.right())
            break;
        const bool isSelected = option.state.testFlag(QStyle::State_Selected);
        painter->setPen(isSelected ? QPen(option.palette.color(QPalette::HighlightedText), 1) : QPen(Qt::NoPen));
        painter->setBrush(visibleOnBase(dtypeColour(static_cast<DType>(bit)), option.palette));
        painter->drawRoundedRect(dot, 2, 2);
        rest.setLeft(dot.left() + step);
    }
    rest.setLeft(rest.left() + kDotSize + kDotGap - step);
    rest.setLeft(rest.left() + kGap - kDotGap);
    const bool isModule = index.data(TensorTreeModel::IsModuleRole).toBool();
    painter->setPen(isModule ? dimmedColour(option) : textColour(option));
    const QString text = option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, rest.width());
    painter->drawText(rest, Qt::AlignVCenter | Qt::AlignLeft, text);
}

/// How many children a module has; empty for a tensor.
QString countText(uint32_t childCount)
{
    return childCount > 0 ? QStringLiteral("(%1)").arg(childCount) : QString();
}

int countWidthOf(const QFontMetrics& metrics, const QString& count)
{
    return count.isEmpty() ? 0 : metrics.horizontalAdvance(count) + kGap;
}

void paintName(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index, const QRect& area)
{
    const QString count = countText(index.data(TensorTreeModel::ChildCountRole).toUInt());
    const int countWidth = countWidthOf(option.fontMetrics, count);
    const QString name
        = option.fontMetrics.elidedText(index.data().toString(), Qt::ElideMiddle, area.width() - countWidth);
    painter->setPen(textColour(option));
    painter->drawText(area, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, name);
    if (count.isEmpty())
        return;
    painter->setPen(dimmedColour(option));
    const int left = option.fontMetrics.horizontalAdvance(name) + kGap;
    painter->drawText(area.adjusted(left, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, count);
}

} // namespace

void TreeDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    cell.text.clear();
    const QStyle* style = cell.widget != nullptr ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);

    // In line with the header's labels.
    const int margin = style->pixelMetric(QStyle::PM_HeaderMargin, nullptr, cell.widget);
    const QRect area = cell.rect.adjusted(index.column() == 0 ? kNameMargin : margin, 0, -margin, 0);
    painter->save();
    painter->setFont(cell.font);
    painter->setClipRect(cell.rect);
    const auto column = static_cast<TreeColumn>(index.column());
    if (column == TreeColumn::Name) {
        paintName(painter, cell, index, area);
    } else if (column == TreeColumn::DType) {
        paintDTypes(painter, cell, index, area);
    } else {
        const bool isModule = index.data(TensorTreeModel::IsModuleRole).toBool();
        painter->setPen(isModule ? dimmedColour(cell) : textColour(cell));
        const QString text = cell.fontMetrics.elidedText(index.data().toString(), Qt::ElideMiddle, area.width());
        painter->drawText(area, static_cast<int>(cell.displayAlignment), text);
    }
    painter->restore();
}

int TreeDelegate::widthOfDTypes(const QFontMetrics& metrics, uint32_t dtypes, const QString& text)
{
    const int dots = (std::popcount(dtypes) - 1) * dotStep(dtypes) + kDotSize;
    return dots + kGap + widthOfText(metrics, text);
}

int TreeDelegate::widthOfText(const QFontMetrics& metrics, const QString& text)
{
    return metrics.horizontalAdvance(text) + 2 * QApplication::style()->pixelMetric(QStyle::PM_HeaderMargin) + 2;
}

int TreeDelegate::widthOfName(const QFontMetrics& metrics, const QString& name, uint32_t childCount)
{
    return kNameMargin + metrics.horizontalAdvance(name) + countWidthOf(metrics, countText(childCount))
        + QApplication::style()->pixelMetric(QStyle::PM_HeaderMargin);
}

int TreeDelegate::widthOfName(const QFontMetrics& metrics, const QModelIndex& index)
{
    return widthOfName(metrics, index.data().toString(), index.data(TensorTreeModel::ChildCountRole).toUInt());
}

QSize TreeDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(option.fontMetrics.height() + 2 * kRowPadding);
    return size;
}

} // namespace tensorport
