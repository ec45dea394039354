// The histogram's bars, axes and how one looks around in it.
#include "ui/plot/histogram_plot.h"
#include "ui/plot/tickers.h"
#include "ui/style/english_plurals.h"

#include <QScrollArea>
#include <QScrollBar>
#include <QtTest>
#include <cmath>
#include <numeric>

using namespace tensorport;

class HistogramPlotTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { installEnglishPlurals(); }
    void followsZoomAndBins();
    void drawsAnyMagnitude_data();
    void drawsAnyMagnitude();
    void countsAreWhole();
    void leavesOutliersOut();
    void looksAround();
    void tellsValuesFarFromZeroApart_data();
    void tellsValuesFarFromZeroApart();
    void saysWhatItsAxisIs();
    void countsAtTheAxis_data();
    void countsAtTheAxis();
};

void HistogramPlotTest::followsZoomAndBins()
{
    std::vector<ValueRange> ranges;
    for (int i = 0; i < 100; ++i)
        ranges.push_back({double(i), double(i), uint64_t(i + 1)});
    HistogramPlot plot;
    plot.resize(400, 300);
    plot.show();
    plot.setDistribution(Distribution(ranges), false);
    QCOMPARE(plot.histogram().counts.size(), size_t{64});
    plot.setBins(16);
    QCOMPARE(plot.histogram().counts.size(), size_t{16});
    QCOMPARE(
        std::accumulate(plot.histogram().counts.begin(), plot.histogram().counts.end(), uint64_t{0}), uint64_t{5050});
    QVERIFY(plot.textAt(1).contains(QStringLiteral("28 elements (0.6 %)")));
    QCOMPARE(plot.textAt(-5), QString());

    // Looked at closely, the range that is seen is counted anew, and stays when the numbers sharpen.
    plot.plot()->xAxis->setRange(10, 26);
    QCOMPARE(plot.histogram().counts.front(), uint64_t{11});
    plot.setDistribution(Distribution(ranges), true);
    QCOMPARE(plot.plot()->xAxis->range().lower, 10.0);
    QTest::mouseDClick(plot.plot(), Qt::LeftButton, {}, plot.plot()->rect().center());
    QVERIFY(plot.plot()->xAxis->range().lower < 0);
    plot.plot()->xAxis->setRange(10, 26);
    plot.setDistribution(Distribution(ranges), false); // another tensor
    QVERIFY(plot.plot()->xAxis->range().lower < 0);

    plot.setLogarithmic(true);
    QCOMPARE(plot.plot()->yAxis->scaleType(), QCPAxis::stLogarithmic);
    QVERIFY(plot.plot()->yAxis->range().lower > 0);
    QVERIFY(plot.csv().startsWith(QStringLiteral("from,to,count\n0,6.1875,28\n")));
}

void HistogramPlotTest::drawsAnyMagnitude_data()
{
    QTest::addColumn<double>("value");
    for (const double value : {1e-310, 1e-300, 1e-30, 1.0, 1e30, 1e249, 1e300, 1.7e308})
        QTest::newRow(qPrintable(QString::number(value))) << value;
}

void HistogramPlotTest::drawsAnyMagnitude()
{
    QFETCH(double, value);
    HistogramPlot plot;
    plot.resize(400, 300);
    plot.show();
    plot.setDistribution(Distribution({{-300, -300, 1}, {300, 300, 5}}), false);
    plot.setDistribution(Distribution({{-value, -value, 2}, {value, value, 3}}), false);
    const auto* bars = qobject_cast<QCPBars*>(plot.plot()->plottable());
    QCOMPARE(bars->data()->size(), 64);
    const QCPRange axis = plot.plot()->xAxis->range();
    QVERIFY(axis.contains(bars->data()->constBegin()->key));
    QVERIFY(axis.contains((bars->data()->constEnd() - 1)->key));
    QVERIFY(axis.size() < 1.2 * 64 * bars->width());
    QVERIFY2(plot.textAt(value).contains(QStringLiteral("3 elements")), qPrintable(plot.textAt(value)));
    // Zoomed into the upper half, with the same values.
    QTest::keyClick(plot.plot(), Qt::Key_Plus);
    plot.plot()->xAxis->setRange(axis.center(), axis.upper);
    QCOMPARE(plot.histogram().counts.back() + plot.histogram().counts[plot.histogram().counts.size() - 2]
            + plot.histogram().counts[plot.histogram().counts.size() - 3],
        uint64_t{3});
}

void HistogramPlotTest::countsAreWhole()
{
    HistogramPlot plot;
    plot.resize(400, 300);
    plot.show();
    for (const uint64_t most : {1U, 2U, 5U, 13U, 99U}) {
        plot.setDistribution(Distribution({{0, 0, 1}, {1, 1, most}}), false);
        plot.plot()->replot();
        for (const double tick : plot.plot()->yAxis->tickVector())
            QCOMPARE(tick, std::round(tick));
    }
}

void HistogramPlotTest::leavesOutliersOut()
{
    std::vector<ValueRange> ranges;
    for (int i = 0; i < 1000; ++i)
        ranges.push_back({i * 1e-3, i * 1e-3, 1});
    HistogramPlot plot;
    auto* central = plot.findChild<QCheckBox*>(QStringLiteral("central"));
    plot.setDistribution(Distribution(ranges), false); // a sample
    QVERIFY(!central->isChecked());
    QVERIFY(!plot.plot()->xAxis->label().contains(QStringLiteral("outside")));
    ranges.push_back({1e30, 1e30, 1});
    plot.setDistribution(Distribution(ranges), true); // the whole
    QVERIFY(central->isChecked());
    QVERIFY(plot.histogram().edges.back() < 1);
    QCOMPARE(plot.plot()->xAxis->label(), QStringLiteral("Value (10 outside)"));
    QTest::mouseClick(central, Qt::LeftButton, {}, QPoint(5, central->height() / 2));
    QVERIFY(!central->isChecked());
    QCOMPARE(plot.histogram().edges.back(), 1e30);
    plot.setDistribution(Distribution(ranges), true);
    QVERIFY(!central->isChecked()); // as chosen
    plot.setDistribution(Distribution(ranges), false);
    QVERIFY(central->isChecked());
    QTest::keyClick(plot.plot(), Qt::Key_Home);
    QVERIFY(!central->isChecked());
    QCOMPARE(plot.histogram().edges.back(), 1e30);
    plot.setDistribution(Distribution({{0, 0, 1000}, {1, 1, 1}}), false); // the middle is one value
    QVERIFY(!central->isEnabled());
    QCOMPARE(plot.histogram().edges.back(), 1.0);
}

void HistogramPlotTest::looksAround()
{
    QScrollArea area; // as the page that a plot is on
    auto* plot = new HistogramPlot;
    area.setWidget(plot);
    plot->resize(400, 600);
    area.resize(420, 200);
    area.show();
    QVERIFY(QTest::qWaitForWindowExposed(&area));
    QVERIFY(area.verticalScrollBar()->maximum() > 0);
    plot->setDistribution(Distribution({{0, 0, 1}, {100, 100, 1}}), false);
    QCPAxis* axis = plot->plot()->xAxis;
    const QCPRange all = axis->range();
    const auto turnWheel = [&](Qt::KeyboardModifiers modifiers) {
        const QPointF place(200, 100);
        QWheelEvent wheel(
            place, plot->plot()->mapToGlobal(place), {}, {0, -120}, Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
        QSpontaneKeyEvent::setSpontaneous(&wheel); // others do not go on to the page
        qApp->notify(plot->plot(), &wheel);
    };
    turnWheel(Qt::NoModifier);
    QCOMPARE(axis->range(), all);
    QVERIFY(area.verticalScrollBar()->value() > 0);
    turnWheel(Qt::ControlModifier);
    QVERIFY(axis->range().size() > all.size());
    QTest::keyClick(plot->plot(), Qt::Key_Home);
    QCOMPARE(axis->range(), all);
    const QPointF centre = plot->plot()->axisRect()->center();
    QMouseEvent over(QEvent::MouseMove, centre, plot->plot()->mapToGlobal(centre), Qt::NoButton, {}, {});
    QApplication::sendEvent(plot->plot(), &over);
    auto* line = plot->plot()->findChild<QCPItemStraightLine*>();
    QVERIFY(line->visible());
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(plot->plot(), &leave);
    QVERIFY(!line->visible());
    QTest::keyClick(plot->plot(), Qt::Key_Plus);
    QVERIFY(axis->range().size() < all.size());
    QCOMPARE(axis->range().center(), all.center());
    QTest::keyClick(plot->plot(), Qt::Key_Right);
    QVERIFY(axis->range().center() > all.center());
    QTest::keyClick(plot->plot(), Qt::Key_Minus);
    QTest::keyClick(plot->plot(), Qt::Key_Left);
    QVERIFY(axis->range().size() > 0.99 * all.size());
}

void HistogramPlotTest::tellsValuesFarFromZeroApart_data()
{
    QTest::addColumn<double>("first");
    QTest::addColumn<double>("step");
    QTest::addColumn<QString>("label");
    QTest::newRow("around zero") << -1.0 << 0.25 << "Value";
    QTest::newRow("1e15") << 1e15 << 0.25 << "Value, from 1e+15 on";
    QTest::newRow("-1e15") << -1e15 << 0.25 << "Value, from −1e+15 on";
    QTest::newRow("nanoseconds since 1970") << 1.7e18 << 256.0 << "Value, from 1.7e+18 on";
    QTest::newRow("a norm") << 1.0 << 1.0 / (1 << 22) << "Value, from 1 on";
}

void HistogramPlotTest::tellsValuesFarFromZeroApart()
{
    QFETCH(double, first);
    QFETCH(double, step);
    QFETCH(QString, label);
    std::vector<ValueRange> ranges;
    for (int i = 0; i < 9; ++i)
        ranges.push_back({first + i * step, first + i * step, 1});
    HistogramPlot histogram;
    histogram.resize(400, 300);
    histogram.setBins(8);
    histogram.setDistribution(Distribution(ranges), false);
    histogram.show();
    QVERIFY(QTest::qWaitForWindowExposed(&histogram));
    const QCPAxis* axis = histogram.plot()->xAxis;
    QCOMPARE(axis->label(), label);
    const QCPRange range = axis->range();
    QVERIFY(range.lower <= 0 && range.upper <= 10 * step + std::fabs(first) * 1e-3 + 1);
    QVERIFY(range.size() > 8 * step && range.size() < 9 * step);
    QSet<QString> labels;
    histogram.plot()->replot();
    for (const QString& tick : axis->tickVectorLabels())
        labels << tick;
    QCOMPARE(labels.size(), axis->tickVectorLabels().size());
    QVERIFY(labels.size() >= 3);
    QSet<QString> bars;
    for (int i = 0; i < 8; ++i)
        bars << histogram.textAt(first + i * step);
    QCOMPARE(bars.size(), 8); // each says from where to where
}

void HistogramPlotTest::saysWhatItsAxisIs()
{
    HistogramPlot histogram;
    histogram.setDistribution(Distribution({{1, 1, 2}, {5, 5, 2}}), false);
    QCOMPARE(histogram.plot()->xAxis->label(), QStringLiteral("Value"));
    QVERIFY(histogram.plot()->xAxis->tickLabels());
    histogram.setMagnitudes(true);
    histogram.setDistribution(Distribution({{1, 1, 2}, {5, 5, 2}}), false);
    QCOMPARE(histogram.plot()->xAxis->label(), QStringLiteral("Magnitude"));
    histogram.setDistribution({}, false); // of what has no finite value
    QVERIFY(!histogram.plot()->xAxis->tickLabels() && !histogram.plot()->yAxis->tickLabels());
}

void HistogramPlotTest::countsAtTheAxis_data()
{
    QTest::addColumn<double>("count");
    QTest::addColumn<QString>("label");
    const auto row
        = [](double count, const char* label) { QTest::newRow(label) << count << QString::fromLatin1(label); };
    row(0, "0");
    row(750, "750");
    row(2500, "2500");
    row(10'000, "10 K");
    row(12'500, "12.5 K");
    row(100'000, "100 K");
    row(1'000'000, "1 M");
    row(2'500'000, "2.5 M");
    row(20'000'000'000, "20 B");
}

void HistogramPlotTest::countsAtTheAxis()
{
    QFETCH(double, count);
    QTEST(countLabel(count), "label");
}

QTEST_MAIN(HistogramPlotTest)
#include "histogram_plot_test.moc"
