#include "ui/base/roomy_rows.h"

#include <QStyledItemDelegate>
#include <QTreeView>

namespace tensorport
{
namespace
{

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

} // namespace

void giveRoom(QTreeView& view)
{
    view.setItemDelegate(new RoomyDelegate(&view));
    view.setUniformRowHeights(true);
    view.setAllColumnsShowFocus(true);
    view.setTextElideMode(Qt::ElideMiddle);
}

} // namespace tensorport
