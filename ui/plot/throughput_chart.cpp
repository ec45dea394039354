#include "ui/plot/throughput_chart.h"

#include "ui/base/elided_label.h"
#include "ui/base/tab_stop.h"
#include "ui/plot/plot_export.h"
#include "ui/plot/plot_navigation.h"
#include "ui/plot/plot_style.h"
#include "ui/plot/qcustomplot_wrapper.h"
#include "ui/style/text.h"
#include "ui/style/theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <limits>

namespace tensorport
{

namespace
{

constexpr double kBytesPerMegabyte = 1e6;
constexpr double kLeastMegabytes = 10; ///< height of an empty chart

/// Seconds as "0:42", "12:05", "1:02:05".
QString clockText(double seconds)
{
    const auto total = static_cast<qint64>(std::floor(std::max(0.0, seconds)));
    const auto twoDigits = [](qint64 value) { return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0')); };
    const QString minutesAndSeconds = twoDigits(total % 60);
    if (total < 3600) {
        return QStringLiteral("%1:%2").arg(total / 60).arg(minutesAndSeconds);
    }
    return QStringLiteral("%1:%2:%3").arg(total / 3600).arg(twoDigits(total / 60 % 60), minutesAndSeconds);
}

/// Ticks at whole seconds, minutes and hours.
class ClockTicker : public QCPAxisTicker
{
protected:
    double getTickStep(const QCPRange& range) override
    {
        static constexpr double kSteps[]
            = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200};
        const double exact = range.size() / std::max(1, mTickCount);
        const auto* step = std::lower_bound(std::begin(kSteps), std::end(kSteps), exact);
        return step != std::end(kSteps) ? *step : 86400 * std::ceil(exact / 86400);
    }

    QString getTickLabel(double tick, const QLocale& /*locale*/, QChar /*format*/, int /*precision*/) override
    {
        return clockText(std::round(tick));
    }
};

/// The next of 1, 2, 5, 10, 20, 50 ... above: the axis stays still while the values move.
double roundedUp(double value)
{
    const double unit = std::pow(10, std::floor(std::log10(value)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (value <= factor * unit) {
            return factor * unit;
        }
    }
    return 10 * unit;
}

} // namespace

ThroughputChart::ThroughputChart(QWidget* parent)
    : QWidget(parent)
    , m_title(new ElidedLabel(Qt::ElideMiddle, this))
    , m_plot(new QCustomPlot(this))
    , m_navigation(new PlotNavigation(*m_plot, Qt::Horizontal, PlotNavigation::Wheel::Zooms))
    , m_spanButtons(new QButtonGroup(this))
{
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 0, 8, 0);
    bar->setSpacing(0);
    m_title->setText(tr("Throughput"));
    bar->addWidget(m_title, 1);
    bar->addSpacing(8);
    const auto addSpan = [&](Span span, const QString& text, const QString& toolTip) {
        auto* button = new QToolButton(this);
        button->setText(text);
        button->setToolTip(toolTip);
        button->setCheckable(true);
        button->setAutoRaise(true);
        m_spanButtons->addButton(button, static_cast<int>(span));
        bar->addWidget(button);
    };
    addSpan(Span::LastMinute, tr("Last minute"), tr("Show the last 60 seconds"));
    addSpan(Span::WholeJob, tr("Whole job"), tr("Show everything since the job began"));
    m_spanButtons->button(static_cast<int>(m_span))->setChecked(true);
    keepOneTabStop(*m_spanButtons);
    connect(m_spanButtons, &QButtonGroup::idClicked, this, [this](int id) { setSpan(static_cast<Span>(id)); });

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_plot, 1);

    m_plot->setAccessibleName(tr("Throughput chart"));
    m_plot->setMinimumSize(240, 120);
    m_plot->setContextMenuPolicy(Qt::CustomContextMenu);
    m_plot->axisRect()->setMinimumMargins({8, 8, 16, 8});

    m_plot->xAxis->setTicker(QSharedPointer<ClockTicker>::create());
    m_plot->xAxis->ticker()->setTickCount(5);
    m_plot->xAxis->setLabel(tr("Time since start (min:s)"));
    m_plot->yAxis->setLabel(tr("MB/s"));
    for (QCPAxis* axis : {m_plot->yAxis, m_plot->yAxis2}) {
        axis->ticker()->setTickCount(4);
        axis->setNumberFormat(QStringLiteral("f"));
        axis->setNumberPrecision(0);
        axis->setTickLength(0);
    }
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis, m_plot->yAxis2}) {
        axis->setSubTicks(false);
    }

    m_read = m_plot->addGraph();
    m_read->setName(tr("Read"));
    m_written = m_plot->addGraph();
    m_written->setName(tr("Written"));
    m_computing = m_plot->addGraph(m_plot->xAxis, m_plot->yAxis2);
    m_computing->setName(tr("Computing"));
    m_plot->yAxis2->setVisible(true);
    m_plot->yAxis2->setRange(0, 100);
    connect(m_plot, &QCustomPlot::afterLayout, this, [this] {
        const QString label = tr("% of the work");
        const QFontMetrics metrics(m_plot->yAxis2->labelFont());
        const bool fits = metrics.horizontalAdvance(label) <= m_plot->axisRect()->height();
        m_plot->yAxis2->setLabel(fits ? label : QStringLiteral("%"));
    });
    m_pointerLine = new QCPItemStraightLine(m_plot);
    m_pointerLine->setVisible(false);
    m_pointerLine->setSelectable(false);

    placeLegend();

    connect(m_plot, &QCustomPlot::mouseMove, this, [this](QMouseEvent* event) { showPointer(event->pos()); });
    connect(m_navigation, &PlotNavigation::moved, this, [this] { m_isFollowing = false; });
    connect(m_navigation, &PlotNavigation::pointerLeft, this, [this] {
        m_pointerLine->setVisible(false);
        m_plot->replot(QCustomPlot::rpQueuedReplot);
    });
    connect(m_navigation, &PlotNavigation::allRequested, this, &ThroughputChart::follow);
    connect(m_plot, &QWidget::customContextMenuRequested, this, &ThroughputChart::showMenu);
    // Last: it tells the widget of a new palette.
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    applyStyle();
    refresh();
}

/// In a row of its own above the axes, on the right.
void ThroughputChart::placeLegend()
{
    constexpr double kNoMoreThanNeeded = 0.001;
    QCPLegend* legend = m_plot->legend;
    legend->setVisible(true);
    legend->setFillOrder(QCPLegend::foColumnsFirst);
    legend->setMargins({0, 4, 16, 0});
    m_plot->axisRect()->insetLayout()->take(legend);
    auto* row = new QCPLayoutGrid;
    m_plot->plotLayout()->insertRow(0);
    m_plot->plotLayout()->addElement(0, 0, row);
    row->addElement(0, 0, new QCPLayoutElement(m_plot));
    row->addElement(0, 1, legend);
    row->setColumnStretchFactor(1, kNoMoreThanNeeded);
    m_plot->plotLayout()->setRowStretchFactor(0, kNoMoreThanNeeded);
    m_plot->plotLayout()->setRowSpacing(0);
}

void ThroughputChart::setHistory(const ThroughputHistory* history, const QString& job)
{
    m_title->setText(job.isEmpty() ? tr("Throughput") : tr("Throughput of %1").arg(job));
    if (m_history != history) {
        m_history = history;
        m_isFollowing = true;
    }
    refresh();
}

void ThroughputChart::setSpan(Span span)
{
    m_span = span;
    m_spanButtons->button(static_cast<int>(span))->setChecked(true);
    follow();
}

void ThroughputChart::follow()
{
    m_isFollowing = true;
    refresh();
}

size_t ThroughputChart::sampleCount() const
{
    if (!m_history) {
        return 0;
    }
    return m_span == Span::LastMinute ? m_history->recent().size() : m_history->whole().size();
}

const ThroughputSample& ThroughputChart::sample(size_t index) const
{
    return m_span == Span::LastMinute ? m_history->recent()[index] : m_history->whole()[index];
}

void ThroughputChart::refresh()
{
    const size_t count = sampleCount();
    QVector<double> times;
    QVector<double> read;
    QVector<double> written;
    QVector<double> computing;
    const auto append = [&](double time, double readValue, double writtenValue, double computingValue) {
        times.append(time);
        read.append(readValue);
        written.append(writtenValue);
        computing.append(computingValue);
    };
    constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
    const auto continues = [&](size_t a, size_t b) {
        return b < count && sample(a).isPaused == sample(b).isPaused && !sample(b).followsGap;
    };
    double highest = kLeastMegabytes;
    for (size_t i = 0; i < count; ++i) {
        const ThroughputSample& s = sample(i);
        if (s.isPaused) {
            continue;
        }
        const double readRate = s.readPerSecond / kBytesPerMegabyte;
        const double writtenRate = s.writtenPerSecond / kBytesPerMegabyte;
        const double percent = 100 * s.computing;
        // A rate belongs to the middle of its interval; the ends of a stretch are drawn out to where it began and
        // stopped, and nothing joins two stretches.
        if (i == 0 || !continues(i - 1, i)) {
            append(s.begin, readRate, writtenRate, percent);
        }
        append((s.begin + s.end) / 2, readRate, writtenRate, percent);
        if (!continues(i, i + 1)) {
            append(s.end, readRate, writtenRate, percent);
            append(s.end, kNothing, kNothing, kNothing);
        }
        highest = std::max({highest, readRate, writtenRate});
    }
    m_read->setData(times, read, true);
    m_written->setData(times, written, true);
    m_computing->setData(times, computing, true);
    showPauses();

    if (m_isFollowing) {
        const double now = m_history ? m_history->duration() : 0;
        if (m_span == Span::LastMinute) {
            const double end = std::max(now, ThroughputHistory::kRecentSeconds);
            m_plot->xAxis->setRange(end - ThroughputHistory::kRecentSeconds, end);
        } else {
            m_plot->xAxis->setRange(0, std::max(now, 10.0));
        }
    }
    m_plot->yAxis->setRange(0, roundedUp(highest * 1.05));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void ThroughputChart::showPauses()
{
    size_t used = 0;
    double end = 0;
    for (size_t i = 0; i < sampleCount(); ++i) {
        const ThroughputSample& s = sample(i);
        if (!s.isPaused) {
            continue;
        }
        const bool continues = used > 0 && i > 0 && sample(i - 1).isPaused && !s.followsGap;
        if (!continues) {
            if (used == m_pauses.size()) {
                auto* rect = new QCPItemRect(m_plot);
                rect->setLayer(QStringLiteral("grid"));
                rect->setPen(Qt::NoPen);
                rect->setSelectable(false);
                rect->setBrush(separator(palette()));
                rect->topLeft->setTypeY(QCPItemPosition::ptAxisRectRatio);
                rect->bottomRight->setTypeY(QCPItemPosition::ptAxisRectRatio);
                m_pauses.push_back(rect);
            }
            m_pauses[used]->topLeft->setCoords(s.begin, 0);
            ++used;
        }
        end = s.end;
        m_pauses[used - 1]->bottomRight->setCoords(end, 1);
    }
    for (size_t i = 0; i < m_pauses.size(); ++i) {
        m_pauses[i]->setVisible(i < used);
    }
}

QString ThroughputChart::textAt(double seconds) const
{
    for (size_t i = 0; i < sampleCount(); ++i) {
        const ThroughputSample& s = sample(i);
        if (seconds < s.begin || seconds > s.end) {
            continue;
        }
        if (s.isPaused) {
            return tr("%1\nPaused").arg(clockText(seconds));
        }
        const auto rate = [](double bytes) { return shownBytes(static_cast<uint64_t>(std::llround(bytes))); };
        return tr("%1\nRead %2/s\nWritten %3/s\nComputing: %4 % of the work")
            .arg(clockText(seconds), rate(s.readPerSecond), rate(s.writtenPerSecond))
            .arg(std::lround(100 * s.computing));
    }
    return {};
}

void ThroughputChart::showPointer(const QPoint& position)
{
    const double seconds = m_plot->xAxis->pixelToCoord(position.x());
    const QString text = m_plot->axisRect()->rect().contains(position) ? textAt(seconds) : QString();
    m_pointerLine->setVisible(!text.isEmpty());
    m_pointerLine->point1->setCoords(seconds, 0);
    m_pointerLine->point2->setCoords(seconds, 1);
    QToolTip::showText(m_plot->mapToGlobal(position), text, m_plot);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void ThroughputChart::showMenu(const QPoint& position)
{
    QMenu menu(this);
    addImageActions(menu, *m_plot, tr("throughput"));
    menu.addSeparator();
    m_navigation->addActions(menu);
    menu.addAction(tr("Follow the job"), Qt::Key_Home, this, &ThroughputChart::follow)->setEnabled(!m_isFollowing);
    menu.exec(m_plot->mapToGlobal(position));
}

void ThroughputChart::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyStyle();
        m_plot->replot(QCustomPlot::rpQueuedReplot);
    }
}

void ThroughputChart::applyStyle()
{
    applyPalette(*m_plot, palette());
    applyFont(*m_plot, font());
    applyNumberStyle(*m_plot);
    // Wider, since a copy writes as fast as it reads: both are seen where one lies on the other.
    m_read->setPen(QPen(firstSeriesColour(palette()), 4));
    m_written->setPen(QPen(secondSeriesColour(palette()), 2));
    m_computing->setPen(QPen(thirdSeriesColour(palette()), 1.5, Qt::DashLine));
    m_pointerLine->setPen(QPen(secondaryText(palette()), 0));
    for (QCPItemRect* rect : m_pauses) {
        rect->setBrush(separator(palette()));
    }
}

} // namespace tensorport
