// Pictures of matrices against the means of their blocks, value by value.
#include "core/stats/heat_map.h"
#include "tests/core/matrix_fixture.h"

using namespace tensorport;
using namespace tensorport::test;

class HeatMapTest : public MatrixFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeFolder(); }
    void everyDType_data();
    void everyDType();
    void turnsWeights();
    void samplesLargeOnes_data();
    void samplesLargeOnes();
    void boundsLeaveOutliers();
    void namesWhatItCannotRead();
    void stops();

private:
    template <typename ValueAt>
    void compare(const HeatMap& map, const ValueAt& valueAt) const;
};

/// Each pixel with the values of its block.
template <typename ValueAt>
void HeatMapTest::compare(const HeatMap& map, const ValueAt& valueAt) const
{
    QCOMPARE(map.means.size(), map.rows * map.columns);
    QVERIFY(!map.isSample);
    uint64_t elements = 0;
    for (uint64_t row = 0; row < map.rows; ++row) {
        for (uint64_t column = 0; column < map.columns; ++column) {
            const Rectangle block = map.block(row, column);
            double sum = 0;
            uint64_t count = 0;
            unsigned marks = 0;
            for (uint64_t y = block.firstRow; y < block.endRow; ++y) {
                for (uint64_t x = block.firstColumn; x < block.endColumn; ++x) {
                    const double value = valueAt(block.batch, y, x);
                    ++elements;
                    if (std::isfinite(value)) {
                        sum += value;
                        ++count;
                    } else {
                        marks |= std::isnan(value) ? HeatMap::HasNan : HeatMap::HasInfinity;
                    }
                }
            }
            const double mean = map.means[row * map.columns + column];
            const double expected = count != 0 ? sum / static_cast<double>(count) : NAN;
            QVERIFY(std::isnan(expected)
                    ? std::isnan(mean)
                    : std::fabs(mean - expected) <= 1e-12 * std::fabs(expected) || std::isinf(sum));
            QCOMPARE(unsigned{map.marks[row * map.columns + column]}, marks);
        }
    }
    QCOMPARE(elements, map.place.rows() * map.place.columns());
}

void HeatMapTest::everyDType_data()
{
    QTest::addColumn<int>("dtype");
    for (const DTypeInfo& type : allDTypes())
        QTest::newRow(std::string(type.name).c_str()) << static_cast<int>(type.dtype);
}

void HeatMapTest::everyDType()
{
    QFETCH(int, dtype);
    const DTypeInfo& type = info(static_cast<DType>(dtype));
    const Shape shape{2, 33, 52};
    const std::string data = patternBytes(*elementCount(shape) * type.bits / 8, 9);
    const StatsSource source = sourceOf(std::string(type.name), shape, data);
    const auto at = [&](uint64_t matrix, uint64_t row, uint64_t column) {
        return valueAt(data, type.dtype, (matrix * 33 + row) * 52 + column);
    };
    const HeatMap exact = *drawHeatMap(m_model, source, {1, 0, 33, 0, 52});
    QVERIFY(exact.isExact() && exact.rows == 33 && exact.columns == 52);
    compare(exact, at);
    compare(*drawHeatMap(m_model, source, {0, 0, 33, 0, 52}, {10, 7}), at);
    compare(*drawHeatMap(m_model, source, {1, 5, 30, 3, 44}, {64, 8}), at);
    compare(*drawHeatMap(m_model, source, {1, 32, 33, 51, 52}, {64, 8}), at);
}

void HeatMapTest::turnsWeights()
{
    const StatsSource source = turnedSource();
    const std::vector<float> expected = decoded();
    const auto at = [&](uint64_t matrix, uint64_t row, uint64_t column) {
        return static_cast<double>(expected[(matrix * 64 + row) * 5 + column]);
    };
    const HeatMap exact = *drawHeatMap(m_model, source, {2, 0, 64, 0, 5});
    QVERIFY(exact.isExact() && exact.rows == 64 && exact.columns == 5);
    compare(exact, at);
    const HeatMap small = *drawHeatMap(m_model, source, {1, 3, 60, 1, 5}, {10, 3});
    QVERIFY(small.rows == 10 && small.columns == 3);
    compare(small, at);
}

void HeatMapTest::samplesLargeOnes_data()
{
    QTest::addColumn<quint64>("rows");
    QTest::addColumn<quint64>("columns");
    QTest::newRow("tall") << quint64{200000} << quint64{3};
    QTest::newRow("square") << quint64{800} << quint64{800};
    QTest::newRow("wide") << quint64{4} << quint64{200000};
    QTest::newRow("one row") << quint64{1} << quint64{700000};
}

void HeatMapTest::samplesLargeOnes()
{
    QFETCH(quint64, rows);
    QFETCH(quint64, columns);
    // A value tells its row, so that a mean tells which rows it is of.
    std::vector<float> values(rows * columns);
    for (uint64_t i = 0; i < values.size(); ++i)
        values[i] = static_cast<float>(rows > 4 ? i / columns : i % columns);
    const std::string data(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(float));
    const StatsSource source = sourceOf("F32", {rows, columns}, data);
    uint64_t reads = 0;
    HookedFileSystem disk([&](Operation operation, const fs::path&) -> Status {
        reads += operation == Operation::Read ? 1 : 0;
        return {};
    });
    const HeatMapOptions options{8, 8, 10000};
    const HeatMap map = *drawHeatMap(m_model, source, {0, 0, rows, 0, columns}, options, disk);
    QVERIFY(map.isSample && !map.isExact());
    QVERIFY(reads <= 200);
    for (uint64_t row = 0; row < map.rows; ++row) {
        for (uint64_t column = 0; column < map.columns; ++column) {
            const Rectangle block = map.block(row, column);
            const double mean = map.means[row * map.columns + column];
            const uint64_t first = rows > 4 ? block.firstRow : block.firstColumn;
            const uint64_t end = rows > 4 ? block.endRow : block.endColumn;
            const double middle = (static_cast<double>(first) + static_cast<double>(end - 1)) / 2;
            QVERIFY(std::fabs(mean - middle) <= static_cast<double>(end - first) / 8);
        }
    }
}

void HeatMapTest::boundsLeaveOutliers()
{
    HeatMap map;
    QVERIFY(!robustBounds(map));
    for (int i = 0; i < 1000; ++i)
        map.means.push_back(i);
    map.means[3] = 1e30;
    map.means[4] = -1e30;
    map.means[5] = NAN;
    const auto bounds = robustBounds(map);
    QVERIFY(bounds);
    QCOMPARE(bounds->low, 11.0);
    QCOMPARE(bounds->high, 991.0);
    std::ranges::fill(map.means, 0.0);
    map.means[7] = 2;
    QCOMPARE(robustBounds(map)->high, 2.0);
    std::ranges::fill(map.means, NAN);
    QVERIFY(!robustBounds(map));
}

void HeatMapTest::namesWhatItCannotRead()
{
    const StatsSource source = sourceOf("F32", {100, 100}, patternBytes(40000, 1));
    fs::resize_file(path("m.safetensors"), 1000);
    const std::string message = drawHeatMap(m_model, source, {0, 0, 100, 0, 100}).error().message;
    QVERIFY(message.find("the tensor \"x\"") != std::string::npos);
    QVERIFY(message.find("m.safetensors") != std::string::npos);
}

void HeatMapTest::stops()
{
    const StatsSource source = sourceOf("F32", {100, 100}, patternBytes(40000, 1));
    std::stop_source stop;
    stop.request_stop();
    const auto map = drawHeatMap(m_model, source, {0, 0, 100, 0, 100}, {}, posixFileSystem(), stop.get_token());
    QVERIFY(!map && map.error().message.find("cancelled") != std::string::npos);
}

QTEST_MAIN(HeatMapTest)
#include "heat_map_test.moc"
