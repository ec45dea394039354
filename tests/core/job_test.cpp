#include "core/job/job.h"
#include "core/job/tiles.h"
#include "core/job/verify.h"
#include "core/model/open_model.h"
#include "tests/core/hooked_file_system.h"
#include "tests/core/safetensors_writer.h"

#include <QTemporaryDir>
#include <QtTest>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <thread>

using namespace tensorport;
using namespace tensorport::test;
namespace fs = std::filesystem;

namespace
{

/// All plain files below a folder with their contents.
std::map<std::string, std::string> contents(const fs::path& folder)
{
    std::map<std::string, std::string> files;
    if (!fs::exists(folder))
        return files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file())
            continue;
        std::ifstream file(entry.path(), std::ios::binary);
        files[fs::relative(entry.path(), folder).string()] = {std::istreambuf_iterator<char>(file), {}};
    }
    return files;
}

void flipByte(const fs::path& path, std::streamoff offset)
{
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(offset);
    const char byte = static_cast<char>(file.get());
    file.seekp(offset);
    file.put(static_cast<char>(byte ^ 1));
}

bool has(const std::string& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

class JobTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void tilesCoverEveryByteOnce_data();
    void tilesCoverEveryByteOnce();
    void refusesMemoryThatOneTileExceeds();
    void sameBytesHoweverItRuns_data();
    void sameBytesHoweverItRuns();
    void pauseHoldsAndResumeGoesOn();
    void cancelLeavesEverythingElseAlone_data();
    void cancelLeavesEverythingElseAlone();
    void secondJobOnAnOutputIsRefused();
    void existingOutputIsRefused();
    void forceReplacesAndRemovesWhatIsObsolete();
    void forceNeverRemovesTheSource();
    void failedReplacementPutsTheOldOutputBack_data();
    void failedReplacementPutsTheOldOutputBack();
    void killedReplacementIsPutBackByTheNextJob();
    void refusesWhatStandsInTheWay_data();
    void refusesWhatStandsInTheWay();
    void replacesThePartsOfAKilledJob();
    void forceLeavesWhatLiesBehindALink();
    void failureLeavesNothing_data();
    void failureLeavesNothing();
    void changedSourceIsAnError_data();
    void changedSourceIsAnError();
    void readBackNamesWhatDiffers_data();
    void readBackNamesWhatDiffers();
    void overflowStopsWithTheLargestValue();
    void overflowIsCounted_data();
    void overflowIsCounted();
    void verifyFinds_data();
    void verifyFinds();
    void verifyRefusesAHostileManifest_data();
    void verifyRefusesAHostileManifest();

private:
    fs::path path(const std::string& name) const { return fs::path(m_dir->path().toStdString()) / name; }
    std::shared_ptr<const Plan> plan(const PlanOptions& options) const
    {
        const std::vector<fs::path> inputs{path("model.safetensors")};
        auto model = openModel(inputs);
        if (!model)
            qFatal("%s", model.error().message.c_str());
        auto made = makePlan(*model, options);
        if (!made)
            qFatal("%s", made.error().message.c_str());
        return *made;
    }
    std::shared_ptr<const Plan> plan(const char* format = "numpy") const
    {
        PlanOptions options;
        options.format = format;
        return plan(options);
    }
    JobOptions output(const std::string& name = "out") const
    {
        JobOptions options;
        options.output = path(name);
        return options;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void JobTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    writeSafetensors(path("model.safetensors"),
        {{"big", "BF16", {1200, 1111}, patternBytes(1200 * 1111 * 2, 1)},
            {"a.weight", "F32", {33}, patternBytes(132, 2)}, {"a.bias", "F8_E4M3", {7}, patternBytes(7, 3)},
            {"packed", "F4", {6}, patternBytes(3, 4)}, {"empty", "F16", {0, 4}, ""},
            {"scalar", "I64", {}, patternBytes(8, 5)}});
    std::ofstream(path("config.json")) << "{\"model_type\": \"test\"}\n";
}

void JobTest::tilesCoverEveryByteOnce_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<quint64>("workerBytes");
    for (const char* format : {"numpy", "safetensors"})
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
    for (const char* format : {"numpy", "safetensors"})
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

void JobTest::existingOutputIsRefused()
{
    QCOMPARE(int(Job(plan(), output()).run().state), int(JobState::Done));
    const auto before = contents(path("out"));
    const auto again = Job(plan(), output()).run();
    QCOMPARE(int(again.error.code), int(ErrorCode::OutputExists));
    QVERIFY2(has(again.error.message, "--force"), again.error.message.c_str());
    QVERIFY(contents(path("out")) == before);
}

void JobTest::forceReplacesAndRemovesWhatIsObsolete()
{
    QCOMPARE(int(Job(plan("numpy"), output()).run().state), int(JobState::Done));
    std::ofstream(path("out") / "mine.txt") << "mine";
    JobOptions forced = output();
    forced.force = true;
    QCOMPARE(int(Job(plan("safetensors"), forced).run().state), int(JobState::Done));
    auto files = contents(path("out"));
    QCOMPARE(files.erase("mine.txt"), size_t(1));
    const auto fresh = output("fresh");
    QCOMPARE(int(Job(plan("safetensors"), fresh).run().state), int(JobState::Done));
    QVERIFY(files == contents(path("fresh")));
}

void JobTest::forceNeverRemovesTheSource()
{
    QCOMPARE(int(Job(plan("safetensors"), output()).run().state), int(JobState::Done));
    const auto before = contents(path("out"));
    const std::vector<fs::path> inputs{path("out") / "model.safetensors"};
    const auto model = openModel(inputs);
    QVERIFY(model);
    for (const char* format : {"numpy", "safetensors"}) {
        PlanOptions options;
        options.format = format;
        JobOptions forced = output();
        forced.force = true;
        const auto outcome = Job(*makePlan(*model, options), forced).run();
        QCOMPARE(int(outcome.state), int(JobState::Failed));
        QVERIFY(contents(path("out")) == before);
    }
}

void JobTest::failedReplacementPutsTheOldOutputBack_data()
{
    QTest::addColumn<int>("operation");
    QTest::newRow("rename") << int(Operation::Rename);
    QTest::newRow("sync folder") << int(Operation::SyncDirectory);
    QTest::newRow("write") << int(Operation::Write);
}

void JobTest::failedReplacementPutsTheOldOutputBack()
{
    QFETCH(int, operation);
    QCOMPARE(int(Job(plan("numpy"), output()).run().state), int(JobState::Done));
    const auto before = contents(path("out"));
    const auto planned = plan("safetensors");
    JobOptions forced = output();
    forced.force = true;
    int failures = 0;
    for (int target = 1; target < 200; ++target) {
        std::atomic<int> calls = 0;
        HookedFileSystem hooked([&](Operation now, const fs::path& where) -> Status {
            if (int(now) == operation && ++calls == target)
                return fail(ErrorCode::Io, "the test failed " + where.string(), where, EIO);
            return {};
        });
        if (Job(planned, forced, hooked).run().state == JobState::Done)
            break;
        ++failures;
        QVERIFY2(contents(path("out")) == before, qPrintable(QString("call %1").arg(target)));
        QVERIFY(!fs::exists(path("out") / ".tensorport"));
    }
    QVERIFY(failures > 0);
    QVERIFY(verifyOutput(path("out"), 2)->problems.empty());
}

void JobTest::killedReplacementIsPutBackByTheNextJob()
{
    QCOMPARE(int(Job(plan("numpy"), output()).run().state), int(JobState::Done));
    // As a kill in the middle of a replacement leaves it: some files aside, no manifest.
    const fs::path aside = path("out") / ".tensorport" / "replaced";
    fs::create_directories(aside / "shard_000");
    fs::rename(path("out") / "manifest.json", aside / "manifest.json");
    fs::rename(path("out") / "shard_000" / "big.npy", aside / "shard_000" / "big.npy");
    const auto refused = Job(plan("safetensors"), output()).run();
    QCOMPARE(int(refused.error.code), int(ErrorCode::OutputExists));
    JobOptions forced = output();
    forced.force = true;
    QCOMPARE(int(Job(plan("safetensors"), forced).run().state), int(JobState::Done));
    QVERIFY(verifyOutput(path("out"), 2)->problems.empty());
    QVERIFY(!fs::exists(path("out") / "shard_000" / "big.npy"));
    QVERIFY(!fs::exists(path("out") / ".tensorport"));
}

void JobTest::refusesWhatStandsInTheWay_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<bool>("force");
    QTest::addColumn<int>("code");
    const int invalid = int(ErrorCode::InvalidArgument);
    for (const bool force : {false, true})
        for (const char* what : {"folder is a file", "link for a shard folder", "file for a shard folder",
                 "folder for a tensor", "link for the work folder", "model is a part"})
            QTest::addRow("%s%s", what, force ? ", forced" : "") << what << force << invalid;
    QTest::newRow("somebody's part") << "somebody's part" << false << int(ErrorCode::OutputExists);
    QTest::newRow("somebody's manifest, forced") << "somebody's manifest" << true << int(ErrorCode::OutputExists);
}

void JobTest::refusesWhatStandsInTheWay()
{
    QFETCH(QString, what);
    QFETCH(bool, force);
    fs::create_directories(path("else"));
    std::ofstream(path("else") / "precious") << "precious";
    if (what == "folder is a file")
        std::ofstream(path("out")) << "a file";
    else
        fs::create_directories(path("out"));
    auto planned = plan();
    if (what == "link for a shard folder")
        fs::create_symlink(path("else"), path("out") / "shard_000");
    else if (what == "file for a shard folder")
        std::ofstream(path("out") / "shard_000") << "a file";
    else if (what == "folder for a tensor")
        fs::create_directories(path("out") / "shard_000" / "big.npy");
    else if (what == "link for the work folder")
        fs::create_symlink(path("else"), path("out") / ".tensorport");
    else if (what == "somebody's manifest")
        std::ofstream(path("out") / "manifest.json") << "[]";
    else if (what == "somebody's part") {
        fs::create_directories(path("out") / "shard_000");
        std::ofstream(path("out") / "shard_000" / "big.npy.part") << "a download";
    } else if (what == "model is a part") {
        fs::create_directories(path("out") / "shard_000");
        fs::rename(path("model.safetensors"), path("out") / "shard_000" / "big.npy.part");
        const std::vector<fs::path> inputs{path("out") / "shard_000" / "big.npy.part"};
        planned = *makePlan(*openModel(inputs), PlanOptions());
    }
    const auto before = contents(m_dir->path().toStdString());
    JobOptions how = output();
    how.force = force;
    const auto outcome = Job(planned, how).run();
    QCOMPARE(int(outcome.state), int(JobState::Failed));
    QFETCH(int, code);
    QVERIFY2(int(outcome.error.code) == code, outcome.error.message.c_str());
    QVERIFY(contents(m_dir->path().toStdString()) == before);
}

void JobTest::replacesThePartsOfAKilledJob()
{
    fs::create_directories(path("out") / ".tensorport");
    fs::create_directories(path("out") / "shard_000");
    std::ofstream(path("out") / ".tensorport" / "lock");
    std::ofstream(path("out") / "shard_000" / "big.npy.part") << "half";
    const auto outcome = Job(plan(), output()).run();
    QVERIFY2(outcome.state == JobState::Done, outcome.error.message.c_str());
    QVERIFY(verifyOutput(path("out"), 2)->problems.empty());
}

void JobTest::forceLeavesWhatLiesBehindALink()
{
    QCOMPARE(int(Job(plan("numpy"), output()).run().state), int(JobState::Done));
    std::ofstream(path("precious.txt")) << "precious";
    fs::create_directories(path("out") / "up");
    fs::create_symlink(path(""), path("out") / "up" / "link");
    fs::path manifest = path("out") / "manifest.json";
    auto text = contents(path("out"))["manifest.json"];
    text.replace(text.find("shard_000/big.npy"), 17, "up/link/precious.txt");
    text.replace(text.find("\"file\": \"shard_000/big.npy"), 26, "\"file\": \"up/link/precious.txt");
    std::ofstream(manifest) << text;
    JobOptions forced = output();
    forced.force = true;
    const auto outcome = Job(plan("safetensors"), forced).run();
    QVERIFY2(outcome.state == JobState::Done, outcome.error.message.c_str());
    QVERIFY(fs::exists(path("precious.txt")));
}

void JobTest::failureLeavesNothing_data()
{
    QTest::addColumn<int>("operation");
    QTest::addColumn<bool>("verify");
    const std::pair<const char*, Operation> operations[]{{"open source", Operation::OpenForReading},
        {"create", Operation::CreateFile}, {"open output", Operation::OpenForWriting}, {"read", Operation::Read},
        {"write", Operation::Write}, {"preallocate", Operation::Preallocate}, {"sync", Operation::Sync},
        {"make folders", Operation::CreateDirectories}, {"rename", Operation::Rename},
        {"sync folder", Operation::SyncDirectory}, {"lock", Operation::Lock}};
    for (const auto& [label, operation] : operations)
        QTest::addRow("%s", label) << int(operation) << true;
    QTest::newRow("copy") << int(Operation::Copy) << false;
}

void JobTest::failureLeavesNothing()
{
    QFETCH(int, operation);
    QFETCH(bool, verify);
    const auto planned = plan();
    JobOptions how = output();
    how.verify = verify;
    int failures = 0;
    // Fails the first call of that kind, then the second, and so on, until a run has no such call left to fail.
    for (int target = 1; target < 200; ++target) {
        std::atomic<int> calls = 0;
        HookedFileSystem hooked([&](Operation now, const fs::path& where) -> Status {
            if (int(now) == operation && ++calls == target)
                return fail(ErrorCode::NoSpace, "the test failed " + where.string(), where, ENOSPC);
            return {};
        });
        const auto outcome = Job(planned, how, hooked).run();
        if (outcome.state == JobState::Done) {
            QVERIFY(calls < target);
            break;
        }
        ++failures;
        QCOMPARE(int(outcome.state), int(JobState::Failed));
        QVERIFY2(has(outcome.error.message, "the test failed"), outcome.error.message.c_str());
        QVERIFY2(!fs::exists(path("out")), qPrintable(QString("call %1").arg(target)));
    }
    QVERIFY(failures > 0);
    QVERIFY(fs::exists(path("out") / "manifest.json"));
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
    QVERIFY(!fs::exists(path("out")));
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

void JobTest::verifyFinds_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("problem");
    QTest::newRow("nothing") << "nothing"
                             << "";
    QTest::newRow("flipped bit in data")
        << "data"
        << "\"shard_000/big.npy\": tensor \"big\" (2666400 bytes at offset 128) differs";
    QTest::newRow("flipped bit in a header") << "header"
                                             << "belong to no tensor";
    QTest::newRow("truncated") << "truncate"
                               << "was truncated";
    QTest::newRow("missing") << "remove"
                             << "\"shard_000/big.npy\" is missing";
    QTest::newRow("extra") << "extra"
                           << "\"shard_000/extra.npy\" is not named";
    QTest::newRow("flipped bit in a side file") << "side"
                                                << "\"config.json\": SHA-256";
}

void JobTest::verifyFinds()
{
    QFETCH(QString, what);
    QFETCH(QString, problem);
    QCOMPARE(int(Job(plan(), output()).run().state), int(JobState::Done));
    const fs::path big = path("out") / "shard_000" / "big.npy";
    if (what == "data")
        flipByte(big, 1'500'000);
    else if (what == "header")
        flipByte(big, 30);
    else if (what == "truncate")
        fs::resize_file(big, fs::file_size(big) - 1);
    else if (what == "remove")
        fs::remove(big);
    else if (what == "extra")
        std::ofstream(path("out") / "shard_000" / "extra.npy") << "x";
    else if (what == "side")
        flipByte(path("out") / "config.json", 3);
    const auto report = verifyOutput(path("out"), 3);
    QVERIFY(report);
    if (problem.isEmpty())
        QVERIFY(report->problems.empty());
    else {
        QVERIFY(!report->problems.empty());
        QVERIFY2(has(report->problems.front(), problem.toStdString()), report->problems.front().c_str());
    }
}

void JobTest::verifyRefusesAHostileManifest_data()
{
    QTest::addColumn<QString>("manifest");
    QTest::addColumn<QString>("message");
    const QString one
        = "{\"files\": [{\"path\": %1, \"bytes\": 8, \"digests\": {\"sha256\": \"00\"}}], \"tensors\": [%2]}";
    const QString tensor = "{\"name\": \"t\", \"file\": \"a\", \"offset\": %1, \"bytes\": %2, \"hash\": \"x\"}";
    QTest::newRow("not JSON") << "{"
                              << "is not a manifest";
    QTest::newRow("empty") << ""
                           << "is not a manifest";
    QTest::newRow("leaves the folder") << one.arg("\"../a\"", "") << "not inside";
    QTest::newRow("absolute") << one.arg("\"/etc/passwd\"", "") << "not inside";
    QTest::newRow("tensor beyond the file") << one.arg("\"a\"", tensor.arg(4).arg(5)) << "which holds 8 bytes";
    QTest::newRow("tensor past 64 bits") << one.arg("\"a\"", tensor.arg("18446744073709551615").arg(5))
                                         << "which holds 8";
    QTest::newRow("overlap") << one.arg("\"a\"", tensor.arg(0).arg(5) + "," + tensor.arg(4).arg(2))
                             << "another tensor there";
    QTest::newRow("unknown file") << one.arg("\"b\"", tensor.arg(0).arg(5)) << "is not a manifest";
}

void JobTest::verifyRefusesAHostileManifest()
{
    QFETCH(QString, manifest);
    QFETCH(QString, message);
    fs::create_directories(path("out"));
    std::ofstream(path("out") / "manifest.json") << manifest.toStdString();
    const auto report = verifyOutput(path("out"), 1);
    QVERIFY(!report);
    QVERIFY2(has(report.error().message, message.toStdString()), report.error().message.c_str());
}

QTEST_GUILESS_MAIN(JobTest)
#include "job_test.moc"
