#include "ui/open/loading_page.h"

#include "ui/style/theme.h"

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTimerEvent>
#include <QVBoxLayout>

namespace tensorport
{
namespace
{

/// A piece that goes to and fro: something is done, and nobody knows how long it takes.
class BusyBar : public QWidget
{
public:
    explicit BusyBar(QWidget* parent = nullptr)
        : QWidget(parent)
    {
        setFixedSize(240, 4);
    }

protected:
    void showEvent(QShowEvent*) override
    {
        m_clock.start();
        m_timer.start(kFrameMs, this);
    }

    void hideEvent(QHideEvent*) override { m_timer.stop(); }

    void timerEvent(QTimerEvent*) override { update(); }

    void paintEvent(QPaintEvent*) override
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

private:
    static constexpr int kFrameMs = 33;
    static constexpr int kRoundMs = 2200;
    static constexpr double kPiece = 72;

    QElapsedTimer m_clock;
    QBasicTimer m_timer;
};

} // namespace

LoadingPage::LoadingPage(QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel)
    , m_place(new QLabel)
    , m_cancel(new QPushButton(tr("Cancel")))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    QFont font = m_title->font();
    font.setPointSizeF(font.pointSizeF() * 1.3);
    font.setBold(true);
    m_title->setFont(font);
    for (QLabel* label : {m_title, m_place}) {
        label->setTextFormat(Qt::PlainText);
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    m_place->setForegroundRole(QPalette::PlaceholderText);
    auto* busy = new BusyBar;
    busy->setAccessibleName(tr("Opening"));
    m_cancel->setToolTip(tr("Stop reading; nothing is changed (Esc)"));
    m_cancel->setShortcut(Qt::Key_Escape);
    connect(m_cancel, &QPushButton::clicked, this, &LoadingPage::cancelRequested);

    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addStretch(2);
    layout->addWidget(m_title);
    layout->addWidget(m_place);
    layout->addSpacing(8);
    layout->addWidget(busy, 0, Qt::AlignCenter);
    layout->addSpacing(8);
    layout->addWidget(m_cancel, 0, Qt::AlignCenter);
    layout->addStretch(3);
}

void LoadingPage::setTitle(const QString& title, const QString& place)
{
    m_title->setText(tr("Reading the headers of %1").arg(title));
    m_place->setText(place);
}

} // namespace tensorport
