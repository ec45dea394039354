#pragma once

#include <QStyledItemDelegate>

namespace tensorport
{

/// Draws a tree's cells: names elided in the middle with the number of children behind a module's, dtypes with their
/// colours.
class TreeDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// What a cell needs to show a few dtypes whole.
    [[nodiscard]] static int widthOfDTypes(const QFontMetrics& metrics, const QStringList& names);

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace tensorport
