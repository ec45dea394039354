#include "ui/convert/shard_bars.h"

#include "ui/style/text.h"
#include "ui/style/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyleOption>
#include <QToolTip>

#include <algorithm>

namespace tensorport
{

namespace
{

constexpr int kGap = 8;
constexpr int kBarHeight = 8;
constexpr int kMostNameWidth = 240;
constexpr int kElideMargin = 4; ///< an advance is rounded, eliding measures exactly
constexpr int kMostRows = 1'000'000; ///< that a scroll bar can reach

} // namespace

ShardBars::ShardBars(QWidget* parent)
    : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Shards"));
    viewport()->setAutoFillBackground(false);
    viewport()->setBackgroundRole(QPalette::Window);
}

void ShardBars::setShards(std::vector<ShardGroup> shards, std::optional<uint64_t> limit)
{
    m_shards = std::move(shards);
    m_limit = limit;
    uint64_t largest = 1;
    for (const ShardGroup& shard : m_shards) {
        largest = std::max(largest, shard.bytes);
    }
    const bool limitIsNear = m_limit && *m_limit / 4 <= largest;
    m_scale = limitIsNear ? std::max(largest, *m_limit) : largest;
    updateScrollBar();
    updateGeometry();
    viewport()->update();
}

int ShardBars::nameWidth() const
{
    // The names of shards differ in their digits alone: the first and the last are enough to measure.
    int width = 0;
    if (!m_shards.empty()) {
        for (const ShardGroup* shard : {&m_shards.front(), &m_shards.back()}) {
            width = std::max(width, fontMetrics().horizontalAdvance(shownName(shard->name)));
        }
    }
    return std::min(width + kElideMargin, kMostNameWidth);
}

int ShardBars::rowHeight() const
{
    return fontMetrics().height() + kGap;
}

QSize ShardBars::sizeHint() const
{
    return {320, std::max(1, static_cast<int>(std::min<size_t>(m_shards.size(), kMostRows))) * rowHeight()};
}

void ShardBars::updateScrollBar()
{
    const int content = sizeHint().height();
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(rowHeight());
    verticalScrollBar()->setRange(0, std::max(0, content - viewport()->height()));
    setFocusPolicy(verticalScrollBar()->maximum() > 0 ? Qt::StrongFocus : Qt::NoFocus);
}

void ShardBars::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    const int height = rowHeight();
    const int scrolled = verticalScrollBar()->value();
    const int first = std::max(0, (event->rect().top() + scrolled) / height);
    const int last = std::min(static_cast<int>(m_shards.size()) - 1, (event->rect().bottom() + scrolled) / height);

    const int nameWidth = this->nameWidth();
    const int bytesWidth = fontMetrics().horizontalAdvance(QStringLiteral("8.88 MB"));
    const int barLeft = nameWidth + kGap;
    const int barWidth = std::max(1, viewport()->width() - barLeft - 2 * kGap - bytesWidth);
    const auto widthOf
        = [&](uint64_t bytes) { return barWidth * static_cast<double>(bytes) / static_cast<double>(m_scale); };
    const QColor text = palette().color(QPalette::WindowText);
    for (int row = first; row <= last; ++row) {
        const ShardGroup& shard = m_shards[static_cast<size_t>(row)];
        const QRect line(0, row * height - scrolled, viewport()->width(), height);
        const bool isOver = m_limit && shard.bytes > *m_limit;
        painter.setPen(text);
        painter.drawText(QRect(0, line.top(), nameWidth, height), Qt::AlignLeft | Qt::AlignVCenter,
            fontMetrics().elidedText(shownName(shard.name), Qt::ElideMiddle, nameWidth));
        painter.setPen(isOver ? warningColour(palette()) : text);
        painter.drawText(line.adjusted(0, 0, -kGap, 0), Qt::AlignRight | Qt::AlignVCenter, shownBytes(shard.bytes));

        const QRectF bar(
            barLeft, line.center().y() - kBarHeight / 2.0 + 1, std::max(2.0, widthOf(shard.bytes)), kBarHeight);
        painter.setPen(Qt::NoPen);
        painter.setBrush(isOver ? warningColour(palette()) : palette().color(QPalette::Highlight));
        painter.drawRoundedRect(bar, 2, 2);
    }
    if (m_limit && *m_limit <= m_scale) {
        const double x = barLeft + widthOf(*m_limit);
        painter.setPen(QPen(secondaryText(palette()), 1, Qt::DashLine));
        painter.drawLine(QPointF(x, first * height - scrolled), QPointF(x, (last + 1) * height - scrolled));
    }
    if (hasFocus()) {
        QStyleOptionFocusRect option;
        option.initFrom(viewport());
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
    }
}

void ShardBars::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBar();
}

void ShardBars::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateScrollBar();
        updateGeometry();
    }
}

QString ShardBars::toolTipAt(const QPoint& position) const
{
    const int row = (position.y() + verticalScrollBar()->value()) / rowHeight();
    if (row < 0 || static_cast<size_t>(row) >= m_shards.size()) {
        return {};
    }
    const ShardGroup& shard = m_shards[static_cast<size_t>(row)];
    QString text = tr("%1\n%2 bytes (%3)\n%4 in %5")
                       .arg(shownName(shard.name), shownExact(shard.bytes), shownBytesBinary(shard.bytes),
                           tr("%1 tensor(s)", nullptr, static_cast<int>(shard.tensors)).arg(shownExact(shard.tensors)),
                           tr("%1 file(s)", nullptr, static_cast<int>(shard.files)).arg(shownExact(shard.files)));
    if (m_limit && shard.bytes > *m_limit) {
        text += QLatin1Char('\n') + tr("Larger than the shard size: one tensor alone is.");
    }
    return text;
}

bool ShardBars::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), toolTipAt(help->pos()), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace tensorport
