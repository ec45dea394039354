#include "ui/base/flat_progress_bar.h"

#include "ui/style/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace tensorport
{

namespace
{

constexpr int kHeight = 8;
constexpr int kParts = 1000;

} // namespace

FlatProgressBar::FlatProgressBar(QWidget* parent)
    : QProgressBar(parent)
{
    setRange(0, kParts);
    setTextVisible(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FlatProgressBar::setTone(Tone tone)
{
    if (m_tone != tone) {
        m_tone = tone;
        update();
    }
}

void FlatProgressBar::setPart(uint64_t done, uint64_t whole)
{
    setValue(whole == 0 ? 0 : static_cast<int>(static_cast<double>(done) / static_cast<double>(whole) * kParts));
}

QSize FlatProgressBar::sizeHint() const
{
    return {160, kHeight};
}

QSize FlatProgressBar::minimumSizeHint() const
{
    return {48, kHeight};
}

void FlatProgressBar::paintEvent(QPaintEvent* /*event*/)
{
    QColor fill = palette().color(QPalette::Highlight);
    if (m_tone == Tone::Quiet) {
        fill = secondaryText(palette());
    } else if (m_tone == Tone::Failed) {
        fill = errorColour(palette());
    }

    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QRectF track(rect());
    track.setTop((height() - kHeight) / 2.0);
    track.setHeight(kHeight);
    QPainterPath path;
    path.addRoundedRect(track, kHeight / 2.0, kHeight / 2.0);
    painter.fillPath(path, separator(palette()));

    const double share = static_cast<double>(value() - minimum()) / std::max(1, maximum() - minimum());
    if (share > 0) {
        painter.setClipPath(path);
        QRectF done = track;
        done.setWidth(track.width() * share);
        if (layoutDirection() == Qt::RightToLeft) {
            done.moveRight(track.right());
        }
        painter.fillRect(done, fill);
    }
}

} // namespace tensorport
