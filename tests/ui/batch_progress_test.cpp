#include "ui/jobs/batch_progress.h"

#include <QtTest>

#include <array>
#include <vector>

using namespace tensorport;

using Stage = BatchProgress::Stage;
using Items = std::vector<BatchProgress::Item>;
using Looks = std::vector<Items>;

Q_DECLARE_METATYPE(Looks)

class BatchProgressTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void adds_data();
    void adds();
};

void BatchProgressTest::adds_data()
{
    static const std::array<char, 3> jobs{};
    const auto job = [](size_t which, Stage stage, uint64_t bytes, double fraction = 0) {
        return BatchProgress::Item{&jobs[which], stage, bytes, fraction};
    };
    QTest::addColumn<Looks>("looks");
    QTest::addColumn<double>("expected"); // after the last one; -1: nothing
    QTest::newRow("no jobs") << Looks{{}} << -1.0;
    QTest::newRow("none works") << Looks{{job(0, Stage::Waiting, 100), job(1, Stage::Aside, 100, 0.5)}} << -1.0;
    QTest::newRow("one works") << Looks{{job(0, Stage::Working, 100, 0.25)}} << 0.25;
    QTest::newRow("by bytes") << Looks{{job(0, Stage::Working, 300, 0.5), job(1, Stage::Working, 100, 0.1)}} << 0.4;
    QTest::newRow("another waits") << Looks{{job(0, Stage::Working, 100, 0.5), job(1, Stage::Waiting, 100)}} << 0.25;
    QTest::newRow("size unknown") << Looks{{job(0, Stage::Working, 0, 0.5)}} << 0.0;
    QTest::newRow("one is paused") << Looks{{job(0, Stage::Working, 100, 0.5), job(1, Stage::Aside, 100, 0.9)}} << 0.5;
    QTest::newRow("the first is done") << Looks{{job(0, Stage::Working, 100, 0.9), job(1, Stage::Waiting, 100)},
        {job(0, Stage::Done, 100), job(1, Stage::Working, 100, 0)}}
                                       << 0.5;
    QTest::newRow("the first has failed") << Looks{{job(0, Stage::Working, 100, 0.9), job(1, Stage::Waiting, 100)},
        {job(0, Stage::Aside, 100, 0.9), job(1, Stage::Working, 100, 0.1)}}
                                          << 0.1;
    QTest::newRow("done before") << Looks{{job(0, Stage::Done, 100), job(1, Stage::Working, 100, 0.5)}} << 0.5;
    QTest::newRow("done in an earlier batch") << Looks{{job(0, Stage::Working, 100, 0.5)}, {job(0, Stage::Done, 100)},
        {job(0, Stage::Done, 100), job(1, Stage::Working, 100, 0.25)}}
                                              << 0.25;
    QTest::newRow("all done") << Looks{{job(0, Stage::Working, 100, 0.5)}, {job(0, Stage::Done, 100)}} << -1.0;
}

void BatchProgressTest::adds()
{
    QFETCH(Looks, looks);
    BatchProgress batch;
    std::optional<double> fraction;
    for (const Items& items : looks)
        fraction = batch.update(items);
    QTEST(fraction.value_or(-1), "expected");
}

QTEST_APPLESS_MAIN(BatchProgressTest)
#include "batch_progress_test.moc"
