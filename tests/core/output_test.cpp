// What a job meets in its output folder, and what verification finds there.
#include "core/job/interrupted.h"
#include "core/job/verify.h"
#include "tests/core/job_fixture.h"

#include <atomic>

using namespace tensorport;
using namespace tensorport::test;

class OutputTest : public JobFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeModel(); }
    void completeOutputIsLeftAlone();
    void existingOutputIsRefused_data();
    void existingOutputIsRefused();
    void forceReplacesAndRemovesWhatIsObsolete();
    void forceNeverRemovesTheSource();
    void failedReplacementPutsTheOldOutputBack_data();
    void failedReplacementPutsTheOldOutputBack();
    void killedReplacementIsPutBackByTheNextJob();
    void failedPuttingBackIsDoneByTheNextJob_data();
    void failedPuttingBackIsDoneByTheNextJob();
    void saysThatWhatWasNotPutBackCanBeResumed();
    void nothingIsPutBackBehindALink_data();
    void nothingIsPutBackBehindALink();
    void refusesWhatStandsInTheWay_data();
    void refusesWhatStandsInTheWay();
    void replacesThePartsOfAKilledJob();
    void forceLeavesWhatLiesBehindALink();
    void verifyRefusesAHostileManifest_data();
    void verifyRefusesAHostileManifest();

private:
    void killReplacement(const std::shared_ptr<const Plan>& planned);
};

void OutputTest::completeOutputIsLeftAlone()
{
    QCOMPARE(int(Job(plan(), output()).run().state), int(JobState::Done));
    const auto before = contents(path("out"));
    HookedFileSystem hooked([](Operation operation, const fs::path& where) -> Status {
        if (operation != Operation::Look && operation != Operation::OpenForReading && operation != Operation::Read)
            return fail(ErrorCode::Io, "nothing is to be written", where);
        return {};
    });
    const auto again = Job(plan(), output(), hooked).run();
    QVERIFY2(again.state == JobState::Done, again.error.message.c_str());
    QVERIFY(again.wasComplete);
    QVERIFY(contents(path("out")) == before);
}

void OutputTest::existingOutputIsRefused_data()
{
    QTest::addColumn<QString>("what");
    for (const char* what : {"other options", "newer model", "digests wanted", "file gone", "file cut"})
        QTest::newRow(what) << what;
}

void OutputTest::existingOutputIsRefused()
{
    QFETCH(QString, what);
    JobOptions how = output();
    how.verify = what != "digests wanted";
    QCOMPARE(int(Job(plan(), how).run().state), int(JobState::Done));
    PlanOptions options;
    if (what == "other options")
        options.target = DType::F32;
    else if (what == "newer model")
        fs::last_write_time(path("model.safetensors"), fs::file_time_type::clock::now() + std::chrono::hours(1));
    else if (what == "file gone")
        fs::remove(path("out") / "shard_000" / "big.npy");
    else if (what == "file cut")
        fs::resize_file(path("out") / "config.json", 3);
    const auto before = contents(path("out"));
    const auto again = Job(plan(options), output()).run();
    QCOMPARE(int(again.error.code), int(ErrorCode::OutputExists));
    QVERIFY2(has(again.error.message, "--force"), again.error.message.c_str());
    QVERIFY(contents(path("out")) == before);
}

void OutputTest::forceReplacesAndRemovesWhatIsObsolete()
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

void OutputTest::forceNeverRemovesTheSource()
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

void OutputTest::failedReplacementPutsTheOldOutputBack_data()
{
    QTest::addColumn<int>("operation");
    QTest::newRow("rename") << int(Operation::Rename);
    QTest::newRow("sync folder") << int(Operation::SyncDirectory);
    QTest::newRow("write") << int(Operation::Write);
}

void OutputTest::failedReplacementPutsTheOldOutputBack()
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
        auto left = contents(path("out"));
        std::erase_if(left,
            [](const auto& file) { return file.first.ends_with(".part") || file.first.starts_with(".tensorport/"); });
        QVERIFY2(left == before, qPrintable(QString("call %1").arg(target)));
        JobOptions restarted = output();
        restarted.restart = true;
        QCOMPARE(int(Job(planned, restarted).run().error.code), int(ErrorCode::OutputExists));
        QVERIFY(contents(path("out")) == before);
        QVERIFY(!fs::exists(path("out") / ".tensorport"));
    }
    QVERIFY(failures > 0);
    QVERIFY(verifyOutput(path("out"), 2)->problems.empty());
}

void OutputTest::killedReplacementIsPutBackByTheNextJob()
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

/// As a kill just before the new manifest gets its name leaves it: the whole old output is set aside.
void OutputTest::killReplacement(const std::shared_ptr<const Plan>& planned)
{
    std::atomic<bool> isKilled = false; // parts are made by several threads
    HookedFileSystem hooked([&](Operation operation, const fs::path& where) -> Status {
        if (operation == Operation::Rename && where == path("out") / "manifest.json")
            isKilled = true;
        return isKilled ? fail(ErrorCode::Io, "killed", where) : Status();
    });
    JobOptions forced = output();
    forced.force = true;
    QCOMPARE(int(Job(planned, forced, hooked).run().state), int(JobState::Failed));
    QVERIFY(fs::exists(path("out") / ".tensorport" / "journal"));
    QVERIFY(fs::exists(path("out") / ".tensorport" / "replaced" / "shard_000" / "big.npy"));
}

void OutputTest::failedPuttingBackIsDoneByTheNextJob_data()
{
    QTest::addColumn<int>("operation");
    QTest::addColumn<bool>("restart");
    const auto rows = [](const char* name, Operation operation) {
        for (const bool restart : {false, true})
            QTest::addRow("%s%s", name, restart ? ", restarted" : "") << int(operation) << restart;
    };
    rows("look", Operation::Look);
    rows("list", Operation::List);
    rows("rename", Operation::Rename);
    rows("sync folder", Operation::SyncDirectory);
    rows("open journal", Operation::OpenForWriting);
}

void OutputTest::failedPuttingBackIsDoneByTheNextJob()
{
    QFETCH(int, operation);
    QFETCH(bool, restart);
    QCOMPARE(int(Job(plan("numpy"), output()).run().state), int(JobState::Done));
    const auto before = contents(path("out"));
    const auto planned = plan("safetensors");
    JobOptions options = output();
    options.restart = restart;
    int failures = 0;
    for (int target = 1; target < 200; ++target) {
        killReplacement(planned);
        int calls = 0;
        HookedFileSystem hooked([&](Operation now, const fs::path& where) -> Status {
            if (int(now) == operation && ++calls == target)
                return fail(ErrorCode::Io, "the test failed " + where.string(), where, EIO);
            return {};
        });
        QCOMPARE(int(Job(planned, options, hooked).run().state), int(JobState::Failed));
        QVERIFY(fs::exists(path("out") / ".tensorport" / "journal") || contents(path("out")) == before);
        QVERIFY(discardInterrupted(path("out")));
        QVERIFY2(contents(path("out")) == before, qPrintable(QString("call %1").arg(target)));
        if (calls < target)
            break;
        ++failures;
    }
    QVERIFY(failures > 0);
}

void OutputTest::saysThatWhatWasNotPutBackCanBeResumed()
{
    QCOMPARE(int(Job(plan("numpy"), output()).run().state), int(JobState::Done));
    const auto planned = plan("safetensors");
    killReplacement(planned);
    HookedFileSystem hooked([&](Operation operation, const fs::path& where) -> Status {
        return operation == Operation::Rename ? fail(ErrorCode::Io, "the test failed " + where.string(), where, EIO)
                                              : Status();
    });
    JobOptions forced = output();
    forced.force = true;
    const auto failed = Job(planned, forced, hooked).run();
    QVERIFY2(has(failed.error.message, "the test failed"), failed.error.message.c_str());
    QVERIFY(failed.isResumable);
    const auto other = Job(plan("flax"), forced, hooked).run(); // what is there is not this one's
    QVERIFY2(has(other.error.message, "the test failed"), other.error.message.c_str());
    QVERIFY(!other.isResumable);
    QVERIFY(Job(planned, forced).run().state == JobState::Done);
    QVERIFY(verifyOutput(path("out"), 2)->problems.empty());
}

void OutputTest::nothingIsPutBackBehindALink_data()
{
    QTest::addColumn<QString>("how");
    for (const char* how : {"convert", "restart", "discard"})
        QTest::newRow(how) << how;
}

void OutputTest::nothingIsPutBackBehindALink()
{
    QFETCH(QString, how);
    QCOMPARE(int(Job(plan("numpy"), output()).run().state), int(JobState::Done));
    const auto before = contents(path("out"));
    const auto planned = plan("safetensors");
    killReplacement(planned);
    const fs::path linked = path("out") / "shard_000";
    fs::remove(linked);
    fs::create_directories(path("else"));
    fs::create_directory_symlink(path("else"), linked);

    JobOptions options = output();
    options.restart = how == "restart";
    const auto proceed = [&]() -> Error {
        if (how != "discard")
            return Job(planned, options).run().error;
        const auto discarded = discardInterrupted(path("out"));
        return discarded ? Error() : discarded.error();
    };
    const Error error = proceed();
    QVERIFY2(error.code == ErrorCode::InvalidInput && has(error.message, "symbolic link"), error.message.c_str());
    QVERIFY(fs::is_empty(path("else")));
    QVERIFY(fs::exists(path("out") / ".tensorport" / "replaced" / "shard_000" / "big.npy"));

    fs::remove(linked);
    fs::create_directory(linked);
    (void)proceed();
    QVERIFY(discardInterrupted(path("out")));
    QVERIFY(contents(path("out")) == before);
}

void OutputTest::refusesWhatStandsInTheWay_data()
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

void OutputTest::refusesWhatStandsInTheWay()
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

void OutputTest::replacesThePartsOfAKilledJob()
{
    fs::create_directories(path("out") / ".tensorport");
    fs::create_directories(path("out") / "shard_000");
    std::ofstream(path("out") / ".tensorport" / "lock");
    std::ofstream(path("out") / "shard_000" / "big.npy.part") << "half";
    const auto outcome = Job(plan(), output()).run();
    QVERIFY2(outcome.state == JobState::Done, outcome.error.message.c_str());
    QVERIFY(verifyOutput(path("out"), 2)->problems.empty());
}

void OutputTest::forceLeavesWhatLiesBehindALink()
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

void OutputTest::verifyRefusesAHostileManifest_data()
{
    QTest::addColumn<QString>("manifest");
    QTest::addColumn<QString>("message");
    const QString one
        = "{\"files\": [{\"path\": %1, \"bytes\": 8, \"digests\": {\"sha256\": \"00\"}}], \"tensors\": [%2]}";
    const QString tensor = "{\"name\": \"t\", \"file\": \"a\", \"offset\": %1, \"bytes\": %2, \"hash\": \"x\"}";
    QTest::newRow("not JSON") << "{"
                              << "cannot be read as a manifest";
    QTest::newRow("empty") << ""
                           << "cannot be read as a manifest";
    QTest::newRow("leaves the folder") << one.arg("\"../a\"", "") << "not inside";
    QTest::newRow("absolute") << one.arg("\"/etc/passwd\"", "") << "not inside";
    QTest::newRow("tensor beyond the file") << one.arg("\"a\"", tensor.arg(4).arg(5)) << "which holds 8 bytes";
    QTest::newRow("tensor past 64 bits") << one.arg("\"a\"", tensor.arg("18446744073709551615").arg(5))
                                         << "which holds 8";
    QTest::newRow("overlap") << one.arg("\"a\"", tensor.arg(0).arg(5) + "," + tensor.arg(4).arg(2))
                             << "another tensor there";
    const QString pieces = "{\"name\": \"t\", \"file\": \"a\", \"offset\": 0, \"bytes\": 4, \"hash\": \"x\", "
                           "\"pieces\": [{\"offset\": %1, \"bytes\": 2}, {\"offset\": %2, \"bytes\": %3}]}";
    QTest::newRow("piece beyond the file") << one.arg("\"a\"", pieces.arg(0).arg(7).arg(2)) << "which holds 8 bytes";
    QTest::newRow("pieces overlap") << one.arg("\"a\"", pieces.arg(0).arg(1).arg(2)) << "which holds 8 bytes";
    QTest::newRow("pieces begin elsewhere") << one.arg("\"a\"", pieces.arg(1).arg(4).arg(2)) << "which holds 8 bytes";
    QTest::newRow("pieces are too short") << one.arg("\"a\"", pieces.arg(0).arg(4).arg(1)) << "which holds 8 bytes";
    QTest::newRow("overlaps a piece") << one.arg("\"a\"", pieces.arg(0).arg(4).arg(2) + "," + tensor.arg(5).arg(2))
                                      << "another tensor there";
    // Once asked for a key behind what is broken, and then for another one.
    QTest::newRow("broken in the middle")
        << "{\"options\":{\"a\"::{\"b\"::\"c\":\"p[t\"F\"3\"}t\"}:\"d\"d{\"F5}:\"e\"d{z\"t\"}p\"[\"}}"
        << "cannot be read as a manifest";
    QTest::newRow("array") << "[]"
                           << "cannot be read as a manifest";
    QTest::newRow("unknown file") << one.arg("\"b\"", tensor.arg(0).arg(5)) << "cannot be read as a manifest";
}

void OutputTest::verifyRefusesAHostileManifest()
{
    QFETCH(QString, manifest);
    QFETCH(QString, message);
    fs::create_directories(path("out"));
    std::ofstream(path("out") / "manifest.json") << manifest.toStdString();
    const auto report = verifyOutput(path("out"), 1);
    QVERIFY(!report);
    QVERIFY2(has(report.error().message, message.toStdString()), report.error().message.c_str());
}

QTEST_GUILESS_MAIN(OutputTest)
#include "output_test.moc"
