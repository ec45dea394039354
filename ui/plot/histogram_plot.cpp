#include "ui/plot/histogram_plot.h"

#include "ui/base/save_text.h"
#include "ui/plot/plot_export.h"
#include "ui/plot/plot_navigation.h"
#include "ui/plot/plot_style.h"
#include "ui/plot/tickers.h"
#include "ui/style/text.h"
#include "ui/style/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QToolTip>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace tensorport
{
namespace
{

constexpr double kLargestHalf = 65504;
constexpr double kMargin = 0.02; ///< of the range, beside the outermost bars
constexpr int kHeight = 220;
constexpr int kFewDigits = 5;
constexpr int kShortest = QLocale::FloatingPointShortest; ///< digits that tell a double from all others

QString number(double value, int digits = kFewDigits)
{
    return writtenNumber(QString::number(value, 'g', digits));
}

/// What an axis of values between two counts from: 0, or a round number below them where its ticks would look alike.
double originOf(double low, double high)
{
    constexpr double kShare = 1e-4;
    const double span = high - low;
    if (!(span > 0) || span > kShare * std::max(std::fabs(low), std::fabs(high)))
        return 0;
    constexpr double kRounding = 1e-6;
    const double exponent = std::ceil(std::log10(span));
    const double step = std::pow(10, std::fabs(exponent)); // or one over it
    return exponent < 0 ? std::floor(low * step + kRounding) / step : std::floor(low / step + kRounding) * step;
}

/// Of the middle 99 % of the values, where these differ.
std::optional<std::pair<double, double>> centralRange(const Distribution& distribution)
{
    constexpr double kTail = 0.005;
    if (distribution.count() == 0)
        return std::nullopt;
    const std::pair range(distribution.quantile(kTail), distribution.quantile(1 - kTail));
    return range.first < range.second ? std::optional(range) : std::nullopt;
}

} // namespace

HistogramPlot::HistogramPlot(QWidget* parent)
    : QWidget(parent)
    , m_logarithmic(new QCheckBox(this))
    , m_half(new QCheckBox(this))
    , m_central(new QCheckBox(this))
    , m_binChoice(new QComboBox(this))
    , m_plot(new QCustomPlot(this))
    , m_navigation(new PlotNavigation(*m_plot, Qt::Horizontal, PlotNavigation::Wheel::Scrolls))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    makeBar(*layout);
    layout->addWidget(m_plot, 1);

    m_plot->setAccessibleName(tr("Histogram"));
    m_plot->setMinimumSize(240, kHeight);
    m_plot->setContextMenuPolicy(Qt::CustomContextMenu);
    m_plot->axisRect()->setMinimumMargins({8, 8, 16, 8});
    m_plot->xAxis->setTicker(QSharedPointer<NumberTicker>::create());
    m_plot->xAxis->ticker()->setTickCount(4);
    m_plot->yAxis->setLabel(tr("Elements"));
    m_bars = new QCPBars(m_plot->xAxis, m_plot->yAxis);
    m_bars->setWidthType(QCPBars::wtPlotCoords);
    m_bars->setBaseValue(0);
    m_below = new QCPItemRect(m_plot);
    m_above = new QCPItemRect(m_plot);
    for (QCPItemRect* rect : {m_below, m_above}) {
        rect->setLayer(QStringLiteral("grid"));
        rect->setPen(Qt::NoPen);
        rect->setSelectable(false);
        rect->topLeft->setTypeY(QCPItemPosition::ptAxisRectRatio);
        rect->bottomRight->setTypeY(QCPItemPosition::ptAxisRectRatio);
    }
    m_pointerLine = new QCPItemStraightLine(m_plot);
    m_pointerLine->setVisible(false);
    m_pointerLine->setSelectable(false);

    connect(m_plot, &QCustomPlot::mouseMove, this, [this](QMouseEvent* event) { showPointer(event->pos()); });
    connect(m_navigation, &PlotNavigation::pointerLeft, this, [this] {
        m_pointerLine->setVisible(false);
        m_plot->replot(QCustomPlot::rpQueuedReplot);
    });
    connect(m_navigation, &PlotNavigation::allRequested, this, &HistogramPlot::showAll);
    connect(m_plot, &QWidget::customContextMenuRequested, this, &HistogramPlot::showMenu);
    connect(m_plot->xAxis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this, [this] {
        if (m_isCounting)
            return;
        m_isHome = false;
        count();
    });
    applyStyle();
    setLogarithmic(false);
}

void HistogramPlot::makeBar(QVBoxLayout& layout)
{
    auto* bar = new QGridLayout; // in two rows, for a narrow page
    bar->setHorizontalSpacing(16);
    bar->setVerticalSpacing(2);
    m_logarithmic->setText(tr("Log count"));
    m_logarithmic->setToolTip(tr("Draw the number of elements on a logarithmic scale, to see rare values"));
    m_half->setText(tr("F16 range"));
    m_half->setToolTip(tr("Shade what F16 cannot hold: values beyond ±65504"));
    m_central->setObjectName(QStringLiteral("central"));
    m_central->setText(tr("Central 99 %"));
    m_central->setToolTip(tr("Show the range of the middle 99 % of the values, without those that lie far off"));
    bar->addWidget(m_logarithmic, 0, 0);
    bar->addWidget(m_half, 0, 1);
    bar->addWidget(m_central, 1, 0);
    bar->setColumnStretch(2, 1);
    auto* label = new QLabel(tr("Bins"), this);
    label->setContentsMargins(0, 0, 8, 0);
    for (const unsigned choice : {16U, 32U, 64U, 128U, 256U})
        m_binChoice->addItem(QString::number(choice), choice);
    m_binChoice->setCurrentIndex(m_binChoice->findData(m_bins));
    m_binChoice->setToolTip(tr("How many bars the range looked at is cut into"));
    label->setBuddy(m_binChoice);
    auto* bins = new QHBoxLayout;
    bins->addWidget(label);
    bins->addWidget(m_binChoice);
    bar->addLayout(bins, 0, 3, 2, 1, Qt::AlignTop);
    layout.addLayout(bar);
    connect(m_logarithmic, &QCheckBox::toggled, this, &HistogramPlot::setLogarithmic);
    connect(m_half, &QCheckBox::toggled, this, [this] { count(); });
    connect(m_central, &QCheckBox::clicked, this, [this] {
        m_isHome = true;
        m_isCentralChosen = true;
        count();
    });
    connect(
        m_binChoice, &QComboBox::currentIndexChanged, this, [this] { setBins(m_binChoice->currentData().toUInt()); });
}

void HistogramPlot::setDistribution(Distribution distribution, bool isSame)
{
    m_distribution = std::move(distribution);
    m_centralRange = centralRange(m_distribution);
    m_central->setEnabled(m_centralRange.has_value());
    m_isHome = m_isHome || !isSame;
    m_isCentralChosen = m_isCentralChosen && isSame;
    if (!m_isCentralChosen)
        m_central->setChecked(hasOutliers());
    count();
}

bool HistogramPlot::hasOutliers() const
{
    constexpr double kTimes = 100;
    const auto ranges = m_distribution.ranges();
    return m_centralRange
        && ranges.back().high / kTimes - ranges.front().low / kTimes > m_centralRange->second - m_centralRange->first;
}

std::pair<double, double> HistogramPlot::homeRange() const
{
    if (m_central->isChecked() && m_centralRange)
        return *m_centralRange;
    const Histogram all = m_distribution.histogram(1);
    return {all.edges.front(), all.edges.back()};
}

void HistogramPlot::setLogarithmic(bool isLogarithmic)
{
    m_logarithmic->setChecked(isLogarithmic);
    m_plot->yAxis->setScaleType(isLogarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    QSharedPointer<QCPAxisTicker> ticker = QSharedPointer<CountTicker<QCPAxisTicker>>::create();
    if (isLogarithmic)
        ticker = QSharedPointer<CountTicker<QCPAxisTickerLog>>::create();
    ticker->setTickCount(4);
    m_plot->yAxis->setTicker(ticker);
    count();
}

void HistogramPlot::setBins(unsigned bins)
{
    m_bins = bins;
    count();
}

void HistogramPlot::showAll()
{
    m_isHome = true;
    m_central->setChecked(false);
    m_isCentralChosen = true;
    count();
}

void HistogramPlot::count()
{
    m_isCounting = true;
    if (m_distribution.count() == 0) {
        m_histogram = {};
        m_origin = 0;
        m_unit = 1;
        m_plot->xAxis->setRange(0, 1);
    } else if (m_isHome) {
        const auto [low, high] = homeRange();
        m_histogram = m_distribution.histogram(m_bins, low, high);
        m_origin = originOf(low, high);
        m_unit = unitOf(low - m_origin, high - m_origin);
        const double margin = (placeOf(high) - placeOf(low)) * kMargin;
        m_plot->xAxis->setRange(placeOf(low) - margin, placeOf(high) + margin);
    } else {
        const QCPRange range = m_plot->xAxis->range();
        m_histogram = m_distribution.histogram(m_bins, valueOf(range.lower), valueOf(range.upper));
    }
    QString label = m_areMagnitudes ? tr("Magnitude") : tr("Value");
    if (m_origin != 0)
        label = tr("%1, from %2 on").arg(label, number(m_origin, kShortest));
    if (m_unit != 1)
        label = tr("%1, in units of %2").arg(label, number(m_unit));
    const uint64_t shown = std::accumulate(m_histogram.counts.begin(), m_histogram.counts.end(), uint64_t{0});
    if (const uint64_t outside = m_distribution.count() - shown; outside != 0)
        label = tr("%1 (%2 outside)").arg(label, shownExact(outside));
    m_plot->xAxis->setLabel(label);
    QVector<double> centres;
    QVector<double> heights;
    double highest = 0;
    for (size_t i = 0; i < m_histogram.counts.size(); ++i) {
        centres.append(std::midpoint(placeOf(m_histogram.edges[i]), placeOf(m_histogram.edges[i + 1])));
        heights.append(static_cast<double>(m_histogram.counts[i]));
        highest = std::max(highest, heights.back());
    }
    const bool isLogarithmic = m_plot->yAxis->scaleType() == QCPAxis::stLogarithmic;
    constexpr double kBelowOne = 0.5; // so that a single element has a bar
    m_bars->setBaseValue(isLogarithmic ? kBelowOne : 0);
    if (!centres.isEmpty())
        m_bars->setWidth(placeOf(m_histogram.edges[1]) - placeOf(m_histogram.edges[0]));
    m_bars->setData(centres, heights, true);
    m_plot->yAxis->setRange(isLogarithmic ? kBelowOne : 0, std::max(highest, 1.0) * (isLogarithmic ? 2 : 1.05));
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis})
        axis->setTickLabels(!centres.isEmpty());
    showHalfRange();
    m_isCounting = false;
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void HistogramPlot::showHalfRange()
{
    const QCPRange range = m_plot->xAxis->range();
    const double lowest = placeOf(-kLargestHalf);
    const double largest = placeOf(kLargestHalf);
    m_below->topLeft->setCoords(std::min(range.lower, lowest), 0);
    m_below->bottomRight->setCoords(lowest, 1);
    m_above->topLeft->setCoords(largest, 0);
    m_above->bottomRight->setCoords(std::max(range.upper, largest), 1);
    m_below->setVisible(m_half->isChecked() && range.lower < lowest);
    m_above->setVisible(m_half->isChecked() && range.upper > largest);
}

QString HistogramPlot::textAt(double value) const
{
    const auto& edges = m_histogram.edges;
    if (edges.empty() || value < edges.front() || value > edges.back())
        return {};
    const auto above = std::upper_bound(edges.begin(), edges.end(), value);
    const auto bin = static_cast<size_t>(std::clamp<std::ptrdiff_t>(
        above - edges.begin() - 1, 0, static_cast<std::ptrdiff_t>(m_histogram.counts.size()) - 1));
    const uint64_t elements = m_histogram.counts[bin];
    const int digits = std::max(kFewDigits, digitsToTell(edges[bin], edges[bin + 1], 2));
    return tr("%1 to %2\n%3 element(s) (%4)", nullptr, static_cast<int>(std::min<uint64_t>(elements, INT_MAX)))
        .arg(number(edges[bin], digits), number(edges[bin + 1], digits),
            (m_distribution.isExact() ? QString() : QStringLiteral("≈ ")) + shownExact(elements),
            shownShare(elements, m_distribution.count()));
}

QString HistogramPlot::csv() const
{
    QString text = QStringLiteral("from,to,count\n");
    for (size_t i = 0; i < m_histogram.counts.size(); ++i)
        text += QStringLiteral("%1,%2,%3\n")
                    .arg(m_histogram.edges[i], 0, 'g', 17)
                    .arg(m_histogram.edges[i + 1], 0, 'g', 17)
                    .arg(m_histogram.counts[i]);
    return text;
}

void HistogramPlot::showPointer(const QPoint& position)
{
    const double value = m_plot->xAxis->pixelToCoord(position.x());
    const QString text = m_plot->axisRect()->rect().contains(position) ? textAt(valueOf(value)) : QString();
    m_pointerLine->setVisible(!text.isEmpty());
    m_pointerLine->point1->setCoords(value, 1);
    m_pointerLine->point2->setCoords(value, 2);
    QToolTip::showText(m_plot->mapToGlobal(position), text, m_plot);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void HistogramPlot::showMenu(const QPoint& position)
{
    QMenu menu(this);
    addImageActions(menu, *m_plot, fileName());
    const auto saveCsv = [this] {
        saveText(
            this, tr("Save counts"), fileName() + QStringLiteral(".csv"), tr("Comma-separated values (*.csv)"), csv());
    };
    menu.addAction(tr("Save counts…"), this, saveCsv)->setEnabled(!m_histogram.counts.empty());
    menu.addSeparator();
    m_navigation->addActions(menu);
    menu.addAction(tr("Show everything"), Qt::Key_Home, this, &HistogramPlot::showAll)
        ->setEnabled(!m_isHome || m_central->isChecked());
    menu.exec(m_plot->mapToGlobal(position));
}

QString HistogramPlot::fileName() const
{
    return m_name.isEmpty() ? tr("histogram") : m_name + QStringLiteral("-histogram");
}

void HistogramPlot::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyStyle();
        m_plot->replot(QCustomPlot::rpQueuedReplot);
    }
}

void HistogramPlot::applyStyle()
{
    applyPalette(*m_plot, palette());
    applyFont(*m_plot, font());
    applyNumberStyle(*m_plot);
    m_bars->setPen(Qt::NoPen);
    m_bars->setBrush(firstSeriesColour(palette()));
    QColor beyond = secondSeriesColour(palette());
    beyond.setAlphaF(0.15F);
    m_below->setBrush(beyond);
    m_above->setBrush(beyond);
    m_pointerLine->setPen(QPen(secondaryText(palette()), 0));
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis})
        axis->setSubTicks(false);
}

} // namespace tensorport
