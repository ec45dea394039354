#include "ui/base/busy_bar.h"

#include "ui/style/theme.h"

#include <QPainter>

namespace tensorport
{

namespace
{

constexpr int kHeight = 4;
constexpr int kFrameMs = 33;
constexpr int kRoundMs = 2200;
constexpr double kPiece = 72;

} // namespace

BusyBar::BusyBar(QWidget* parent)
    : QWidget(parent)
{
    setFixedHeight(kHeight);
}

void BusyBar::showEvent(QShowEvent* /*event*/)
{
    m_clock.start();
    m_timer.start(kFrameMs, this);
}

void BusyBar::hideEvent(QHideEvent* /*event*/)
{
    m_timer.stop();
}

void BusyBar::timerEvent(QTimerEvent* /*event*/)
{
    update();
}

void BusyBar::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const qreal radius = height() / 2.0;
    painter.setBrush(separator(palette()));
    painter.drawRoundedRect(rect(), radius, radius);
    const double phase = static_cast<double>(m_clock.elapsed() % kRoundMs) / kRoundMs;
    const double place = phase < 0.5 ? 2 * phase : 2 - 2 * phase;
    const QRectF piece(place * (width() - kPiece), 0, kPiece, height());
    painter.setBrush(palette().color(QPalette::Highlight));
    painter.drawRoundedRect(piece, radius, radius);
}

} // namespace tensorport
