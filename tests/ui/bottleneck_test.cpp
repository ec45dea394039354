#include "ui/jobs/bottleneck.h"

#include <QtTest>

using namespace tensorport;

using Stage = Bottleneck::Stage;

class BottleneckTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names_data();
    void names();
    void saysNothingOfLittle();
    void followsTheLastSeconds();
    void staysOverAPause();
    void sumsUpAtTheEnd();
    void changesNoFasterThanItCanBeRead();
};

namespace
{

JobSnapshot look(double activeSeconds, const WorkSeconds& work, JobState state = JobState::Converting)
{
    JobSnapshot snapshot;
    snapshot.state = state;
    snapshot.activeSeconds = activeSeconds;
    snapshot.readSeconds = work.read;
    snapshot.computeSeconds = work.compute;
    snapshot.writeSeconds = work.write;
    return snapshot;
}

/// Ten looks a second for so long; each second adds `rate`.
void run(BottleneckMeter& meter, double& active, WorkSeconds& work, double seconds, const WorkSeconds& rate)
{
    for (int i = 0; i < std::lround(seconds * 10); ++i) {
        active += 0.1;
        work = {work.read + rate.read / 10, work.compute + rate.compute / 10, work.write + rate.write / 10};
        meter.update(look(active, work));
    }
}

} // namespace

void BottleneckTest::names_data()
{
    QTest::addColumn<double>("read");
    QTest::addColumn<double>("compute");
    QTest::addColumn<double>("write");
    QTest::addColumn<QString>("text");
    QTest::newRow("reading") << 80.0 << 10.0 << 10.0 << "Limited by reading (80 % of the workers' time)";
    QTest::newRow("computing") << 0.1 << 0.7 << 0.2 << "Limited by computing (70 % of the workers' time)";
    QTest::newRow("writing") << 1.0 << 1.9 << 7.1 << "Limited by writing (71 % of the workers' time)";
    QTest::newRow("writing all the time") << 0.001 << 0.0 << 9.0 << "Limited by writing (100 % of the workers' time)";
    QTest::newRow("just a quarter more") << 4.0 << 5.0 << 1.0 << "Limited by computing (50 % of the workers' time)";
    QTest::newRow("less than a quarter more") << 4.1 << 5.0 << 0.9 << "Well balanced: no stage limits it";
    QTest::newRow("all alike") << 1.0 << 1.0 << 1.0 << "Well balanced: no stage limits it";
    QTest::newRow("copies only") << 0.0 << 0.0 << 3.0 << "Limited by copying from file to file";
    QTest::newRow("a short job") << 0.01 << 0.002 << 0.03 << "Limited by writing (71 % of the workers' time)";
}

void BottleneckTest::names()
{
    QFETCH(double, read);
    QFETCH(double, compute);
    QFETCH(double, write);
    const auto found = findBottleneck({read, compute, write});
    QVERIFY(found);
    QTEST(bottleneckText(*found), "text");
    QVERIFY(std::abs(found->shares.sum() - 1) < 1e-9);
    QVERIFY(bottleneckAdvice(*found).endsWith(QLatin1Char('.')));
}

void BottleneckTest::saysNothingOfLittle()
{
    QVERIFY(!findBottleneck({}));
    QVERIFY(!findBottleneck({0, 0, 0.001}));
    BottleneckMeter meter;
    meter.update(look(0, {}, JobState::Preparing));
    meter.update(look(0.1, {0.05, 0, 0.01}));
    QVERIFY(!meter.current());
}

void BottleneckTest::followsTheLastSeconds()
{
    BottleneckMeter meter;
    double active = 0;
    WorkSeconds work;
    run(meter, active, work, 1, {1, 0, 0});
    QCOMPARE(meter.current()->stage, Stage::Reading);
    run(meter, active, work, 60, {1.5, 0.1, 0.4});
    QCOMPARE(meter.current()->stage, Stage::Reading);
    QVERIFY(std::abs(meter.current()->shares.read - 0.75) < 0.01);
    // A minute of reading is forgotten after ten seconds of writing.
    run(meter, active, work, BottleneckMeter::kWindowSeconds + 1, {0.1, 0.1, 1.8});
    QCOMPARE(meter.current()->stage, Stage::Writing);
    QVERIFY(std::abs(meter.current()->shares.write - 0.9) < 0.01);
}

void BottleneckTest::staysOverAPause()
{
    BottleneckMeter meter;
    double active = 0;
    WorkSeconds work;
    run(meter, active, work, 12, {0, 2, 0.1});
    for (int i = 0; i < 100; ++i)
        meter.update(look(active, work, JobState::Paused));
    QCOMPARE(meter.current()->stage, Stage::Computing);
    // What it did before says nothing of how it goes on.
    run(meter, active, work, 2, {2, 0.1, 0.1});
    QCOMPARE(meter.current()->stage, Stage::Reading);
    QVERIFY(meter.current()->shares.read > 0.85);
}

void BottleneckTest::sumsUpAtTheEnd()
{
    BottleneckMeter meter;
    double active = 0;
    WorkSeconds work;
    run(meter, active, work, 40, {0.2, 0.2, 1.6});
    run(meter, active, work, 20, {2, 0, 0});
    QCOMPARE(meter.current()->stage, Stage::Reading);
    for (const JobState state : {JobState::Finishing, JobState::Verifying, JobState::Paused, JobState::Verifying}) {
        meter.update(look(active, work, state));
        QVERIFY(!meter.current()); // nothing is written any more
    }
    meter.update(look(active, work, JobState::Done));
    QCOMPARE(meter.current()->stage, Stage::Writing);
    QVERIFY(std::abs(meter.current()->shares.write - 64.0 / 120) < 0.01);
}

void BottleneckTest::changesNoFasterThanItCanBeRead()
{
    BottleneckMeter meter;
    QSet<QString> shown;
    WorkSeconds work;
    for (int i = 1; i <= 20; ++i) {
        work.read += 0.1 * i; // each look would give another number
        work.write += 1;
        meter.update(look(0.1 * i + 0.001, work));
        if (meter.current())
            shown << bottleneckText(*meter.current()) + QString::number(meter.current()->shares.read);
    }
    QVERIFY(shown.size() >= 2 && shown.size() <= 4);
}

QTEST_GUILESS_MAIN(BottleneckTest)
#include "bottleneck_test.moc"
