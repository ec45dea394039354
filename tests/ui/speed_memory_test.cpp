// How long a conversion may take: what is measured, and what the plan says of it.
#include "tests/ui/jobs_fixture.h"
#include "tests/ui/sparse_model.h"
#include "ui/base/speed_memory.h"
#include "ui/convert/convert_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>
#include <QTemporaryDir>

using namespace tensorport;

class SpeedMemoryTest : public JobsFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void remembers_data();
    void remembers();
    void keepsKindsApart();
    void countsReadingBack();
    void ignoresWhatNobodyMeasured_data();
    void ignoresWhatNobodyMeasured();
    void wordsTheTime_data();
    void wordsTheTime();
    void tellsTheKind_data();
    void tellsTheKind();
    void measuresFinishedConversions();
    void showsTheTimeInThePlan();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace
{

/// A conversion of a kilobyte or more.
struct Noted
{
    uint64_t bytes;
    double seconds;
};

std::optional<double> secondsFor(WorkKind kind, bool isVerified, uint64_t bytes)
{
    QSettings settings;
    return SpeedMemory(settings).secondsFor(kind, isVerified, bytes);
}

} // namespace

Q_DECLARE_METATYPE(std::vector<Noted>)

void SpeedMemoryTest::init()
{
    installEnglishPlurals();
    m_settings.clear();
    m_folder = std::make_unique<QTemporaryDir>();
}

void SpeedMemoryTest::cleanup()
{
    if (m_disk)
        m_disk->open();
    m_panel.reset();
}

void SpeedMemoryTest::remembers_data()
{
    QTest::addColumn<std::vector<Noted>>("noted");
    QTest::addColumn<double>("seconds"); // for 6000 bytes; -1: unknown
    QTest::newRow("nothing") << std::vector<Noted>{} << -1.0;
    QTest::newRow("one") << std::vector<Noted>{{1000, 2}} << 12.0;
    QTest::newRow("the newest counts half") << std::vector<Noted>{{1000, 1}, {2000, 1}} << 4.0;
    QTest::newRow("and the others the rest") << std::vector<Noted>{{1000, 1}, {3000, 1}, {4000, 1}} << 2.0;
    QTest::newRow("too short") << std::vector<Noted>{{1000, 0.9}} << -1.0;
    QTest::newRow("too short after one") << std::vector<Noted>{{1000, 2}, {1000, 0.1}} << 12.0;
    QTest::newRow("no bytes") << std::vector<Noted>{{0, 5}} << -1.0;
}

void SpeedMemoryTest::remembers()
{
    QFETCH(std::vector<Noted>, noted);
    QSettings settings;
    SpeedMemory memory(settings);
    for (const auto& [bytes, seconds] : noted)
        memory.note(WorkKind::Cast, true, bytes, seconds);
    QTEST(secondsFor(WorkKind::Cast, true, 6000).value_or(-1), "seconds");
}

void SpeedMemoryTest::keepsKindsApart()
{
    QSettings settings;
    SpeedMemory memory(settings);
    double seconds = 1;
    for (const WorkKind kind : {WorkKind::Copy, WorkKind::Cast, WorkKind::Dequantize}) {
        for (const bool isVerified : {false, true}) {
            QVERIFY(!secondsFor(kind, isVerified, 1000));
            memory.note(kind, isVerified, 1000, seconds);
            QCOMPARE(secondsFor(kind, isVerified, 1000).value_or(-1), seconds);
            ++seconds;
        }
    }
    QCOMPARE(secondsFor(WorkKind::Copy, false, 1000).value_or(-1), 1.0);
    QVERIFY(!memory.readBackSpeed());
    memory.noteReadBack(3000, 2);
    QCOMPARE(memory.readBackSpeed().value_or(-1), 1500.0);
    QCOMPARE(secondsFor(WorkKind::Copy, false, 1000).value_or(-1), 1.0);
}

void SpeedMemoryTest::countsReadingBack()
{
    QSettings settings;
    SpeedMemory memory(settings);
    memory.note(WorkKind::Copy, true, 1000, 5);
    memory.note(WorkKind::Cast, false, 1000, 5);
    memory.note(WorkKind::Dequantize, true, 1000, 1.5);
    QVERIFY(!secondsFor(WorkKind::Copy, false, 1000));
    memory.noteReadBack(1000, 2);
    QCOMPARE(secondsFor(WorkKind::Copy, false, 1000).value_or(-1), 3.0);
    QCOMPARE(secondsFor(WorkKind::Cast, true, 1000).value_or(-1), 7.0);
    QVERIFY(!secondsFor(WorkKind::Dequantize, false, 1000)); // its reading was faster than that
}

void SpeedMemoryTest::ignoresWhatNobodyMeasured_data()
{
    QTest::addColumn<QString>("value");
    for (const char* value : {"-5", "nan", "inf", "fast", ""})
        QTest::newRow(value) << QString::fromLatin1(value);
}

void SpeedMemoryTest::ignoresWhatNobodyMeasured()
{
    QFETCH(QString, value);
    QSettings().setValue(QStringLiteral("speed/copy"), value);
    QVERIFY(!secondsFor(WorkKind::Copy, false, 1000));
}

void SpeedMemoryTest::wordsTheTime_data()
{
    QTest::addColumn<double>("seconds");
    QTest::addColumn<QString>("time");
    QTest::newRow("nothing") << 0.0 << "Less than a second";
    QTest::newRow("moments") << 0.3 << "Less than a second";
    QTest::newRow("a second") << 1.0 << "About 1 s";
    QTest::newRow("a few seconds") << 1.2 << "About 2 s";
    QTest::newRow("ten seconds") << 9.1 << "About 10 s";
    QTest::newRow("seconds") << 11.0 << "About 15 s";
    QTest::newRow("a minute") << 58.0 << "About 1 min";
    QTest::newRow("minutes") << 170.0 << "About 3 min";
    QTest::newRow("an hour") << 3590.0 << "About 1 h";
    QTest::newRow("hours") << 7900.0 << "About 2 h 15 min";
}

void SpeedMemoryTest::wordsTheTime()
{
    QFETCH(double, seconds);
    QFETCH(QString, time);
    QCOMPARE(expectedTimeText(seconds), QStringLiteral("%1, by the speed of earlier conversions").arg(time));
}

void SpeedMemoryTest::tellsTheKind_data()
{
    const SparseTensor small{"small", DType::F32, {4}};
    const SparseTensor large{"large", DType::F32, {1000}};
    const SparseTensor largeHalf{"large", DType::BF16, {2000}};
    QTest::addColumn<std::vector<SparseTensor>>("tensors");
    QTest::addColumn<bool>("isCast");
    QTest::addColumn<int>("expected");
    QTest::newRow("copy") << std::vector{small, large} << false << int(WorkKind::Copy);
    QTest::newRow("cast") << std::vector{small, large} << true << int(WorkKind::Cast);
    QTest::newRow("mostly copy") << std::vector{small, largeHalf} << true << int(WorkKind::Copy);
    QTest::newRow("dequantize") << std::vector<SparseTensor>{{"mlp.experts.down_proj_blocks", DType::U8, {2, 8, 3, 16}},
        {"mlp.experts.down_proj_scales", DType::U8, {2, 8, 3}}, small}
                                << false << int(WorkKind::Dequantize);
    std::vector<SparseTensor> many;
    for (int i = 0; i < 1000; ++i)
        many.push_back({fmt::format("t{}", i), DType::F32, {4}});
    QTest::newRow("many small files") << many << true << int(WorkKind::SmallFiles);
}

void SpeedMemoryTest::tellsTheKind()
{
    QFETCH(std::vector<SparseTensor>, tensors);
    QFETCH(bool, isCast);
    writeSparseFile(m_folder->filePath(QStringLiteral("model.safetensors")).toStdString(), tensors);
    PlanOptions options;
    if (isCast)
        options.target = DType::BF16;
    const auto plan = makePlan(openFolder(m_folder->path()), options);
    QVERIFY2(plan, plan ? "" : plan.error().message.c_str());
    QTEST(int(workKind(**plan)), "expected");
    QCOMPARE(workAmount(**plan), workKind(**plan) == WorkKind::SmallFiles ? 1001 : (*plan)->outputBytes);
}

void SpeedMemoryTest::measuresFinishedConversions()
{
    openPanel();
    PlanOptions options;
    options.target = DType::BF16;
    JobOptions job;
    job.output = m_folder->filePath(QStringLiteral("out")).toStdString();
    m_disk->close();
    const auto plan = planOf(m_folder->filePath(QStringLiteral("tiny")), 1, options);
    m_panel->start(plan, job);
    QTest::qWait(1100);
    m_disk->holdReading(true);
    m_disk->open();
    QTRY_COMPARE(state(0), QStringLiteral("Verifying"));
    QTest::qWait(1100);
    m_disk->holdReading(false);
    QTRY_COMPARE(state(0), QStringLiteral("Done"));
    const auto seconds = secondsFor(WorkKind::Cast, true, 1000 * 2);
    QVERIFY(seconds);
    QVERIFY2(*seconds > 0.5 && *seconds < 30, qPrintable(QString::number(*seconds)));
    const auto unverified = secondsFor(WorkKind::Cast, false, 1000 * 2);
    QVERIFY(unverified && *unverified < *seconds);
    QVERIFY(!secondsFor(WorkKind::Copy, true, 1000));
    QSettings settings;
    const double readBack = SpeedMemory(settings).readBackSpeed().value_or(0);
    QVERIFY2(readBack > 0 && readBack < static_cast<double>(plan->outputBytes), qPrintable(QString::number(readBack)));
}

void SpeedMemoryTest::showsTheTimeInThePlan()
{
    writeSmallModel(m_folder->filePath(QStringLiteral("tiny")), 10, 1000);
    const auto model = openFolder(m_folder->filePath(QStringLiteral("tiny")));
    QSettings settings;
    SpeedMemory(settings).note(WorkKind::Copy, true, 200, 1);
    SpeedMemory(settings).note(WorkKind::Copy, false, 800, 1);
    ConvertDialog dialog(model, std::make_shared<const Quantization>(detectQuantization(*model)));
    dialog.show();
    auto* time = dialog.findChild<QLabel*>(QStringLiteral("time"));
    QTRY_VERIFY(time->isVisible());
    QCOMPARE(time->text(), QStringLiteral("About 4 min, by the speed of earlier conversions")); // and README.md
    dialog.findChild<QCheckBox*>(QStringLiteral("verify"))->setChecked(false);
    QTRY_COMPARE(time->text(), QStringLiteral("About 55 s, by the speed of earlier conversions"));
    dialog.findChild<QComboBox*>(QStringLiteral("precision"))->setCurrentIndex(1); // bfloat16
    QTRY_VERIFY(!time->isVisible()); // nothing was cast yet
}

QTEST_MAIN(SpeedMemoryTest)
#include "speed_memory_test.moc"
