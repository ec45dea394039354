#include "ui/jobs/job_list.h"

#include "ui/style/theme.h"

#include <QEvent>
#include <QLayout>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>

namespace tensorport
{

namespace
{

/// Paints only the background: the row is a widget. The selected row is tinted, so that its texts keep their colours.
class RowDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& /*index*/) const override
    {
        if (option.state & QStyle::State_Selected) {
            QColor tint = option.palette.color(QPalette::Highlight);
            painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), tint);
            tint.setAlphaF(option.state & QStyle::State_HasFocus ? 0.16f : 0.08f);
            painter->fillRect(option.rect, tint);
        }
        painter->setPen(separator(option.palette));
        painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    }
};

} // namespace

JobList::JobList(QWidget* parent)
    : QListWidget(parent)
{
    setFrameShape(QFrame::NoFrame);
    setItemDelegate(new RowDelegate(this));
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(this, &QListWidget::currentItemChanged, this,
        [this](const QListWidgetItem* item) { m_kept = item != nullptr ? indexFromItem(item) : QModelIndex(); });
    // Only what the user does, not what this list scrolls itself.
    connect(verticalScrollBar(), &QAbstractSlider::actionTriggered, this, [this] { m_kept = QModelIndex(); });
}

QListWidgetItem* JobList::append(QWidget* row)
{
    auto* item = new QListWidgetItem(this);
    setItemWidget(item, row);
    row->installEventFilter(this);
    fit(item);
    return item;
}

void JobList::move(int from, int to)
{
    // Unlike an item that is taken out and put in again, it keeps its row.
    model()->moveRow({}, from, {}, to > from ? to + 1 : to);
    layOut();
    keepInSight(item(to));
}

void JobList::keepInSight(QListWidgetItem* item)
{
    m_kept = indexFromItem(item);
    scrollToItem(item);
}

void JobList::choose(QListWidgetItem* item)
{
    const QListWidgetItem* before = currentItem();
    const bool isElsewhere
        = before != nullptr && !m_kept.isValid() && !viewport()->rect().intersects(visualItemRect(before));
    setAutoScroll(!isElsewhere);
    setCurrentItem(item);
    setAutoScroll(true);
    if (isElsewhere) {
        m_kept = QModelIndex();
    } else {
        keepInSight(item);
    }
}

void JobList::layOut()
{
    doItemsLayout();
    if (m_kept.isValid()) {
        scrollTo(m_kept);
    }
    // Last: a list that is not visible scrolls without its rows.
    updateEditorGeometries();
}

void JobList::showEvent(QShowEvent* event)
{
    QListWidget::showEvent(event);
    updateEditorGeometries(); // it may have scrolled while it was hidden
}

bool JobList::eventFilter(QObject* object, QEvent* event)
{
    if (event->type() == QEvent::LayoutRequest) {
        // Later: a row must not be resized while its own layout is being told.
        QMetaObject::invokeMethod(this, &JobList::fitRows, Qt::QueuedConnection);
    }
    return QListWidget::eventFilter(object, event);
}

void JobList::resizeEvent(QResizeEvent* event)
{
    QListWidget::resizeEvent(event);
    fitRows();
    // At once: the list itself would leave the rows as wide as they were.
    layOut();
}

void JobList::fitRows()
{
    bool isChanged = false;
    for (int i = 0; i < count(); ++i) {
        // An item has no widget while it is being removed.
        isChanged = (itemWidget(item(i)) != nullptr && fit(item(i))) || isChanged;
    }
    if (isChanged) {
        layOut();
    }
}

/// Whether its height has changed.
bool JobList::fit(QListWidgetItem* item)
{
    const QLayout* layout = itemWidget(item)->layout();
    // Only while a message is shown does the height depend on the width.
    const int height = layout->hasHeightForWidth() ? layout->totalHeightForWidth(viewport()->width())
                                                   : layout->totalSizeHint().height();
    // A hint of no width: a wide one would keep the row wider than the list.
    const QSize size(0, height);
    if (size == item->sizeHint()) {
        return false;
    }
    item->setSizeHint(size);
    return true;
}

} // namespace tensorport
