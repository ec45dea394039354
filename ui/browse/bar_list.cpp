#include "ui/browse/bar_list.h"

#include "ui/style/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>
#include <algorithm>

namespace tensorport
{
namespace
{

constexpr int kBarHeight = 6;
constexpr int kTextToBar = 3;
constexpr int kRowGap = 9;
constexpr int kSwatch = 9;
constexpr int kGap = 8;
constexpr int kMargin = 4;
constexpr double kThinnestBar = 2.0;

} // namespace

BarList::BarList(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void BarList::setItems(std::vector<Item> items)
{
    m_items = std::move(items);
    m_hovered = -1;
    m_current = 0;
    QStringList lines;
    for (const Item& item : m_items)
        lines << QStringLiteral("%1: %2 %3").arg(item.label, item.value, item.share);
    setAccessibleDescription(lines.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

void BarList::setActivatable(bool isActivatable)
{
    m_isActivatable = isActivatable;
    setMouseTracking(isActivatable);
    setFocusPolicy(isActivatable ? Qt::StrongFocus : Qt::NoFocus);
}

int BarList::rowHeight() const
{
    return fontMetrics().height() + kTextToBar + kBarHeight + kRowGap;
}

QSize BarList::sizeHint() const
{
    return {280, static_cast<int>(m_items.size()) * rowHeight()};
}

QSize BarList::minimumSizeHint() const
{
    return {160, sizeHint().height()};
}

int BarList::itemAt(const QPoint& position) const
{
    const int index = position.y() / rowHeight();
    return rect().contains(position) && index < static_cast<int>(m_items.size()) ? index : -1;
}

void BarList::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    int valueWidth = 0;
    int shareWidth = 0;
    for (const Item& item : m_items) {
        valueWidth = std::max(valueWidth, fontMetrics().horizontalAdvance(item.value));
        shareWidth = std::max(shareWidth, fontMetrics().horizontalAdvance(item.share));
    }
    for (int index = 0; index < static_cast<int>(m_items.size()); ++index)
        paintItem(painter, index, valueWidth, shareWidth);
}

void BarList::paintItem(QPainter& painter, int index, int valueWidth, int shareWidth) const
{
    const Item& item = m_items[static_cast<size_t>(index)];
    const int top = index * rowHeight();
    const QRect row(0, top, width(), rowHeight());
    const bool isCurrent = m_isActivatable && hasFocus() && index == m_current;
    if (m_isActivatable && (index == m_hovered || isCurrent)) {
        QColor wash = palette().color(QPalette::Highlight);
        wash.setAlphaF(isCurrent ? 0.18F : 0.09F);
        painter.setPen(isCurrent ? QPen(palette().color(QPalette::Highlight), 1) : QPen(Qt::NoPen));
        painter.setBrush(wash);
        painter.drawRoundedRect(QRectF(row).adjusted(0.5, 0.5, -0.5, -2.5), 4, 4);
    }

    const int textHeight = fontMetrics().height();
    QRect text(kMargin, top + 3, width() - 2 * kMargin, textHeight);
    painter.setPen(secondaryText(palette()));
    painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter, item.share);
    text.setRight(text.right() - (shareWidth > 0 ? shareWidth + 2 * kGap : 0));
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter, item.value);
    text.setRight(text.right() - valueWidth - 2 * kGap);
    if (item.hasSwatch && !item.parts.empty()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(visibleOnBase(item.parts.front().second, palette()));
        painter.drawRoundedRect(QRect(text.left(), text.center().y() - kSwatch / 2 + 1, kSwatch, kSwatch), 2, 2);
        text.setLeft(text.left() + kSwatch + kGap);
    }
    painter.setPen(palette().color(QPalette::Text));
    const QString label = fontMetrics().elidedText(item.label, Qt::ElideMiddle, text.width());
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, label);
    text.setLeft(text.left() + fontMetrics().horizontalAdvance(label) + kGap);
    if (text.width() >= fontMetrics().horizontalAdvance(item.detail)) {
        painter.setPen(secondaryText(palette()));
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, item.detail);
    }

    const QRectF track(kMargin, top + 3 + textHeight + kTextToBar, width() - 2 * kMargin, kBarHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(separator(palette()));
    painter.drawRoundedRect(track, kBarHeight / 2.0, kBarHeight / 2.0);
    QPainterPath clip;
    clip.addRoundedRect(track, kBarHeight / 2.0, kBarHeight / 2.0);
    painter.save();
    painter.setClipPath(clip);
    QRectF bar = track;
    for (const auto& [fraction, colour] : item.parts) {
        const double least = bar.left() == track.left() ? kThinnestBar : 0.0;
        bar.setWidth(std::max(least, track.width() * std::min(1.0, fraction)));
        painter.fillRect(bar, visibleOnBase(colour, palette()));
        bar.moveLeft(bar.right());
    }
    painter.restore();
}

bool BarList::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int index = itemAt(help->pos());
        if (index >= 0 && !m_items[static_cast<size_t>(index)].toolTip.isEmpty())
            QToolTip::showText(help->globalPos(), m_items[static_cast<size_t>(index)].toolTip, this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

void BarList::mouseMoveEvent(QMouseEvent* event)
{
    const int index = itemAt(event->position().toPoint());
    setCursor(m_isActivatable && index >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (index != m_hovered) {
        m_hovered = index;
        update();
    }
}

void BarList::leaveEvent(QEvent*)
{
    m_hovered = -1;
    update();
}

void BarList::mouseReleaseEvent(QMouseEvent* event)
{
    const int index = itemAt(event->position().toPoint());
    if (m_isActivatable && index >= 0 && event->button() == Qt::LeftButton) {
        m_current = index;
        Q_EMIT activated(index);
    }
}

void BarList::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(m_items.size()) - 1;
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (m_isActivatable && last >= 0 && (isEnter || event->key() == Qt::Key_Space))
        Q_EMIT activated(m_current);
    else if (m_isActivatable && event->key() == Qt::Key_Down && m_current < last)
        ++m_current;
    else if (m_isActivatable && event->key() == Qt::Key_Up && m_current > 0)
        --m_current;
    else
        return QWidget::keyPressEvent(event);
    update();
}

void BarList::focusInEvent(QFocusEvent* event)
{
    m_current = std::clamp(m_current, 0, std::max(0, static_cast<int>(m_items.size()) - 1));
    QWidget::focusInEvent(event);
}

} // namespace tensorport
