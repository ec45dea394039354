#include "tests/ui/jobs_fixture.h"
#include "tests/ui/temporary_settings.h"
#include "ui/jobs/job_list.h"
#include "ui/jobs/job_row.h"
#include "ui/jobs/job_store.h"
#include "ui/jobs/jobs_bar.h"
#include "ui/plot/throughput_chart.h"

#include <QDialog>
#include <QDirIterator>
#include <QListWidget>
#include <QProcess>
#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace tensorport;

/// The list of jobs over a crash: what a panel keeps in its file is copied while it works, as a crash would leave it.
class JobsRecallTest : public JobsFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void listsWhatWasNotFinished();
    void continuesAtTheStart_data();
    void continuesAtTheStart();
    void resumesASingleOne();
    void tellsWhatTheLastRunHasDone();
    void chartsOnlyWhatTheLastRunDoes();
    void plansAnewFromAChangedSource();
    void keepsWhatClosingInterrupts();
    void leavesADiskThatDoesNotAnswer_data();
    void leavesADiskThatDoesNotAnswer();
    void asksBeforeItForgetsWhatWasWritten_data();
    void asksBeforeItForgetsWhatWasWritten();
    void saysWhyItCannotDelete();
    void asksOnlyAboutWhatIsThere();
    void takesOverWhatAnotherOneContinues();
    void takesTheRowsOfWhatItReplaced();
    void keepsWhatAnotherOneCannotContinue();
    void keepsOutcomes();
    void keepsThatThereWereWarnings();
    void forgetsWhatIsRemoved();
    void putsBackTheOnlyOne();
    void putsBackWhatWasRemoved();
    void saysThatTheListIsDamaged();
    void remembersTheChoice();

private:
    void start(const QString& output, bool replaces = false);
    void crash();
    void reopen(AtStart choice = AtStart::Ask);
    [[nodiscard]] JobsBar* bar() const { return m_panel->findChild<JobsBar*>(); }
    void click(const char* barButton) const
    {
        QTest::mouseClick(bar()->findChild<QAbstractButton*>(QLatin1String(barButton)), Qt::LeftButton);
    }
    void interruptHalfway();
    [[nodiscard]] QStringList parts() const;
    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<const Plan> m_plan;
};

void JobsRecallTest::initTestCase()
{
    installEnglishPlurals();
}

void JobsRecallTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    PlanOptions options;
    options.target = DType::BF16;
    m_plan = planOf(path(QStringLiteral("tiny")), 32, options);
    reopen();
}

void JobsRecallTest::cleanup()
{
    m_disk->open();
    m_panel.reset();
    m_disk.reset();
}

/// Leaves one job that has written something.
void JobsRecallTest::interruptHalfway()
{
    m_disk->setDelay(std::chrono::milliseconds(20));
    start(QStringLiteral("out"));
    QTRY_VERIFY(QFileInfo(path(QStringLiteral("out/.tensorport/journal"))).size() > 0);
    QTest::qWait(200);
    const QSignalSpy ready(m_panel.get(), &JobsPanel::readyToClose);
    QVERIFY(!m_panel->confirmClose());
    answer(QMessageBox::AcceptRole);
    QTRY_COMPARE(ready.count(), 1);
    reopen(AtStart::Leave);
    QVERIFY(!parts().isEmpty());
}

QStringList JobsRecallTest::parts() const
{
    QStringList found;
    QDirIterator files(
        path(QStringLiteral("out")), {QStringLiteral("*.part")}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        found << files.next();
    }
    found.sort();
    return found;
}

/// A new window after the last one has gone.
void JobsRecallTest::reopen(AtStart choice)
{
    openPanel();
    m_panel->keepIn(path(QStringLiteral("jobs.json")), choice);
}

void JobsRecallTest::start(const QString& name, bool replaces)
{
    JobOptions options;
    options.output = path(name).toStdString();
    options.force = replaces;
    options.workers = 1;
    options.memoryBytes = kMinimumMemoryBytes;
    options.recordInterval = std::chrono::milliseconds(1);
    m_panel->start(m_plan, options);
}

/// Leaves the file and the first job's output as they are at this moment.
void JobsRecallTest::crash()
{
    const QString list = path(QStringLiteral("jobs.json"));
    QVERIFY(QFile::copy(list, path(QStringLiteral("copied.json"))));
    // The work goes on meanwhile: a journal copied last would record what the copied files do not have yet.
    QFile journal(path(QStringLiteral("out/.tensorport/journal")));
    const QByteArray recorded = journal.open(QIODevice::ReadOnly) ? journal.readAll() : QByteArray();
    QVERIFY(QProcess::execute(QStringLiteral("cp"), {"-a", path(QStringLiteral("out")), path(QStringLiteral("copy"))})
        == 0);
    QFile copied(path(QStringLiteral("copy/.tensorport/journal")));
    if (copied.exists()) {
        QVERIFY(copied.open(QIODevice::WriteOnly) && copied.write(recorded) == recorded.size());
        copied.close();
    }
    m_disk->open();
    m_panel.reset();
    QVERIFY(!QFile::exists(path(QStringLiteral("out"))) || QDir(path(QStringLiteral("out"))).removeRecursively());
    QVERIFY(QDir().rename(path(QStringLiteral("copy")), path(QStringLiteral("out"))));
    QVERIFY(QFile::remove(list) && QFile::rename(path(QStringLiteral("copied.json")), list));
}

void JobsRecallTest::listsWhatWasNotFinished()
{
    m_disk->close();
    start(QStringLiteral("out"));
    start(QStringLiteral("next"));
    QTRY_COMPARE(state(0), QStringLiteral("Converting"));
    crash();
    reopen();
    QCOMPARE(m_panel->findChild<QListWidget*>()->count(), 2);
    QCOMPARE(state(0), QStringLiteral("Interrupted"));
    QCOMPARE(text(0, "detail"), QStringLiteral("Interrupted. It continues where it stopped."));
    QCOMPARE(text(0, "destination"), path(QStringLiteral("out")));
    QVERIFY(row(0)->title().startsWith(QStringLiteral("tiny → ")));
    QCOMPARE(static_cast<QAbstractButton*>(button(0, "retry"))->text(), QStringLiteral("Resume"));
    QVERIFY(button(0, "retry")->isVisible());
    QVERIFY(button(0, "startOver")->isVisible());
    QVERIFY(button(0, "remove")->isVisible());
    QCOMPARE(state(1), QStringLiteral("Interrupted"));
    QCOMPARE(text(1, "detail"), QStringLiteral("Interrupted before it began."));
    QVERIFY(!button(1, "startOver")->isVisible());
    QVERIFY(bar()->isVisible());
    QCOMPARE(bar()->text(), QStringLiteral("Not finished when TensorPort ended: 2 conversions."));
    click("barNo");
    QVERIFY(!bar()->isVisible());
    QCOMPARE(m_panel->runningCount(), 0);
    reopen(); // still there
    QVERIFY(bar()->isVisible());
    for (const int place : {0, 1}) {
        QVERIFY(bar()->isVisible());
        QTest::mouseClick(button(place, "retry"), Qt::LeftButton);
    }
    const std::vector<OutputAtWork> outputs = m_panel->outputsAtWork();
    QCOMPARE(outputs.size(), size_t{2});
    QCOMPARE(outputs[0].bytesToCome, uint64_t{0});
    QCOMPARE(outputs[1].bytesToCome, m_plan->outputBytes);
    QTRY_VERIFY(!bar()->isVisible()); // each was answered at its row
    crash();
    reopen();
    QCOMPARE(text(0, "detail"), QStringLiteral("Interrupted. It continues where it stopped."));
    QCOMPARE(text(1, "detail"), QStringLiteral("Interrupted before it began."));
}

void JobsRecallTest::continuesAtTheStart_data()
{
    QTest::addColumn<int>("choice");
    QTest::addColumn<bool>("asks");
    QTest::addColumn<bool>("continues");
    QTest::newRow("ask") << int(AtStart::Ask) << true << true;
    QTest::newRow("continue") << int(AtStart::Continue) << false << true;
    QTest::newRow("leave") << int(AtStart::Leave) << false << false;
}

void JobsRecallTest::continuesAtTheStart()
{
    QFETCH(int, choice);
    QFETCH(bool, asks);
    QFETCH(bool, continues);
    m_disk->setDelay(std::chrono::milliseconds(20));
    start(QStringLiteral("out"));
    start(QStringLiteral("next"));
    QTRY_VERIFY(QFileInfo(path(QStringLiteral("out/.tensorport/journal"))).size() > 0);
    QTest::qWait(200);
    crash();
    reopen(static_cast<AtStart>(choice));
    QCOMPARE(bar()->isVisible(), asks);
    if (asks) {
        QCOMPARE(m_panel->runningCount(), 0);
        click("barYes");
        QVERIFY(!bar()->isVisible());
    }
    if (!continues) {
        QCOMPARE(m_panel->runningCount(), 0);
        QCOMPARE(state(0), QStringLiteral("Interrupted"));
        return;
    }
    QCOMPARE(m_panel->runningCount(), 1);
    QTRY_COMPARE(state(1), QStringLiteral("Done"));
    QVERIFY2(state(0) == QStringLiteral("Done"), qPrintable(state(0) + text(0, "detail")));
    QVERIFY(QFile::exists(path(QStringLiteral("out/manifest.json"))));
    QVERIFY(QFile::exists(path(QStringLiteral("next/manifest.json"))));
}

void JobsRecallTest::resumesASingleOne()
{
    m_disk->close();
    start(QStringLiteral("out"));
    start(QStringLiteral("next"));
    QTRY_COMPARE(state(0), QStringLiteral("Converting"));
    crash();
    reopen(AtStart::Leave);
    QTest::mouseClick(button(1, "retry"), Qt::LeftButton);
    QTRY_COMPARE(state(1), QStringLiteral("Done"));
    QCOMPARE(state(0), QStringLiteral("Interrupted"));
    QTest::mouseClick(button(0, "startOver"), Qt::LeftButton);
    answer(QMessageBox::DestructiveRole);
    QTRY_COMPARE(state(0), QStringLiteral("Done"));
}

void JobsRecallTest::tellsWhatTheLastRunHasDone()
{
    interruptHalfway();
    QTest::mouseClick(button(0, "retry"), Qt::LeftButton);
    QTRY_COMPARE(state(0), QStringLiteral("Done"));
    static const QRegularExpression expected(
        QStringLiteral("^Done: [0-9.]+ kB, the last [0-9.]+ kB in (less than )?[0-9.]+ s, verified$"));
    QVERIFY2(expected.match(text(0, "detail")).hasMatch(), qPrintable(text(0, "detail")));
}

void JobsRecallTest::chartsOnlyWhatTheLastRunDoes()
{
    interruptHalfway();
    m_disk->close();
    QTest::mouseClick(button(0, "retry"), Qt::LeftButton);
    QTRY_COMPARE(state(0), QStringLiteral("Converting"));
    const auto* chart = m_panel->findChild<ThroughputChart*>();
    QTRY_VERIFY(!chart->textAt(0.2).isEmpty());
    QTest::qWait(600);
    for (const double seconds : {0.1, 0.2, 0.4, 0.6}) {
        const QString shown = chart->textAt(seconds);
        QVERIFY2(shown.contains(QStringLiteral("Written 0 B/s")), qPrintable(shown));
    }
}

void JobsRecallTest::plansAnewFromAChangedSource()
{
    QFile inTheWay(path(QStringLiteral("again")));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    start(QStringLiteral("again"));
    QTRY_COMPARE(state(0), QStringLiteral("Failed"));
    QVERIFY(inTheWay.remove());
    writeSmallModel(path(QStringLiteral("tiny")), 40, 1000);
    QTest::mouseClick(button(0, "retry"), Qt::LeftButton);
    QTRY_COMPARE(state(0), QStringLiteral("Done"));
    QFile manifest(path(QStringLiteral("again/manifest.json")));
    QVERIFY(manifest.open(QIODevice::ReadOnly));
    QVERIFY(manifest.readAll().contains("layers.0039.weight"));
}

void JobsRecallTest::keepsWhatClosingInterrupts()
{
    m_disk->setDelay(std::chrono::milliseconds(20));
    start(QStringLiteral("out"));
    start(QStringLiteral("next"));
    QTRY_VERIFY(QFileInfo(path(QStringLiteral("out/.tensorport/journal"))).size() > 0);
    QTest::qWait(200);
    const QSignalSpy ready(m_panel.get(), &JobsPanel::readyToClose);
    QVERIFY(!m_panel->confirmClose());
    answer(QMessageBox::AcceptRole);
    QTRY_COMPARE(ready.count(), 1);
    const QString message = text(0, "detail");
    reopen();
    QVERIFY(bar()->isVisible());
    QCOMPARE(state(0), QStringLiteral("Interrupted"));
    QCOMPARE(text(0, "detail"), message);
    QVERIFY2(message.startsWith(QStringLiteral("Interrupted at ")), qPrintable(message));
    QCOMPARE(text(1, "detail"), QStringLiteral("Interrupted before it began."));
    click("barYes");
    QTRY_COMPARE(state(1), QStringLiteral("Done"));
    QCOMPARE(state(0), QStringLiteral("Done"));
}

void JobsRecallTest::leavesADiskThatDoesNotAnswer_data()
{
    QTest::addColumn<int>("role");
    QTest::newRow("keep") << int(QMessageBox::AcceptRole);
    QTest::newRow("cancel") << int(QMessageBox::DestructiveRole);
}

void JobsRecallTest::leavesADiskThatDoesNotAnswer()
{
    QFETCH(int, role);
    m_disk->setDelay(std::chrono::milliseconds(20));
    start(QStringLiteral("out"));
    QTRY_VERIFY(QFileInfo(path(QStringLiteral("out/.tensorport/journal"))).size() > 0);
    QTest::qWait(200);
    m_disk->close();
    const QSignalSpy ready(m_panel.get(), &JobsPanel::readyToClose);
    const QSignalSpy left(m_panel.get(), &JobsPanel::quitChosen);
    QVERIFY(!m_panel->confirmClose());
    answer(static_cast<QMessageBox::ButtonRole>(role));
    auto* dialog = m_panel->findChild<QDialog*>(QStringLiteral("closing"));
    QTRY_VERIFY(dialog->isVisible());
    for (const int key : {Qt::Key_Escape, Qt::Key_Return}) { // by a slip
        QTest::keyClick(dialog, static_cast<Qt::Key>(key));
    }
    QVERIFY(dialog->isVisible());
    QCOMPARE(left.count(), 0);
    QTest::mouseClick(dialog->findChild<QAbstractButton*>(QStringLiteral("quitNow")), Qt::LeftButton);
    QCOMPARE(left.count(), 1);
    QCOMPARE(ready.count(), 0);
    QVERIFY(!QFile::exists(path(QStringLiteral("jobs.json.lock"))));
    crash(); // as the process ends here
    reopen();
    QCOMPARE(state(0), QStringLiteral("Interrupted"));
    QTest::mouseClick(button(0, "retry"), Qt::LeftButton);
    QTRY_COMPARE(state(0), QStringLiteral("Done"));
}

void JobsRecallTest::asksBeforeItForgetsWhatWasWritten_data()
{
    QTest::addColumn<int>("role");
    QTest::addColumn<bool>("removes");
    QTest::addColumn<bool>("deletes");
    QTest::newRow("leave it") << int(QMessageBox::RejectRole) << false << false;
    QTest::newRow("keep") << int(QMessageBox::AcceptRole) << true << false;
    QTest::newRow("delete") << int(QMessageBox::DestructiveRole) << true << true;
}

void JobsRecallTest::asksBeforeItForgetsWhatWasWritten()
{
    QFETCH(int, role);
    QFETCH(bool, removes);
    QFETCH(bool, deletes);
    interruptHalfway();
    QFile foreign(path(QStringLiteral("out/mine.part")));
    QVERIFY(foreign.open(QIODevice::WriteOnly));
    QTest::mouseClick(button(0, "remove"), Qt::LeftButton);
    answer(static_cast<QMessageBox::ButtonRole>(role));
    QTRY_COMPARE(m_panel->findChild<QListWidget*>()->count(), removes ? 0 : 1);
    QCOMPARE(QFile::exists(path(QStringLiteral("out/.tensorport"))), !deletes);
    QCOMPARE(parts() == QStringList{path(QStringLiteral("out/mine.part"))}, deletes);
    QVERIFY(foreign.exists());
    reopen();
    QCOMPARE(m_panel->isEmpty(), removes);
}

void JobsRecallTest::saysWhyItCannotDelete()
{
    interruptHalfway();
    QFile journal(path(QStringLiteral("out/.tensorport/journal")));
    QVERIFY(journal.open(QIODevice::ReadWrite) && journal.write("damaged!") == 8);
    journal.close();
    const QStringList before = parts();
    QTest::mouseClick(button(0, "remove"), Qt::LeftButton);
    answer(QMessageBox::DestructiveRole);
    QTRY_VERIFY2(bar()->text().contains(path(QStringLiteral("out/.tensorport/journal"))), qPrintable(bar()->text()));
    QCOMPARE(state(0), QStringLiteral("Interrupted"));
    QVERIFY(row(0)->isEnabled());
    QCOMPARE(parts(), before);
    QTest::mouseClick(button(0, "retry"), Qt::LeftButton);
    QVERIFY(!bar()->isVisible()); // that was about what it had left
}

void JobsRecallTest::asksOnlyAboutWhatIsThere()
{
    interruptHalfway();
    reopen(AtStart::Ask);
    QVERIFY(bar()->isVisible());
    const QSignalSpy emptied(m_panel.get(), &JobsPanel::emptied);
    QTest::mouseClick(button(0, "remove"), Qt::LeftButton);
    answer(QMessageBox::DestructiveRole);
    QTRY_COMPARE(m_panel->findChild<QListWidget*>()->count(), 0);
    QVERIFY(!bar()->isVisible());
    QVERIFY(m_panel->isEmpty());
    QCOMPARE(emptied.count(), 1);
}

void JobsRecallTest::takesOverWhatAnotherOneContinues()
{
    interruptHalfway();
    reopen(AtStart::Ask);
    m_disk->setDelay(std::chrono::milliseconds(20));
    start(QStringLiteral("next"));
    QVERIFY(QFile::link(path(QStringLiteral("out")), path(QStringLiteral("link"))));
    start(QStringLiteral("link")); // the same folder
    QCOMPARE(m_panel->findChild<QListWidget*>()->count(), 3); // it only waits
    QCOMPARE(state(0), QStringLiteral("Interrupted"));
    QTRY_COMPARE(m_panel->findChild<QListWidget*>()->count(), 2);
    QVERIFY(!bar()->isVisible());
    QTRY_COMPARE(state(1), QStringLiteral("Done"));
    QVERIFY2(text(1, "detail").contains(QStringLiteral(", the last ")), qPrintable(text(1, "detail")));
    reopen();
    QVERIFY(!bar()->isVisible());
    QCOMPARE(m_panel->findChild<QListWidget*>()->count(), 2);
    QCOMPARE(state(0), QStringLiteral("Done"));
    QCOMPARE(state(1), QStringLiteral("Done"));
}

void JobsRecallTest::takesTheRowsOfWhatItReplaced()
{
    start(QStringLiteral("out"));
    start(QStringLiteral("other"));
    QTRY_COMPARE(state(1), QStringLiteral("Done"));
    m_plan = planOf(path(QStringLiteral("tiny")), 32, {});
    start(QStringLiteral("out")); // is refused: another output is there
    QTRY_COMPARE(state(2), QStringLiteral("Failed"));
    QCOMPARE(state(0), QStringLiteral("Done"));
    start(QStringLiteral("out"), true);
    QTRY_COMPARE(m_panel->findChild<QListWidget*>()->count(), 2);
    QCOMPARE(state(0), QStringLiteral("Done"));
    QCOMPARE(state(1), QStringLiteral("Done"));
    QVERIFY(text(0, "destination").endsWith(QStringLiteral("other")));
}

void JobsRecallTest::keepsWhatAnotherOneCannotContinue()
{
    interruptHalfway();
    const auto before = std::exchange(m_plan, planOf(path(QStringLiteral("tiny")), 32, {}));
    start(QStringLiteral("out"));
    QTRY_COMPARE(state(1), QStringLiteral("Failed"));
    QCOMPARE(state(0), QStringLiteral("Interrupted"));
    m_plan = before;
    QTest::mouseClick(button(1, "startOver"), Qt::LeftButton);
    answer(QMessageBox::DestructiveRole);
    QTRY_COMPARE(m_panel->findChild<QListWidget*>()->count(), 1);
    QTRY_COMPARE(state(0), QStringLiteral("Done"));
}

void JobsRecallTest::keepsOutcomes()
{
    QFile inTheWay(path(QStringLiteral("file")));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    start(QStringLiteral("file"));
    start(QStringLiteral("fine"));
    QTRY_COMPARE(state(1), QStringLiteral("Done"));
    const QString failure = text(0, "detail");
    const QString success = text(1, "detail");
    reopen();
    QVERIFY(!bar()->isVisible());
    QCOMPARE(state(0), QStringLiteral("Failed"));
    QCOMPARE(text(0, "detail"), failure);
    QVERIFY(button(0, "retry")->isVisible());
    QCOMPARE(state(1), QStringLiteral("Done"));
    QCOMPARE(text(1, "detail"), success);
    QVERIFY(button(1, "openFolder")->isVisible());
}

void JobsRecallTest::keepsThatThereWereWarnings()
{
    const QString list = path(QStringLiteral("earlier.json"));
    StoredJob job{.state = JobState::Done, .message = QStringLiteral("it went"), .warnings = {"a underflowed"}};
    job.request.title = QStringLiteral("tiny → NumPy .npy");
    job.request.inputs = {path(QStringLiteral("tiny")).toStdString()};
    job.request.job.output = path(QStringLiteral("out")).toStdString();
    {
        JobStore store(list);
        store.load();
        QCOMPARE(store.save({job}), QString());
    }
    openPanel();
    m_panel->keepIn(list, AtStart::Ask);
    QCOMPARE(state(0), QStringLiteral("Done, warnings: 1"));
    QCOMPARE(text(0, "detail"), QStringLiteral("it went"));
    QVERIFY(button(0, "copyDetails")->isVisible());
    QTest::mouseClick(button(0, "remove"), Qt::LeftButton);
    QTRY_VERIFY(bar()->isVisible());
    click("barYes"); // put back
    QCOMPARE(state(0), QStringLiteral("Done, warnings: 1"));
    openPanel();
    m_panel->keepIn(list, AtStart::Ask);
    QCOMPARE(state(0), QStringLiteral("Done, warnings: 1"));
}

void JobsRecallTest::forgetsWhatIsRemoved()
{
    start(QStringLiteral("gone"));
    QTRY_COMPARE(state(0), QStringLiteral("Done"));
    QTest::mouseClick(button(0, "remove"), Qt::LeftButton);
    QTRY_COMPARE(m_panel->findChild<QListWidget*>()->count(), 0);
    reopen();
    QVERIFY(m_panel->isEmpty());
}

void JobsRecallTest::putsBackTheOnlyOne()
{
    start(QStringLiteral("only"));
    QTRY_COMPARE(state(0), QStringLiteral("Done"));
    const QSignalSpy emptied(m_panel.get(), &JobsPanel::emptied); // then the window hides it
    QTest::mouseClick(button(0, "remove"), Qt::LeftButton);
    QTRY_COMPARE(m_panel->findChild<JobList*>()->count(), 0);
    click("barYes");
    QCOMPARE(m_panel->findChild<JobList*>()->count(), 1);
    QCOMPARE(emptied.count(), 0);
}

void JobsRecallTest::putsBackWhatWasRemoved()
{
    for (const char* name : {"first", "second", "third"})
        start(QString::fromLatin1(name));
    QTRY_COMPARE(state(2), QStringLiteral("Done"));
    auto* list = m_panel->findChild<JobList*>();
    const auto titles = [&list] {
        QStringList names;
        for (int i = 0; i < list->count(); ++i)
            names << static_cast<JobRow*>(list->itemWidget(list->item(i)))->destination();
        return names;
    };
    const QStringList before = titles();
    QTest::mouseClick(button(1, "remove"), Qt::LeftButton);
    QTRY_COMPARE(list->count(), 2);
    QTest::mouseClick(button(0, "remove"), Qt::LeftButton);
    QTRY_COMPARE(list->count(), 1);
    QVERIFY(bar()->isVisible());
    m_panel->activateWindow();
    QTRY_VERIFY(m_panel->isActiveWindow());
    QTest::keyClick(m_panel.get(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(list->count(), 2);
    QTest::keyClick(m_panel.get(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(!bar()->isVisible());
    QCOMPARE(titles(), before);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(state(i), QStringLiteral("Done"));
    reopen();
    list = m_panel->findChild<JobList*>();
    QCOMPARE(titles(), before);
}

void JobsRecallTest::saysThatTheListIsDamaged()
{
    m_panel.reset();
    QFile list(path(QStringLiteral("jobs.json")));
    QVERIFY(list.open(QIODevice::WriteOnly) && list.write("{") == 1);
    list.close();
    reopen();
    QVERIFY(!m_panel->isEmpty());
    QVERIFY2(bar()->text().contains(QStringLiteral("damaged")), qPrintable(bar()->text()));
    const QSignalSpy emptied(m_panel.get(), &JobsPanel::emptied);
    click("barNo");
    QCOMPARE(emptied.count(), 1);
    QVERIFY(m_panel->isEmpty());
}

void JobsRecallTest::remembersTheChoice()
{
    TemporarySettings temporary;
    QSettings settings;
    QCOMPARE(loadAtStart(settings), AtStart::Ask);
    for (const AtStart choice : {AtStart::Continue, AtStart::Leave, AtStart::Ask}) {
        saveAtStart(settings, choice);
        QCOMPARE(loadAtStart(settings), choice);
    }
}

QTEST_MAIN(JobsRecallTest)
#include "jobs_recall_test.moc"
