#include "core/job/journal.h"
#include "tests/ui/small_model.h"
#include "ui/convert/planner.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <semaphore>

using namespace tensorport;

namespace
{

PlanQuestion question(const std::string& format)
{
    PlanQuestion asked;
    asked.options.format = format;
    return asked;
}

/// An answer by which the question can be told.
PlanAnswer echo(const PlanQuestion& asked)
{
    PlanAnswer answer;
    answer.error = Error{ErrorCode::InvalidArgument, asked.options.format};
    return answer;
}

} // namespace

class PlannerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waitsForTheLastKeystroke();
    void answersTheNewestOnly();
    void forgets();
    void isDestroyedWhilePlanning();
    void plansAndChecks();
    void countsWhatOthersWillWrite();
    void seesWhatWasInterrupted();
};

void PlannerTest::waitsForTheLastKeystroke()
{
    std::atomic<int> calls = 0;
    Planner planner(nullptr, [&](const PlanQuestion& asked) {
        ++calls;
        return echo(asked);
    });
    QString answer;
    connect(&planner, &Planner::answered, this,
        [&](const PlanAnswer& answered) { answer = QString::fromStdString(answered.error->message); });
    QVERIFY(!planner.isPending());
    for (const char* text : {"s", "sh", "shard"}) {
        planner.ask(question(text));
    }
    QVERIFY(planner.isPending());
    QTRY_COMPARE(answer, QStringLiteral("shard"));
    QVERIFY(!planner.isPending());
    QCOMPARE(calls.load(), 1);
}

void PlannerTest::answersTheNewestOnly()
{
    std::counting_semaphore<> gate(0);
    std::atomic<int> begun = 0;
    Planner planner(nullptr, [&](const PlanQuestion& asked) {
        ++begun;
        gate.acquire();
        return echo(asked);
    });
    QStringList answers;
    connect(&planner, &Planner::answered, this,
        [&](const PlanAnswer& answered) { answers << QString::fromStdString(answered.error->message); });
    planner.ask(question("old"));
    QTRY_COMPARE(begun.load(), 1);
    planner.ask(question("new"));
    gate.release(2);
    QTRY_COMPARE(answers.size(), 1);
    QCOMPARE(answers, QStringList{QStringLiteral("new")});
    QCOMPARE(begun.load(), 2);
}

void PlannerTest::forgets()
{
    std::counting_semaphore<> gate(0);
    std::atomic<int> begun = 0;
    std::atomic<int> ended = 0;
    Planner planner(nullptr, [&](const PlanQuestion& asked) {
        ++begun;
        gate.acquire();
        ++ended;
        return echo(asked);
    });
    QSignalSpy answered(&planner, &Planner::answered);
    planner.ask(question("asked"));
    QTRY_COMPARE(begun.load(), 1);
    planner.forget();
    QVERIFY(!planner.isPending());
    gate.release();
    QTRY_COMPARE(ended.load(), 1);
    QTest::qWait(20);
    QCOMPARE(answered.count(), 0);
}

void PlannerTest::isDestroyedWhilePlanning()
{
    std::atomic<bool> begun = false;
    std::atomic<bool> ended = false;
    {
        Planner planner(nullptr, [&](const PlanQuestion& asked) {
            begun = true;
            QThread::msleep(50);
            ended = true;
            return echo(asked);
        });
        planner.ask(question("asked"));
        QTRY_VERIFY(begun);
    }
    QVERIFY(ended);
}

void PlannerTest::plansAndChecks()
{
    const QTemporaryDir folder;
    writeSmallModel(folder.filePath(QStringLiteral("model")), 10, 1000);
    PlanQuestion asked;
    asked.model = openFolder(folder.filePath(QStringLiteral("model")));
    asked.folder = folder.filePath(QStringLiteral("out")).toStdString();
    asked.options.shardBytes = 10'000; // two tensors of 4000 bytes and their headers

    const PlanAnswer numpy = answerPlanQuestion(asked);
    QVERIFY(numpy.plan);
    QVERIFY(!numpy.error);
    QVERIFY(numpy.preflight);
    QVERIFY(numpy.preflight->existing.empty());
    QCOMPARE(numpy.shards.size(), size_t(5));
    QCOMPARE(numpy.shards[0].tensors, uint64_t(2));
    QCOMPARE(numpy.shards[0].files, uint64_t(2));
    QVERIFY(numpy.shards[0].bytes <= 10'000);
    uint64_t sum = 0;
    for (const ShardGroup& shard : numpy.shards) {
        sum += shard.bytes;
    }
    const OutputFile& readme = numpy.plan->files.back();
    QCOMPARE(readme.path, std::string(kReadmeName));
    QCOMPARE(sum, numpy.plan->outputBytes - readme.bytes);

    asked.options.format = "safetensors";
    const PlanAnswer safetensors = answerPlanQuestion(asked);
    QVERIFY(safetensors.plan);
    QCOMPARE(safetensors.shards.size(), safetensors.plan->files.size() - 2); // the index and the README are no shards
    QCOMPARE(safetensors.shards[0].files, uint64_t(1));

    asked.options.include = {"no.such.tensor"};
    const PlanAnswer nothing = answerPlanQuestion(asked);
    QVERIFY(!nothing.plan);
    QVERIFY(nothing.error && !nothing.error->message.empty());
}

void PlannerTest::countsWhatOthersWillWrite()
{
    QTemporaryDir folder;
    const std::filesystem::path here = folder.path().toStdString();
    writeSmallModel(folder.filePath(QStringLiteral("tiny")), 1, 1);
    PlanQuestion asked = question("numpy");
    asked.model = openFolder(folder.filePath(QStringLiteral("tiny")));
    asked.folder = here / "new" / "out";
    asked.others = {{here / "a", 1000}, {here / "b" / "c", 200}, {here / "tiny", 0}, {"/proc/other disk", 7}, {{}, 9}};
    PlanAnswer answer = answerPlanQuestion(asked);
    QCOMPARE(answer.promisedBytes, uint64_t{1200});
    QVERIFY(answer.preflight->warnings.empty());
    asked.others.push_back({here / "too much", *answer.preflight->freeBytes});
    answer = answerPlanQuestion(asked);
    QCOMPARE(answer.preflight->warnings.size(), size_t{1});
    QVERIFY(answer.preflight->blockers.empty()); // it pauses where it finds no space
}

void PlannerTest::seesWhatWasInterrupted()
{
    QTemporaryDir folder;
    writeSmallModel(folder.filePath(QStringLiteral("tiny")), 1, 1);
    PlanQuestion asked = question("numpy");
    asked.model = openFolder(folder.filePath(QStringLiteral("tiny")));
    asked.folder = folder.filePath(QStringLiteral("out")).toStdString();
    QVERIFY(answerPlanQuestion(asked).preflight->notes.empty());
    std::filesystem::create_directories(asked.folder / kWorkFolder);
    QVERIFY(QFile(journalPath(asked.folder)).open(QIODevice::WriteOnly));
    QCOMPARE(answerPlanQuestion(asked).preflight->notes.size(), size_t{1});
}

QTEST_GUILESS_MAIN(PlannerTest)
#include "planner_test.moc"
