#pragma once

#include <QStyledItemDelegate>

namespace tensorport
{

/// Rows and columns with some air.
class RoomyDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(kBeside, kAbove);
    }

private:
    static constexpr int kBeside = 16;
    static constexpr int kAbove = 8;
};

} // namespace tensorport
