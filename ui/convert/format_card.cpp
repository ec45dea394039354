#include "ui/convert/format_card.h"

#include "ui/style/theme.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOptionButton>

namespace tensorport
{

namespace
{

constexpr int kPadding = 12;
constexpr int kMark = 16;
constexpr int kGap = 4;

} // namespace

FormatCard::FormatCard(const QString& title, const QString& summary, QWidget* parent)
    : QAbstractButton(parent)
    , m_summary(summary)
{
    setText(title);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(title);
    setAccessibleDescription(summary);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QFont FormatCard::titleFont() const
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    return bold;
}

int FormatCard::heightForWidth(int width) const
{
    const int textWidth = width - 3 * kPadding - kMark;
    const int summaryHeight
        = fontMetrics().boundingRect(QRect(0, 0, textWidth, 10000), Qt::TextWordWrap, m_summary).height();
    return 2 * kPadding + QFontMetrics(titleFont()).height() + kGap + summaryHeight;
}

QSize FormatCard::sizeHint() const
{
    return {320, heightForWidth(320)};
}

QSize FormatCard::minimumSizeHint() const
{
    return {200, QFontMetrics(titleFont()).height() + 2 * kPadding};
}

void FormatCard::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor accent = palette().color(QPalette::Highlight);
    const QRectF frame = QRectF(rect()).adjusted(1, 1, -1, -1);
    QColor fill = palette().color(QPalette::Base);
    if (isChecked() || underMouse()) {
        QColor tint = accent;
        tint.setAlphaF(isChecked() ? 0.10f : 0.05f);
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawRoundedRect(frame, 4, 4);
        fill = tint;
    }
    painter.setPen(QPen(isChecked() ? accent : palette().color(QPalette::Mid), hasFocus() ? 2 : 1));
    painter.setBrush(fill);
    painter.drawRoundedRect(frame, 4, 4);

    QStyleOptionButton mark;
    mark.initFrom(this);
    mark.rect = QRect(kPadding, kPadding, kMark, kMark);
    mark.state = QStyle::State_Enabled | (isChecked() ? QStyle::State_On : QStyle::State_Off);
    if (layoutDirection() == Qt::RightToLeft) {
        mark.rect.moveRight(width() - kPadding);
    }
    style()->drawPrimitive(QStyle::PE_IndicatorRadioButton, &mark, &painter, this);

    QRect textRect = rect().adjusted(2 * kPadding + kMark, kPadding, -kPadding, -kPadding);
    if (layoutDirection() == Qt::RightToLeft) {
        textRect = rect().adjusted(kPadding, kPadding, -2 * kPadding - kMark, -kPadding);
    }
    painter.setPen(palette().color(QPalette::Text));
    painter.setFont(titleFont());
    painter.drawText(textRect, Qt::AlignTop | Qt::AlignLeading, text());
    textRect.setTop(textRect.top() + painter.fontMetrics().height() + kGap);
    painter.setFont(font());
    painter.setPen(secondaryText(palette()));
    painter.drawText(textRect, Qt::AlignTop | Qt::AlignLeading | Qt::TextWordWrap, m_summary);
}

void FormatCard::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void FormatCard::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace tensorport
