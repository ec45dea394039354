#include "ui/jobs/job_meter.h"
#include "ui/jobs/rate_estimator.h"

#include <QtTest>

using namespace tensorport;

namespace
{

/// What the clock and the counter said at one look.
struct Look
{
    double seconds;
    uint64_t bytes;
};

using Looks = std::vector<Look>;

/// Looks ten times a second from `from` on, with a steady rate.
Looks steady(Look from, double seconds, double bytesPerSecond)
{
    Looks looks;
    for (int i = 1; i <= static_cast<int>(seconds * 10 + 0.5); ++i) {
        const double passed = i / 10.0;
        looks.push_back({from.seconds + passed, from.bytes + static_cast<uint64_t>(passed * bytesPerSecond)});
    }
    return looks;
}

Looks operator+(Looks first, const Looks& second)
{
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

} // namespace

Q_DECLARE_METATYPE(Looks)

class RateEstimatorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void estimates_data();
    void estimates();
    void followsAChangeOfSpeed();
    void countsPausesNeitherWay();
    void countsEarlierRunsNeitherWay();
    void estimatesBothPasses_data();
    void estimatesBothPasses();
    void metersBothPasses_data();
    void metersBothPasses();
};

void RateEstimatorTest::estimates_data()
{
    QTest::addColumn<Looks>("looks");
    QTest::addColumn<double>("rate");
    QTest::addColumn<double>("secondsLeft"); // for 1000 bytes; -1: unknown
    QTest::addColumn<bool>("isStalled");

    const Looks start{{0, 0}};
    QTest::newRow("nothing seen") << Looks{} << 0.0 << -1.0 << false;
    QTest::newRow("one look") << start << 0.0 << -1.0 << false;
    QTest::newRow("first moments: a rate, no estimate") << start + steady({0, 0}, 0.5, 100) << 100.0 << -1.0 << false;
    QTest::newRow("steady") << start + steady({0, 0}, 3, 100) << 100.0 << 10.0 << false;
    QTest::newRow("late start of the clock") << Looks{{50, 700}} + steady({50, 700}, 3, 100) << 100.0 << 10.0 << false;
    QTest::newRow("two looks at the same time") << Looks{{0, 0}, {2, 200}, {2, 300}} << 100.0 << 10.0 << false;
    QTest::newRow("a counter that falls back is ignored")
        << Looks{{0, 0}, {2, 200}, {2.1, 100}} << 100.0 << 10.0 << false;
    QTest::newRow("nothing moves, not yet long") << start + steady({0, 0}, 4.9, 0) << 0.0 << -1.0 << false;
    QTest::newRow("nothing ever moved") << start + steady({0, 0}, 5.1, 0) << 0.0 << -1.0 << true;
    QTest::newRow("stalled after a good start")
        << start + steady({0, 0}, 10, 100) + steady({10, 1000}, 5.1, 0) << 0.0 << -1.0 << true;
}

void RateEstimatorTest::estimates()
{
    QFETCH(Looks, looks);
    QFETCH(double, rate);
    QFETCH(double, secondsLeft);
    QFETCH(bool, isStalled);
    RateEstimator estimator;
    for (const Look& look : looks) {
        estimator.add(look.seconds, look.bytes);
    }
    QVERIFY2(std::abs(estimator.bytesPerSecond() - rate) <= 0.02 * rate,
        qPrintable(QString::number(estimator.bytesPerSecond())));
    QVERIFY2(std::abs(estimator.secondsLeft(1000).value_or(-1) - secondsLeft) <= 0.02 * std::abs(secondsLeft),
        qPrintable(QString::number(estimator.secondsLeft(1000).value_or(-1))));
    QCOMPARE(estimator.isStalled(), isStalled);
}

void RateEstimatorTest::followsAChangeOfSpeed()
{
    RateEstimator estimator;
    estimator.add(0, 0);
    for (const Look& look : steady({0, 0}, 20, 1000) + steady({20, 20'000}, 3, 100)) {
        estimator.add(look.seconds, look.bytes);
    }
    // The rate is nearly there after three seconds, the estimate still remembers: it does not jump.
    QVERIFY(estimator.bytesPerSecond() < 350);
    QVERIFY(estimator.bytesPerSecond() > 100);
    const double estimate = estimator.secondsLeft(1000).value_or(-1);
    QVERIFY(estimate > 1.1);
    QVERIFY(estimate < 5);
}

void RateEstimatorTest::countsPausesNeitherWay()
{
    JobMeter meter(false);
    JobSnapshot snapshot;
    snapshot.bytesTotal = 10'000;
    const auto look = [&](JobState state, double activeSeconds, uint64_t bytes, double pausedSeconds) {
        snapshot.state = state;
        snapshot.activeSeconds = activeSeconds;
        snapshot.pausedSeconds = pausedSeconds;
        snapshot.bytesDone = bytes;
        return meter.update(snapshot);
    };
    for (int i = 0; i <= 40; ++i) {
        look(JobState::Converting, i / 10.0, static_cast<uint64_t>(i) * 100, 0);
    }
    for (int i = 0; i <= 600; ++i) {
        const JobProgress paused = look(JobState::Paused, 4, 4000, i / 10.0);
        QCOMPARE(paused.bytesPerSecond, 0.0);
        QVERIFY(!paused.secondsLeft);
        QVERIFY(!paused.isStalled);
    }
    const JobProgress resumed = look(JobState::Converting, 4.1, 4100, 60);
    QVERIFY(std::abs(resumed.bytesPerSecond - 1000) < 1);
    QVERIFY(std::abs(resumed.secondsLeft.value_or(0) - 5.9) < 0.01);
}

void RateEstimatorTest::countsEarlierRunsNeitherWay()
{
    JobMeter meter(true);
    JobSnapshot snapshot;
    snapshot.bytesTotal = 1'000'000;
    JobProgress progress;
    const auto look = [&](JobState state, double activeSeconds) {
        snapshot.state = state;
        snapshot.activeSeconds = activeSeconds;
        progress = meter.update(snapshot);
    };
    look(JobState::Pausing, 0); // before it has seen what is there
    snapshot.bytesResumed = 900'000;
    for (int i = 1; i <= 20; ++i) {
        snapshot.bytesDone = snapshot.bytesResumed + static_cast<uint64_t>(i) * 100;
        look(JobState::Converting, i / 10.0);
    }
    QVERIFY2(std::abs(progress.bytesPerSecond - 1000) < 20, qPrintable(QString::number(progress.bytesPerSecond)));
    QVERIFY(std::abs(progress.fraction - 0.451) < 1e-9);
    snapshot.bytesDone = snapshot.bytesTotal;
    look(JobState::Verifying, 3);
    snapshot.bytesVerifiedEarlier = 800'000;
    for (int i = 1; i <= 20; ++i) {
        snapshot.bytesVerified = snapshot.bytesVerifiedEarlier + static_cast<uint64_t>(i) * 200;
        look(JobState::Verifying, 3 + i / 10.0);
    }
    QVERIFY2(std::abs(progress.bytesPerSecond - 2000) < 40, qPrintable(QString::number(progress.bytesPerSecond)));
    QCOMPARE(meter.readBack().bytes, uint64_t(4000));
    QVERIFY(std::abs(progress.fraction - 0.902) < 1e-9);
}

void RateEstimatorTest::estimatesBothPasses_data()
{
    QTest::addColumn<double>("writeSpeed");
    QTest::addColumn<double>("remembered"); // 0: no job was measured yet
    QTest::addColumn<double>("expected"); // at which it is taken to read back
    QTest::newRow("a slow disk") << 100e6 << 0.0 << 500e6;
    QTest::newRow("a fast one") << 800e6 << 0.0 << 800e6;
    QTest::newRow("a fast one, known") << 100e6 << 2e9 << 2e9;
    QTest::newRow("one that reads slowly, known") << 100e6 << 150e6 << 150e6;
}

void RateEstimatorTest::estimatesBothPasses()
{
    QFETCH(double, writeSpeed);
    QFETCH(double, remembered);
    QFETCH(double, expected);
    JobMeter meter(true, remembered > 0 ? std::optional(remembered) : std::nullopt);
    const auto isNear = [](double found, double wanted) { return std::abs(found - wanted) < 0.02 * wanted; };
    const double total = 10 * writeSpeed;
    JobSnapshot snapshot;
    snapshot.bytesTotal = static_cast<uint64_t>(total);
    snapshot.state = JobState::Converting;
    JobProgress progress;
    for (int i = 0; i <= 40; ++i) {
        snapshot.activeSeconds = i / 10.0;
        snapshot.bytesDone = static_cast<uint64_t>(i * writeSpeed / 10);
        progress = meter.update(snapshot);
    }
    QVERIFY(isNear(progress.secondsLeft.value_or(0), 6 + total / expected));
    QVERIFY(!progress.isReadingBack);
    snapshot.state = JobState::Verifying;
    snapshot.bytesDone = snapshot.bytesTotal;
    const double readSpeed = total / 4;
    for (int i = 0; i <= 20; ++i) {
        snapshot.activeSeconds = 10 + i / 10.0;
        snapshot.bytesVerified = static_cast<uint64_t>(i * readSpeed / 10);
        progress = meter.update(snapshot);
        if (i == 5) { // too early for what is measured
            QVERIFY(isNear(progress.secondsLeft.value_or(0), (total - readSpeed / 2) / expected));
        }
    }
    QVERIFY(progress.isReadingBack);
    QVERIFY(isNear(progress.bytesPerSecond, readSpeed));
    QVERIFY(isNear(progress.secondsLeft.value_or(0), 2));
    snapshot.state = JobState::Finishing;
    snapshot.bytesVerified = snapshot.bytesTotal;
    for (const double seconds : {14.0, 19.0}) { // the last bytes come with the first look after them
        snapshot.activeSeconds = seconds;
        progress = meter.update(snapshot);
        QVERIFY(!progress.secondsLeft);
        QVERIFY(isNear(static_cast<double>(meter.readBack().bytes), total));
        QVERIFY(isNear(meter.readBack().activeSeconds, 4));
    }
}

void RateEstimatorTest::metersBothPasses_data()
{
    QTest::addColumn<bool>("verify");
    QTest::addColumn<int>("state");
    QTest::addColumn<quint64>("done");
    QTest::addColumn<quint64>("verified");
    QTest::addColumn<double>("fraction");
    const auto row
        = [](const char* name, bool verify, JobState state, quint64 done, quint64 verified, double fraction) {
              QTest::newRow(name) << verify << static_cast<int>(state) << done << verified << fraction;
          };
    row("not begun", true, JobState::Preparing, 0, 0, 0);
    row("written half, no verification", false, JobState::Converting, 500, 0, 0.5);
    row("written half, then verification", true, JobState::Converting, 500, 0, 0.25);
    row("all written", true, JobState::Verifying, 1000, 0, 0.5);
    row("half read back", true, JobState::Verifying, 1000, 500, 0.75);
    row("all read back", true, JobState::Finishing, 1000, 1000, 1);
    row("done", true, JobState::Done, 1000, 1000, 1);
    row("failed where it stood", true, JobState::Failed, 500, 0, 0.25);
}

void RateEstimatorTest::metersBothPasses()
{
    QFETCH(bool, verify);
    QFETCH(int, state);
    QFETCH(quint64, done);
    QFETCH(quint64, verified);
    JobSnapshot snapshot;
    snapshot.state = static_cast<JobState>(state);
    snapshot.bytesTotal = 1000;
    snapshot.bytesDone = done;
    snapshot.bytesVerified = verified;
    QTEST(JobMeter(verify).update(snapshot).fraction, "fraction");
}

QTEST_APPLESS_MAIN(RateEstimatorTest)
#include "rate_estimator_test.moc"
