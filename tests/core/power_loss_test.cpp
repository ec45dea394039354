// The power fails at every single change that a conversion makes to its disk, and the conversion is run again.
#include "core/job/job.h"
#include "core/model/open_model.h"
#include "tests/core/fragile_file_system.h"
#include "tests/core/safetensors_writer.h"

#include <QtTest>

using namespace tensorport;
using namespace tensorport::test;
using namespace std::chrono_literals;

namespace
{

using Files = std::map<std::string, std::string>;

const fs::path kModel = "/disk/model/model.safetensors";
const fs::path kOutput = "/disk/out";

void putModel(FragileFileSystem& disk)
{
    disk.put(kModel,
        safetensorsText(
            {{"a.weight", "F32", {40'000}, patternBytes(160'000, 1)}, {"a.bias", "F8_E4M3", {7}, patternBytes(7, 2)},
                {"b.weight", "BF16", {700'000}, patternBytes(1'400'000, 3)}, {"empty", "F16", {0}, ""}}));
    disk.put(kModel.parent_path() / "config.json", "{}\n");
}

struct Setup
{
    std::string format = "numpy";
    bool verify = true;
    bool casts = false; ///< values that overflow, so that counts must survive
    bool replaces = false; ///< an older, complete output is there
};

std::shared_ptr<const Plan> plan(FragileFileSystem& disk, const Setup& setup)
{
    PlanOptions options;
    options.format = setup.format;
    options.shardBytes = 1'000'000;
    if (setup.casts) {
        options.target = DType::F16;
        options.onOverflow = OverflowPolicy::Infinity;
    }
    const std::vector<fs::path> inputs{kModel.parent_path()};
    return makePlan(openModel(inputs, disk).value(), options, disk).value();
}

JobOptions jobOptions(const Setup& setup)
{
    JobOptions options;
    options.output = kOutput;
    options.verify = setup.verify;
    options.force = setup.replaces;
    options.workers = 2;
    options.recordInterval = 0ms;
    return options;
}

/// What the setup writes when nothing disturbs it.
Files expected(const Setup& setup)
{
    FragileFileSystem disk;
    putModel(disk);
    const auto outcome = Job(plan(disk, setup), jobOptions(setup), disk).run();
    if (outcome.state != JobState::Done)
        qFatal("%s", outcome.error.message.c_str());
    return disk.contents(kOutput);
}

Setup olderOutput()
{
    Setup older;
    older.format = "safetensors";
    return older;
}

} // namespace

class PowerLossTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void losesNothing_data();
    void losesNothing();
    void losesNothingTwice();
    void restartLeavesTheOlderOutput();
};

void PowerLossTest::losesNothing_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<bool>("verify");
    QTest::addColumn<bool>("casts");
    QTest::addColumn<bool>("replaces");
    QTest::addColumn<bool>("keepsNames");
    QTest::addColumn<bool>("keepsData");
    for (const bool keepsNames : {false, true})
        for (const bool keepsData : {false, true}) {
            const char* kept = keepsNames ? keepsData ? "everything kept" : "names kept"
                : keepsData               ? "data kept"
                                          : "nothing kept";
            for (const Format* format : allFormats())
                QTest::addRow("%s, %s", format->name.data(), kept)
                    << format->name.data() << true << false << false << keepsNames << keepsData;
            QTest::addRow("not verified, %s", kept) << "numpy" << false << false << false << keepsNames << keepsData;
            QTest::addRow("cast, %s", kept) << "numpy" << true << true << false << keepsNames << keepsData;
            QTest::addRow("replacing, %s", kept) << "numpy" << true << false << true << keepsNames << keepsData;
        }
}

void PowerLossTest::losesNothing()
{
    QFETCH(QString, format);
    QFETCH(bool, verify);
    QFETCH(bool, casts);
    QFETCH(bool, replaces);
    QFETCH(bool, keepsNames);
    QFETCH(bool, keepsData);
    Setup setup{format.toStdString(), verify, casts, replaces};
    const Files whole = expected(setup);
    const Files older = replaces ? expected(olderOutput()) : Files();
    bool isOver = false;
    int failures = 0;
    for (uint64_t calls = 1; !isOver; ++calls) {
        FragileFileSystem disk;
        putModel(disk);
        for (const auto& [path, text] : older)
            disk.put(kOutput / path, text);
        const auto planned = plan(disk, setup);
        disk.failAfter(calls);
        const auto first = Job(planned, jobOptions(setup), disk).run();
        isOver = !disk.hasFailed();
        failures += isOver ? 0 : 1;
        disk.powerOn({keepsNames, keepsData});
        const QByteArray where = QByteArray("call ") + QByteArray::number(qulonglong(calls)) + ": "
            + QByteArray::fromStdString(first.error.message);

        // A manifest means complete.
        const Files left = disk.contents(kOutput);
        if (const auto manifest = left.find("manifest.json"); manifest != left.end()) {
            const Files& meant = manifest->second == whole.at("manifest.json") ? whole : older;
            QVERIFY2(!meant.empty() && manifest->second == meant.at("manifest.json"), where);
            if (&meant == &whole)
                for (const auto& [path, text] : meant)
                    QVERIFY2(left.contains(path) && left.at(path) == text, where + QByteArray::fromStdString(path));
        }
        const auto second = Job(planned, jobOptions(setup), disk).run();
        const bool wasComplete = second.error.code == ErrorCode::OutputExists && !setup.replaces;
        QVERIFY2(
            second.state == JobState::Done || wasComplete, where + QByteArray::fromStdString(second.error.message));
        QVERIFY2(disk.contents(kOutput) == whole, where);
    }
    QVERIFY2(failures > 20, QByteArray::number(failures));
}

void PowerLossTest::losesNothingTwice()
{
    const Setup setup;
    const Files whole = expected(setup);
    for (uint64_t first = 5; first < 60; first += 3)
        for (uint64_t second = 2; second < 60; second += 5) {
            FragileFileSystem disk;
            putModel(disk);
            const auto planned = plan(disk, setup);
            for (const uint64_t calls : {first, second}) {
                disk.failAfter(calls);
                (void)Job(planned, jobOptions(setup), disk).run();
                disk.powerOn({second % 2 == 0, first % 2 == 0});
            }
            const auto last = Job(planned, jobOptions(setup), disk).run();
            QVERIFY2(
                last.state == JobState::Done || last.error.code == ErrorCode::OutputExists, last.error.message.c_str());
            QVERIFY2(disk.contents(kOutput) == whole, qPrintable(QString("%1, %2").arg(first).arg(second)));
        }
}

void PowerLossTest::restartLeavesTheOlderOutput()
{
    Setup setup;
    setup.replaces = true;
    const Files whole = expected(setup);
    const Files older = expected(olderOutput());
    bool isOver = false;
    for (uint64_t calls = 1; !isOver; ++calls) {
        FragileFileSystem disk;
        putModel(disk);
        for (const auto& [path, text] : older)
            disk.put(kOutput / path, text);
        disk.failAfter(calls);
        (void)Job(plan(disk, setup), jobOptions(setup), disk).run();
        isOver = !disk.hasFailed();
        disk.powerOn({calls % 2 == 0, calls % 3 == 0});
        // Somebody else's conversion that may not replace anything puts back what was there.
        JobOptions other = jobOptions(Setup());
        other.restart = true;
        const auto refused = Job(plan(disk, {"numpy", true, true, false}), other, disk).run();
        QCOMPARE(int(refused.error.code), int(ErrorCode::OutputExists));
        Files left = disk.contents(kOutput);
        left.erase(".tensorport/journal.part"); // Not a journal yet: it says nothing, and is replaced.
        QVERIFY2(left == older || left == whole, qPrintable(QString("call %1").arg(calls)));
    }
}

QTEST_GUILESS_MAIN(PowerLossTest)
#include "power_loss_test.moc"
