#include "ui/jobs/job_store.h"
#include "ui/style/text.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace tensorport;

class JobStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void keepsEveryMember();
    void keepsNothingWithoutAPath();
    void setsAsideWhatItCannotRead_data();
    void setsAsideWhatItCannotRead();
    void leavesTheListToTheFirstWindow();
    void survivesAHeldLockOfADeadProcess();
    void saysWhatItCannotWrite();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(QStringLiteral("data/jobs.json")); }
    [[nodiscard]] QByteArray text() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static StoredJob job();

    std::unique_ptr<QTemporaryDir> m_folder;
};

StoredJob JobStoreTest::job()
{
    StoredJob job;
    job.request.title = QStringLiteral("tiny → NumPy “x”\n");
    job.request.inputs = {"/models/tiny", "/models/\xc3\xa4"};
    job.request.plan.format = "safetensors";
    job.request.plan.target = DType::BF16;
    job.request.plan.shardBytes = 0xffff'ffff'ffff'fffe;
    job.request.plan.include = {"*.weight"};
    job.request.plan.quantized = QuantizedPolicy::Keep;
    job.request.plan.onUnknown = UnknownPolicy::Raw;
    job.request.plan.mxfp4Layout = Mxfp4Layout::Raw;
    job.request.job.output = "/out/tiny";
    job.request.job.force = true;
    job.request.job.verify = false;
    job.request.job.workers = 3;
    job.request.job.memoryBytes = kMinimumMemoryBytes;
    job.request.outputBytes = 5'000'000'000;
    job.state = JobState::Failed;
    job.isResumable = true;
    job.verdict = Verdict::Unverified;
    job.message = QStringLiteral("Failed: it is full");
    job.warnings = {"tensor \"\xc3\xa4\" underflowed", "and more"};
    job.log = {{QDateTime(QDate(2026, 11, 28), QTime(23, 59, 58, 7), Qt::UTC), QStringLiteral("Started")},
        {QDateTime(QDate(2026, 11, 29), QTime(0, 0), Qt::UTC), QStringLiteral("Failed: “a\nb”")}};
    return job;
}

void JobStoreTest::keepsEveryMember()
{
    {
        JobStore store(path());
        QVERIFY(store.load().jobs.empty());
        QVERIFY(store.isKept());
        StoredJob other = job();
        other.state = JobState::Interrupted;
        QCOMPARE(store.save({job(), other}), QString());
    }
    JobStore store(path());
    const JobStore::Loaded loaded = store.load();
    QCOMPARE(loaded.problem, QString());
    QCOMPARE(loaded.jobs.size(), size_t(2));
    const StoredJob expected = job();
    const StoredJob& found = loaded.jobs.front();
    QCOMPARE(found.request.title, expected.request.title);
    QCOMPARE(found.request.outputBytes, expected.request.outputBytes);
    QVERIFY(found.request.inputs == expected.request.inputs);
    QVERIFY(found.request.plan == expected.request.plan);
    QVERIFY(found.request.job.output == expected.request.job.output);
    QCOMPARE(found.request.job.force, true);
    QCOMPARE(found.request.job.verify, false);
    QCOMPARE(found.request.job.workers, 3U);
    QCOMPARE(found.request.job.memoryBytes, kMinimumMemoryBytes);
    QCOMPARE(found.state, JobState::Failed);
    QCOMPARE(found.isResumable, true);
    QCOMPARE(found.verdict, Verdict::Unverified);
    QCOMPARE(found.message, expected.message);
    QVERIFY(found.warnings == expected.warnings);
    QVERIFY(found.log == expected.log);
    QCOMPARE(loaded.jobs.back().state, JobState::Interrupted);
}

void JobStoreTest::keepsNothingWithoutAPath()
{
    JobStore store{QString()};
    QVERIFY(store.load().jobs.empty());
    QVERIFY(!store.isKept());
    QCOMPARE(store.save({job()}), QString());
}

void JobStoreTest::setsAsideWhatItCannotRead_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    const auto row = [](const char* name, const char* from, const char* to) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to);
    };
    row("no JSON", "{", "");
    row("another version", "\"version\": 1", "\"version\": 2");
    row("no list", "\"jobs\"", "\"Jobs\"");
    row("a log without a list", "\"log\": [", "\"log\": 1, \"other\": [");
    row("warnings without a list", "\"warnings\": [", "\"warnings\": 1, \"other\": [");
    row("a warning without a text", "\"and more\"", "1");
    row("a time that is none", "2026-11-28T", "yesterday");
    row("an event without a text", "\"Started\"", "1");
    row("unknown state", "\"failed\"", "\"happy\"");
    row("a member is missing", "\"title\"", "\"tilte\"");
    row("another type of what may be absent", "\"unverified\"", "1");
    row("unknown verdict", "\"unverified\"", "\"happy\"");
    row("a member of another type", "\"verify\": false", "\"verify\": 0");
    row("a negative number", "\"workers\": 3", "\"workers\": -3");
    row("a relative input", "/models/tiny", "models/tiny");
    row("a relative output", "/out/tiny", "out/tiny");
    row("damaged options", "include", "inclade");
}

void JobStoreTest::setsAsideWhatItCannotRead()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    {
        JobStore store(path());
        store.load();
        QCOMPARE(store.save({job()}), QString());
    }
    QByteArray damaged = text();
    QVERIFY(damaged.contains(from));
    damaged.replace(from, to);
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(damaged) == damaged.size());
    file.close();

    JobStore store(path());
    const JobStore::Loaded loaded = store.load();
    QVERIFY(loaded.jobs.empty());
    QVERIFY2(loaded.problem.endsWith(QLatin1Char('.')), qPrintable(loaded.problem));
    const QDir folder(m_folder->filePath(QStringLiteral("data")));
    const QStringList aside = folder.entryList({QStringLiteral("jobs.json.damaged-*")});
    QCOMPARE(aside.size(), 1);
    QVERIFY(loaded.problem.contains(aside.first()));
    QFile kept(folder.filePath(aside.first()));
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), damaged);
    QCOMPARE(store.save({job()}), QString());
    QVERIFY(text().contains("tiny"));
}

void JobStoreTest::leavesTheListToTheFirstWindow()
{
    auto first = std::make_unique<JobStore>(path());
    first->load();
    QCOMPARE(first->save({job()}), QString());
    const QByteArray saved = text();

    JobStore second(path());
    const JobStore::Loaded loaded = second.load();
    QVERIFY(loaded.jobs.empty());
    QCOMPARE(loaded.problem, QString());
    QVERIFY(!second.isKept());
    QCOMPARE(second.save({}), QString());
    QCOMPARE(text(), saved);

    first.reset();
    JobStore third(path());
    QCOMPARE(third.load().jobs.size(), size_t(1));
}

void JobStoreTest::survivesAHeldLockOfADeadProcess()
{
    QVERIFY(QDir().mkpath(m_folder->filePath(QStringLiteral("data"))));
    QFile lock(path() + QStringLiteral(".lock"));
    QVERIFY(lock.open(QIODevice::WriteOnly));
    // As QLockFile writes it, of a process that cannot exist.
    lock.write("4194999\ntensorport\n" + QSysInfo::machineHostName().toUtf8() + "\n" + QSysInfo::machineUniqueId()
        + "\n" + QSysInfo::bootUniqueId() + "\n");
    lock.close();
    JobStore store(path());
    store.load();
    QVERIFY(store.isKept());
}

void JobStoreTest::saysWhatItCannotWrite()
{
    JobStore store(path());
    store.load();
    QVERIFY(QDir(m_folder->filePath(QStringLiteral("data"))).removeRecursively());
    const QString problem = store.save({job()});
    QVERIFY2(problem.contains(path()) && problem.endsWith(QLatin1Char('.')), qPrintable(problem));
}

QTEST_GUILESS_MAIN(JobStoreTest)
#include "job_store_test.moc"
