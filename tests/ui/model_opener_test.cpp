#include "tests/ui/blocking_file_system.h"
#include "tests/ui/sparse_model.h"
#include "tests/ui/temporary_settings.h"
#include "ui/open/dropped_paths.h"
#include "ui/open/model_opener.h"
#include "ui/open/recent_models.h"
#include "ui/style/text.h"

#include <QDir>
#include <QMimeData>
#include <QTemporaryDir>
#include <QUrl>
#include <QtTest>
#include <atomic>
#include <chrono>
#include <thread>

using namespace tensorport;

class ModelOpenerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void opens();
    void reportsErrors();
    void newestRequestWins();
    void cancels();
    void endsWhileItReads();
    void workerStopsWhatItReplaces();
    void groupsPaths();
    void groupsDrops();
    void recentModelsAreKept();
    void recentModelsHaveTheirModelsNames();

private:
    [[nodiscard]] std::filesystem::path path(const char* name) const
    {
        return toPath(m_folder->filePath(QLatin1String(name)));
    }

    TemporarySettings m_settings;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void ModelOpenerTest::init()
{
    m_settings.clear();
    m_folder = std::make_unique<QTemporaryDir>();
    writeSparseFile(path("one.safetensors"), {{"a.x", DType::BF16, {2, 3}}, {"a.y", DType::F32, {4}}});
    writeSparseFile(path("two.safetensors"), {{"b", DType::F16, {7}}});
}

void ModelOpenerTest::opens()
{
    ModelOpener opener;
    QObject context;
    OpenedModel result;
    connect(&opener, &ModelOpener::opened, &context, [&](const OpenedModel& opened) {
        QCOMPARE(QThread::currentThread(), qApp->thread());
        result = opened;
    });
    QSignalSpy failures(&opener, &ModelOpener::failed);
    opener.open({path("one.safetensors"), path("two.safetensors")});
    QVERIFY(opener.isOpening());
    QTRY_VERIFY(result.model);
    QVERIFY(!opener.isOpening());
    QCOMPARE(failures.size(), 0);
    QCOMPARE(result.model->tensors().size(), size_t{3});
    QCOMPARE(result.tree->root().leafCount, uint32_t{3});
    QCOMPARE(result.summary->dtypes.size(), size_t{3});
}

void ModelOpenerTest::reportsErrors()
{
    ModelOpener opener;
    QObject context;
    std::optional<Error> error;
    connect(&opener, &ModelOpener::failed, &context, [&](const Error& failure) { error = failure; });
    opener.open({path("missing.safetensors")});
    QTRY_VERIFY(error.has_value());
    QCOMPARE(static_cast<int>(error->code), static_cast<int>(ErrorCode::NotFound));
    QVERIFY2(error->message.find("missing.safetensors") != std::string::npos, error->message.c_str());
    QVERIFY(errorDetails(*error).contains(QStringLiteral("missing.safetensors")));
}

void ModelOpenerTest::newestRequestWins()
{
    BlockingFileSystem slow;
    ModelOpener opener(slow);
    QObject context;
    QStringList opened;
    connect(&opener, &ModelOpener::opened, &context,
        [&](const OpenedModel& model) { opened << toQString(std::string_view(model.model->name())); });
    QSignalSpy failures(&opener, &ModelOpener::failed);
    opener.open({path("one.safetensors")});
    opener.open({path("missing.safetensors")});
    opener.open({path("two.safetensors")});
    slow.release();
    QTRY_VERIFY(!opener.isOpening());
    QTest::qWait(50);
    QCOMPARE(opened, QStringList{QStringLiteral("two")});
    QCOMPARE(failures.size(), 0);
}

void ModelOpenerTest::cancels()
{
    BlockingFileSystem slow;
    ModelOpener opener(slow);
    QSignalSpy failures(&opener, &ModelOpener::failed);
    QSignalSpy successes(&opener, &ModelOpener::opened);
    opener.open({path("one.safetensors")});
    opener.cancel();
    QVERIFY(!opener.isOpening());
    slow.release();
    QTest::qWait(100);
    QCOMPARE(failures.size(), 0);
    QCOMPARE(successes.size(), 0);
    opener.open({path("one.safetensors")});
    QTRY_COMPARE(successes.size(), 1);
}

void ModelOpenerTest::endsWhileItReads()
{
    BlockingFileSystem slow;
    auto opener = std::make_unique<ModelOpener>(slow);
    opener->open({path("one.safetensors")});
    std::jthread releaser([&slow] {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        slow.release();
    });
    opener.reset();
    QCoreApplication::processEvents();
}

void ModelOpenerTest::workerStopsWhatItReplaces()
{
    LatestWorker worker;
    std::atomic<int> stopped = 0;
    std::atomic<bool> isRunning = false;
    QList<int> answers;
    const auto untilStopped = [&](const std::stop_token& stop) {
        isRunning = true;
        while (!stop.stop_requested())
            std::this_thread::yield();
        ++stopped;
        return 1;
    };
    worker.run(untilStopped, [&](int answer) { answers << answer; });
    QTRY_VERIFY(isRunning);
    worker.run([](const std::stop_token&) { return 2; }, [&](int answer) { answers << answer; });
    QTRY_COMPARE(answers, QList<int>{2});
    QCOMPARE(stopped.load(), 1);
    QVERIFY(!worker.isBusy());
}

void ModelOpenerTest::groupsPaths()
{
    QDir(m_folder->path()).mkdir(QStringLiteral("folder"));
    const auto file = [this](const char* name) { return m_folder->filePath(QLatin1String(name)); };
    const QList<QStringList> expected{{file("folder")}, {file("m.safetensors.index.json")},
        {file("one.safetensors"), file("two.safetensors")}, {file("other/one.safetensors")}};
    QCOMPARE(groupIntoModels({file("two.safetensors"), file("folder"), file("m.safetensors.index.json"),
                 file("other/one.safetensors"), file("one.safetensors")}),
        expected);
    QCOMPARE(groupIntoModels({}), QList<QStringList>{});
}

void ModelOpenerTest::groupsDrops()
{
    QMimeData data;
    QVERIFY(droppedPaths(data).models.isEmpty());
    data.setUrls({QUrl(QStringLiteral("https://example.org/model.safetensors")),
        QUrl::fromLocalFile(m_folder->filePath(QStringLiteral("one.safetensors")))});
    const DroppedPaths dropped = droppedPaths(data);
    QCOMPARE(dropped.models, QList<QStringList>{{m_folder->filePath(QStringLiteral("one.safetensors"))}});
    QCOMPARE(dropped.refused, QStringList{QStringLiteral("https://example.org/model.safetensors")});
}

void ModelOpenerTest::recentModelsHaveTheirModelsNames()
{
    const QString snapshot = QStringLiteral("/hub/models--org--name/snapshots/abc");
    QCOMPARE(RecentModels::title({snapshot}), QStringLiteral("org/name"));
    QCOMPARE(RecentModels::title({snapshot + QStringLiteral("/model.safetensors")}), QStringLiteral("org/name"));
    QCOMPARE(RecentModels::title({QStringLiteral("/hub/models--org--name")}), QStringLiteral("org/name"));
    QCOMPARE(RecentModels::title({QStringLiteral("/m/gpt-2/model.safetensors.index.json")}), QStringLiteral("gpt-2"));
    QCOMPARE(RecentModels::title({QStringLiteral("/m/gpt-2/model.safetensors")}), QStringLiteral("gpt-2"));
    QCOMPARE(RecentModels::title({QStringLiteral("/m/lora.safetensors")}), QStringLiteral("lora"));
}

void ModelOpenerTest::recentModelsAreKept()
{
    {
        RecentModels recent;
        for (int i = 0; i < RecentModels::kMost + 3; ++i)
            recent.add({QStringLiteral("/models/%1").arg(i)});
        recent.add({QStringLiteral("/models/5")});
        recent.add({QStringLiteral("/models/a.safetensors"), QStringLiteral("/models/b.safetensors")});
    }
    RecentModels recent;
    QCOMPARE(recent.models().size(), RecentModels::kMost);
    QCOMPARE(recent.models()[0].size(), 2);
    QCOMPARE(recent.models()[1], QStringList{QStringLiteral("/models/5")});
    QCOMPARE(recent.models()[2], QStringList{QStringLiteral("/models/12")});
    recent.remove(recent.models()[1]);
    QCOMPARE(RecentModels().models().size(), RecentModels::kMost - 1);
    QVERIFY(!RecentModels::exists(recent.models()[0]));
    QVERIFY(RecentModels::exists({m_folder->path()}));
}

QTEST_MAIN(ModelOpenerTest)
#include "model_opener_test.moc"
