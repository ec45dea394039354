// A conversion that was stopped, and what continues it.
#include "core/job/interrupted.h"
#include "core/job/journal.h"
#include "core/job/tiles.h"
#include "core/job/verify.h"
#include "tests/core/job_fixture.h"

#include <atomic>
#include <thread>

using namespace tensorport;
using namespace tensorport::test;
using namespace std::chrono_literals;

class ResumeTest : public JobFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeModel(); }
    void continuesWhatWasInterrupted_data();
    void continuesWhatWasInterrupted();
    void keepsTheCountsOfEarlierRuns();
    void pauseIsOnTheDisk();
    void refusesWhatDiffers_data();
    void refusesWhatDiffers();
    void saysThatAReplacementWasInterrupted();
    void restartStartsOver();
    void cancelRemovesWhatEarlierRunsMade();
    void writesALostPartAgain();
    void damagedJournalIsReported();
    void fullDiskHoldsTheJob_data();
    void fullDiskHoldsTheJob();
    void smallDiskHoldsTheJob_data();
    void smallDiskHoldsTheJob();
    void findsNothingWhereNothingIs();

private:
    /// Runs until the given write of tile data, and stops there so that it can be resumed.
    JobOutcome interruptAt(int write, const std::shared_ptr<const Plan>& planned, const JobOptions& how)
    {
        Job* running = nullptr;
        std::atomic<int> writes = 0;
        HookedFileSystem hooked([&](Operation operation, const fs::path& where) -> Status {
            if (operation == Operation::Write && where.filename() != "journal" && where.extension() == ".part"
                && where.filename() != "journal.part" && ++writes == write)
                running->interrupt();
            return {};
        });
        Job job(planned, how, hooked);
        running = &job;
        return job.run();
    }

    JobOptions oneWorker(const std::string& name = "out") const
    {
        JobOptions how = output(name);
        how.workers = 1;
        return how;
    }
};

void ResumeTest::continuesWhatWasInterrupted_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<bool>("verify");
    QTest::addColumn<int>("write");
    for (const Format* format : allFormats())
        for (const bool verify : {true, false})
            for (const int write : {1, 2, 4})
                QTest::addRow("%s%s, write %d", format->name.data(), verify ? "" : " not verified", write)
                    << format->name.data() << verify << write;
}

void ResumeTest::continuesWhatWasInterrupted()
{
    QFETCH(QString, format);
    QFETCH(bool, verify);
    QFETCH(int, write);
    PlanOptions options;
    options.format = format.toStdString();
    options.target = DType::F32;
    const auto planned = plan(options);
    JobOptions whole = oneWorker("whole");
    whole.verify = verify;
    QCOMPARE(int(Job(planned, whole).run().state), int(JobState::Done));

    JobOptions how = oneWorker();
    how.verify = verify;
    const auto first = interruptAt(write, planned, how);
    QCOMPARE(int(first.state), int(JobState::Interrupted));
    QVERIFY(first.isResumable);
    const auto found = findInterrupted(path("out"));
    QVERIFY2(found && *found, found ? "" : found.error().message.c_str());
    QCOMPARE((*found)->job.verify, verify);
    const auto again = makePlan(openModel((*found)->inputs).value(), (*found)->plan);
    QVERIFY(again);
    // Other workers and other memory do not matter.
    how.workers = 3;
    how.memoryBytes = kMinimumMemoryBytes;
    Job second(*again, how);
    const auto outcome = second.run();
    QVERIFY2(outcome.state == JobState::Done, outcome.error.message.c_str());
    QVERIFY(second.snapshot().bytesResumed > 0);
    QCOMPARE(second.snapshot().bytesDone, planned->outputBytes);
    QVERIFY(contents(path("out")) == contents(path("whole")));
}

void ResumeTest::keepsTheCountsOfEarlierRuns()
{
    std::vector<float> values(1'500'000, 1e-30f);
    writeSafetensors(path("model.safetensors"),
        {{"w", "F32", {values.size()}, {reinterpret_cast<const char*>(values.data()), values.size() * 4}}});
    PlanOptions options;
    options.target = DType::F16;
    const auto planned = plan(options);
    QCOMPARE(int(interruptAt(2, planned, oneWorker()).state), int(JobState::Interrupted));
    const auto outcome = Job(planned, oneWorker()).run();
    QCOMPARE(int(outcome.state), int(JobState::Done));
    QVERIFY(has(contents(path("out"))["manifest.json"], "\"underflow\": 1500000"));
}

void ResumeTest::pauseIsOnTheDisk()
{
    Job* running = nullptr;
    std::atomic<int> writes = 0;
    HookedFileSystem hooked([&](Operation operation, const fs::path&) -> Status {
        if (operation == Operation::Write && ++writes == 4)
            running->pause();
        return {};
    });
    const auto planned = plan();
    JobOptions how = output();
    how.recordInterval = 1h;
    Job job(planned, how, hooked);
    running = &job;
    JobOutcome outcome;
    std::jthread thread([&] { outcome = job.run(); });
    QTRY_COMPARE(int(job.snapshot().state), int(JobState::Paused));
    const auto left = readJournal(posixFileSystem(), path("out") / ".tensorport" / "journal");
    QVERIFY(left && *left);
    const auto tiles = TileList::cut(planned, how.memoryBytes / availableProcessors());
    uint64_t recorded = 0;
    for (const auto& done : (*left)->tiles)
        recorded += tiles->tile(done.tile).bytes;
    QVERIFY(recorded > 0);
    QCOMPARE(recorded, job.snapshot().bytesDone);
    job.interrupt();
    thread.join();
    QCOMPARE(int(outcome.state), int(JobState::Interrupted));
    QCOMPARE(int(Job(planned, how).run().state), int(JobState::Done));
}

void ResumeTest::refusesWhatDiffers_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("message");
    QTest::newRow("modified source") << "touch"
                                     << "\"model.safetensors\" was modified since";
    QTest::newRow("longer source") << "longer"
                                   << "\"model.safetensors\" had";
    QTest::newRow("other header") << "header"
                                  << "\"model.safetensors\" has another header";
    QTest::newRow("precision") << "dtype"
                               << "dtype was \"keep\" and is \"f32\"";
    QTest::newRow("format") << "format"
                            << "format was \"numpy\" and is \"safetensors\"";
    QTest::newRow("excluded tensors") << "exclude"
                                      << "exclude was [] and is [\"a*\"]";
    QTest::newRow("verification") << "verify"
                                  << "verify was true and is false";
    QTest::newRow("version") << "version"
                             << "begun by version \"0.0.9\"";
    QTest::newRow("side files") << "side"
                                << "small files beside the model";
}

void ResumeTest::refusesWhatDiffers()
{
    QFETCH(QString, what);
    QFETCH(QString, message);
    const fs::path model = path("model.safetensors");
    QVERIFY(interruptAt(3, plan(), oneWorker()).isResumable);
    const auto before = contents(path("out"));
    PlanOptions options;
    JobOptions how = oneWorker();
    const auto time = fs::last_write_time(model);
    if (what == "touch")
        fs::last_write_time(model, time + 1h);
    else if (what == "longer") {
        writeSafetensors(model, {{"big", "BF16", {1200, 1112}, patternBytes(1200 * 1112 * 2, 1)}});
    } else if (what == "header") {
        // The same size and time, another name.
        std::fstream file(model, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(8 + 2);
        file << "bog";
        file.close();
        fs::last_write_time(model, time);
    } else if (what == "dtype") {
        options.target = DType::F32;
    } else if (what == "format") {
        options.format = "safetensors";
    } else if (what == "exclude") {
        options.exclude = {"a*"};
    } else if (what == "verify") {
        how.verify = false;
    } else if (what == "side") {
        std::ofstream(path("tokenizer.json")) << "{}";
    }
    if (what == "version") {
        auto contents = readJournal(posixFileSystem(), path("out") / ".tensorport" / "journal");
        std::string& text = (*contents)->fingerprint;
        const std::string version = TENSORPORT_VERSION;
        text.replace(text.find(version), version.size(), "0.0.9");
        QVERIFY(Journal::create(posixFileSystem(), path("out") / ".tensorport" / "journal", **contents, 0));
    }
    const auto outcome = Job(plan(options), how).run();
    QCOMPARE(int(outcome.state), int(JobState::Failed));
    for (const std::string& part : {message.toStdString(), std::string("--restart")})
        QVERIFY2(has(outcome.error.message, part), outcome.error.message.c_str());
    if (what != "version")
        QVERIFY(contents(path("out")) == before);
    // Starting over is always possible.
    how.restart = true;
    QCOMPARE(int(Job(plan(options), how).run().state), int(JobState::Done));
    QVERIFY(!fs::exists(path("out") / ".tensorport"));
    for (const auto& [name, text] : contents(path("out")))
        QVERIFY2(!name.ends_with(".part"), name.c_str());
}

void ResumeTest::saysThatAReplacementWasInterrupted()
{
    QCOMPARE(int(Job(plan(PlanOptions()), oneWorker()).run().state), int(JobState::Done));
    const auto old = contents(path("out"));
    PlanOptions options;
    options.target = DType::F32;
    JobOptions how = oneWorker();
    how.force = true;
    QVERIFY(interruptAt(2, plan(options), how).isResumable);
    how.force = false;
    const auto refused = Job(plan(options), how).run();
    QCOMPARE(int(refused.error.code), int(ErrorCode::OutputExists));
    QVERIFY2(has(refused.error.message, "was interrupted and can be resumed"), refused.error.message.c_str());
    for (const auto& [name, text] : old)
        QVERIFY(contents(path("out"))[name] == text);
    how.force = true;
    Job resumed(plan(options), how);
    QCOMPARE(int(resumed.run().state), int(JobState::Done));
    QVERIFY(resumed.snapshot().bytesResumed > 0);
}

void ResumeTest::restartStartsOver()
{
    QVERIFY(interruptAt(3, plan(), oneWorker()).isResumable);
    JobOptions how = oneWorker();
    how.restart = true;
    Job job(plan(), how);
    QCOMPARE(int(job.run().state), int(JobState::Done));
    QCOMPARE(job.snapshot().bytesResumed, uint64_t(0));
}

void ResumeTest::cancelRemovesWhatEarlierRunsMade()
{
    QVERIFY(interruptAt(3, plan(), oneWorker("made/for/it")).isResumable);
    QVERIFY(fs::exists(path("made") / "for" / "it" / ".tensorport" / "journal"));
    Job* running = nullptr;
    HookedFileSystem hooked([&](Operation operation, const fs::path&) -> Status {
        if (operation == Operation::Read)
            running->cancel();
        return {};
    });
    Job job(plan(), oneWorker("made/for/it"), hooked);
    running = &job;
    QCOMPARE(int(job.run().state), int(JobState::Cancelled));
    QVERIFY(!fs::exists(path("made")));
}

void ResumeTest::writesALostPartAgain()
{
    const auto planned = plan();
    QVERIFY(interruptAt(5, planned, oneWorker()).isResumable);
    const fs::path part = path("out") / "shard_000" / "big.npy.part";
    QVERIFY(fs::exists(part));
    fs::remove(part);
    // Stopped again before anything new is done: what was lost stays lost.
    QCOMPARE(int(interruptAt(1, planned, oneWorker()).state), int(JobState::Interrupted));
    QCOMPARE(int(Job(planned, oneWorker()).run().state), int(JobState::Done));
    QVERIFY(verifyOutput(path("out"), 2)->problems.empty());
    QVERIFY(has(contents(path("out"))["shard_000/big.npy"], patternBytes(1200 * 1111 * 2, 1)));
}

void ResumeTest::damagedJournalIsReported()
{
    QVERIFY(interruptAt(3, plan(), oneWorker()).isResumable);
    const fs::path journal = path("out") / ".tensorport" / "journal";
    flipByte(journal, 60);
    const auto before = contents(path("out"));
    const auto outcome = Job(plan(), oneWorker()).run();
    QCOMPARE(int(outcome.error.code), int(ErrorCode::InvalidInput));
    QVERIFY2(has(outcome.error.message, "is damaged at byte 16"), outcome.error.message.c_str());
    QVERIFY(contents(path("out")) == before);
    QVERIFY(!findInterrupted(path("out")));
}

void ResumeTest::fullDiskHoldsTheJob_data()
{
    QTest::addColumn<int>("operation");
    QTest::newRow("preallocate") << int(Operation::Preallocate);
    QTest::newRow("write") << int(Operation::Write);
}

void ResumeTest::fullDiskHoldsTheJob()
{
    QFETCH(int, operation);
    std::atomic<bool> isFull = true;
    std::atomic<int> calls = 0;
    HookedFileSystem hooked([&](Operation now, const fs::path& where) -> Status {
        if (int(now) == operation && where.extension() == ".part" && where.filename() != "journal.part" && ++calls > 2
            && isFull)
            return fail(ErrorCode::NoSpace, "the disk is full", where, ENOSPC);
        return {};
    });
    JobOptions how = output();
    how.waitsForSpace = true;
    Job job(plan(), how, hooked);
    JobOutcome outcome;
    std::jthread thread([&] { outcome = job.run(); });
    QTRY_COMPARE(int(job.snapshot().state), int(JobState::Paused));
    const std::string obstacle = job.snapshot().obstacle;
    QVERIFY2(obstacle.starts_with("the disk is full: of ") && obstacle.find(" are free in ") != std::string::npos,
        obstacle.c_str());
    job.resume(); // too early
    QTRY_COMPARE(int(job.snapshot().state), int(JobState::Paused));
    isFull = false;
    job.resume();
    thread.join();
    QVERIFY2(outcome.state == JobState::Done, outcome.error.message.c_str());
    QVERIFY(job.snapshot().obstacle.empty());
    QVERIFY(verifyOutput(path("out"), 2)->problems.empty());
}

void ResumeTest::smallDiskHoldsTheJob_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<bool>("continues");
    for (const bool continues : {false, true}) {
        for (const char* what : {"resume", "cancel", "interrupt"})
            QTest::addRow("%s, %s", what, continues ? "with a journal" : "from the start") << what << continues;
    }
}

void ResumeTest::smallDiskHoldsTheJob()
{
    QFETCH(QString, what);
    QFETCH(bool, continues);
    if (continues)
        QVERIFY(interruptAt(3, plan(), oneWorker()).isResumable);
    const auto before = continues ? contents(path("out")) : std::map<std::string, std::string>();
    HookedFileSystem hooked([](Operation, const fs::path&) -> Status { return {}; });
    hooked.setFreeBytes(1);
    JobOptions how = output();
    QCOMPARE(int(Job(plan(), how, hooked).run().error.code), int(ErrorCode::NoSpace));
    how.waitsForSpace = true;
    Job job(plan(), how, hooked);
    JobOutcome outcome;
    std::jthread thread([&] { outcome = job.run(); });
    QTRY_COMPARE(int(job.snapshot().state), int(JobState::Paused));
    const std::string obstacle = job.snapshot().obstacle;
    QVERIFY2(has(obstacle, " are needed in ") && has(obstacle, ", and 1 B are free: "), obstacle.c_str());
    job.resume(); // too early
    QTRY_COMPARE(int(job.snapshot().state), int(JobState::Paused));
    if (what == "resume") {
        hooked.setFreeBytes(HookedFileSystem::kReal);
        job.resume();
        thread.join();
        QVERIFY2(outcome.state == JobState::Done, outcome.error.message.c_str());
        QVERIFY(verifyOutput(path("out"), 2)->problems.empty());
        return;
    }
    const bool keeps = what == "interrupt";
    keeps ? job.interrupt() : job.cancel();
    thread.join();
    QCOMPARE(int(outcome.state), int(keeps ? JobState::Interrupted : JobState::Cancelled));
    QCOMPARE(outcome.isResumable, keeps && continues);
    QCOMPARE(fs::exists(path("out")), keeps && continues);
    if (keeps && continues)
        QVERIFY(contents(path("out")) == before);
}

void ResumeTest::findsNothingWhereNothingIs()
{
    QVERIFY(!findInterrupted(path("nowhere")).value());
    QCOMPARE(int(Job(plan(), output()).run().state), int(JobState::Done));
    QVERIFY(!findInterrupted(path("out")).value());
}

QTEST_GUILESS_MAIN(ResumeTest)
#include "resume_test.moc"
