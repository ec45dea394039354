// How far conversions are, on the window's icon and in its title.
#include "tests/ui/private_bus.h"
#include "tests/ui/slow_disk.h"
#include "tests/ui/small_model.h"
#include "tests/ui/window_fixture.h"
#include "ui/desktop/launcher_entry.h"
#include "ui/jobs/jobs_panel.h"

#include <QAbstractButton>

using namespace tensorport;

/// A dock that listens to all programs.
class Dock : public QObject
{
    Q_OBJECT

public:
    struct Update
    {
        QString program;
        double progress = 0;
        bool isVisible = false;
    };

    QList<Update> updates;

public Q_SLOTS:
    void take(const QString& program, const QVariantMap& properties)
    {
        updates << Update{program, properties.value(QStringLiteral("progress")).toDouble(),
            properties.value(QStringLiteral("progress-visible")).toBool()};
    }
};

class LauncherEntryTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void showsHowFarItIs();
    void hidesWhilePaused();
    void pausesByAKeyAnywhere_data();
    void pausesByAKeyAnywhere();
    void hidesWithTheWindow();
    void worksWithoutABus();

private:
    void convert();
    [[nodiscard]] QAbstractButton* button(const char* name) const
    {
        return m_window->jobs().findChild<QAbstractButton*>(QLatin1String(name));
    }
    [[nodiscard]] bool isShown() const { return !m_dock->updates.isEmpty() && m_dock->updates.last().isVisible; }
    [[nodiscard]] bool isHidden() const { return !m_dock->updates.isEmpty() && !m_dock->updates.last().isVisible; }

    PrivateBus m_bus;
    std::unique_ptr<Dock> m_dock;
    std::unique_ptr<SlowDisk> m_disk;
};

void LauncherEntryTest::initTestCase()
{
    prepare();
    if (!PrivateBus::isInstalled())
        QSKIP("dbus-daemon is not installed");
    QVERIFY(m_bus.start());
    QGuiApplication::setDesktopFileName(QStringLiteral("org.tensorport.TensorPort"));
}

void LauncherEntryTest::init()
{
    m_dock = std::make_unique<Dock>();
    QVERIFY(PrivateBus::connection().connect(QString(), QString(), QStringLiteral("com.canonical.Unity.LauncherEntry"),
        QStringLiteral("Update"), m_dock.get(), SLOT(take(QString, QVariantMap))));
    m_settings.clear();
    m_folder = std::make_unique<QTemporaryDir>();
    m_disk = std::make_unique<SlowDisk>();
    m_window = std::make_unique<MainWindow>(m_disk->fileSystem());
    show();
    writeSmallModel(path(QStringLiteral("tiny")), 32, 1000);
    open(QStringLiteral("tiny"));
}

void LauncherEntryTest::cleanup()
{
    if (m_disk) {
        m_disk->holdReading(false);
        m_disk->open();
    }
    closeWindow();
    m_disk.reset();
}

void LauncherEntryTest::convert()
{
    PlanOptions options;
    options.target = DType::BF16;
    const auto plan = makePlan(m_window->currentPage().model(), options);
    QVERIFY(plan);
    JobOptions job;
    job.output = path(QStringLiteral("out")).toStdString();
    job.workers = 1;
    job.memoryBytes = kMinimumMemoryBytes;
    m_window->jobs().start(*plan, job);
}

void LauncherEntryTest::showsHowFarItIs()
{
    m_disk->close();
    convert();
    QTRY_VERIFY(isShown());
    QCOMPARE(m_dock->updates.first().program, QStringLiteral("application://org.tensorport.TensorPort.desktop"));
    QCOMPARE(m_window->windowTitle(), QStringLiteral("0 % – tiny — TensorPort"));
    m_disk->setDelay(std::chrono::milliseconds(20));
    m_disk->open();
    QTRY_VERIFY(isHidden());
    QCOMPARE(m_window->windowTitle(), QStringLiteral("tiny — TensorPort"));
    m_dock->updates.removeLast();
    double last = 0;
    for (const Dock::Update& update : m_dock->updates) {
        QVERIFY(update.isVisible);
        QVERIFY(update.progress >= last && update.progress <= 1);
        last = update.progress;
    }
    QVERIFY(last > 0);
}

void LauncherEntryTest::pausesByAKeyAnywhere_data()
{
    QTest::addColumn<bool>("isInFilter");
    QTest::newRow("in the tree") << false;
    QTest::newRow("in the filter") << true;
}

void LauncherEntryTest::pausesByAKeyAnywhere()
{
    QFETCH(bool, isInFilter);
    m_disk->close();
    convert();
    QTRY_VERIFY(isShown());
    tree().setFocus();
    if (isInFilter)
        browse().focusFilter();
    QTRY_VERIFY(QApplication::focusWidget() != nullptr);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space, Qt::ControlModifier | Qt::ShiftModifier);
    m_disk->open();
    QTRY_COMPARE(m_window->jobs().statusText(), QStringLiteral("1 paused"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(m_window->jobs().statusText(), QString());
    QVERIFY(tree().selectionModel()->selectedRows().isEmpty());
}

void LauncherEntryTest::hidesWhilePaused()
{
    m_disk->close();
    convert();
    QTRY_VERIFY(isShown());
    QTRY_VERIFY(!button("pause")->isHidden());
    button("pause")->click();
    QTRY_VERIFY(isHidden());
    QCOMPARE(m_window->windowTitle(), QStringLiteral("tiny — TensorPort"));
    button("resume")->click();
    QTRY_VERIFY(isShown());
    QVERIFY(m_window->windowTitle().contains(QStringLiteral(" % – ")));
}

void LauncherEntryTest::hidesWithTheWindow()
{
    m_disk->close();
    convert();
    QTRY_VERIFY(isShown());
    m_disk->open();
    m_window.reset();
    QTRY_VERIFY(isHidden());
}

void LauncherEntryTest::worksWithoutABus()
{
    LauncherEntry entry(QDBusConnection(QStringLiteral("not connected")));
    entry.showProgress(0.5);
    entry.hideProgress();
    QTest::qWait(50);
    QVERIFY(m_dock->updates.isEmpty());
}

QTEST_MAIN(LauncherEntryTest)
#include "launcher_entry_test.moc"
