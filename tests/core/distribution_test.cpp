// Quantiles and histograms from ranges of values, as numpy defines them.
#include "core/stats/distribution.h"

#include <QtTest>
#include <cmath>
#include <limits>
#include <numeric>

using namespace tensorport;

class DistributionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dividesAsFarAsDoublesDo_data();
    void dividesAsFarAsDoublesDo();
    void quantilesOfValues();
    void quantilesOfRanges();
    void histogramOfValues();
    void histogramOfRanges();
    void histogramOfOneValue();
    void histogramBetweenBounds();
    void extremes();
};

namespace
{

QString text(const Histogram& histogram)
{
    QStringList edges;
    for (const double edge : histogram.edges)
        edges << QString::number(edge);
    QStringList counts;
    for (const uint64_t count : histogram.counts)
        counts << QString::number(count);
    return edges.join(' ') + " | " + counts.join(' ');
}

} // namespace

void DistributionTest::quantilesOfValues()
{
    const Distribution values({{-2, -2, 1}, {0, 0, 2}, {10, 10, 1}});
    QVERIFY(values.isExact());
    QCOMPARE(values.count(), 4U);
    QCOMPARE(values.quantile(0), -2.0);
    QCOMPARE(values.quantile(0.25), -0.5);
    QCOMPARE(values.quantile(0.5), 0.0);
    QCOMPARE(values.quantile(0.75), 2.5);
    QCOMPARE(values.quantile(1), 10.0);
}

void DistributionTest::quantilesOfRanges()
{
    const Distribution ranges({{1, 2, 100}});
    QVERIFY(!ranges.isExact());
    QCOMPARE(ranges.quantile(0), 1.0);
    QCOMPARE(ranges.quantile(0.5), 1.5);
    QVERIFY(ranges.quantile(0.01) > 1 && ranges.quantile(0.01) < 1.02);
    QCOMPARE(ranges.quantile(1), 2.0);
}

void DistributionTest::histogramOfValues()
{
    const Distribution values({{0, 0, 1}, {1, 1, 2}, {2, 2, 4}, {4, 4, 8}});
    QCOMPARE(text(values.histogram(4)), QString("0 1 2 3 4 | 1 2 4 8"));
    QCOMPARE(text(values.histogram(2)), QString("0 2 4 | 3 12"));
    QCOMPARE(text(values.histogram(1)), QString("0 4 | 15"));
}

void DistributionTest::histogramOfRanges()
{
    const Distribution ranges({{0, 4, 100}, {6, 6, 1}, {7, 8, 10}});
    QCOMPARE(text(ranges.histogram(8)), QString("0 1 2 3 4 5 6 7 8 | 25 25 25 25 0 0 1 10"));
    for (const unsigned bins : {1U, 3U, 7U, 64U, 1000U}) {
        const Histogram histogram = ranges.histogram(bins);
        QCOMPARE(std::accumulate(histogram.counts.begin(), histogram.counts.end(), uint64_t{0}), 111U);
    }
}

void DistributionTest::histogramOfOneValue()
{
    QCOMPARE(text(Distribution({{3, 3, 7}}).histogram(2)), QString("2.5 3 3.5 | 0 7"));
    QCOMPARE(text(Distribution().histogram(2)), QString(" | "));
    const Histogram large = Distribution({{1e300, 1e300, 7}}).histogram(2); // half a unit is nothing to it
    QCOMPARE(large.counts[0] + large.counts[1], 7U);
}

void DistributionTest::histogramBetweenBounds()
{
    const Distribution ranges({{-5, -4, 3}, {0, 0, 1}, {1, 3, 8}, {9, 9, 2}});
    QCOMPARE(text(ranges.histogram(2, 0, 2)), QString("0 1 2 | 1 4"));
    QCOMPARE(text(ranges.histogram(1, -4.5, 9)), QString("-4.5 9 | 13"));
}

void DistributionTest::extremes()
{
    constexpr double kMost = std::numeric_limits<double>::max();
    const Distribution values({{-kMost, -kMost, 1}, {0, 0, 1}, {kMost, kMost, 1}});
    QCOMPARE(values.quantile(0.5), 0.0);
    const Histogram histogram = values.histogram(4);
    QCOMPARE(histogram.edges.front(), -kMost);
    QCOMPARE(histogram.edges.back(), kMost);
    QCOMPARE(text(histogram).section('|', 1), QString(" 1 0 1 1"));
}

void DistributionTest::dividesAsFarAsDoublesDo_data()
{
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::addColumn<int>("bins");
    const double most = std::numeric_limits<double>::max();
    QTest::newRow("far apart") << 0.0 << 1.0 << 64;
    QTest::newRow("one value") << 3.0 << 3.0 << 64;
    QTest::newRow("one large value") << 1e300 << 1e300 << 2; // and its neighbours
    QTest::newRow("the largest double") << most << most << 1;
    QTest::newRow("the smallest") << -most << -most << 1;
    QTest::newRow("neighbours") << 1.0 << std::nextafter(1.0, 2.0) << 1;
    QTest::newRow("twenty steps") << 1e15 << 1e15 + 20 * 0.125 << 20;
}

void DistributionTest::dividesAsFarAsDoublesDo()
{
    QFETCH(double, low);
    QFETCH(double, high);
    QFETCH(int, bins);
    const Histogram histogram = Distribution(low == high
            ? std::vector<ValueRange>{{low, low, 5}}
            : std::vector<ValueRange>{{low, low, 3},
                {high, high, 2}}).histogram(64);
    QVERIFY2(
        histogram.counts.size() <= static_cast<size_t>(bins), qPrintable(QString::number(histogram.counts.size())));
    QVERIFY(2 * histogram.counts.size() >= static_cast<size_t>(bins));
    uint64_t sum = 0;
    for (size_t i = 0; i < histogram.counts.size(); ++i) {
        QVERIFY(std::isfinite(histogram.edges[i]) && histogram.edges[i] < histogram.edges[i + 1]);
        sum += histogram.counts[i];
    }
    QCOMPARE(sum, uint64_t{5});
}

QTEST_APPLESS_MAIN(DistributionTest)
#include "distribution_test.moc"
