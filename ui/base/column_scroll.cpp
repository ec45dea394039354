#include "ui/base/column_scroll.h"

#include <QEvent>
#include <QScrollBar>

#include <algorithm>

namespace tensorport
{

ColumnScroll::ColumnScroll(QWidget* parent)
    : QScrollArea(parent)
{
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

bool ColumnScroll::eventFilter(QObject* watched, QEvent* event)
{
    const bool isDone = QScrollArea::eventFilter(watched, event);
    if (watched == widget() && event->type() == QEvent::LayoutRequest) {
        const int most = kMostLetters * fontMetrics().averageCharWidth();
        setMinimumWidth(std::min(widget()->minimumSizeHint().width(), most) + verticalScrollBar()->sizeHint().width()
            + 2 * frameWidth());
    }
    return isDone;
}

} // namespace tensorport
