#include "tests/ui/slow_disk.h"
#include "tests/ui/small_model.h"
#include "ui/jobs/job_row.h"
#include "ui/jobs/jobs_panel.h"
#include "ui/plot/throughput_chart.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace tensorport;

class JobsPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void runsOneAfterTheOther();
    void startsAWaitingOneByHand();
    void pausesByKeyboard();
    void asksBeforeItCancels();
    void removesWhatIsOver();
    void saysWhyAJobFailed();
    void closesWhenAsked_data();
    void closesWhenAsked();
    void showsTheChartOfTheSelectedJob();
    void fitsNarrowAndWide();

private:
    void start(const QString& output);
    [[nodiscard]] JobRow* row(int index) const { return m_panel->findChildren<JobRow*>().value(index); }
    [[nodiscard]] QString state(int index) const { return row(index)->findChild<QLabel*>("state")->text(); }
    [[nodiscard]] QAbstractButton* button(int index, const char* name) const
    {
        return row(index)->findChild<QAbstractButton*>(QLatin1String(name));
    }
    [[nodiscard]] QListWidget* list() const { return m_panel->findChild<QListWidget*>(); }
    [[nodiscard]] QString output(const QString& name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
    std::shared_ptr<const Plan> m_plan;
    std::unique_ptr<SlowDisk> m_disk;
    std::unique_ptr<JobsPanel> m_panel;
    std::unique_ptr<QSignalSpy> m_running;
};

void JobsPanelTest::initTestCase()
{
    const QString source = m_folder.filePath(QStringLiteral("tiny"));
    writeSmallModel(source, 32, 1000);
    PlanOptions options;
    options.target = DType::BF16;
    auto plan = makePlan(openFolder(source), options);
    QVERIFY2(plan.has_value(), plan ? "" : plan.error().message.c_str());
    m_plan = *plan;
}

void JobsPanelTest::init()
{
    m_disk = std::make_unique<SlowDisk>();
    m_panel = std::make_unique<JobsPanel>(nullptr, m_disk->fileSystem());
    m_panel->resize(900, 300);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    m_running = std::make_unique<QSignalSpy>(m_panel.get(), &JobsPanel::runningCountChanged);
}

void JobsPanelTest::cleanup()
{
    m_disk->open();
    m_running.reset();
    m_panel.reset();
    m_disk.reset();
}

void JobsPanelTest::start(const QString& name)
{
    JobOptions options;
    options.output = output(name).toStdString();
    options.workers = 1;
    options.memoryBytes = kMinimumMemoryBytes;
    m_panel->start(m_plan, options);
}

void JobsPanelTest::runsOneAfterTheOther()
{
    m_disk->close();
    start(QStringLiteral("first"));
    start(QStringLiteral("second"));
    QCOMPARE(m_panel->runningCount(), 1);
    QCOMPARE(row(0)->title(), QStringLiteral("tiny → %1, bf16").arg(QString::fromUtf8(m_plan->format->title.data())));
    QTRY_COMPARE(state(0), QStringLiteral("Converting"));
    QCOMPARE(state(1), QStringLiteral("Waiting"));
    m_disk->open();
    QTRY_COMPARE(state(1), QStringLiteral("Done"));
    QCOMPARE(state(0), QStringLiteral("Done"));
    QCOMPARE(m_panel->runningCount(), 0);
    QCOMPARE(m_running->first().first().toInt(), 1);
    QCOMPARE(m_running->last().first().toInt(), 0);
    QVERIFY(button(0, "openFolder")->isVisible());
    QVERIFY(!button(0, "cancel")->isVisible());
    QVERIFY(row(0)->findChild<QLabel*>("detail")->text().startsWith(QStringLiteral("Done: ")));
    QVERIFY(QFile::exists(output(QStringLiteral("second/manifest.json"))));
}

void JobsPanelTest::startsAWaitingOneByHand()
{
    m_disk->close();
    start(QStringLiteral("hand-first"));
    start(QStringLiteral("hand-second"));
    button(1, "resume")->click();
    QCOMPARE(m_panel->runningCount(), 2);
    QTRY_COMPARE(state(1), QStringLiteral("Converting"));
    m_disk->open();
    QTRY_COMPARE(m_panel->runningCount(), 0);
}

void JobsPanelTest::pausesByKeyboard()
{
    m_disk->close();
    start(QStringLiteral("keyboard"));
    QTRY_COMPARE(state(0), QStringLiteral("Converting"));
    list()->setFocus();
    QTest::keyClick(list(), Qt::Key_Space);
    QCOMPARE(state(0), QStringLiteral("Pausing"));
    m_disk->open();
    QTRY_COMPARE(state(0), QStringLiteral("Paused"));
    QVERIFY(button(0, "resume")->isVisible());
    QVERIFY(!button(0, "pause")->isVisible());
    QCOMPARE(m_panel->runningCount(), 1);
    QTest::keyClick(list(), Qt::Key_Space);
    QTRY_COMPARE(state(0), QStringLiteral("Done"));
}

void JobsPanelTest::asksBeforeItCancels()
{
    m_disk->close();
    start(QStringLiteral("cancelled"));
    start(QStringLiteral("waiting"));
    QTRY_COMPARE(state(0), QStringLiteral("Converting"));
    list()->setCurrentRow(0);
    list()->setFocus();
    const auto question = [this] { return m_panel->findChild<QMessageBox*>(); };

    QTest::keyClick(list(), Qt::Key_Delete);
    QVERIFY(question());
    QVERIFY(question()->text().contains(row(0)->title()));
    question()
        ->buttons()
        .at(question()->buttonRole(question()->buttons().at(0)) == QMessageBox::RejectRole ? 0 : 1)
        ->click();
    QTRY_VERIFY(!question());
    QCOMPARE(state(0), QStringLiteral("Converting"));

    button(0, "cancel")->click();
    QVERIFY(question());
    for (QAbstractButton* answer : question()->buttons()) {
        if (question()->buttonRole(answer) == QMessageBox::DestructiveRole) {
            answer->click();
            break;
        }
    }
    m_disk->open();
    QTRY_COMPARE(state(0), QStringLiteral("Cancelled"));
    QVERIFY(!QFile::exists(output(QStringLiteral("cancelled"))));
    QTRY_COMPARE(state(1), QStringLiteral("Done"));
}

void JobsPanelTest::removesWhatIsOver()
{
    start(QStringLiteral("removed"));
    QTRY_COMPARE(state(0), QStringLiteral("Done"));
    button(0, "remove")->click();
    QTRY_COMPARE(list()->count(), 0);
    QVERIFY(!list()->isVisible()); // the empty page says what to do
    QVERIFY(QFile::exists(output(QStringLiteral("removed/manifest.json"))));
}

void JobsPanelTest::saysWhyAJobFailed()
{
    QFile inTheWay(output(QStringLiteral("file")));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    start(QStringLiteral("file"));
    QTRY_COMPARE(state(0), QStringLiteral("Failed"));
    const QString detail = row(0)->findChild<QLabel*>("detail")->text();
    QVERIFY2(detail.startsWith(QStringLiteral("Failed: ")) && detail.size() > 20, qPrintable(detail));
    button(0, "copyDetails")->click();
    const QString copied = QApplication::clipboard()->text();
    QVERIFY2(copied.contains(detail.mid(8)), qPrintable(copied));
    QVERIFY(copied.contains(output(QStringLiteral("file"))));
}

void JobsPanelTest::closesWhenAsked_data()
{
    QTest::addColumn<int>("role");
    QTest::addColumn<bool>("closes");
    QTest::newRow("keep converting") << static_cast<int>(QMessageBox::RejectRole) << false;
    QTest::newRow("cancel and close") << static_cast<int>(QMessageBox::DestructiveRole) << true;
}

void JobsPanelTest::closesWhenAsked()
{
    QFETCH(int, role);
    QFETCH(bool, closes);
    QVERIFY(m_panel->confirmClose()); // nothing to ask about
    m_disk->close();
    start(QStringLiteral("closing"));
    start(QStringLiteral("closing-waiting"));
    QTRY_COMPARE(state(0), QStringLiteral("Converting"));
    bool wasAsked = false;
    QTimer::singleShot(0, this, [&] {
        auto* question = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        QVERIFY(question);
        wasAsked = true;
        m_disk->open();
        for (QAbstractButton* answer : question->buttons()) {
            if (question->buttonRole(answer) == role) {
                answer->click();
                return;
            }
        }
    });
    QCOMPARE(m_panel->confirmClose(), closes);
    QVERIFY(wasAsked);
    if (closes) {
        QVERIFY(!QFile::exists(output(QStringLiteral("closing/manifest.json"))));
        QTRY_COMPARE(m_panel->runningCount(), 0);
        QVERIFY(!QFile::exists(output(QStringLiteral("closing-waiting"))));
    } else {
        QTRY_COMPARE(state(1), QStringLiteral("Done"));
        QVERIFY(QDir(output(QStringLiteral("closing"))).removeRecursively());
        QVERIFY(QDir(output(QStringLiteral("closing-waiting"))).removeRecursively());
    }
}

void JobsPanelTest::showsTheChartOfTheSelectedJob()
{
    m_disk->setDelay(std::chrono::milliseconds(40));
    start(QStringLiteral("charted"));
    auto* chart = m_panel->findChild<ThroughputChart*>();
    QTRY_VERIFY(chart->textAt(0.1).contains(QStringLiteral("Written")));
    QTRY_COMPARE_WITH_TIMEOUT(state(0), QStringLiteral("Done"), 20'000);
    start(QStringLiteral("charted-too")); // becomes the selected one, and has no history yet
    QCOMPARE(chart->textAt(0.1), QString());
    list()->setCurrentRow(0);
    QVERIFY(chart->textAt(0.1).contains(QStringLiteral("Written")));
    QTRY_COMPARE_WITH_TIMEOUT(state(1), QStringLiteral("Done"), 20'000);
}

void JobsPanelTest::fitsNarrowAndWide()
{
    start(QStringLiteral("fits"));
    auto* chart = m_panel->findChild<ThroughputChart*>();
    m_panel->resize(1200, 300);
    QTRY_VERIFY(chart->mapTo(m_panel.get(), QPoint()).x() > list()->width() - 2);
    m_panel->resize(600, 500);
    QTRY_VERIFY(chart->mapTo(m_panel.get(), QPoint()).y() > list()->height() - 2);
    QCOMPARE(row(0)->width(), list()->viewport()->width());
    QTRY_COMPARE(state(0), QStringLiteral("Done"));
}

QTEST_MAIN(JobsPanelTest)
#include "jobs_panel_test.moc"
