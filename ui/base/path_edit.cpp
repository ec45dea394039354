#include "ui/base/path_edit.h"

#include "ui/style/text.h"

#include <QHelpEvent>
#include <QPainter>
#include <QStyleOptionFrame>
#include <QToolTip>

namespace tensorport
{
namespace
{

constexpr int kTextMargin = 2; ///< that QLineEdit itself keeps

} // namespace

PathEdit::PathEdit(QWidget* parent)
    : QLineEdit(parent)
{
}

QRect PathEdit::room() const
{
    QStyleOptionFrame option;
    initStyleOption(&option);
    return style()
        ->subElementRect(QStyle::SE_LineEditContents, &option, this)
        .marginsRemoved(textMargins())
        .adjusted(kTextMargin, 0, -kTextMargin, 0);
}

QString PathEdit::shownText() const
{
    return fontMetrics().elidedText(text(), Qt::ElideMiddle, room().width());
}

QString PathEdit::fullToolTip() const
{
    const QString own = toolTip().isEmpty() ? QString() : wrappedToolTip(toolTip());
    return shownText() == text() ? own : wrappedToolTip(text()) + own;
}

void PathEdit::paintEvent(QPaintEvent* event)
{
    const QString shown = shownText();
    if (hasFocus() || shown == text()) {
        QLineEdit::paintEvent(event);
        return;
    }
    QStyleOptionFrame option;
    initStyleOption(&option);
    QPainter painter(this);
    style()->drawPrimitive(QStyle::PE_PanelLineEdit, &option, &painter, this);
    style()->drawItemText(&painter, room(), static_cast<int>(alignment() | Qt::AlignVCenter), palette(), isEnabled(),
        shown, QPalette::Text);
}

bool PathEdit::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), fullToolTip(), this);
        return true;
    }
    return QLineEdit::event(event);
}

} // namespace tensorport
