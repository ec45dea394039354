#include "ui/plot/throughput_history.h"

#include <QtTest>

using namespace tensorport;

class ThroughputHistoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ringKeepsTheNewest();
    void measuresRates();
    void measuresComputing();
    void keepsAMinute();
    void endsAnIntervalAtAPause();
    void leavesAGap_data();
    void leavesAGap();
    void coarsensTheWholeJob();
};

void ThroughputHistoryTest::ringKeepsTheNewest()
{
    RingBuffer<int> ring(3);
    QCOMPARE(ring.size(), size_t(0));
    for (int i = 1; i <= 5; ++i) {
        ring.push(i);
    }
    QCOMPARE(ring.size(), size_t(3));
    QCOMPARE(ring[0], 3);
    QCOMPARE(ring[1], 4);
    QCOMPARE(ring[2], 5);
}

void ThroughputHistoryTest::measuresRates()
{
    ThroughputHistory history;
    for (int i = 0; i <= 10; ++i) {
        history.add(1000 + i / 10.0, {static_cast<uint64_t>(i) * 200, static_cast<uint64_t>(i) * 100}, false);
    }
    QCOMPARE(history.recent().size(), size_t(3)); // 0.3 s each
    const ThroughputSample& first = history.recent()[0];
    QCOMPARE(first.begin, 0.0);
    QVERIFY(std::abs(first.end - 0.3) < 1e-6);
    QVERIFY(std::abs(first.readPerSecond - 2000) < 1e-3);
    QVERIFY(std::abs(first.writtenPerSecond - 1000) < 1e-3);
    QVERIFY(!first.isPaused);
    QVERIFY(!first.followsGap);
    QVERIFY(std::abs(history.duration() - 1) < 1e-6);
}

void ThroughputHistoryTest::measuresComputing()
{
    ThroughputHistory history;
    history.add(0, {0, 0, 0, 0}, false);
    history.add(1, {1, 1, 1.5, 2}, false); // two workers
    history.add(2, {1, 1, 1.5, 2}, false); // no work at all
    history.add(3, {1, 1, 1.5, 4}, false);
    history.add(4, {1, 1, 4, 6}, false); // told late: of another interval's work
    const auto& recent = history.recent();
    QCOMPARE(recent[0].computing, 0.75);
    QCOMPARE(recent[1].computing, 0.0);
    QCOMPARE(recent[2].computing, 0.0);
    QCOMPARE(recent[3].computing, 1.0);
}

void ThroughputHistoryTest::keepsAMinute()
{
    ThroughputHistory history;
    for (int i = 0; i <= 4 * 120; ++i) {
        history.add(i * ThroughputHistory::kInterval, {static_cast<uint64_t>(i), 0}, false);
    }
    const auto& recent = history.recent();
    QVERIFY(recent[0].begin <= 60);
    QVERIFY(recent[0].begin >= 59);
    QCOMPARE(recent[recent.size() - 1].end, 120.0);
    QCOMPARE(history.whole().front().begin, 0.0);
}

void ThroughputHistoryTest::endsAnIntervalAtAPause()
{
    ThroughputHistory history;
    history.add(0, {0, 0}, false);
    history.add(0.1, {100, 100}, true); // paused at once
    history.add(1.0, {100, 100}, true);
    history.add(1.1, {100, 100}, false);
    history.add(2.0, {1000, 1000}, false);
    const auto& recent = history.recent();
    QCOMPARE(recent.size(), size_t(3));
    QVERIFY(!recent[0].isPaused);
    QCOMPARE(recent[0].end, 0.1);
    QVERIFY(recent[1].isPaused); // its short end joined it
    QCOMPARE(recent[1].end, 1.1);
    QCOMPARE(recent[1].writtenPerSecond, 0.0);
    QVERIFY(!recent[2].isPaused);
    QVERIFY(std::abs(recent[2].writtenPerSecond - 1000) < 1e-6);
}

void ThroughputHistoryTest::leavesAGap_data()
{
    QTest::addColumn<double>("step");
    QTest::addColumn<bool>("isGap");
    QTest::addColumn<double>("duration");
    QTest::newRow("a late look") << 2.0 << false << 4.0;
    QTest::newRow("the computer slept an hour") << 3600.0 << true << 3602.0;
    QTest::newRow("the clock was set back") << -3600.0 << true << 2.0;
}

void ThroughputHistoryTest::leavesAGap()
{
    QFETCH(double, step);
    QFETCH(bool, isGap);
    QFETCH(double, duration);
    ThroughputHistory history;
    history.add(10'000, {0, 0}, false);
    history.add(10'001, {1000, 1000}, false);
    history.add(10'001 + step, {9000, 9000}, false);
    history.add(10'002 + step, {10'000, 10'000}, false);

    const auto& recent = history.recent();
    const ThroughputSample& last = recent[recent.size() - 1];
    QCOMPARE(last.followsGap, isGap);
    QCOMPARE(recent.size(), size_t(isGap ? 2 : 3));
    QCOMPARE(last.writtenPerSecond, 1000.0);
    QCOMPARE(history.duration(), duration);
    QCOMPARE(history.whole().back().followsGap, isGap);
}

void ThroughputHistoryTest::coarsensTheWholeJob()
{
    ThroughputHistory history;
    const int looks = 4 * 3600; // an hour
    for (int i = 0; i <= looks; ++i) {
        history.add(
            i * ThroughputHistory::kInterval, {static_cast<uint64_t>(i) * 250, static_cast<uint64_t>(i) * 500}, false);
    }
    const auto whole = history.whole();
    QVERIFY(whole.size() <= ThroughputHistory::kWholeLimit);
    QVERIFY(whole.size() >= ThroughputHistory::kWholeLimit / 4);
    QCOMPARE(whole.front().begin, 0.0);
    QCOMPARE(whole.back().end, 3600.0);
    for (size_t i = 0; i < whole.size(); ++i) {
        QVERIFY(std::abs(whole[i].readPerSecond - 1000) < 1e-6);
        QVERIFY(std::abs(whole[i].writtenPerSecond - 2000) < 1e-6);
        if (i > 0) {
            QCOMPARE(whole[i].begin, whole[i - 1].end);
        }
    }
}

QTEST_APPLESS_MAIN(ThroughputHistoryTest)
#include "throughput_history_test.moc"
