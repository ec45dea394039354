#include "ui/plot/qcustomplot_wrapper.h"
#include "ui/plot/throughput_chart.h"
#include "ui/style/theme.h"

#include <QtTest>

using namespace tensorport;

class ThroughputChartTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isEmptyWithoutHistory();
    void drawsStretchesApart();
    void shadesPauses();
    void tellsWhatIsUnderThePointer();
    void showsTheLastMinuteOrAll();
    void stopsFollowingWhenZoomed();
    void followsThePalette();
    void keepsTheLegendOffTheData();
    void shortensATitleThatDoesNotFit();

private:
    /// Looks every quarter second.
    void run(double seconds, double bytesPerSecond, bool isPaused)
    {
        for (int i = 0; i < static_cast<int>(seconds * 4); ++i) {
            m_clock += 0.25;
            m_bytes += static_cast<uint64_t>(bytesPerSecond / 4);
            m_history.add(m_clock, {2 * m_bytes, m_bytes, m_clock / 2, 2 * m_clock}, isPaused);
        }
    }

    ThroughputHistory m_history;
    double m_clock = 0;
    uint64_t m_bytes = 0;
};

namespace
{

std::vector<QCPItemRect*> shades(const ThroughputChart& chart)
{
    std::vector<QCPItemRect*> result;
    for (int i = 0; i < chart.plot()->itemCount(); ++i) {
        auto* rect = qobject_cast<QCPItemRect*>(chart.plot()->item(i));
        if (rect && rect->visible()) {
            result.push_back(rect);
        }
    }
    return result;
}

int breaks(const QCPGraph* graph)
{
    return static_cast<int>(std::count_if(graph->data()->constBegin(), graph->data()->constEnd(),
        [](const QCPGraphData& point) { return std::isnan(point.value); }));
}

} // namespace

void ThroughputChartTest::init()
{
    m_history = {};
    m_clock = 1000;
    m_bytes = 0;
    m_history.add(m_clock, {0, 0}, false);
}

void ThroughputChartTest::isEmptyWithoutHistory()
{
    ThroughputChart chart;
    QCOMPARE(chart.plot()->graph(0)->dataCount(), 0);
    QCOMPARE(chart.textAt(1), QString());
    run(2, 8e6, false);
    chart.setHistory(&m_history, QStringLiteral("a job"));
    QCOMPARE(chart.findChild<QLabel*>()->text(), QStringLiteral("Throughput of a job"));
    QVERIFY(chart.plot()->graph(0)->dataCount() > 0);
    chart.setHistory(nullptr);
    QCOMPARE(chart.plot()->graph(0)->dataCount(), 0);
}

void ThroughputChartTest::drawsStretchesApart()
{
    run(2, 8e6, false);
    m_clock += 3600; // the computer slept
    run(2, 8e6, false);
    ThroughputChart chart;
    chart.setSpan(ThroughputChart::Span::WholeJob);
    chart.setHistory(&m_history);
    QCOMPARE(breaks(chart.plot()->graph(0)), 2); // one at the end of each stretch
    QCOMPARE(chart.plot()->graph(0)->data()->constBegin()->value, 16.0);
    QCOMPARE(chart.plot()->graph(1)->data()->constBegin()->value, 8.0);
    QCOMPARE(chart.plot()->graph(2)->data()->constBegin()->value, 25.0);
    QCOMPARE(chart.textAt(1800), QString());
}

void ThroughputChartTest::shadesPauses()
{
    run(2, 8e6, false);
    run(3, 0, true);
    run(2, 8e6, false);
    run(1, 0, true);
    ThroughputChart chart;
    chart.setHistory(&m_history);
    const auto found = shades(chart);
    QCOMPARE(found.size(), size_t(2));
    // The look that first saw the pause is where it begins.
    QVERIFY(std::abs(found[0]->topLeft->coords().x() - 2.25) < 0.01);
    QVERIFY(std::abs(found[0]->bottomRight->coords().x() - 5.25) < 0.01);
    QCOMPARE(breaks(chart.plot()->graph(1)), 2);
    chart.setHistory(nullptr);
    QVERIFY(shades(chart).empty());
}

void ThroughputChartTest::tellsWhatIsUnderThePointer()
{
    run(2, 8e6, false);
    run(3, 0, true);
    ThroughputChart chart;
    chart.setHistory(&m_history);
    QCOMPARE(chart.textAt(1), QStringLiteral("0:01\nRead 16.0 MB/s\nWritten 8.00 MB/s\nComputing: 25 % of the work"));
    QCOMPARE(chart.textAt(4), QStringLiteral("0:04\nPaused"));
    QCOMPARE(chart.textAt(-1), QString());
    QCOMPARE(chart.textAt(100), QString());
}

void ThroughputChartTest::showsTheLastMinuteOrAll()
{
    run(100, 8e6, false);
    ThroughputChart chart;
    chart.setHistory(&m_history);
    QCOMPARE(chart.plot()->xAxis->range().lower, 40.0);
    QCOMPARE(chart.plot()->xAxis->range().upper, 100.0);
    QVERIFY(chart.plot()->yAxis->range().upper >= 16);
    chart.setSpan(ThroughputChart::Span::WholeJob);
    QCOMPARE(chart.plot()->xAxis->range().lower, 0.0);
    QCOMPARE(chart.plot()->xAxis->range().upper, 100.0);
}

void ThroughputChartTest::stopsFollowingWhenZoomed()
{
    run(100, 8e6, false);
    ThroughputChart chart;
    chart.resize(500, 300);
    chart.show();
    chart.setHistory(&m_history);
    QWheelEvent wheel(QPointF(250, 100), chart.plot()->mapToGlobal(QPointF(250, 100)), {}, {0, 120}, Qt::NoButton,
        Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(chart.plot(), &wheel);
    const QCPRange zoomed = chart.plot()->xAxis->range();
    QVERIFY(zoomed.size() < 60);
    run(10, 8e6, false);
    chart.refresh();
    QCOMPARE(chart.plot()->xAxis->range(), zoomed);
    QTest::mouseDClick(chart.plot(), Qt::LeftButton, {}, QPoint(250, 100));
    QCOMPARE(chart.plot()->xAxis->range().upper, 110.0);
}

void ThroughputChartTest::followsThePalette()
{
    applyTheme(Theme::Light);
    ThroughputChart chart;
    chart.show();
    const QColor light = chart.plot()->graph(0)->pen().color();
    const QColor lightLabel = chart.plot()->xAxis->tickLabelColor();
    applyTheme(Theme::Dark);
    QTRY_VERIFY(chart.plot()->graph(0)->pen().color() != light);
    QVERIFY(chart.plot()->xAxis->tickLabelColor().lightness() > lightLabel.lightness());
}

void ThroughputChartTest::keepsTheLegendOffTheData()
{
    run(20, 8e6, false);
    ThroughputChart chart;
    chart.setHistory(&m_history);
    for (const QSize size : {QSize(480, 200), QSize(260, 160)}) {
        chart.resize(size);
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        chart.plot()->replot(QCustomPlot::rpImmediateRefresh);
        const QRect legend = chart.plot()->legend->outerRect();
        const QRect axes = chart.plot()->axisRect()->rect();
        QVERIFY(chart.plot()->legend->visible() && !legend.isEmpty());
        QVERIFY(chart.plot()->rect().contains(legend));
        QVERIFY(!legend.intersects(axes));
        QVERIFY(legend.bottom() < axes.top());
        QVERIFY2(axes.height() > size.height() / 4, qPrintable(QString::number(axes.height())));
    }
}

void ThroughputChartTest::shortensATitleThatDoesNotFit()
{
    ThroughputChart chart;
    const QCPAxis* axis = chart.plot()->yAxis2;
    for (const auto& [height, title] : {std::pair(400, "% of the work"), {120, "%"}, {400, "% of the work"}}) {
        chart.plot()->setViewport(QRect(0, 0, 500, height));
        chart.plot()->replot();
        QCOMPARE(axis->label(), QLatin1String(title));
    }
}

QTEST_MAIN(ThroughputChartTest)
#include "throughput_chart_test.moc"
