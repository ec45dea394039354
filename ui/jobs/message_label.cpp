#include "ui/jobs/message_label.h"

#include "ui/style/text.h"

#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QTextLayout>
#include <QToolTip>

namespace tensorport
{

MessageLabel::MessageLabel(QWidget* parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    // Not Fixed: that would hold the height of the last width.
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QSize MessageLabel::sizeHint() const
{
    return {0, heightForWidth(width())};
}

QSize MessageLabel::minimumSizeHint() const
{
    return {0, fontMetrics().lineSpacing()};
}

int MessageLabel::heightForWidth(int width) const
{
    return std::max(1, static_cast<int>(lines(width).size())) * fontMetrics().lineSpacing();
}

QStringList MessageLabel::lines(int width) const
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    QTextLayout layout(text(), font());
    layout.setTextOption(option);
    layout.beginLayout();
    QStringList lines;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        if (lines.size() == kMaxLines - 1) {
            lines << fontMetrics().elidedText(text().mid(line.textStart()), Qt::ElideRight, width);
            break;
        }
        lines << text().mid(line.textStart(), line.textLength()).trimmed();
    }
    layout.endLayout();
    return lines;
}

void MessageLabel::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    QRect place = contentsRect();
    for (const QString& line : lines(place.width())) {
        style()->drawItemText(
            &painter, place, Qt::AlignLeft | Qt::AlignTop, palette(), isEnabled(), line, foregroundRole());
        place.translate(0, fontMetrics().lineSpacing());
    }
}

bool MessageLabel::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), wrappedToolTip(text()), this);
        return true;
    }
    return QLabel::event(event);
}

} // namespace tensorport
