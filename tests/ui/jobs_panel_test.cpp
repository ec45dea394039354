#include "tests/ui/jobs_fixture.h"
#include "ui/base/question.h"
#include "ui/jobs/job_text.h"
#include "ui/jobs/message_label.h"
#include "ui/plot/throughput_chart.h"

#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QListWidget>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace tensorport;

class JobsPanelTest : public JobsFixture
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
    void asksInAReadableBox();
    void removesWhatIsOver();
    void saysWhyAJobFailed();
    void closesWhenAsked_data();
    void closesWhenAsked();
    void followsInTheQuestionWhatIsDone();
    void closesTheQuestionWhenAllIsDone();
    void showsTheChartOfTheSelectedJob();
    void namesTheBottleneck();
    void fitsNarrowAndWide();
    void alignsTheStates();
    void givesItsTurnAwayWhenPaused();
    void waitsForSpace();
    void waitsForSpaceFromTheStart();
    void triesAgain();
    void startsOverWhatCannotBeContinued();
    void triesAgainWhereAnotherOneWrote();
    void namesTheFoldersAtWork();
    void saysThatItIsAPart();
    void tellsWhatWasDone_data();
    void tellsWhatWasDone();
    void saysItInTheWindowsWords_data();
    void saysItInTheWindowsWords();
    void wrapsAMessage();

private:
    void start(const QString& output);
    [[nodiscard]] QListWidget* list() const { return m_panel->findChild<QListWidget*>(); }
    [[nodiscard]] QString output(const QString& name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
    std::shared_ptr<const Plan> m_plan;
    std::unique_ptr<QSignalSpy> m_status;
};

void JobsPanelTest::initTestCase()
{
    installEnglishPlurals();
    PlanOptions options;
    options.target = DType::BF16;
    m_plan = planOf(m_folder.filePath(QStringLiteral("tiny")), 32, options);
}

void JobsPanelTest::init()
{
    openPanel();
    m_status = std::make_unique<QSignalSpy>(m_panel.get(), &JobsPanel::statusChanged);
}

void JobsPanelTest::cleanup()
{
    m_disk->open();
    m_status.reset();
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
    for (const int index : {0, 1}) {
        QTRY_VERIFY(row(index)->height() >= row(index)->minimumSizeHint().height());
    }
    m_disk->open();
    QTRY_COMPARE(state(1), QStringLiteral("Done"));
    QCOMPARE(state(0), QStringLiteral("Done"));
    QCOMPARE(m_panel->runningCount(), 0);
    QVERIFY(m_status->contains({QStringLiteral("1 running, 1 waiting")}));
    QCOMPARE(m_status->last().first().toString(), QString());
    QVERIFY(button(0, "openFolder")->isVisible());
    QVERIFY(!button(0, "cancel")->isVisible());
    const QString detail = text(0, "detail");
    QVERIFY2(detail.startsWith(QStringLiteral("Done: ")) && detail.endsWith(QStringLiteral(", verified")),
        qPrintable(detail));
    QVERIFY2(!detail.contains(QStringLiteral("in 0 s")), qPrintable(detail));
    QCOMPARE(text(0, "destination"), output(QStringLiteral("first")));
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

    QTest::keyClick(list(), Qt::Key_Delete);
    QVERIFY(question());
    const QString text = question()->text().remove(QChar(0x200b));
    QVERIFY(text.contains(row(0)->title()));
    QVERIFY(text.contains(output(QStringLiteral("cancelled"))));
    answer(QMessageBox::RejectRole);
    QTRY_VERIFY(!question());
    QCOMPARE(state(0), QStringLiteral("Converting"));

    button(0, "cancel")->click();
    QVERIFY(question());
    answer(QMessageBox::DestructiveRole);
    m_disk->open();
    QTRY_COMPARE(state(0), QStringLiteral("Cancelled"));
    QVERIFY(!QFile::exists(output(QStringLiteral("cancelled"))));
    QTRY_COMPARE(state(1), QStringLiteral("Done"));
}

void JobsPanelTest::asksInAReadableBox()
{
    const QString name = QStringLiteral("<b>bold</b> ") + QString(300, QLatin1Char('n'));
    const QString path = QStringLiteral("/a&amp;b/") + QString(300, QLatin1Char('p'));
    QMessageBox* box = ask(m_panel.get(), m_panel.get(),
        {.title = QStringLiteral("Title"),
            .text = QStringLiteral("Remove “%1”?").arg(name),
            .explanation = QStringLiteral("It is in %1.").arg(path),
            .answers = {},
            .noText = QStringLiteral("No")});
    QVERIFY(QTest::qWaitForWindowExposed(box));
    QVERIFY2(box->width() <= 640, qPrintable(QString::number(box->width())));
    QString shown;
    for (const auto* label : box->findChildren<QLabel*>()) {
        QVERIFY2(label->text().isEmpty() || label->textFormat() == Qt::PlainText, qPrintable(label->text()));
        shown += label->text();
    }
    shown.remove(QChar(0x200b));
    QVERIFY(shown.contains(name));
    QVERIFY(shown.contains(path));
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
    QTest::addColumn<bool>("keeps");
    QTest::newRow("go on") << static_cast<int>(QMessageBox::RejectRole) << false << false;
    QTest::newRow("cancel") << static_cast<int>(QMessageBox::DestructiveRole) << true << false;
    QTest::newRow("keep for later") << static_cast<int>(QMessageBox::AcceptRole) << true << true;
}

void JobsPanelTest::closesWhenAsked()
{
    QFETCH(int, role);
    QFETCH(bool, closes);
    QFETCH(bool, keeps);
    const QSignalSpy ready(m_panel.get(), &JobsPanel::readyToClose);
    QVERIFY(m_panel->confirmClose()); // nothing to ask about
    m_disk->setDelay(std::chrono::milliseconds(20));
    start(QStringLiteral("closing"));
    start(QStringLiteral("closing-waiting"));
    QTRY_VERIFY(QFileInfo(output(QStringLiteral("closing/.tensorport/journal"))).size() > 0);
    QTest::qWait(200);
    m_disk->close();
    QVERIFY(!m_panel->confirmClose());
    QVERIFY(!m_panel->confirmClose()); // asks once
    QCOMPARE(m_panel->findChildren<QMessageBox*>().size(), 1);
    answer(static_cast<QMessageBox::ButtonRole>(role));
    if (!closes) {
        QTRY_VERIFY(!question());
        m_disk->open();
        QTRY_COMPARE_WITH_TIMEOUT(state(1), QStringLiteral("Done"), 20'000);
        QCOMPARE(ready.count(), 0);
        QVERIFY(QDir(output(QStringLiteral("closing"))).removeRecursively());
        QVERIFY(QDir(output(QStringLiteral("closing-waiting"))).removeRecursively());
        return;
    }
    QVERIFY(!m_panel->confirmClose()); // not before it is over
    QTRY_VERIFY(m_panel->findChild<QDialog*>(QStringLiteral("closing"))->isVisible());
    QCOMPARE(ready.count(), 0);
    m_disk->open();
    QTRY_COMPARE(ready.count(), 1);
    QVERIFY(!m_panel->findChild<QDialog*>(QStringLiteral("closing")));
    QVERIFY(m_panel->confirmClose());
    QCOMPARE(state(0), keeps ? QStringLiteral("Interrupted") : QStringLiteral("Cancelled"));
    QCOMPARE(state(1), keeps ? QStringLiteral("Waiting") : QStringLiteral("Cancelled"));
    QCOMPARE(QFile::exists(output(QStringLiteral("closing/.tensorport/journal"))), keeps);
    QCOMPARE(QFile::exists(output(QStringLiteral("closing"))), keeps);
    QVERIFY(!QFile::exists(output(QStringLiteral("closing-waiting"))));
}

void JobsPanelTest::followsInTheQuestionWhatIsDone()
{
    m_disk->setDelay(std::chrono::milliseconds(20));
    start(QStringLiteral("one"));
    start(QStringLiteral("other"));
    QVERIFY(!m_panel->confirmClose());
    QVERIFY2(question()->text().startsWith(QStringLiteral("2 conversion")), qPrintable(question()->text()));
    QTRY_COMPARE(state(0), QStringLiteral("Done"));
    QVERIFY2(question()->text().startsWith(QStringLiteral("1 conversion")), qPrintable(question()->text()));
    answer(QMessageBox::RejectRole);
    QTRY_COMPARE(state(1), QStringLiteral("Done"));
}

void JobsPanelTest::closesTheQuestionWhenAllIsDone()
{
    m_disk->close();
    start(QStringLiteral("meanwhile"));
    QVERIFY(!m_panel->confirmClose());
    QVERIFY(question());
    m_disk->open();
    QTRY_COMPARE(state(0), QStringLiteral("Done"));
    QTRY_VERIFY(!question());
    QVERIFY(m_panel->confirmClose());
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

void JobsPanelTest::namesTheBottleneck()
{
    auto* limit = m_panel->findChild<QLabel*>(QStringLiteral("limit"));
    m_disk->setDelay(std::chrono::milliseconds(50));
    start(QStringLiteral("limited"));
    start(QStringLiteral("later"));
    const QString expected = QStringLiteral("Limited by writing (");
    QTRY_VERIFY(limit->text().startsWith(expected));
    QCOMPARE(state(0), QStringLiteral("Converting"));
    QVERIFY(limit->isVisible());
    QVERIFY(limit->toolTip().contains(QStringLiteral("A faster disk for the output would help")));
    list()->setCurrentRow(1);
    QCOMPARE(limit->text(), QString());
    list()->setCurrentRow(0);
    QVERIFY(limit->text().startsWith(expected));
    QTRY_COMPARE_WITH_TIMEOUT(state(0), QStringLiteral("Done"), 20000);
    list()->setCurrentRow(0);
    QVERIFY2(limit->text().startsWith(expected), qPrintable(limit->text()));
    QTRY_COMPARE_WITH_TIMEOUT(state(1), QStringLiteral("Done"), 20000);
    list()->setCurrentRow(0);
    QTest::mouseClick(button(0, "remove"), Qt::LeftButton);
    QTRY_COMPARE(list()->count(), 1);
    list()->setCurrentRow(-1);
    QCOMPARE(limit->text(), QString());
}

void JobsPanelTest::fitsNarrowAndWide()
{
    start(QStringLiteral("fits"));
    auto* chart = m_panel->findChild<ThroughputChart*>();
    m_panel->resize(1200, 300);
    QTRY_VERIFY(chart->mapTo(m_panel.get(), QPoint()).x() > list()->width() - 2);
    m_panel->resize(600, 500);
    QTRY_VERIFY(chart->mapTo(m_panel.get(), QPoint()).y() > list()->height() - 2);
    QTRY_COMPARE(state(0), QStringLiteral("Done"));
    for (const int width : {1200, 900, 600, 1024}) {
        m_panel->resize(width, 400);
        QTRY_COMPARE(row(0)->width(), list()->viewport()->width());
        const auto* remove = button(0, "remove");
        QVERIFY(remove->mapTo(list()->viewport(), remove->rect().topRight()).x() < list()->viewport()->width());
    }
}

void JobsPanelTest::alignsTheStates()
{
    QFile inTheWay(output(QStringLiteral("file")));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    start(QStringLiteral("file"));
    start(QStringLiteral("aligned"));
    QTRY_COMPARE(state(1), QStringLiteral("Done"));
    QCOMPARE(state(0), QStringLiteral("Failed"));
    m_disk->close();
    start(QStringLiteral("held"));
    start(QStringLiteral("next"));
    QTRY_COMPARE(state(2), QStringLiteral("Converting"));
    QCOMPARE(state(3), QStringLiteral("Waiting"));
    const auto rightOf = [this](int index) {
        const auto* label = row(index)->findChild<QLabel*>(QStringLiteral("state"));
        return label->mapTo(m_panel.get(), label->rect().topRight()).x();
    };
    const auto leftOf = [this](int index) {
        return row(index)->findChild<QLabel*>(QStringLiteral("destination"))->mapTo(m_panel.get(), QPoint()).x();
    };
    for (const int width : {900, 500}) {
        m_panel->resize(width, 600);
        for (const int index : {1, 2, 3}) {
            QTRY_COMPARE(rightOf(index), rightOf(0));
            QCOMPARE(leftOf(index), leftOf(0));
            QVERIFY(row(index)->findChild<QLabel*>(QStringLiteral("destination"))->width() > width / 4);
        }
    }
}

void JobsPanelTest::givesItsTurnAwayWhenPaused()
{
    m_disk->close();
    start(QStringLiteral("turn-first"));
    start(QStringLiteral("turn-second"));
    start(QStringLiteral("turn-third"));
    QTRY_COMPARE(state(0), QStringLiteral("Converting"));
    button(0, "pause")->click();
    QTRY_COMPARE(state(1), QStringLiteral("Converting"));
    QCOMPARE(m_panel->statusText(), QStringLiteral("1 running, 1 paused, 1 waiting"));
    m_disk->open();
    QTRY_COMPARE(state(2), QStringLiteral("Done"));
    QTRY_COMPARE(state(0), QStringLiteral("Paused"));
    button(0, "resume")->click();
    QTRY_COMPARE(state(0), QStringLiteral("Done"));
}

void JobsPanelTest::waitsForSpace()
{
    m_disk->setFull(true);
    start(QStringLiteral("full"));
    start(QStringLiteral("full-next"));
    QTRY_COMPARE(state(0), QStringLiteral("Disk full"));
    QCOMPARE(state(1), QStringLiteral("Waiting"));
    QTRY_VERIFY(button(0, "resume")->isVisible());
    const QString detail = text(0, "detail");
    QVERIFY2(detail.startsWith(QStringLiteral("The disk is full: of ")) && detail.contains(QStringLiteral(" free in ")),
        qPrintable(detail));
    QVERIFY(row(0)->findChild<QLabel*>("detail")->isVisible());
    QTest::mouseClick(button(0, "resume"), Qt::LeftButton); // too early
    QTRY_COMPARE(state(0), QStringLiteral("Disk full"));
    m_disk->setFull(false);
    QTest::mouseClick(button(0, "resume"), Qt::LeftButton);
    QTRY_COMPARE(state(1), QStringLiteral("Done"));
    QCOMPARE(state(0), QStringLiteral("Done"));
}

void JobsPanelTest::waitsForSpaceFromTheStart()
{
    m_disk->setTooSmall(true);
    start(QStringLiteral("small"));
    start(QStringLiteral("small-next"));
    QTRY_COMPARE(state(0), QStringLiteral("Disk full"));
    QCOMPARE(state(1), QStringLiteral("Waiting"));
    QTRY_VERIFY(button(0, "resume")->isVisible());
    const QString detail = text(0, "detail");
    QVERIFY2(detail.contains(QStringLiteral(" are needed in ")) && detail.contains(QStringLiteral("1 B are free")),
        qPrintable(detail));
    QVERIFY(!QFile::exists(output(QStringLiteral("small"))));
    m_disk->setTooSmall(false);
    QTest::mouseClick(button(0, "resume"), Qt::LeftButton);
    QTRY_COMPARE(state(1), QStringLiteral("Done"));
    QCOMPARE(state(0), QStringLiteral("Done"));
}

void JobsPanelTest::triesAgain()
{
    QFile inTheWay(output(QStringLiteral("again")));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    start(QStringLiteral("again"));
    QTRY_COMPARE(state(0), QStringLiteral("Failed"));
    QVERIFY(!button(0, "startOver")->isVisible());
    QVERIFY(inTheWay.remove());
    QTest::mouseClick(button(0, "retry"), Qt::LeftButton);
    QTRY_COMPARE(state(0), QStringLiteral("Done"));
    QVERIFY(QFile::exists(output(QStringLiteral("again/manifest.json"))));
    QVERIFY(!button(0, "retry")->isVisible());
}

void JobsPanelTest::startsOverWhatCannotBeContinued()
{
    JobOptions options;
    options.output = output(QStringLiteral("over")).toStdString();
    options.verify = false;
    m_disk->setDelay(std::chrono::milliseconds(20));
    Job other(m_plan, options, m_disk->fileSystem());
    std::thread thread([&other] { (void)other.run(); });
    QTRY_VERIFY(other.snapshot().bytesDone > 0);
    other.pause();
    QTRY_COMPARE(other.snapshot().state, JobState::Paused);
    other.interrupt();
    thread.join();
    m_disk->setDelay(std::chrono::milliseconds(0));

    start(QStringLiteral("over"));
    QTRY_COMPARE(state(0), QStringLiteral("Failed"));
    QVERIFY2(text(0, "detail").contains(QStringLiteral("cannot continue")), qPrintable(text(0, "detail")));
    QTest::mouseClick(button(0, "startOver"), Qt::LeftButton);
    QTRY_VERIFY(question());
    QVERIFY(question()->informativeText().remove(QChar(0x200b)).contains(output(QStringLiteral("over"))));
    answer(QMessageBox::DestructiveRole);
    QTRY_COMPARE(state(0), QStringLiteral("Done"));
}

void JobsPanelTest::triesAgainWhereAnotherOneWrote()
{
    JobOptions options;
    options.output = output(QStringLiteral("held")).toStdString();
    m_disk->close();
    Job other(m_plan, options, m_disk->fileSystem());
    std::thread thread([&other] { (void)other.run(); });
    QTRY_VERIFY(QFile::exists(output(QStringLiteral("held/.tensorport/journal"))));
    start(QStringLiteral("held"));
    QTRY_COMPARE(state(0), QStringLiteral("Failed"));
    QVERIFY2(text(0, "detail").contains(QStringLiteral("another conversion")), qPrintable(text(0, "detail")));
    QVERIFY(!button(0, "startOver")->isVisible());
    QCOMPARE(button(0, "retry")->text(), QStringLiteral("Try again"));
    other.cancel();
    m_disk->open();
    thread.join();
    QTest::mouseClick(button(0, "retry"), Qt::LeftButton);
    QTRY_COMPARE(state(0), QStringLiteral("Done"));
}

void JobsPanelTest::namesTheFoldersAtWork()
{
    using Outputs = std::vector<OutputAtWork>;
    const std::filesystem::path first = output(QStringLiteral("at work")).toStdString();
    const std::filesystem::path second = output(QStringLiteral("waits")).toStdString();
    QVERIFY(m_panel->outputsAtWork().empty());
    m_disk->close();
    start(QStringLiteral("at work"));
    start(QStringLiteral("waits"));
    QVERIFY((m_panel->outputsAtWork() == Outputs{{first, 0}, {second, m_plan->outputBytes}}));
    QTest::mouseClick(button(1, "cancel"), Qt::LeftButton);
    answer(QMessageBox::DestructiveRole);
    QTRY_COMPARE(state(1), QStringLiteral("Cancelled"));
    QVERIFY((m_panel->outputsAtWork() == Outputs{{first, 0}}));
    m_disk->open();
    QTRY_COMPARE(state(0), QStringLiteral("Done"));
    QVERIFY(m_panel->outputsAtWork().empty());
}

void JobsPanelTest::saysThatItIsAPart()
{
    PlanOptions options;
    options.exclude = {m_plan->tensors.front().output.name};
    const auto plan = planOf(m_folder.filePath(QStringLiteral("tiny")), 32, options);
    QCOMPARE(jobTitle(*plan),
        QStringLiteral("tiny → %1, only 31 tensors").arg(QString::fromUtf8(plan->format->title.data())));
}

void JobsPanelTest::tellsWhatWasDone_data()
{
    QTest::addColumn<quint64>("resumed"); // of 1.07 GB
    QTest::addColumn<double>("seconds");
    QTest::addColumn<bool>("isVerified");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, quint64 resumed, double seconds, bool isVerified, const char* expected) {
        QTest::newRow(name) << resumed << seconds << isVerified << QString::fromUtf8(expected);
    };
    row("in one run", 0, 6.8, true, "Done: 1.07 GB in 6.8 s, verified");
    row("not verified", 0, 6.8, false, "Done: 1.07 GB in 6.8 s, not verified");
    row("there already", 0, 0, true, "Done: 1.07 GB, verified");
    row("the last part of it", 780'000'000, 6.8, true, "Done: 1.07 GB, the last 290 MB in 6.8 s, verified");
    row("only read back", 1'070'000'000, 2, true,
        "Done: 1.07 GB, written earlier, the rest of the work in 2.0 s, verified");
}

void JobsPanelTest::tellsWhatWasDone()
{
    QFETCH(quint64, resumed);
    QFETCH(double, seconds);
    QFETCH(bool, isVerified);
    JobSnapshot snapshot;
    snapshot.bytesTotal = 1'070'000'000;
    snapshot.bytesResumed = resumed;
    snapshot.activeSeconds = seconds;
    QTEST(outcomeText({}, snapshot, 1, isVerified), "expected");
}

void JobsPanelTest::saysItInTheWindowsWords_data()
{
    QTest::addColumn<QString>("engine");
    QTest::addColumn<QString>("window");
    const auto row = [](const char* name, const char* engine, const char* window) {
        QTest::newRow(name) << QString::fromUtf8(engine) << QString::fromUtf8(window);
    };
    row("no option", "/a is full (12 B free)", "/a is full (12 B free)");
    row("at the end", "/a holds 1: replace it (--force)", "/a holds 1: replace it");
    row("with choices", "let values saturate (--on-overflow saturate|inf)", "let values saturate");
    row("with a command", "compare (verify --against MODEL) them", "compare them");
    row("a name in quotes", "\"a(--b)\" is damaged", "\"a(--b)\" is damaged");
}

void JobsPanelTest::saysItInTheWindowsWords()
{
    QFETCH(QString, engine);
    QTEST(windowText(engine.toStdString()), "window");
}

void JobsPanelTest::wrapsAMessage()
{
    MessageLabel label;
    label.setText(QStringLiteral("tensor \"w\" holds 100000, which does not fit. ").repeated(20));
    QCOMPARE(label.lines(400).size(), MessageLabel::kMaxLines);
    QVERIFY(label.lines(400).last().endsWith(QChar(0x2026)));
    label.setText(QStringLiteral("short"));
    QCOMPARE(label.lines(400), QStringList{QStringLiteral("short")});
    label.setText(QStringLiteral("/a-folder-without-any-space").repeated(4));
    QVERIFY(label.lines(200).size() > 1);
    for (const QString& line : label.lines(200)) {
        QVERIFY(label.fontMetrics().horizontalAdvance(line) <= 200);
    }
}

QTEST_MAIN(JobsPanelTest)
#include "jobs_panel_test.moc"
