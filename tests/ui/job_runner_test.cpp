#include "tests/ui/blocking_file_system.h"
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
    void plansAnew();
    void saysWhyItCannotPlan();
    void stopsWhileItOpens_data();
    void stopsWhileItOpens();
    void keepsWhatIsDone();
    void isDestroyedInAnyState_data();
    void isDestroyedInAnyState();

private:
    JobRequest requestFor(const QString& name) const
    {
        JobRequest request{.plan = m_plan->options};
        request.inputs.emplace_back(m_folder.filePath(QStringLiteral("model")).toStdString());
        request.job.output = m_folder.filePath(name).toStdString();
        request.job.workers = 2;
        request.job.memoryBytes = kMinimumMemoryBytes;
        return request;
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
    JobRunner runner(requestFor(QStringLiteral("whole")), m_plan);
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
    JobRunner runner(requestFor(QStringLiteral("whole")), m_plan); // what it writes is there already
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
    JobRunner runner(requestFor(QStringLiteral("paused")), m_plan, nullptr, disk.fileSystem());
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
    JobRunner runner(requestFor(QStringLiteral("cancelled")), m_plan, nullptr, disk.fileSystem());
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
    JobRunner runner(requestFor(QStringLiteral("never")), m_plan);
    QSignalSpy finished(&runner, &JobRunner::finished);
    runner.cancel();
    QCOMPARE(finished.count(), 1);
    QCOMPARE(runner.snapshot().state, JobState::Cancelled);
    runner.start();
    QVERIFY(!runner.isRunning());
    QVERIFY(!QFile::exists(m_folder.filePath(QStringLiteral("never"))));
}

void JobRunnerTest::plansAnew()
{
    JobRunner runner(requestFor(QStringLiteral("anew")), nullptr);
    QSignalSpy finished(&runner, &JobRunner::finished);
    QVERIFY(!runner.plan());
    runner.start();
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(runner.outcome()->error.message, std::string());
    QCOMPARE(runner.snapshot().bytesDone, m_plan->outputBytes);
    QCOMPARE(runner.plan()->options, m_plan->options);
}

void JobRunnerTest::saysWhyItCannotPlan()
{
    JobRequest request = requestFor(QStringLiteral("lost"));
    request.inputs = {m_folder.filePath(QStringLiteral("gone")).toStdString()};
    JobRunner runner(request, nullptr);
    QSignalSpy finished(&runner, &JobRunner::finished);
    runner.start();
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(runner.outcome()->state, JobState::Failed);
    QCOMPARE(runner.outcome()->error.code, ErrorCode::NotFound);
    QVERIFY(!runner.plan());
}

void JobRunnerTest::stopsWhileItOpens_data()
{
    QTest::addColumn<bool>("interrupts");
    QTest::newRow("cancel") << false;
    QTest::newRow("interrupt") << true;
}

void JobRunnerTest::stopsWhileItOpens()
{
    QFETCH(bool, interrupts);
    BlockingFileSystem disk;
    JobRunner runner(requestFor(QStringLiteral("opening")), nullptr, nullptr, disk);
    QSignalSpy finished(&runner, &JobRunner::finished);
    runner.start();
    QCOMPARE(runner.snapshot().state, JobState::Preparing);
    runner.pause();
    QCOMPARE(runner.snapshot().state, JobState::Pausing);
    if (interrupts) {
        runner.interrupt();
    } else {
        runner.cancel();
    }
    disk.release();
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(runner.outcome()->state, interrupts ? JobState::Interrupted : JobState::Cancelled);
    QCOMPARE(runner.outcome()->isResumable, interrupts);
    QVERIFY(!QFile::exists(m_folder.filePath(QStringLiteral("opening"))));
}

void JobRunnerTest::keepsWhatIsDone()
{
    SlowDisk disk;
    disk.setDelay(std::chrono::milliseconds(2));
    const JobRequest request = requestFor(QStringLiteral("kept"));
    {
        JobRunner runner(request, m_plan, nullptr, disk.fileSystem());
        QSignalSpy finished(&runner, &JobRunner::finished);
        runner.start();
        QTRY_VERIFY(runner.snapshot().bytesDone > 0);
        runner.interrupt();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(runner.outcome()->state, JobState::Interrupted);
        QVERIFY(runner.outcome()->isResumable);
    }
    JobRunner runner(request, nullptr);
    QSignalSpy finished(&runner, &JobRunner::finished);
    runner.start();
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(runner.outcome()->state, JobState::Done);
    QVERIFY(runner.snapshot().bytesResumed > 0);
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
        JobRunner runner(requestFor(output), m_plan, nullptr, disk.fileSystem());
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
