#include "core/job/job.h"
#include "core/job/tiles.h"
#include "core/job/verify.h"
#include "tests/core/job_fixture.h"

#include <atomic>
#include <chrono>
#include <limits>
#include <thread>

using namespace tensorport;
using namespace tensorport::test;

class JobTest : public JobFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeModel(); }
    void tilesCoverEveryByteOnce_data();
    void tilesCoverEveryByteOnce();
    void refusesMemoryThatOneTileExceeds();
    void sameBytesHoweverItRuns_data();
    void sameBytesHoweverItRuns();
    void pauseHoldsAndResumeGoesOn();
    void cancelLeavesEverythingElseAlone_data();
    void cancelLeavesEverythingElseAlone();
    void secondJobOnAnOutputIsRefused();
    void planningFailsOrSaysTheSame_data();
    void planningFailsOrSaysTheSame();
    void failureLosesNothing_data();
    void failureLosesNothing();
    void changedSourceIsAnError_data();
    void changedSourceIsAnError();
    void readBackNamesWhatDiffers_data();
    void readBackNamesWhatDiffers();
    void overflowStopsWithTheLargestValue();
    void overflowIsCounted_data();
    void overflowIsCounted();
};

void JobTest::tilesCoverEveryByteOnce_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<quint64>("workerBytes");
    for (const char* format : {"numpy", "safetensors", "flax", "pickle"})
        for (const quint64 bytes : {quint64(100), quint64(4096), quint64(16 << 20)})
            QTest::addRow("%s in %llu bytes", format, bytes) << format << bytes;
}

void JobTest::tilesCoverEveryByteOnce()
{
    QFETCH(QString, format);
    QFETCH(quint64, workerBytes);
    PlanOptions options;
    options.format = format.toStdString();
    options.target = DType::F32;
    options.onOverflow = OverflowPolicy::Infinity;
    const auto planned = plan(options);
    const auto tiles = TileList::cut(planned, workerBytes);
    QVERIFY2(tiles, tiles ? "" : tiles.error().message.c_str());
    QVERIFY(tiles->bufferBytes() <= workerBytes);
    for (uint32_t file = 0; file < planned->files.size(); ++file) {
        uint64_t next = 0;
        for (size_t index = tiles->firstOf(file); index < tiles->endOf(file); ++index) {
            const Tile tile = tiles->tile(index);
            QCOMPARE(tile.file, file);
            QCOMPARE(tile.offset, next);
            QVERIFY(tile.bytes > 0);
            next += tile.bytes;
            const Extent& extent = planned->files[file].extents[tile.extent];
            if (extent.tensor != Extent::kNoTensor)
                QCOMPARE(tile.range.first % planned->tensors[extent.tensor].recipe->granularity(), uint64_t(0));
        }
        QCOMPARE(next, planned->files[file].bytes);
    }
}

void JobTest::refusesMemoryThatOneTileExceeds()
{
    PlanOptions options;
    options.target = DType::F32;
    const auto tiles = TileList::cut(plan(options), 4);
    QVERIFY(!tiles);
    QVERIFY2(has(tiles.error().message, "raise the memory"), tiles.error().message.c_str());

    JobOptions run = output();
    run.memoryBytes = kMinimumMemoryBytes - 1;
    QCOMPARE(int(Job(plan(), run).run().error.code), int(ErrorCode::InvalidArgument));
}

void JobTest::sameBytesHoweverItRuns_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<bool>("cast");
    for (const char* format : {"numpy", "safetensors", "flax", "pickle"})
        for (const bool cast : {false, true})
            QTest::addRow("%s %s", format, cast ? "f32" : "keep") << format << cast;
}

void JobTest::sameBytesHoweverItRuns()
{
    QFETCH(QString, format);
    QFETCH(bool, cast);
    PlanOptions options;
    options.format = format.toStdString();
    if (cast)
        options.target = DType::F32;
    const auto planned = plan(options);
    std::map<std::string, std::string> first;
    int run = 0;
    for (Executor* executor : {&defaultExecutor(), &threadExecutor()})
        for (const unsigned workers : {1u, 2u, 5u})
            for (const bool verify : {true, false}) {
                JobOptions how = output("out" + std::to_string(run++));
                how.workers = workers;
                how.verify = verify;
                how.memoryBytes = run % 2 == 0 ? kMinimumMemoryBytes : kDefaultMemoryBytes;
                Job job(planned, how, posixFileSystem(), *executor);
                const auto outcome = job.run();
                QVERIFY2(outcome.state == JobState::Done, outcome.error.message.c_str());
                QCOMPARE(job.snapshot().bytesDone, planned->outputBytes);
                QCOMPARE(job.snapshot().tensorsDone, uint64_t(planned->tensors.size()));
                if (verify)
                    QCOMPARE(job.snapshot().bytesVerified, planned->outputBytes);
                auto files = contents(how.output);
                QVERIFY(!fs::exists(how.output / ".tensorport"));
                if (!verify) { // only the digests may differ
                    files["manifest.json"] = first["manifest.json"];
                    files["SHA256SUMS"] = first["SHA256SUMS"];
                }
                if (first.empty())
                    first = files;
                QVERIFY(files == first);
            }
    if (format == "numpy" && !cast)
        QCOMPARE(QByteArray::fromStdString(first["shard_000/big.npy"].substr(128)),
            QByteArray::fromStdString(patternBytes(1200 * 1111 * 2, 1)));
    QCOMPARE(first.count("config.json"), size_t(1));
}

void JobTest::pauseHoldsAndResumeGoesOn()
{
    Job* running = nullptr;
    std::atomic<int> writes = 0;
    HookedFileSystem hooked([&](Operation operation, const fs::path&) -> Status {
        if (operation == Operation::Write && ++writes == 2)
            running->pause();
        return {};
    });
    Job job(plan(), output(), hooked);
    running = &job;
    JobOutcome outcome;
    std::jthread thread([&] { outcome = job.run(); });
    QTRY_COMPARE(int(job.snapshot().state), int(JobState::Paused));
    const auto before = job.snapshot();
    QTest::qWait(100);
    const auto after = job.snapshot();
    QCOMPARE(after.bytesDone, before.bytesDone);
    QCOMPARE(after.activeSeconds, before.activeSeconds);
    QVERIFY(after.pausedSeconds > before.pausedSeconds);
    QVERIFY(after.bytesDone < after.bytesTotal);
    job.resume();
    thread.join();
    QCOMPARE(int(outcome.state), int(JobState::Done));
    QVERIFY(verifyOutput(path("out"), 2)->problems.empty());
}

void JobTest::cancelLeavesEverythingElseAlone_data()
{
    QTest::addColumn<bool>("paused");
    QTest::addColumn<bool>("folderExists");
    QTest::newRow("running, new folder") << false << false;
    QTest::newRow("running, old folder") << false << true;
    QTest::newRow("paused, new folder") << true << false;
    QTest::newRow("paused, old folder") << true << true;
}

void JobTest::cancelLeavesEverythingElseAlone()
{
    QFETCH(bool, paused);
    QFETCH(bool, folderExists);
    if (folderExists) {
        fs::create_directories(path("out") / "shard_000");
        std::ofstream(path("out") / "shard_000" / "mine.txt") << "mine";
        std::ofstream(path("out") / "notes.part") << "mine too";
    }
    const auto before = contents(path("out"));
    Job* running = nullptr;
    std::atomic<int> writes = 0;
    HookedFileSystem hooked([&](Operation operation, const fs::path&) -> Status {
        if (operation == Operation::Write && ++writes == 2)
            paused ? running->pause() : running->cancel();
        return {};
    });
    Job job(plan(), output(), hooked);
    running = &job;
    JobOutcome outcome;
    std::jthread thread([&] { outcome = job.run(); });
    if (paused) {
        QTRY_COMPARE(int(job.snapshot().state), int(JobState::Paused));
        job.cancel();
    }
    thread.join();
    QCOMPARE(int(outcome.state), int(JobState::Cancelled));
    QCOMPARE(int(job.snapshot().state), int(JobState::Cancelled));
    QVERIFY(contents(path("out")) == before);
    QCOMPARE(fs::exists(path("out")), folderExists);
    QVERIFY(!fs::exists(path("out") / ".tensorport"));
}

void JobTest::secondJobOnAnOutputIsRefused()
{
    std::atomic<bool> isInside = false;
    std::atomic<bool> mayGo = false;
    HookedFileSystem hooked([&](Operation operation, const fs::path&) -> Status {
        if (operation == Operation::Write) {
            isInside = true;
            while (!mayGo)
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        return {};
    });
    const auto planned = plan();
    Job first(planned, output(), hooked);
    JobOutcome firstOutcome;
    std::jthread thread([&] { firstOutcome = first.run(); });
    QTRY_VERIFY(isInside);
    JobOptions forced = output();
    forced.force = true;
    const auto second = Job(planned, forced).run();
    mayGo = true;
    thread.join();
    QCOMPARE(int(second.state), int(JobState::Failed));
    QCOMPARE(int(second.error.code), int(ErrorCode::Locked));
    QCOMPARE(int(firstOutcome.state), int(JobState::Done));
    QVERIFY(verifyOutput(path("out"), 2)->problems.empty());
}

void JobTest::planningFailsOrSaysTheSame_data()
{
    QTest::addColumn<int>("operation");
    QTest::newRow("look") << int(Operation::Look);
    QTest::newRow("list") << int(Operation::List);
    QTest::newRow("open") << int(Operation::OpenForReading);
    QTest::newRow("read") << int(Operation::Read);
}

/// A disk that fails once does not make a file, an index or a folder look absent.
void JobTest::planningFailsOrSaysTheSame()
{
    QFETCH(int, operation);
    fs::create_directories(path("model/1_Pooling"));
    fs::create_directory(path("out"));
    std::ofstream(path("out/model.safetensors")) << "somebody's";
    fs::rename(path("model.safetensors"), path("model/model.safetensors"));
    fs::rename(path("config.json"), path("model/config.json"));
    std::ofstream(path("model/tokenizer.json")) << "{}";
    std::ofstream(path("model/1_Pooling/config.json")) << "{}";
    std::ofstream(path("model/model.safetensors.index.json")) << R"({"weight_map": {"big": "model.safetensors"}})";
    std::atomic<int> calls = 0;
    int target = 0;
    HookedFileSystem hooked([&](Operation now, const fs::path& where) -> Status {
        if (int(now) == operation && ++calls == target)
            return fail(ErrorCode::Io, "the test failed " + where.string(), where, EIO);
        return {};
    });
    hooked.setFreeBytes(uint64_t{1} << 40); // whatever others write meanwhile
    const auto look = [&]() -> Result<std::string> {
        calls = 0;
        const std::vector<fs::path> inputs{path("model")};
        const auto model = openModel(inputs, hooked);
        if (!model)
            return fail(model.error());
        PlanOptions options;
        options.format = "safetensors";
        const auto made = makePlan(*model, options, hooked);
        if (!made)
            return fail(made.error());
        const auto preflight = checkOutput(**made, path("out"), hooked);
        if (!preflight)
            return fail(preflight.error());
        return planJson(**made, &*preflight);
    };
    const auto expected = look();
    QVERIFY(expected && expected->find("1_Pooling/config.json") != std::string::npos);
    const int all = calls;
    for (target = 1; target <= all; ++target) {
        const auto found = look();
        if (found)
            QVERIFY2(*found == *expected, (std::to_string(target) + *found).c_str());
        else
            QVERIFY2(has(found.error().message, "the test failed"), found.error().message.c_str());
    }
    QVERIFY(all > 0);
}

void JobTest::failureLosesNothing_data()
{
    QTest::addColumn<int>("operation");
    QTest::addColumn<bool>("verify");
    QTest::addColumn<int>("code");
    const std::pair<const char*, Operation> operations[]{{"look", Operation::Look},
        {"open source", Operation::OpenForReading}, {"create", Operation::CreateFile},
        {"open output", Operation::OpenForWriting}, {"read", Operation::Read}, {"write", Operation::Write},
        {"preallocate", Operation::Preallocate}, {"sync", Operation::Sync},
        {"make folders", Operation::CreateDirectories}, {"rename", Operation::Rename},
        {"sync folder", Operation::SyncDirectory}, {"lock", Operation::Lock}};
    for (const auto& [label, operation] : operations)
        for (const auto& [reason, code] : {std::pair("disk full", ErrorCode::NoSpace), {"defective", ErrorCode::Io}})
            QTest::addRow("%s, %s", label, reason) << int(operation) << true << int(code);
    QTest::newRow("copy") << int(Operation::Copy) << false << int(ErrorCode::Io);
}

void JobTest::failureLosesNothing()
{
    QFETCH(int, operation);
    QFETCH(bool, verify);
    QFETCH(int, code);
    const auto planned = plan();
    JobOptions whole = output("whole");
    whole.verify = verify;
    QCOMPARE(int(Job(planned, whole).run().state), int(JobState::Done));
    const auto expected = contents(path("whole"));
    JobOptions how = output();
    how.verify = verify;
    int failures = 0;
    // Fails the first call of that kind, then the second, and so on, until a run has no such call left to fail.
    for (int target = 1; target < 200; ++target) {
        std::atomic<int> calls = 0;
        HookedFileSystem hooked([&](Operation now, const fs::path& where) -> Status {
            if (int(now) == operation && ++calls == target)
                return fail(ErrorCode(code), "the test failed " + where.string(), where, EIO);
            return {};
        });
        const auto outcome = Job(planned, how, hooked).run();
        if (outcome.state == JobState::Done && calls < target)
            break;
        ++failures;
        if (outcome.state == JobState::Done) {
            QVERIFY2(operation == int(Operation::Look), "only what spares work may fail without a word");
            QVERIFY(contents(path("out")) == expected);
            fs::remove_all(path("out"));
            continue;
        }
        QCOMPARE(int(outcome.state), int(JobState::Failed));
        QVERIFY2(has(outcome.error.message, "the test failed"), outcome.error.message.c_str());
        const QByteArray where = "call " + QByteArray::number(target);
        if (!outcome.isResumable) {
            QVERIFY2(!fs::exists(path("out")), (where + outcome.error.message.c_str()).constData());
            continue;
        }
        for (const auto& [name, text] : contents(path("out")))
            QVERIFY2(name.ends_with(".part") || name == ".tensorport/journal", (where + name.c_str()).constData());
        const auto resumed = Job(planned, how).run();
        QVERIFY2(resumed.state == JobState::Done, (where + resumed.error.message.c_str()).constData());
        QVERIFY2(contents(path("out")) == expected, where);
        fs::remove_all(path("out"));
    }
    QVERIFY(failures > 0);
    QVERIFY(contents(path("out")) == expected);
}

void JobTest::changedSourceIsAnError_data()
{
    QTest::addColumn<bool>("whileRunning");
    QTest::newRow("before the start") << false;
    QTest::newRow("while running") << true;
}

void JobTest::changedSourceIsAnError()
{
    QFETCH(bool, whileRunning);
    const auto planned = plan();
    const auto change = [&] {
        fs::last_write_time(path("model.safetensors"), fs::file_time_type::clock::now() + std::chrono::hours(1));
    };
    std::atomic<int> writes = 0;
    HookedFileSystem hooked([&](Operation operation, const fs::path&) -> Status {
        if (operation == Operation::Write && ++writes == 2)
            change();
        return {};
    });
    if (!whileRunning)
        change();
    const auto outcome
        = Job(planned, output(), whileRunning ? static_cast<FileSystem&>(hooked) : posixFileSystem()).run();
    QCOMPARE(int(outcome.error.code), int(ErrorCode::InvalidInput));
    QVERIFY2(has(outcome.error.message, "changed since"), outcome.error.message.c_str());
    QVERIFY(!fs::exists(path("out")));
}

void JobTest::readBackNamesWhatDiffers_data()
{
    QTest::addColumn<int>("offset");
    QTest::addColumn<QString>("message");
    QTest::newRow("header") << 20 << "framing byte at offset 20";
    QTest::newRow("data") << 2000000 << "tensor \"big\"";
}

void JobTest::readBackNamesWhatDiffers()
{
    QFETCH(int, offset);
    QFETCH(QString, message);
    HookedFileSystem hooked([&](Operation operation, const fs::path& where) -> Status {
        if (operation == Operation::OpenForReading && where.filename() == "big.npy.part")
            flipByte(where, offset);
        return {};
    });
    const auto outcome = Job(plan(), output(), hooked).run();
    QCOMPARE(int(outcome.error.code), int(ErrorCode::Mismatch));
    QVERIFY2(has(outcome.error.message, message.toStdString()), outcome.error.message.c_str());
    QVERIFY(!fs::exists(path("out") / "manifest.json"));
    // The next run writes what differed again.
    QVERIFY(outcome.isResumable);
    QCOMPARE(int(Job(plan(), output()).run().state), int(JobState::Done));
    QVERIFY(verifyOutput(path("out"), 2)->problems.empty());
}

void JobTest::overflowStopsWithTheLargestValue()
{
    std::vector<float> values(700'000, 1.0f);
    values[3] = 70'000.0f;
    values[699'999] = -123'456.0f; // in another tile
    writeSafetensors(path("model.safetensors"),
        {{"w", "F32", {values.size()}, {reinterpret_cast<const char*>(values.data()), values.size() * 4}}});
    PlanOptions options;
    options.target = DType::F16;
    const auto outcome = Job(plan(options), output()).run();
    QCOMPARE(int(outcome.error.code), int(ErrorCode::Overflow));
    for (const char* part : {"\"w\"", "2 of 700,000 values", "F16", "123456", "bf16", "saturate"})
        QVERIFY2(has(outcome.error.message, part), outcome.error.message.c_str());
    QVERIFY(!fs::exists(path("out")));
}

void JobTest::overflowIsCounted_data()
{
    QTest::addColumn<int>("policy");
    QTest::addColumn<quint16>("expected");
    QTest::newRow("saturate") << int(OverflowPolicy::Saturate) << quint16(0x7bff);
    QTest::newRow("infinity") << int(OverflowPolicy::Infinity) << quint16(0x7c00);
}

void JobTest::overflowIsCounted()
{
    QFETCH(int, policy);
    QFETCH(quint16, expected);
    const float values[]{70'000.0f, 1e-30f, 0.0f, std::numeric_limits<float>::quiet_NaN()};
    writeSafetensors(
        path("model.safetensors"), {{"w", "F32", {4}, {reinterpret_cast<const char*>(values), sizeof(values)}}});
    PlanOptions options;
    options.target = DType::F16;
    options.onOverflow = static_cast<OverflowPolicy>(policy);
    const auto outcome = Job(plan(options), output()).run();
    QCOMPARE(int(outcome.state), int(JobState::Done));
    QCOMPARE(outcome.warnings.size(), size_t(3));
    auto files = contents(path("out"));
    QCOMPARE(loadLittleEndian<quint16>(asBytes(files["shard_000/w.npy"]).subspan(128)), expected);
    QVERIFY2(has(files["manifest.json"], "\"counts\": {\"overflow\": 1, \"underflow\": 1, \"nan\": 1}"),
        files["manifest.json"].c_str());
}

QTEST_GUILESS_MAIN(JobTest)
#include "job_test.moc"
