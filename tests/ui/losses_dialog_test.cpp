#include "tests/core/model_fixture.h"
#include "ui/convert/losses_dialog.h"
#include "ui/style/english_plurals.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeView>

#include <limits>

using namespace tensorport;
using namespace tensorport::test;

class LossesDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { installEnglishPlurals(); }
    void init();
    void cleanup() { m_dialog.reset(); }
    void saysWhatAConversionWouldDo_data();
    void saysWhatAConversionWouldDo();
    void offersNoPrecisionThatIsTooSmall();
    void listsTheWorstFirst();
    void sortsAndCopies();
    void saysWhatCannotBeRead();
    void stopsWhenItIsClosed();

private:
    static TestTensor floats(const std::string& name, const std::vector<float>& values)
    {
        return {name, "F32", {values.size()}, {reinterpret_cast<const char*>(values.data()), values.size() * 4}};
    }
    void open(const PlanOptions& options, FileSystem& fileSystem = posixFileSystem())
    {
        const auto plan = makePlan(test::open({m_file}).value(), options);
        QVERIFY2(plan.has_value(), plan ? "" : plan.error().message.c_str());
        m_dialog = std::make_unique<LossesDialog>(*plan, fileSystem);
        m_dialog->open();
    }
    [[nodiscard]] QString verdict() const { return m_dialog->findChild<QLabel*>(QStringLiteral("verdict"))->text(); }
    [[nodiscard]] QTreeView* view() const { return m_dialog->findChild<QTreeView*>(); }
    [[nodiscard]] QString row(int row) const
    {
        QStringList cells;
        for (int column = 0; column < LossesModel::ColumnCount; ++column)
            cells << view()->model()->index(row, column).data().toString();
        return cells.join(QLatin1Char(' '));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_file;
    std::unique_ptr<LossesDialog> m_dialog;
};

void LossesDialogTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = fs::path(m_folder->path().toStdString()) / "model.safetensors";
    const float nan = std::numeric_limits<float>::quiet_NaN();
    writeSafetensors(m_file,
        {floats("exact", {1, 2, -0.5F}), floats("large", {70000, 1, -1e6F}), floats("small", {1e-10F, 1, nan, 0})});
}

void LossesDialogTest::saysWhatAConversionWouldDo_data()
{
    QTest::addColumn<int>("target");
    QTest::addColumn<int>("policy");
    QTest::addColumn<QString>("verdict");
    const auto f16 = [](const char* name, OverflowPolicy policy, const char* fate) {
        QTest::newRow(name) << int(DType::F16) << int(policy)
                            << QStringLiteral(
                                   "2 values too large for the precision, in 1 tensor: %1 Underflow to "
                                   "zero: 1 value. NaN, which stays: 1 value. The largest relative error is 1.")
                                   .arg(QLatin1String(fate));
    };
    f16("stops", OverflowPolicy::Stop,
        "the conversion would stop. Choose BF16 or F32 for these tensors, or another way with overflow.");
    f16("saturates", OverflowPolicy::Saturate, "they become the largest finite one.");
    f16("to infinity", OverflowPolicy::Infinity, "they become infinite.");
    QTest::newRow("nothing is cast") << int(DType::F32) << int(OverflowPolicy::Stop)
                                     << QStringLiteral("No tensor is cast or dequantized: no value changes.");
    QTest::newRow("bf16") << int(DType::BF16) << int(OverflowPolicy::Stop)
                          << QStringLiteral("No value is too large for the precision. NaN, which stays: 1 value. The "
                                            "largest relative error is 0.00206.");
}

void LossesDialogTest::saysWhatAConversionWouldDo()
{
    QFETCH(int, target);
    QFETCH(int, policy);
    PlanOptions options;
    options.target = static_cast<DType>(target);
    options.onOverflow = static_cast<OverflowPolicy>(policy);
    open(options);
    QTRY_VERIFY(!m_dialog->isReading());
    QTEST(verdict(), "verdict");
}

void LossesDialogTest::offersNoPrecisionThatIsTooSmall()
{
    std::string data;
    for (const double value : {1e300, -1e300})
        data.append(reinterpret_cast<const char*>(&value), sizeof value);
    writeSafetensors(m_file, {{"huge", "F64", {2}, data}});
    PlanOptions options;
    options.target = DType::F16;
    open(options);
    QTRY_COMPARE(m_dialog->model().rowCount(), 1);
    QCOMPARE(row(0), QStringLiteral("huge F64 F16 2 0 0 –"));
    QVERIFY2(verdict().contains(QStringLiteral("Keep these tensors as they are")), qPrintable(verdict()));
    QVERIFY(!verdict().contains(QStringLiteral("F32")));
}

void LossesDialogTest::listsTheWorstFirst()
{
    PlanOptions options;
    options.target = DType::F16;
    open(options);
    const QAbstractItemModelTester tester(&m_dialog->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(m_dialog->model().rowCount(), 3);
    QCOMPARE(row(0), QStringLiteral("large F32 F16 2 0 0 0"));
    QCOMPARE(row(1), QStringLiteral("small F32 F16 0 1 1 1"));
    QCOMPARE(row(2), QStringLiteral("exact F32 F16 0 0 0 0"));
    const QString tip = view()->model()->index(0, LossesModel::Overflow).data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.contains(QStringLiteral("the largest magnitude is 1e+06")), qPrintable(tip));
}

void LossesDialogTest::sortsAndCopies()
{
    PlanOptions options;
    options.target = DType::F16;
    open(options);
    QTRY_COMPARE(m_dialog->model().rowCount(), 3);
    const QHeaderView* header = view()->header();
    const QPoint name(header->sectionViewportPosition(LossesModel::Name) + 10, header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, name);
    QCOMPARE(row(0).section(' ', 0, 0), QStringLiteral("exact"));
    for (QPushButton* button : m_dialog->findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Copy table"))
            QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(),
        QStringLiteral("Tensor\tFrom\tTo\tOverflow\tUnderflow\tNaN\tRelative error\n"
                       "exact\tF32\tF16\t0\t0\t0\t0\n"
                       "large\tF32\tF16\t2\t0\t0\t0\n"
                       "small\tF32\tF16\t0\t1\t1\t1\n"));
}

void LossesDialogTest::saysWhatCannotBeRead()
{
    HookedFileSystem broken([](Operation operation, const fs::path& path) -> Status {
        return operation == Operation::Read ? Status(fail(ErrorCode::Io, "the cable is out", path, EIO)) : Status();
    });
    PlanOptions options;
    options.target = DType::F16;
    open(options, broken);
    QTRY_VERIFY(!m_dialog->isReading());
    QVERIFY2(verdict().contains(QStringLiteral("the cable is out")), qPrintable(verdict()));
    QCOMPARE(m_dialog->model().rowCount(), 0);
}

void LossesDialogTest::stopsWhenItIsClosed()
{
    std::atomic<bool> isClosed = false;
    std::atomic<int> reads = 0;
    HookedFileSystem slow([&](Operation operation, const fs::path& /*path*/) -> Status {
        if (operation == Operation::Read) {
            ++reads;
            while (!isClosed)
                QThread::msleep(1);
        }
        return {};
    });
    writeSafetensors(m_file, {floats("w", std::vector<float>(20'000'000, 1))});
    PlanOptions options;
    options.target = DType::F16;
    open(options, slow);
    QTRY_VERIFY(reads > 0);
    m_dialog->close();
    isClosed = true;
    m_dialog.reset(); // waits for the readers
    QVERIFY2(reads < 20, qPrintable(QString::number(reads))); // of 77 tiles
}

QTEST_MAIN(LossesDialogTest)
#include "losses_dialog_test.moc"
