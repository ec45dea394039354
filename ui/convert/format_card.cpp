#include "ui/convert/format_card.h"

#include "ui/style/theme.h"

#include <QPainter>

namespace tensorport
{

namespace
{

constexpr int kPadding = 9;
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
    const QColor outline = isChecked() || hasFocus() ? accent : separator(palette());
    const QRectF frame = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(frame, 4, 4);
    QColor tint = accent;
    tint.setAlphaF(isChecked() ? 0.10f : underMouse() ? 0.05f : 0.0f);
    painter.setPen(QPen(outline, hasFocus() ? 2 : 1));
    painter.setBrush(tint);
    painter.drawRoundedRect(frame, 4, 4);

    QRectF mark(kPadding, kPadding + 0.5, kMark - 1, kMark - 1);
    if (layoutDirection() == Qt::RightToLeft) {
        mark.moveRight(width() - kPadding);
    }
    painter.setPen(QPen(isChecked() ? accent : secondaryText(palette()), isChecked() ? 4.5 : 1));
    painter.setBrush(Qt::NoBrush);
    const double inset = isChecked() ? 2.25 : 0.5;
    painter.drawEllipse(mark.adjusted(inset, inset, -inset, -inset));

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
