#include "tests/ui/jobs_fixture.h"
#include "ui/jobs/job_log.h"
#include "ui/jobs/job_log_dialog.h"

#include <QApplication>
#include <QClipboard>
#include <QListWidget>
#include <QMenu>
#include <QTableWidget>
#include <QTemporaryDir>

using namespace tensorport;

using Looks = QList<JobSnapshot>;

Q_DECLARE_METATYPE(Looks)

/// What is noted of a job's life, kept over a restart, and shown.
class JobLogTest : public JobsFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void narrates_data();
    void narrates();
    void forgetsTheOldest();
    void tellsAJobsLife();
    void tellsOfAFullDisk();
    void tellsWhyItFailed();
    void goesOnAfterARestart();
    void tellsOfACrash();
    void showsAndCopies();
    void opensByKeyboardAndMenu();

private:
    void openWithList();
    void start(const QString& name);
    JobLogDialog& openLog();
    /// The events without their times.
    [[nodiscard]] QStringList events();
    [[nodiscard]] QListWidget* list() const { return m_panel->findChild<QListWidget*>(); }
    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<const Plan> m_plan;
};

namespace
{

JobSnapshot look(JobState state, uint64_t bytesResumed = 0, const char* obstacle = "")
{
    JobSnapshot snapshot;
    snapshot.state = state;
    snapshot.bytesResumed = bytesResumed;
    snapshot.obstacle = obstacle;
    return snapshot;
}

} // namespace

void JobLogTest::initTestCase()
{
    installEnglishPlurals();
}

void JobLogTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    PlanOptions options;
    options.target = DType::BF16;
    m_plan = planOf(path(QStringLiteral("tiny")), 8, options);
    openWithList();
}

void JobLogTest::cleanup()
{
    m_disk->open();
    m_panel.reset();
    m_disk.reset();
}

void JobLogTest::openWithList()
{
    openPanel();
    m_panel->keepIn(path(QStringLiteral("jobs.json")), AtStart::Leave);
}

void JobLogTest::start(const QString& name)
{
    JobOptions options;
    options.output = path(name).toStdString();
    options.workers = 1;
    options.memoryBytes = kMinimumMemoryBytes;
    m_panel->start(m_plan, options);
    list()->setCurrentRow(list()->count() - 1);
    list()->setFocus();
}

JobLogDialog& JobLogTest::openLog()
{
    if (!m_panel->findChild<JobLogDialog*>()) {
        m_panel->activateWindow();
        [[maybe_unused]] const bool isActive = QTest::qWaitForWindowActive(m_panel.get());
        list()->setFocus();
        QTest::keySequence(list(), QKeySequence(QStringLiteral("Ctrl+L")));
    }
    return *m_panel->findChild<JobLogDialog*>();
}

QStringList JobLogTest::events()
{
    static const QRegularExpression line(QStringLiteral("^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d  (.*)$"));
    QStringList events;
    for (const QString& text : openLog().text().split(QLatin1Char('\n'))) {
        if (const auto match = line.match(text); match.hasMatch())
            events << match.captured(1);
    }
    return events;
}

void JobLogTest::narrates_data()
{
    using enum JobState;
    QTest::addColumn<Looks>("looks");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char* name, const Looks& looks, const QStringList& expected) {
        QTest::newRow(name) << looks << expected;
    };
    row("waits", {look(Waiting), look(Waiting)}, {});
    row("starts", {look(Waiting), look(Preparing), look(Converting), look(Converting)}, {});
    row("is quick", {look(Done)}, {});
    row("pauses", {look(Converting), look(Pausing), look(Paused), look(Paused)}, {"Paused"});
    row("resumes", {look(Converting), look(Paused), look(Converting), look(Pausing), look(Converting)},
        {"Paused", "Resumed", "Paused", "Resumed"});
    row("is cancelled while it pauses", {look(Converting), look(Paused), look(Cancelled)}, {"Paused"});
    row("waits for space", {look(Converting), look(Pausing, 0, "the disk is full (see --memory)"), look(Converting)},
        {"Paused: The disk is full", "Resumed"});
    row("takes up", {look(Preparing), look(Converting, 2'000'000), look(Converting, 2'000'000)},
        {"Continues after the 2.00 MB that were written before"});
    row("reads back", {look(Converting), look(Verifying), look(Paused), look(Verifying), look(Finishing)},
        {"All is written; reading it back", "Paused", "Resumed"});
}

void JobLogTest::narrates()
{
    QFETCH(Looks, looks);
    JobNarrator narrator;
    QStringList events;
    for (const JobSnapshot& snapshot : looks)
        events += narrator.update(snapshot);
    QTEST(events, "expected");
}

void JobLogTest::forgetsTheOldest()
{
    JobLog log;
    for (size_t i = 0; i < JobLog::kMost + 5; ++i)
        log.add(QString::number(i));
    QCOMPARE(log.events().size(), JobLog::kMost);
    QCOMPARE(log.events().front().text, QStringLiteral("5"));
    QCOMPARE(log.added(), JobLog::kMost + 5);
    QCOMPARE(log.text().count(QLatin1Char('\n')), static_cast<qsizetype>(JobLog::kMost - 1));
}

void JobLogTest::tellsAJobsLife()
{
    m_disk->close();
    start(QStringLiteral("out"));
    QTRY_COMPARE(state(0), QStringLiteral("Converting"));
    QTest::mouseClick(button(0, "pause"), Qt::LeftButton);
    QTest::mouseClick(button(0, "resume"), Qt::LeftButton);
    m_disk->open();
    QTRY_COMPARE(state(0), QStringLiteral("Done"));
    QTest::mouseClick(button(0, "verify"), Qt::LeftButton);
    QTRY_VERIFY(events().last().startsWith(QStringLiteral("Verified: ")));
    QStringList found = events();
    // How fast it reads back decides whether that is seen.
    found.removeAll(QStringLiteral("All is written; reading it back"));
    QCOMPARE(found.mid(0, 4), (QStringList{"Queued", "Started", "Paused", "Resumed"}));
    QVERIFY(found[4].startsWith(QStringLiteral("Done: ")) && found[4].endsWith(QStringLiteral(", verified")));
    QVERIFY(found.contains(QStringLiteral("Comparing the output with its sums")));
}

void JobLogTest::tellsOfAFullDisk()
{
    m_disk->setFull(true);
    start(QStringLiteral("out"));
    QTRY_COMPARE(state(0), QStringLiteral("Disk full"));
    QVERIFY2(events().last().startsWith(QStringLiteral("Paused: The disk is full")), qPrintable(events().last()));
    m_disk->setFull(false);
    QTest::mouseClick(button(0, "resume"), Qt::LeftButton);
    QTRY_COMPARE(state(0), QStringLiteral("Done"));
    QVERIFY(events().contains(QStringLiteral("Resumed")));
}

void JobLogTest::tellsWhyItFailed()
{
    QFile inTheWay(path(QStringLiteral("out")));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    start(QStringLiteral("out"));
    QTRY_COMPARE(state(0), QStringLiteral("Failed"));
    QCOMPARE(events().last(), text(0, "detail"));
    QVERIFY(inTheWay.remove());
    QTest::mouseClick(button(0, "retry"), Qt::LeftButton);
    QTRY_COMPARE(state(0), QStringLiteral("Done"));
    QCOMPARE(events().mid(3, 2), (QStringList{"Queued once more", "Started"}));
}

void JobLogTest::goesOnAfterARestart()
{
    start(QStringLiteral("out"));
    QTRY_COMPARE(state(0), QStringLiteral("Done"));
    const QStringList before = events();
    openWithList();
    list()->setCurrentRow(0);
    QCOMPARE(events(), before);
    QTest::mouseClick(button(0, "verify"), Qt::LeftButton);
    QTRY_VERIFY(events().last().startsWith(QStringLiteral("Verified: ")));
    QCOMPARE(events().size(), before.size() + 2);
}

void JobLogTest::tellsOfACrash()
{
    m_disk->close();
    start(QStringLiteral("out"));
    QTRY_COMPARE(state(0), QStringLiteral("Converting"));
    const QString file = path(QStringLiteral("jobs.json"));
    QVERIFY(QFile::copy(file, file + QStringLiteral(".crashed")));
    m_disk->open();
    m_panel.reset();
    QVERIFY(QFile::remove(file) && QFile::rename(file + QStringLiteral(".crashed"), file));
    openWithList();
    list()->setCurrentRow(0);
    QCOMPARE(events(), (QStringList{"Queued", "Started", "TensorPort had ended before this was done"}));
    openWithList(); // said once
    list()->setCurrentRow(0);
    QCOMPARE(events().size(), 3);
}

void JobLogTest::showsAndCopies()
{
    m_disk->setDelay(std::chrono::milliseconds(100));
    start(QStringLiteral("out"));
    JobLogDialog& dialog = openLog();
    QVERIFY(dialog.isVisible());
    QCOMPARE(&openLog(), &dialog);
    auto* table = dialog.findChild<QTableWidget*>();
    auto* limit = dialog.findChild<QLabel*>(QStringLiteral("limit"));
    QTRY_VERIFY(limit->isVisible());
    const QString limited = QStringLiteral("Limited by writing");
    QVERIFY(limit->text().startsWith(limited));
    QVERIFY(dialog.text().endsWith(limit->text()));
    QTRY_COMPARE_WITH_TIMEOUT(state(0), QStringLiteral("Done"), 20000);
    QVERIFY(!limit->isVisible());
    QVERIFY(events().last().startsWith(limited));
    QVERIFY(table->rowCount() >= 4);
    QCOMPARE(table->item(0, 1)->text(), QStringLiteral("Queued"));
    QTest::mouseClick(dialog.findChild<QAbstractButton*>(QStringLiteral("copy")), Qt::LeftButton);
    const QString all = QApplication::clipboard()->text();
    QVERIFY(all.startsWith(row(0)->title() + QLatin1Char('\n') + path(QStringLiteral("out"))));
    QVERIFY(all.contains(QStringLiteral("  Started\n")));
    table->setFocus();
    table->selectRow(1);
    QTest::keySequence(table, QKeySequence::Copy);
    QCOMPARE(QApplication::clipboard()->text().section(QStringLiteral("  "), 1), QStringLiteral("Started"));

    // It goes with its job.
    QTest::mouseClick(button(0, "remove"), Qt::LeftButton);
    QTRY_VERIFY(!m_panel->findChild<JobLogDialog*>());
}

void JobLogTest::opensByKeyboardAndMenu()
{
    start(QStringLiteral("out"));
    QTRY_COMPARE(state(0), QStringLiteral("Done"));
    QTest::mouseClick(button(0, "more"), Qt::LeftButton);
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    QVERIFY(menu);
    QTest::keyClick(menu, Qt::Key_L);
    auto* dialog = m_panel->findChild<JobLogDialog*>();
    QVERIFY(dialog && dialog->isVisible());
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!m_panel->findChild<JobLogDialog*>());
    QVERIFY(openLog().isVisible());
}

QTEST_MAIN(JobLogTest)
#include "job_log_test.moc"
