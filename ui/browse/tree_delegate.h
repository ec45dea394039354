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
    /// What a cell needs to show these dtypes (as TreeNode::dtypes) and their text whole.
    [[nodiscard]] static int widthOfDTypes(const QFontMetrics& metrics, uint32_t dtypes, const QString& text);
    /// What any other cell needs for its text.
    [[nodiscard]] static int widthOfText(const QFontMetrics& metrics, const QString& text);
    /// What a name and the number of its children need, without the indentation.
    [[nodiscard]] static int widthOfName(const QFontMetrics& metrics, const QString& name, uint32_t childCount);
    [[nodiscard]] static int widthOfName(const QFontMetrics& metrics, const QModelIndex& index);

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace tensorport
