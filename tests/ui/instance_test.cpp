#include "tests/ui/small_model.h"
#include "tests/ui/window_fixture.h"
#include "ui/instance/hand_over.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QSignalSpy>
#include <QTabWidget>
#include <QtNetwork/QLocalSocket>

#include <csignal>

using namespace tensorport;

/// Starts the real program beside a window, with a runtime folder and settings of their own.
class InstanceTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void resolvesPaths_data();
    void resolvesPaths();
    void carriesAnyName_data();
    void carriesAnyName();
    void refusesWhatIsNoRequest_data();
    void refusesWhatIsNoRequest();
    void opensTheFilesOfASecondStart();
    void comesToTheFront();
    void standsAloneWhenAsked();
    void takesNothingWhenItCloses();
    void replacesTheSocketOfAKilledWindow();
    void doesNotWaitForAHangingWindow();
    void losesNothingWhenStartedAtOnce();

private:
    void serve();
    QProcess& start(const QStringList& arguments);
    [[nodiscard]] QString model(const QString& name) const;
    /// What the real windows have opened, newest first.
    [[nodiscard]] QStringList opened() const;
    [[nodiscard]] int tabs() const { return m_window->findChild<QTabWidget*>()->count(); }

    std::unique_ptr<InstanceServer> m_server;
    std::vector<std::unique_ptr<QProcess>> m_processes;
};

namespace
{

constexpr int kStartMs = 20'000;

int running(const std::vector<std::unique_ptr<QProcess>>& processes)
{
    return static_cast<int>(
        std::ranges::count_if(processes, [](const auto& process) { return process->state() != QProcess::NotRunning; }));
}

} // namespace

void InstanceTest::initTestCase()
{
    prepare();
    if (!QFile::exists(QCoreApplication::applicationDirPath() + QStringLiteral("/tensorport")))
        QSKIP("the program is not built");
}

void InstanceTest::init()
{
    openWindow();
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_folder->path()));
    for (const char* name : {"CONFIG", "DATA", "CACHE"})
        qputenv(qPrintable(QStringLiteral("XDG_%1_HOME").arg(QLatin1String(name))),
            QFile::encodeName(path(QString::fromLatin1(name))));
}

void InstanceTest::cleanup()
{
    for (const auto& process : m_processes) {
        process->kill();
        process->waitForFinished();
    }
    m_processes.clear();
    m_server.reset();
    closeWindow();
}

/// As main() does.
void InstanceTest::serve()
{
    m_server = std::make_unique<InstanceServer>();
    QVERIFY(m_server->listen(windowSocket()));
    connect(m_server.get(), &InstanceServer::requested, m_window.get(), [this](const StartRequest& request) {
        m_window->openPaths(request.paths);
        m_window->bringToFront(request.activationToken);
    });
    connect(m_window.get(), &MainWindow::closingBegun, m_server.get(), &InstanceServer::close);
}

QProcess& InstanceTest::start(const QStringList& arguments)
{
    QProcess& process = *m_processes.emplace_back(std::make_unique<QProcess>());
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.setWorkingDirectory(m_folder->path());
    process.start(QCoreApplication::applicationDirPath() + QStringLiteral("/tensorport"), arguments);
    return process;
}

QString InstanceTest::model(const QString& name) const
{
    writeSmallModel(path(name), 2, 10);
    return path(name);
}

QStringList InstanceTest::opened() const
{
    QSettings settings(path(QStringLiteral("CONFIG/TensorPort/TensorPort.conf")), QSettings::IniFormat);
    QStringList paths;
    const int count = settings.beginReadArray(QStringLiteral("recent"));
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        paths += settings.value(QStringLiteral("paths")).toStringList();
    }
    return paths;
}

void InstanceTest::resolvesPaths_data()
{
    QTest::addColumn<QString>("argument");
    QTest::addColumn<QString>("expected");
    const QString here = QDir::currentPath();
    QTest::newRow("relative") << "a.safetensors" << here + "/a.safetensors";
    QTest::newRow("this folder") << "." << here;
    QTest::newRow("below") << "./a/b" << here + "/a/b";
    QTest::newRow("absolute") << "/a/b"
                              << "/a/b";
}

void InstanceTest::resolvesPaths()
{
    QFETCH(QString, argument);
    QFETCH(QString, expected);
    QCOMPARE(startRequest({argument}, {}).paths, QStringList{expected});
}

void InstanceTest::carriesAnyName_data()
{
    QTest::addColumn<QStringList>("paths");
    QTest::newRow("none") << QStringList();
    QTest::newRow("two") << QStringList{"/a", "/b"};
    QTest::newRow("quotes") << QStringList{"/a \"b\" 'c' \\"};
    QTest::newRow("line break") << QStringList{"/a\nb"};
    QTest::newRow("other letters") << QStringList{QString::fromUtf8("/модель/模型/🙂")};
}

void InstanceTest::carriesAnyName()
{
    QFETCH(QStringList, paths);
    const StartRequest request{paths, QStringLiteral("token")};
    const QByteArray line = toLine(request);
    QCOMPARE(line.count('\n'), 1);
    QVERIFY(parseRequest(line) == request);
}

void InstanceTest::refusesWhatIsNoRequest_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("no JSON") << QByteArray("hello\n");
    QTest::newRow("no object") << QByteArray("[]\n");
    QTest::newRow("no files") << QByteArray("{}\n");
    QTest::newRow("no list") << QByteArray("{\"files\": \"/a\"}\n");
    QTest::newRow("no names") << QByteArray("{\"files\": [1]}\n");
    QTest::newRow("no end") << QByteArray(kLongestRequest + 1, 'a');
}

void InstanceTest::refusesWhatIsNoRequest()
{
    serve();
    QFETCH(QByteArray, sent);
    QSignalSpy requests(m_server.get(), &InstanceServer::requested);
    QLocalSocket socket;
    socket.connectToServer(windowSocket());
    QTRY_VERIFY(socket.canReadLine());
    QCOMPARE(socket.readLine(), QByteArray(kGreeting));
    socket.write(sent);
    QTRY_COMPARE_WITH_TIMEOUT(socket.state(), QLocalSocket::UnconnectedState, kStartMs);
    QCOMPARE(socket.readAll(), QByteArray());
    QCOMPARE(requests.count(), 0);
    QVERIFY(m_server->isListening());
}

void InstanceTest::opensTheFilesOfASecondStart()
{
    serve();
    const auto permissions = QFileInfo(windowSocket()).permissions();
    QVERIFY(!(permissions & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
    open(QFileInfo(model(QStringLiteral("one"))).fileName());
    const QString two = model(QStringLiteral("two"));
    const QString three = model(QStringLiteral("three"));
    QProcess& second = start({QStringLiteral("two"), QStringLiteral("./three")});
    QTRY_COMPARE_WITH_TIMEOUT(second.state(), QProcess::NotRunning, kStartMs);
    QCOMPARE(second.exitStatus(), QProcess::NormalExit);
    QCOMPARE(second.exitCode(), 0);
    QTRY_COMPARE(tabs(), 3);
    QCOMPARE(m_window->currentPage().paths(), QStringList{three});
    QTRY_VERIFY(m_window->currentPage().model());
    // Asked for once more, it is shown and not opened again.
    QProcess& third = start({two});
    QTRY_COMPARE_WITH_TIMEOUT(third.state(), QProcess::NotRunning, kStartMs);
    QTRY_COMPARE(m_window->currentPage().paths(), QStringList{two});
    QCOMPARE(tabs(), 3);
}

void InstanceTest::comesToTheFront()
{
    serve();
    m_window->showMinimized();
    QTRY_VERIFY(m_window->isMinimized());
    QProcess& second = start({});
    QTRY_COMPARE_WITH_TIMEOUT(second.state(), QProcess::NotRunning, kStartMs);
    QCOMPARE(second.exitCode(), 0);
    QTRY_VERIFY(!m_window->isMinimized());
    QVERIFY(m_window->isVisible());
    QTRY_VERIFY(m_window->isActiveWindow());
    QCOMPARE(tabs(), 1);
}

void InstanceTest::standsAloneWhenAsked()
{
    serve();
    QSignalSpy requests(m_server.get(), &InstanceServer::requested);
    const QString one = model(QStringLiteral("one"));
    QProcess& second = start({QStringLiteral("--new-window"), QStringLiteral("one")});
    QTRY_COMPARE_WITH_TIMEOUT(opened(), QStringList{one}, kStartMs);
    QCOMPARE(second.state(), QProcess::Running);
    QCOMPARE(requests.count(), 0);
    QVERIFY(m_window->currentPage().isBlank());
}

void InstanceTest::takesNothingWhenItCloses()
{
    serve();
    QVERIFY(m_window->close());
    InstanceServer next;
    QVERIFY(!handOver({.paths = {QStringLiteral("/a")}}, next, windowSocket()));
    QVERIFY(next.isListening());
}

void InstanceTest::replacesTheSocketOfAKilledWindow()
{
    const QString one = model(QStringLiteral("one"));
    const QString two = model(QStringLiteral("two"));
    const QString three = model(QStringLiteral("three"));
    QProcess& first = start({one});
    QTRY_COMPARE_WITH_TIMEOUT(opened(), QStringList{one}, kStartMs);
    QVERIFY(QFile::exists(windowSocket()));
    first.kill();
    QVERIFY(first.waitForFinished());
    QVERIFY(QFile::exists(windowSocket()));

    QProcess& second = start({two});
    QTRY_COMPARE_WITH_TIMEOUT(opened(), (QStringList{two, one}), kStartMs);
    QCOMPARE(second.state(), QProcess::Running);
    QProcess& third = start({three});
    QTRY_COMPARE_WITH_TIMEOUT(opened(), (QStringList{three, two, one}), kStartMs);
    QTRY_COMPARE_WITH_TIMEOUT(third.state(), QProcess::NotRunning, kStartMs);
    QCOMPARE(third.exitCode(), 0);
    QCOMPARE(second.state(), QProcess::Running);
}

void InstanceTest::doesNotWaitForAHangingWindow()
{
    const QString one = model(QStringLiteral("one"));
    const QString two = model(QStringLiteral("two"));
    QProcess& first = start({one});
    QTRY_COMPARE_WITH_TIMEOUT(opened(), QStringList{one}, kStartMs);
    ::kill(static_cast<pid_t>(first.processId()), SIGSTOP);
    QProcess& second = start({two});
    QTRY_COMPARE_WITH_TIMEOUT(opened(), (QStringList{two, one}), kStartMs);
    QCOMPARE(second.state(), QProcess::Running);
    // It hung and is alive again: it takes what comes now, and nothing of what another window has opened meanwhile.
    ::kill(static_cast<pid_t>(first.processId()), SIGCONT);
    QProcess& third = start({});
    QTRY_COMPARE_WITH_TIMEOUT(third.state(), QProcess::NotRunning, kStartMs);
    QCOMPARE(third.exitCode(), 0);
    QCOMPARE(opened(), (QStringList{two, one}));
    QCOMPARE(running(m_processes), 2);
}

void InstanceTest::losesNothingWhenStartedAtOnce()
{
    QStringList models;
    for (int i = 0; i < 4; ++i)
        models << model(QStringLiteral("model%1").arg(i));
    for (const QString& path : models)
        start({path});
    const auto allOpened = [&] {
        QStringList paths = opened();
        paths.sort();
        return paths == models;
    };
    QTRY_VERIFY_WITH_TIMEOUT(allOpened(), kStartMs);
    QTRY_COMPARE_WITH_TIMEOUT(running(m_processes), 1, kStartMs);
    for (const auto& process : m_processes)
        QVERIFY(process->state() == QProcess::Running || process->exitCode() == 0);
}

QTEST_MAIN(InstanceTest)
#include "instance_test.moc"
