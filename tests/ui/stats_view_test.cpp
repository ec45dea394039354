// The values of a tensor in the window: what is read when, and what is shown of it.
#include "core/model/open_model.h"
#include "tests/ui/sparse_model.h"
#include "ui/base/fact_grid.h"
#include "ui/inspect/map_view.h"
#include "ui/inspect/stats_text.h"
#include "ui/inspect/stats_view.h"
#include "ui/inspect/value_grid.h"
#include "ui/plot/histogram_plot.h"
#include "ui/plot/tickers.h"
#include "ui/style/english_plurals.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>
#include <fstream>

using namespace tensorport;
using State = StatsRunner::State;

namespace
{

/// F32 values in a file of one tensor, "x".
void writeFloats(const std::filesystem::path& path, const std::vector<float>& values, std::string shape = {})
{
    if (shape.empty())
        shape = fmt::format("[{}]", values.size());
    const std::string header
        = fmt::format(R"({{"x":{{"dtype":"F32","shape":{0},"data_offsets":[0,{1}]}}}})", shape, 4 * values.size());
    const uint64_t length = header.size();
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(&length), 8);
    file << header;
    file.write(reinterpret_cast<const char*>(values.data()), static_cast<std::streamsize>(4 * values.size()));
}

} // namespace

class StatsViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { installEnglishPlurals(); }
    void init();
    void tellsExactNumbers();
    void samplesThenReadsTheWhole();
    void readsALargeOneWhenAsked();
    void theNewestRequestWins();
    void keepsWhatWasComputed();
    void saysWhatFailed();
    void decodesQuantizedWeights();
    void readsNothingUnseen();
    void saysWhyThereIsNothing_data();
    void saysWhyThereIsNothing();
    void histogramOfNothing();
    void gridShowsValues();
    void gridChoosesSlices();
    void gridReadsWhatIsSeen();
    void gridShowsWholeColumns_data();
    void gridShowsWholeColumns();
    void gridCopies();
    void gridSaysWhatFailed();
    void mapDrawsValues();
    void mapDrawsAnyMagnitude_data();
    void mapDrawsAnyMagnitude();
    void mapDrawsWholeCells_data();
    void mapDrawsWholeCells();
    void mapReadsWhatIsSeen();
    void numbers_data();
    void numbers();

private:
    std::shared_ptr<const Model> open(const std::vector<SparseTensor>& tensors);
    std::shared_ptr<const Model> openFloats(const std::vector<float>& values);
    [[nodiscard]] QString fact(const char* label) const
    {
        return m_view->findChild<FactGrid*>(QStringLiteral("stats"))->value(QLatin1String(label));
    }
    [[nodiscard]] QString state() const { return m_view->findChild<QLabel*>(QStringLiteral("statsState"))->text(); }
    [[nodiscard]] bool isDone() const { return m_view->runner().state() == State::Done; }

    QTemporaryDir m_folder;
    std::filesystem::path m_file;
    std::unique_ptr<StatsView> m_view;
};

void StatsViewTest::init()
{
    m_file = std::filesystem::path(m_folder.path().toStdString()) / "a.safetensors";
    m_view = std::make_unique<StatsView>();
    m_view->resize(400, 800);
    m_view->QWidget::show();
}

std::shared_ptr<const Model> StatsViewTest::open(const std::vector<SparseTensor>& tensors)
{
    writeSparseFile(m_file, tensors);
    return *openModel(std::array{m_file});
}

std::shared_ptr<const Model> StatsViewTest::openFloats(const std::vector<float>& values)
{
    writeFloats(m_file, values);
    return *openModel(std::array{m_file});
}

void StatsViewTest::tellsExactNumbers()
{
    constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
    const auto model = openFloats({-2, 1, 1, 4, 0, kNan, std::numeric_limits<float>::infinity(), 1e-40F});
    m_view->show(model, storedSource(*model, TensorId{0}));
    QTRY_VERIFY(isDone());
    QCOMPARE(fact("Minimum"), QStringLiteral("−2"));
    QCOMPARE(fact("Maximum"), QStringLiteral("4"));
    QCOMPARE(fact("Mean"), QStringLiteral("0.6666667"));
    QCOMPARE(fact("Standard deviation"), QStringLiteral("1.795055"));
    QCOMPARE(fact("Zeros"), QStringLiteral("1 (12.5 %)"));
    QCOMPARE(fact("NaN"), QStringLiteral("1 (12.5 %)"));
    QCOMPARE(fact("Infinite"), QStringLiteral("1 (12.5 %)"));
    QCOMPARE(fact("Subnormal"), QStringLiteral("1 (12.5 %)"));
    QCOMPARE(m_view->findChild<QLabel*>(QStringLiteral("glance"))->text(),
        QStringLiteral("−2 to 4 · mean 0.6666667 · 1 NaN · 1 infinite"));
    QVERIFY(m_view->histogram().isVisible());
    QCOMPARE(state(), QString());
    for (auto* button : m_view->findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Copy report"))
            button->click();
    const QString report = QApplication::clipboard()->text();
    QVERIFY2(report.startsWith(QStringLiteral("### `x`\n\nF32, [8]\n\n")), qPrintable(report));
    QVERIFY(report.contains(QStringLiteral("| Minimum | -2 |\n")));
    QVERIFY(report.contains(QStringLiteral("| Maximum | 4 |\n")));
}

void StatsViewTest::samplesThenReadsTheWhole()
{
    const auto model = open({{"x", DType::F32, {40'000'000}}});
    std::vector<std::pair<State, bool>> seen; // and whether it is of a sample
    connect(&m_view->runner(), &StatsRunner::changed, this, [&] {
        const TensorStats* stats = m_view->runner().stats();
        seen.emplace_back(m_view->runner().state(), stats != nullptr && stats->isSample);
    });
    m_view->show(model, storedSource(*model, TensorId{0}));
    QTRY_VERIFY_WITH_TIMEOUT(isDone(), 30000);
    QVERIFY(seen.size() >= 3);
    QCOMPARE(seen[0], std::pair(State::Reading, false)); // nothing yet
    QCOMPARE(seen[1], std::pair(State::Reading, true));
    QCOMPARE(seen.back(), std::pair(State::Done, false));
    QCOMPARE(fact("Zeros"), QStringLiteral("40,000,000 (100 %)"));
}

void StatsViewTest::readsALargeOneWhenAsked()
{
    const auto model = open({{"x", DType::BF16, {600'000'000}}});
    m_view->show(model, storedSource(*model, TensorId{0}));
    QTRY_COMPARE(m_view->runner().state(), State::Sampled);
    QCOMPARE(state(), QStringLiteral("Approximate: of 259,584 of 600,000,000 values"));
    auto* readAll = m_view->findChild<QPushButton*>(QStringLiteral("readAll"));
    QVERIFY(readAll->isVisible());
    QCOMPARE(readAll->text(), QStringLiteral("Read all 1.20 GB"));
    readAll->click();
    QVERIFY(!readAll->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(isDone(), 60000);
    QCOMPARE(state(), QString());
    QCOMPARE(m_view->runner().stats()->count, uint64_t{600'000'000});
}

void StatsViewTest::theNewestRequestWins()
{
    const auto model = open({{"a", DType::F32, {200'000'000}}, {"b", DType::F32, {3}}});
    m_view->show(model, storedSource(*model, TensorId{0}));
    m_view->show(model, storedSource(*model, TensorId{1}));
    QTRY_VERIFY(isDone());
    QCOMPARE(m_view->runner().stats()->count, uint64_t{3});
    QTest::qWait(50);
    QCOMPARE(m_view->runner().source().name, std::string("b"));
    QCOMPARE(m_view->runner().stats()->count, uint64_t{3});
    m_view->clear();
    QCOMPARE(m_view->runner().state(), State::Idle);
}

void StatsViewTest::keepsWhatWasComputed()
{
    const auto model = openFloats({1, 2});
    m_view->show(model, storedSource(*model, TensorId{0}));
    QTRY_VERIFY(isDone());
    m_view->clear();
    m_view->show(model, storedSource(*model, TensorId{0}));
    QVERIFY(isDone()); // at once
    QCOMPARE(fact("Maximum"), QStringLiteral("2"));
}

void StatsViewTest::saysWhatFailed()
{
    const auto model = open({{"x", DType::F32, {1000}}});
    std::filesystem::resize_file(m_file, 1000);
    m_view->show(model, storedSource(*model, TensorId{0}));
    QTRY_COMPARE(m_view->runner().state(), State::Failed);
    QVERIFY2(state().contains(QStringLiteral("a.safetensors")), qPrintable(state()));
    QVERIFY(!m_view->histogram().isVisible());
}

void StatsViewTest::decodesQuantizedWeights()
{
    const auto model = open({{"e.up_blocks", DType::U8, {2, 8, 3, 16}}, {"e.up_scales", DType::U8, {2, 8, 3}}});
    const Quantization quantization = detectQuantization(*model);
    m_view->show(model, decodedSource(model, quantization.weights.front()));
    QTRY_VERIFY(isDone());
    QCOMPARE(m_view->runner().stats()->count, uint64_t{2 * 8 * 3 * 32});
    QCOMPARE(fact("Maximum"), QStringLiteral("0"));
    m_view->show(model, storedSource(*model, TensorId{0})); // its codes are another tensor
    QTRY_VERIFY(isDone());
    QCOMPARE(m_view->runner().stats()->count, uint64_t{2 * 8 * 3 * 16});
}

void StatsViewTest::readsNothingUnseen()
{
    const auto model = openFloats({1});
    m_view->hide();
    m_view->show(model, storedSource(*model, TensorId{0}));
    QTest::qWait(50);
    QCOMPARE(m_view->runner().state(), State::Idle);
    m_view->QWidget::show();
    QTRY_VERIFY(isDone());
}

void StatsViewTest::saysWhyThereIsNothing_data()
{
    QTest::addColumn<int>("dtype");
    QTest::addColumn<QString>("text");
    QTest::newRow("no elements") << static_cast<int>(DType::F32) << QStringLiteral("The tensor has no elements.");
}

void StatsViewTest::saysWhyThereIsNothing()
{
    QFETCH(int, dtype);
    const auto model = open({{"x", static_cast<DType>(dtype), {0}}});
    m_view->show(model, storedSource(*model, TensorId{0}));
    QTRY_VERIFY(isDone());
    QTEST(state(), "text");
    QVERIFY(!m_view->histogram().isVisible());
}

void StatsViewTest::histogramOfNothing()
{
    const auto model = openFloats({-300, 300});
    m_view->show(model, storedSource(*model, TensorId{0}));
    QTRY_VERIFY(isDone());
    const auto other = openFloats(std::vector<float>(10, std::nanf("")));
    m_view->show(other, storedSource(*other, TensorId{0}));
    QTRY_VERIFY(isDone());
    QCOMPARE(state(), QStringLiteral("None of the values is finite."));
    QCOMPARE(m_view->histogram().plot()->xAxis->range().upper, 1.0);
}

void StatsViewTest::gridShowsValues()
{
    const auto model = openFloats({-2, 1.5, 0, 1e-40F});
    m_view->show(model, storedSource(*model, TensorId{0}));
    m_view->setPicture(StatsView::Picture::Grid);
    QTRY_VERIFY(isDone());
    ValueTableModel& values = m_view->grid().values();
    const QAbstractItemModelTester tester(&values, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QCOMPARE(values.rowCount(), 1);
    QCOMPARE(values.columnCount(), 4);
    const auto cell = [&](int row, int column) { return values.index(row, column).data().toString(); };
    QTRY_COMPARE(cell(0, 0), QStringLiteral("−2"));
    QCOMPARE(cell(0, 1), QStringLiteral("1.5"));
    for (auto* button : m_view->grid().findChildren<QAbstractButton*>())
        if (button->text() == QStringLiteral("Hex"))
            button->click();
    QCOMPARE(cell(0, 0), QStringLiteral("0xc0000000"));
    QCOMPARE(cell(0, 3), QStringLiteral("0x000116c2"));

    // Of a higher rank: fields for its slices come between.
    writeFloats(m_file, std::vector<float>(24, 3), "[2,3,2,2]");
    const auto high = *openModel(std::array{m_file});
    m_view->clear();
    m_view->show(high, storedSource(*high, TensorId{0}));
    QTRY_COMPARE(cell(0, 0), QStringLiteral("0x40400000"));

    // Another tensor, in the same view.
    const auto other = openFloats({7});
    m_view->show(other, storedSource(*other, TensorId{0}));
    QTRY_COMPARE(cell(0, 0), QStringLiteral("0x40e00000"));
}

void StatsViewTest::gridChoosesSlices()
{
    // [2, 3, 1, 2]: the element at (i, j, 0, k) is 6 i + 2 j + k.
    std::vector<float> numbers(12);
    std::iota(numbers.begin(), numbers.end(), 0.0F);
    writeFloats(m_file, numbers, "[2,3,1,2]");
    const auto model = *openModel(std::array{m_file});
    m_view->setPicture(StatsView::Picture::Grid);
    m_view->show(model, storedSource(*model, TensorId{0}));
    QTRY_VERIFY(isDone());
    ValueTableModel& values = m_view->grid().values();
    QTRY_COMPARE(values.index(0, 1).data().toString(), QStringLiteral("1"));
    std::vector<QSpinBox*> selectors;
    for (auto* box : m_view->grid().findChildren<QSpinBox*>())
        if (box->prefix().startsWith(u'['))
            selectors.push_back(box);
    QCOMPARE(selectors.size(), size_t{2});
    QCOMPARE(selectors[1]->maximum(), 2);
    selectors[0]->setValue(1);
    selectors[1]->setValue(2);
    QTRY_COMPARE(values.index(0, 1).data().toString(), QStringLiteral("11"));
}

void StatsViewTest::gridReadsWhatIsSeen()
{
    const auto model = open({{"x", DType::BF16, {300'000, 20'000}}});
    m_view->setPicture(StatsView::Picture::Grid);
    m_view->show(model, storedSource(*model, TensorId{0}));
    ValueTableModel& values = m_view->grid().values();
    QTRY_COMPARE(values.rowCount(), static_cast<int>(ValueTableModel::kMostRows));
    QTRY_COMPARE(values.index(0, 0).data().toString(), QStringLiteral("0"));
    for (auto* box : m_view->grid().findChildren<QSpinBox*>()) {
        if (box->prefix().startsWith(QStringLiteral("row")))
            box->setValue(299'999);
        else if (box->prefix().startsWith(QStringLiteral("column")))
            box->setValue(19'999);
    }
    const int last = values.rowCount() - 1;
    QCOMPARE(values.headerData(last, Qt::Vertical).toString(), QStringLiteral("299999"));
    QCOMPARE(values.headerData(values.columnCount() - 1, Qt::Horizontal).toString(), QStringLiteral("19999"));
    QTRY_COMPARE(values.index(last, values.columnCount() - 1).data().toString(), QStringLiteral("0"));
}

void StatsViewTest::gridShowsWholeColumns_data()
{
    QTest::addColumn<float>("value");
    QTest::newRow("short") << 0.5F;
    QTest::newRow("long") << -1.17549435e-38F;
}

void StatsViewTest::gridShowsWholeColumns()
{
    QFETCH(float, value);
    const auto model = openFloats(std::vector<float>(64, value));
    m_view->setPicture(StatsView::Picture::Grid);
    m_view->show(model, storedSource(*model, TensorId{0}));
    const QTableView& table = m_view->grid().table();
    const QString text = shownNumber(value);
    QTRY_COMPARE(table.model()->index(0, 0).data().toString().left(4), text.left(4));
    for (const int width : {330, 400, 500, 700}) {
        m_view->resize(width, 800);
        QTRY_COMPARE(m_view->grid().width(), width);
        const int column = table.columnWidth(0);
        QVERIFY(column > table.fontMetrics().horizontalAdvance(table.model()->index(0, 0).data().toString()));
        // What is left over is less than a pixel for each.
        QVERIFY2(table.viewport()->width() % column < table.viewport()->width() / column,
            qPrintable(QStringLiteral("%1 in %2").arg(column).arg(table.viewport()->width())));
    }
}

void StatsViewTest::gridCopies()
{
    writeFloats(m_file, {1, -2, 3, 4, 5, 6}, "[2,3]");
    const auto model = *openModel(std::array{m_file});
    m_view->setPicture(StatsView::Picture::Grid);
    m_view->show(model, storedSource(*model, TensorId{0}));
    ValueTableModel& values = m_view->grid().values();
    QTRY_COMPARE(values.columnCount(), 3);
    QApplication::clipboard()->clear();
    m_view->grid().table().selectionModel()->select(
        QItemSelection(values.index(0, 1), values.index(1, 2)), QItemSelectionModel::ClearAndSelect);
    m_view->activateWindow();
    QTRY_VERIFY(m_view->isActiveWindow());
    m_view->grid().table().setFocus();
    QTest::keyClick(&m_view->grid().table(), Qt::Key_C, Qt::ControlModifier);
    QTRY_COMPARE(QApplication::clipboard()->text(), QStringLiteral("-2\t3\n5\t6\n"));
}

void StatsViewTest::gridSaysWhatFailed()
{
    const auto model = open({{"x", DType::F32, {1000, 1000}}});
    m_view->setPicture(StatsView::Picture::Grid);
    m_view->show(model, storedSource(*model, TensorId{0}));
    QTRY_VERIFY(isDone());
    std::filesystem::resize_file(m_file, 1000);
    ValueTableModel& values = m_view->grid().values();
    QSignalSpy failed(&values, &ValueTableModel::failed);
    QCOMPARE(values.index(900, 0).data().toString(), QStringLiteral("…"));
    QTRY_VERIFY(failed.count() > 0);
}

void StatsViewTest::mapDrawsValues()
{
    constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
    writeFloats(m_file, {1, -2, 3, 4, kNan, 6}, "[2,3]");
    const auto model = *openModel(std::array{m_file});
    m_view->setPicture(StatsView::Picture::Map);
    MapView& map = m_view->map();
    QSignalSpy drawn(&map, &MapView::drawn);
    m_view->show(model, storedSource(*model, TensorId{0}));
    QTRY_VERIFY(drawn.count() > 0);
    QVERIFY(map.map().isExact());
    QCOMPARE(map.map().means[1], -2.0);
    QCOMPARE(map.textAt(0.5, 2.5), QStringLiteral("Row 0, column 2\n3"));
    QCOMPARE(map.textAt(1.5, 1.5), QStringLiteral("Row 1, column 1\nNaN"));
    QCOMPARE(map.textAt(2.5, 0), QString());
    QVERIFY(map.isVisible() && !m_view->histogram().isVisible());
}

void StatsViewTest::mapDrawsWholeCells_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::newRow("a scalar") << 1 << 1;
    QTest::newRow("a row") << 1 << 7;
    QTest::newRow("a column") << 4 << 1;
    QTest::newRow("a matrix") << 3 << 2;
}

void StatsViewTest::mapDrawsWholeCells()
{
    QFETCH(int, rows);
    QFETCH(int, columns);
    // -1 and 1 in turns.
    std::vector<float> values;
    for (int i = 0; i < rows * columns; ++i)
        values.push_back((i / columns + i % columns) % 2 == 0 ? -1.0F : 1.0F);
    writeFloats(m_file, values, fmt::format("[{},{}]", rows, columns));
    const auto model = *openModel(std::array{m_file});
    m_view->setPicture(StatsView::Picture::Map);
    const QSignalSpy drawn(&m_view->map(), &MapView::drawn);
    m_view->show(model, storedSource(*model, TensorId{0}));
    QTRY_COMPARE(drawn.size(), 1);
    auto* plot = m_view->map().findChild<QCustomPlot*>();
    plot->replot();
    const QImage image = plot->grab().toImage();
    const auto colourAt = [&](double row, double column) {
        return image.pixelColor(
            static_cast<int>(plot->xAxis->coordToPixel(column)), static_cast<int>(plot->yAxis->coordToPixel(row)));
    };
    // Near each corner of each cell.
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            const QColor middle = colourAt(row + 0.5, column + 0.5);
            QVERIFY(middle != m_view->palette().color(QPalette::Base));
            for (const double y : {0.1, 0.9})
                for (const double x : {0.1, 0.9})
                    QCOMPARE(colourAt(row + y, column + x), middle);
        }
    if (rows > 1)
        QVERIFY(colourAt(0.5, 0.5) != colourAt(1.5, 0.5));
}

void StatsViewTest::mapDrawsAnyMagnitude_data()
{
    QTest::addColumn<double>("value");
    for (const double value : {0.0, 1e-310, 1.0, 1e300, 1.7e308})
        QTest::newRow(qPrintable(QString::number(value))) << value;
}

void StatsViewTest::mapDrawsAnyMagnitude()
{
    QFETCH(double, value);
    MapView& map = m_view->map();
    m_view->setPicture(StatsView::Picture::Map);
    const auto write = [this](const std::vector<double>& values) {
        const std::string header = fmt::format(
            R"({{"x":{{"dtype":"F64","shape":[1,{0}],"data_offsets":[0,{1}]}}}})", values.size(), 8 * values.size());
        const uint64_t length = header.size();
        std::ofstream file(m_file, std::ios::binary);
        file.write(reinterpret_cast<const char*>(&length), 8);
        file << header;
        file.write(reinterpret_cast<const char*>(values.data()), static_cast<std::streamsize>(8 * values.size()));
    };
    write({-value, value});
    const auto model = *openModel(std::array{m_file});
    const QSignalSpy drawn(&map, &MapView::drawn);
    m_view->show(model, storedSource(*model, TensorId{0}));
    QTRY_COMPARE(drawn.size(), 1);
    const auto* colours = qobject_cast<QCPColorMap*>(map.plot()->plottable());
    const QCPRange range = colours->dataRange();
    QCOMPARE(range.lower, -range.upper);
    const double share = colours->data()->cell(1, 0) / range.upper;
    QVERIFY2(value == 0 ? share == 0 : share > 0.5 && share < 1.5, qPrintable(QString::number(share)));
}

void StatsViewTest::mapReadsWhatIsSeen()
{
    const auto model = open({{"x", DType::F32, {4, 3000, 5000}}});
    m_view->setPicture(StatsView::Picture::Map);
    MapView& map = m_view->map();
    QSignalSpy drawn(&map, &MapView::drawn);
    m_view->show(model, storedSource(*model, TensorId{0}));
    QTRY_VERIFY(drawn.count() > 0);
    QVERIFY(!map.map().isExact());
    QVERIFY(map.textAt(0, 0).startsWith(QStringLiteral("Row 0–")));
    map.plot()->yAxis->setRange(100, 110);
    map.plot()->xAxis->setRange(4990, 5010);
    QTRY_VERIFY(map.map().isExact());
    QCOMPARE(map.map().place, (Rectangle{0, 100, 110, 4990, 5000}));
    QTest::mouseDClick(map.plot(), Qt::LeftButton, {}, map.plot()->rect().center());
    QTRY_COMPARE(map.map().place, (Rectangle{0, 0, 3000, 0, 5000}));
    map.findChild<QSpinBox*>()->setValue(3);
    QTRY_COMPARE(map.map().place, (Rectangle{3, 0, 3000, 0, 5000}));
}

void StatsViewTest::numbers_data()
{
    QTest::addColumn<double>("number");
    QTest::addColumn<QString>("text");
    QTest::newRow("zero") << 0.0 << "0";
    QTest::newRow("minus zero") << -0.0 << "0";
    QTest::newRow("whole") << 65504.0 << "65504";
    QTest::newRow("negative") << -1.5 << QStringLiteral("−1.5");
    QTest::newRow("small") << 1.0 / 3e9 << QStringLiteral("3.333333e−10");
    QTest::newRow("beyond whole numbers") << 1e30 << "1e+30";
}

void StatsViewTest::numbers()
{
    QFETCH(double, number);
    QTEST(shownNumber(number), "text");
}

QTEST_MAIN(StatsViewTest)
#include "stats_view_test.moc"
