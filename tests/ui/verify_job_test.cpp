#include "tests/ui/jobs_fixture.h"
#include "ui/base/flat_progress_bar.h"
#include "ui/plot/throughput_chart.h"

#include <QApplication>
#include <QClipboard>
#include <QDirIterator>
#include <QTemporaryDir>

using namespace tensorport;

/// Verifying the output of a finished conversion from its row.
class VerifyJobTest : public JobsFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { installEnglishPlurals(); }
    void init();
    void cleanup();
    void findsItSound();
    void saysWhatDiffers();
    void comparesWithTheModel();
    void saysThatThereIsNothingToCompareWith();
    void leavesTheChartAlone();
    void canBeStopped();
    void verifiesWhatAnEarlierSessionMade();
    void remembersWhatDiffers();

private:
    void convert(bool verify = true);
    void reopen();
    [[nodiscard]] QString text(const char* name) const { return JobsFixture::text(0, name); }
    [[nodiscard]] QAbstractButton* button(const char* name) const { return JobsFixture::button(0, name); }
    void click(const char* name) const { QTest::mouseClick(button(name), Qt::LeftButton); }
    void flipAByte() const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void VerifyJobTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    reopen();
}

void VerifyJobTest::cleanup()
{
    m_disk->holdReading(false);
    m_panel.reset();
    m_disk.reset();
}

void VerifyJobTest::reopen()
{
    openPanel();
    m_panel->keepIn(m_folder->filePath(QStringLiteral("jobs.json")), AtStart::Ask);
}

void VerifyJobTest::convert(bool verify)
{
    const auto plan = planOf(m_folder->filePath(QStringLiteral("tiny")), 8, {});
    JobOptions options;
    options.output = m_folder->filePath(QStringLiteral("out")).toStdString();
    options.verify = verify;
    m_panel->start(plan, options);
    QTRY_COMPARE(text("state"), QStringLiteral("Done"));
    QTRY_VERIFY(button("verify")->isVisible());
}

void VerifyJobTest::flipAByte() const
{
    QDirIterator files(m_folder->filePath(QStringLiteral("out")), {QStringLiteral("*layers.0003*")}, QDir::Files,
        QDirIterator::Subdirectories);
    QVERIFY(files.hasNext());
    QFile file(files.next());
    char last = 0;
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(file.size() - 1) && file.getChar(&last));
    QVERIFY(file.seek(file.size() - 1) && file.putChar(static_cast<char>(last ^ 0x55)));
}

void VerifyJobTest::findsItSound()
{
    convert();
    click("verify");
    QTRY_VERIFY2(text("detail").startsWith(QStringLiteral("Verified: ")), qPrintable(text("detail")));
    QVERIFY2(text("detail").endsWith(QStringLiteral(" kB match their sums")), qPrintable(text("detail")));
    QVERIFY2(text("detail").contains(QStringLiteral(" files, ")), qPrintable(text("detail")));
    QCOMPARE(text("state"), QStringLiteral("Done"));
    QVERIFY(button("verify")->isVisible());
}

void VerifyJobTest::saysWhatDiffers()
{
    convert();
    flipAByte();
    click("verify");
    QTRY_COMPARE(text("state"), QStringLiteral("Differs"));
    QVERIFY2(
        text("detail").startsWith(QStringLiteral("Differs")) && text("detail").contains(QStringLiteral("layers.0003")),
        qPrintable(text("detail")));
    const auto* detail = row()->findChild<QLabel*>("detail");
    for (const int width : {900, 1280, 1024}) {
        m_panel->resize(width, 300);
        QTRY_COMPARE(detail->height(), detail->heightForWidth(detail->width()));
    }
    click("copyDetails");
    QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("\nDiffers: ")));
}

void VerifyJobTest::comparesWithTheModel()
{
    convert(false);
    QVERIFY2(button("verify")->toolTip().contains(QStringLiteral("with the model")),
        qPrintable(button("verify")->toolTip()));
    reopen();
    click("verify");
    QTRY_VERIFY2(text("detail").startsWith(QStringLiteral("Verified: ")), qPrintable(text("detail")));
    QVERIFY2(text("detail").endsWith(QStringLiteral(" kB are what the model gives")), qPrintable(text("detail")));
    QCOMPARE(text("state"), QStringLiteral("Done"));
    flipAByte();
    click("verify");
    QTRY_COMPARE(text("state"), QStringLiteral("Differs"));
    QVERIFY2(text("detail").contains(QStringLiteral("layers.0003")), qPrintable(text("detail")));
}

void VerifyJobTest::saysThatThereIsNothingToCompareWith()
{
    convert(false);
    QVERIFY(QDir(m_folder->filePath(QStringLiteral("tiny"))).removeRecursively());
    click("verify");
    QTRY_VERIFY2(text("detail").startsWith(QStringLiteral("Not verified: ")), qPrintable(text("detail")));
    QVERIFY2(text("detail").contains(m_folder->filePath(QStringLiteral("tiny"))), qPrintable(text("detail")));
    QVERIFY2(!text("detail").contains(QStringLiteral("--")), qPrintable(text("detail")));
    QCOMPARE(text("state"), QStringLiteral("Not verified"));
    reopen();
    QCOMPARE(text("state"), QStringLiteral("Not verified"));
}

void VerifyJobTest::leavesTheChartAlone()
{
    convert();
    const auto* chart = m_panel->findChild<ThroughputChart*>();
    QTest::qWait(800); // it ran much shorter
    QCOMPARE(chart->textAt(0.7), QString());
    m_disk->holdReading(true);
    click("verify");
    QTest::qWait(400);
    QCOMPARE(chart->textAt(0.7), QString());
    m_disk->holdReading(false);
    QTRY_VERIFY(text("detail").startsWith(QStringLiteral("Verified: ")));
    QCOMPARE(chart->textAt(0.7), QString());
}

void VerifyJobTest::canBeStopped()
{
    convert();
    const QString before = text("detail");
    m_disk->holdReading(true);
    click("verify");
    QCOMPARE(text("state"), QStringLiteral("Verifying"));
    QTRY_VERIFY(row()->findChild<FlatProgressBar*>()->isVisible());
    QVERIFY(!button("verify")->isVisible() && !button("remove")->isVisible());
    QVERIFY(button("cancel")->isVisible());
    click("cancel");
    QCOMPARE(text("state"), QStringLiteral("Done"));
    QCOMPARE(text("detail"), before);
    QVERIFY(button("verify")->isVisible());
    m_disk->holdReading(false);
}

void VerifyJobTest::verifiesWhatAnEarlierSessionMade()
{
    convert();
    reopen();
    QTRY_VERIFY(button("verify")->isVisible());
    click("verify");
    QTRY_VERIFY2(text("detail").startsWith(QStringLiteral("Verified: ")), qPrintable(text("detail")));
    const QString result = text("detail");
    reopen();
    QCOMPARE(text("detail"), result);
}

void VerifyJobTest::remembersWhatDiffers()
{
    convert();
    flipAByte();
    click("verify");
    QTRY_COMPARE(text("state"), QStringLiteral("Differs"));
    const QString detail = text("detail");
    for (int session = 0; session < 2; ++session) {
        reopen();
        QCOMPARE(text("state"), QStringLiteral("Differs"));
        QCOMPARE(text("detail"), detail);
        QVERIFY(button("verify")->isVisible() && button("copyDetails")->isVisible());
    }
    // A new answer replaces it.
    flipAByte(); // back
    click("verify");
    QTRY_VERIFY2(text("detail").startsWith(QStringLiteral("Verified: ")), qPrintable(text("detail")));
    QCOMPARE(text("state"), QStringLiteral("Done"));
    reopen();
    QCOMPARE(text("state"), QStringLiteral("Done"));
}

QTEST_MAIN(VerifyJobTest)
#include "verify_job_test.moc"
