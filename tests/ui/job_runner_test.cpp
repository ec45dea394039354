#include "tests/ui/slow_disk.h"
#include "tests/ui/small_model.h"
#include "ui/jobs/job_runner.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace tensorport;

class JobRunnerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void runsToTheEnd();
    void reportsAFailure();
    void pausesAndResumes();
    void cancelsWhilePaused();
    void cancelsBeforeTheStart();
    void isDestroyedInAnyState_data();
    void isDestroyedInAnyState();

private:
    JobOptions optionsFor(const QString& name) const
    {
        JobOptions options;
        options.output = m_folder.filePath(name).toStdString();
        options.workers = 2;
        options.memoryBytes = kMinimumMemoryBytes;
        return options;
    }

    QTemporaryDir m_folder;
    std::shared_ptr<const Plan> m_plan;
};

void JobRunnerTest::initTestCase()
{
    const QString source = m_folder.filePath(QStringLiteral("model"));
    writeSmallModel(source, 64, 1000);
    PlanOptions options;
    options.target = DType::BF16;
    auto plan = makePlan(openFolder(source), options);
    QVERIFY2(plan.has_value(), plan ? "" : plan.error().message.c_str());
    m_plan = *plan;
}

void JobRunnerTest::runsToTheEnd()
{
    JobRunner runner(m_plan, optionsFor(QStringLiteral("whole")));
    QSignalSpy finished(&runner, &JobRunner::finished);
    QVERIFY(!runner.isRunning());
    runner.start();
    runner.start(); // no effect
    QVERIFY(runner.isRunning());
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(runner.isOver());
    QCOMPARE(runner.outcome()->error.message, std::string());
    QCOMPARE(runner.outcome()->state, JobState::Done);
    QCOMPARE(runner.snapshot().bytesDone, m_plan->outputBytes);
    QVERIFY(QFile::exists(m_folder.filePath(QStringLiteral("whole/manifest.json"))));
}

void JobRunnerTest::reportsAFailure()
{
    QVERIFY(QFile::remove(m_folder.filePath(QStringLiteral("whole/manifest.json"))));
    JobRunner runner(m_plan, optionsFor(QStringLiteral("whole"))); // what it writes is there already
    QSignalSpy finished(&runner, &JobRunner::finished);
    runner.start();
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(runner.outcome()->state, JobState::Failed);
    QCOMPARE(runner.outcome()->error.code, ErrorCode::OutputExists);
    QCOMPARE(runner.snapshot().state, JobState::Failed);
}

void JobRunnerTest::pausesAndResumes()
{
    SlowDisk disk;
    disk.close();
    JobRunner runner(m_plan, optionsFor(QStringLiteral("paused")), nullptr, disk.fileSystem());
    QSignalSpy finished(&runner, &JobRunner::finished);
    runner.start();
    QTRY_COMPARE(runner.snapshot().state, JobState::Converting);
    runner.pause();
    QTRY_COMPARE(runner.snapshot().state, JobState::Pausing);
    disk.open();
    QTRY_COMPARE(runner.snapshot().state, JobState::Paused);
    const JobSnapshot paused = runner.snapshot();
    QVERIFY(paused.bytesDone < m_plan->outputBytes);
    QTest::qWait(50);
    QCOMPARE(runner.snapshot().bytesDone, paused.bytesDone);
    QCOMPARE(runner.snapshot().activeSeconds, paused.activeSeconds);
    QVERIFY(runner.snapshot().pausedSeconds > paused.pausedSeconds);
    QCOMPARE(finished.count(), 0);
    runner.resume();
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(runner.outcome()->state, JobState::Done);
}

void JobRunnerTest::cancelsWhilePaused()
{
    SlowDisk disk;
    disk.close();
    JobRunner runner(m_plan, optionsFor(QStringLiteral("cancelled")), nullptr, disk.fileSystem());
    QSignalSpy finished(&runner, &JobRunner::finished);
    runner.start();
    QTRY_COMPARE(runner.snapshot().state, JobState::Converting);
    runner.pause();
    disk.open();
    QTRY_COMPARE(runner.snapshot().state, JobState::Paused);
    runner.cancel();
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(runner.outcome()->state, JobState::Cancelled);
    QVERIFY(!QFile::exists(m_folder.filePath(QStringLiteral("cancelled"))));
}

void JobRunnerTest::cancelsBeforeTheStart()
{
    JobRunner runner(m_plan, optionsFor(QStringLiteral("never")));
    QSignalSpy finished(&runner, &JobRunner::finished);
    runner.cancel();
    QCOMPARE(finished.count(), 1);
    QCOMPARE(runner.snapshot().state, JobState::Cancelled);
    runner.start();
    QVERIFY(!runner.isRunning());
    QVERIFY(!QFile::exists(m_folder.filePath(QStringLiteral("never"))));
}

void JobRunnerTest::isDestroyedInAnyState_data()
{
    QTest::addColumn<bool>("start");
    QTest::addColumn<bool>("waitForWork");
    QTest::addColumn<bool>("pause");
    QTest::newRow("not started") << false << false << false;
    QTest::newRow("just started") << true << false << false;
    QTest::newRow("converting") << true << true << false;
    QTest::newRow("paused") << true << true << true;
}

void JobRunnerTest::isDestroyedInAnyState()
{
    QFETCH(bool, start);
    QFETCH(bool, waitForWork);
    QFETCH(bool, pause);
    const QString output = QStringLiteral("destroyed");
    SlowDisk disk;
    disk.setDelay(std::chrono::milliseconds(2));
    {
        JobRunner runner(m_plan, optionsFor(output), nullptr, disk.fileSystem());
        if (start) {
            runner.start();
        }
        if (waitForWork) {
            QTRY_VERIFY(runner.snapshot().bytesDone > 0);
        }
        if (pause) {
            runner.pause();
            QTRY_COMPARE(runner.snapshot().state, JobState::Paused);
        }
    }
    QVERIFY(!QFile::exists(m_folder.filePath(output)));
}

QTEST_GUILESS_MAIN(JobRunnerTest)
#include "job_runner_test.moc"
