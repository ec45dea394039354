#include "ui/inspect/map_view.h"

#include "ui/inspect/slice_selector.h"
#include "ui/inspect/stats_text.h"
#include "ui/plot/plot_export.h"
#include "ui/plot/plot_navigation.h"
#include "ui/plot/plot_style.h"
#include "ui/plot/tickers.h"
#include "ui/style/text.h"
#include "ui/style/theme.h"

#include <QLabel>
#include <QMenu>
#include <QToolTip>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace tensorport
{
namespace
{

constexpr int kHeight = 320;
constexpr uint64_t kPixels = 320; ///< in each direction, at most

QString range(uint64_t first, uint64_t end)
{
    return end - first == 1 ? QString::number(first) : QStringLiteral("%1–%2").arg(first).arg(end - 1);
}

} // namespace

MapView::MapView(QWidget* parent)
    : QWidget(parent)
    , m_slice(new SliceSelector(this))
    , m_plot(new QCustomPlot(this))
    , m_navigation(new PlotNavigation(*m_plot, Qt::Horizontal | Qt::Vertical, PlotNavigation::Wheel::Scrolls))
    , m_colours(new QCPColorMap(m_plot->xAxis, m_plot->yAxis))
    , m_scale(new QCPColorScale(m_plot))
    , m_error(new QLabel(this))
    , m_state(new QLabel(this))
{
    m_error->setTextFormat(Qt::PlainText);
    m_error->setWordWrap(true);
    m_error->setContentsMargins(4, 0, 4, 0);
    m_error->hide();
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    m_state->setForegroundRole(QPalette::PlaceholderText);
    m_state->setContentsMargins(4, 0, 4, 0);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_slice);
    layout->addWidget(m_error);
    layout->addWidget(m_plot, 1);
    layout->addWidget(m_state);

    m_plot->setAccessibleName(tr("Map of the values"));
    m_plot->setMinimumSize(240, kHeight);
    m_plot->setContextMenuPolicy(Qt::CustomContextMenu);
    m_plot->xAxis->setLabel(tr("Column"));
    m_plot->yAxis->setLabel(tr("Row"));
    m_plot->yAxis->setRangeReversed(true);
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis})
        axis->setTicker(QSharedPointer<WholeTicker>::create());
    m_plot->xAxis->ticker()->setTickCount(4);
    m_colours->setInterpolate(false);
    m_scale->setType(QCPAxis::atRight);
    m_scale->setBarWidth(10);
    m_scale->axis()->setTicker(QSharedPointer<NumberTicker>::create());
    m_scale->axis()->ticker()->setTickCount(4);
    auto* height = new QCPMarginGroup(m_plot); // of map and scale, the same
    m_scale->setMarginGroup(QCP::msTop | QCP::msBottom, height);
    m_plot->axisRect()->setMarginGroup(QCP::msTop | QCP::msBottom, height);
    m_plot->plotLayout()->addElement(0, 1, m_scale);
    m_colours->setColorScale(m_scale);

    connect(m_slice, &SliceSelector::changed, this, &MapView::showAll);
    connect(m_plot, &QCustomPlot::mouseMove, this, [this](QMouseEvent* event) { showPointer(event->pos()); });
    connect(m_navigation, &PlotNavigation::allRequested, this, &MapView::showAll);
    connect(m_plot, &QWidget::customContextMenuRequested, this, &MapView::showMenu);
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis})
        connect(axis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this, [this] {
            if (!m_isSettingRange)
                request();
        });
    applyStyle();
}

void MapView::show(std::shared_ptr<const Model> model, std::shared_ptr<const StatsSource> source)
{
    m_model = std::move(model);
    m_source = std::move(source);
    m_view = matrixView(m_source->shape);
    m_slice->setShape(m_source->shape);
    m_error->hide();
    showAll();
}

void MapView::clear()
{
    m_worker.cancel();
    m_source.reset();
    m_map = {};
}

void MapView::showAll()
{
    m_isSettingRange = true;
    m_plot->xAxis->setRange(0, static_cast<double>(m_view.columns));
    m_plot->yAxis->setRange(0, static_cast<double>(m_view.rows));
    m_isSettingRange = false;
    request();
}

Rectangle MapView::seen() const
{
    const auto bounds = [](const QCPRange& range, uint64_t count) {
        const auto most = static_cast<double>(count);
        const auto first = static_cast<uint64_t>(std::clamp(std::floor(range.lower), 0.0, most - 1));
        const auto end = static_cast<uint64_t>(std::clamp(std::ceil(range.upper), 1.0, most));
        return std::pair(first, std::max(end, first + 1));
    };
    const auto [firstRow, endRow] = bounds(m_plot->yAxis->range(), m_view.rows);
    const auto [firstColumn, endColumn] = bounds(m_plot->xAxis->range(), m_view.columns);
    return {m_slice->matrix(), firstRow, endRow, firstColumn, endColumn};
}

void MapView::request()
{
    if (!m_source || m_view.rows == 0 || m_view.columns == 0)
        return;
    m_worker.run(
        [model = m_model, source = m_source, place = seen()](const std::stop_token& stop) {
            HeatMapOptions options;
            options.rows = options.columns = kPixels;
            return drawHeatMap(model, *source, place, options, posixFileSystem(), stop);
        },
        [this](Result<HeatMap> map) {
            m_error->setVisible(!map);
            if (!map) {
                m_error->setText(errorSentence(map.error()));
                m_state->hide();
                return;
            }
            m_map = std::move(*map);
            draw();
        });
}

void MapView::draw()
{
    const Rectangle& place = m_map.place;
    // The ranges go from the middle of the first cell to that of the last: there must be two.
    const auto columns = std::max(2, static_cast<int>(m_map.columns));
    const auto rows = std::max(2, static_cast<int>(m_map.rows));
    QCPColorMapData* cells = m_colours->data();
    cells->setSize(columns, rows);
    const double width = static_cast<double>(place.columns()) / columns;
    const double height = static_cast<double>(place.rows()) / rows;
    const auto left = static_cast<double>(place.firstColumn);
    const auto top = static_cast<double>(place.firstRow);
    cells->setRange({left + width / 2, left + static_cast<double>(place.columns()) - width / 2},
        {top + height / 2, top + static_cast<double>(place.rows()) - height / 2});
    ValueBounds bounds = robustBounds(m_map).value_or(ValueBounds{0, 1});
    const double unit = unitOf(bounds.low, bounds.high);
    if (bounds.low < 0 && bounds.high > 0) {
        bounds.high = std::max(-bounds.low, bounds.high);
        bounds.low = -bounds.high;
    } else if (bounds.low == bounds.high) {
        const double margin = std::max(0.5, std::fabs(bounds.low) / 2);
        bounds = {bounds.low - margin, bounds.high + margin};
    }
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            const auto pixelRow = m_map.rows == 1 ? 0 : static_cast<uint64_t>(row);
            const auto pixelColumn = m_map.columns == 1 ? 0 : static_cast<uint64_t>(column);
            cells->setCell(column, row, m_map.means[pixelRow * m_map.columns + pixelColumn] / unit);
        }
    m_colours->setDataRange({bounds.low / unit, bounds.high / unit});
    m_scale->axis()->setLabel(unit == 1 ? QString() : tr("Units of %1").arg(shownNumber(unit)));
    applyStyle();
    const bool isMarked = std::ranges::any_of(m_map.marks, [](uint8_t mark) { return mark != 0; });
    QStringList lines;
    if (!m_map.isExact())
        lines << (m_map.isSample ? tr("Each pixel is the mean of some of the values in its place.")
                                 : tr("Each pixel is the mean of the values in its place."));
    if (isMarked)
        lines << tr("There are NaN or infinite values.");
    m_state->setText(lines.join(u' '));
    m_state->setVisible(!lines.isEmpty());
    m_plot->replot(QCustomPlot::rpQueuedReplot);
    Q_EMIT drawn();
}

QString MapView::textAt(double row, double column) const
{
    const Rectangle& place = m_map.place;
    if (m_map.rows == 0 || row < static_cast<double>(place.firstRow) || row >= static_cast<double>(place.endRow)
        || column < static_cast<double>(place.firstColumn) || column >= static_cast<double>(place.endColumn))
        return {};
    const uint64_t y = partOf(place.rows(), m_map.rows, static_cast<uint64_t>(row) - place.firstRow);
    const uint64_t x = partOf(place.columns(), m_map.columns, static_cast<uint64_t>(column) - place.firstColumn);
    const Rectangle block = m_map.block(y, x);
    const size_t pixel = y * m_map.columns + x;
    QString text
        = tr("Row %1, column %2").arg(range(block.firstRow, block.endRow), range(block.firstColumn, block.endColumn));
    if (std::isfinite(m_map.means[pixel]))
        text += QStringLiteral("\n")
            + (block.rows() * block.columns() == 1 ? shownNumber(m_map.means[pixel])
                                                   : tr("mean %1").arg(shownNumber(m_map.means[pixel])));
    if ((m_map.marks[pixel] & HeatMap::HasNan) != 0)
        text += QStringLiteral("\n") + tr("NaN");
    if ((m_map.marks[pixel] & HeatMap::HasInfinity) != 0)
        text += QStringLiteral("\n") + tr("infinite");
    return text;
}

void MapView::showPointer(const QPoint& position)
{
    const QString text = m_plot->axisRect()->rect().contains(position)
        ? textAt(m_plot->yAxis->pixelToCoord(position.y()), m_plot->xAxis->pixelToCoord(position.x()))
        : QString();
    QToolTip::showText(m_plot->mapToGlobal(position), text, m_plot);
}

void MapView::showMenu(const QPoint& position)
{
    QMenu menu(this);
    const QString name = m_source ? fileNameOf(*m_source) : tr("tensor");
    addImageActions(menu, *m_plot, name + QStringLiteral("-map"));
    menu.addSeparator();
    m_navigation->addActions(menu);
    menu.addAction(tr("Show everything"), Qt::Key_Home, this, &MapView::showAll);
    menu.exec(m_plot->mapToGlobal(position));
}

void MapView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyStyle();
        m_plot->replot(QCustomPlot::rpQueuedReplot);
    }
}

void MapView::applyStyle()
{
    applyPalette(*m_plot, palette());
    applyFont(*m_plot, font());
    applyNumberStyle(*m_plot);
    // From one colour through the background to the other: what is near zero, or small, is quiet.
    const QColor none = palette().color(QPalette::Base);
    QCPColorGradient gradient;
    gradient.clearColorStops();
    const QCPRange values = m_colours->dataRange();
    if (values.lower < 0 && values.upper > 0) {
        gradient.setColorStopAt(0, firstSeriesColour(palette()));
        gradient.setColorStopAt(0.5, none);
        gradient.setColorStopAt(1, secondSeriesColour(palette()));
    } else {
        const bool isNegative = values.upper <= 0;
        gradient.setColorStopAt(isNegative ? 0 : 1, firstSeriesColour(palette()));
        gradient.setColorStopAt(isNegative ? 1 : 0, none);
    }
    gradient.setNanHandling(QCPColorGradient::nhNanColor);
    gradient.setNanColor(secondaryText(palette()));
    m_colours->setGradient(gradient);
    m_scale->axis()->setTickLabelColor(secondaryText(palette()));
    m_scale->axis()->setTickLabelFont(m_plot->xAxis->tickLabelFont());
    for (QCPAxis* axis : m_scale->axis()->axisRect()->axes()) {
        axis->setBasePen(QPen(separator(palette())));
        axis->setTickPen(QPen(separator(palette())));
        axis->setSubTickPen(Qt::NoPen);
    }
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis, m_scale->axis()})
        axis->setSubTicks(false);
    m_plot->xAxis->grid()->setVisible(false);
    m_plot->yAxis->grid()->setVisible(false);
}

} // namespace tensorport
