// Statistics of tensors: by hand where they are exact, the same for all tiles, threads and kernels, and on a disk that
// fails. Comparisons with numpy are in tests/interop/test_stats.py.
#include "core/stats/stats.h"
#include "tests/core/model_fixture.h"

#include <atomic>
#include <chrono>
#include <cmath>
#include <functional>
#include <numeric>
#include <random>

using namespace tensorport;
using namespace tensorport::test;

class StatsTest : public ModelFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeFolder(); }
    void byHand_data();
    void byHand();
    void unknownAndEmpty();
    void doesNotDependOnTilesAndWorkers_data();
    void doesNotDependOnTilesAndWorkers();
    void scalesWhatIsTooLargeToSquare();
    void tellsZerosFromTinyValues_data();
    void tellsZerosFromTinyValues();
    void tellsValuesApartThatLieTogether_data();
    void tellsValuesApartThatLieTogether();
    void readsWhatLiesTogetherTwice_data();
    void readsWhatLiesTogetherTwice();
    void countsIntegersFromAnOrigin_data();
    void countsIntegersFromAnOrigin();
    void decodesQuantizedWeights();
    void namesWhatItCannotRead();
    void namesWhatHasChanged();
    void stops();
    void showsWhatItHasSoFar();
    void samples();

private:
    std::vector<StatsSource> sourcesOf(const std::string& name)
    {
        m_model = *open({path(name)});
        return statsSources(m_model, detectQuantization(*m_model));
    }

    TensorStats statsOfOnly(const std::string& name, const StatsOptions& options = {})
    {
        const auto sources = sourcesOf(name);
        return (*computeStats(m_model, sources, options)).front();
    }

    std::shared_ptr<const Model> m_model;
};

namespace
{

std::string numberText(const std::optional<StatsNumber>& number)
{
    return number ? std::visit([](auto value) { return fmt::format("{}", value); }, *number) : "none";
}

QString text(const TensorStats& stats)
{
    return QString::fromStdString(
        fmt::format("{} nan {} inf {} zero {} sub {}, {} to {}, mean {}, std {}, l1 {}, l2 {}", stats.count, stats.nan,
            stats.infinite, stats.zeros, stats.subnormals, numberText(stats.smallest), numberText(stats.largest),
            stats.mean.value_or(NAN), stats.deviation.value_or(NAN), stats.l1, stats.l2));
}

/// Everything, every bit.
QString allOf(const TensorStats& stats)
{
    std::string ranges;
    for (const ValueRange& range : stats.distribution.ranges())
        ranges += fmt::format(" {}..{}:{}", range.low, range.high, range.count);
    return text(stats)
        + QString::fromStdString(fmt::format(" {} {} {} {} {}{}", stats.distinct.value_or(0), stats.isSample,
            fmt::join(stats.quantiles, ","), fmt::join(stats.histogram.edges, ","),
            fmt::join(stats.histogram.counts, ","), ranges));
}

std::string hexBytes(const char* hex)
{
    return QByteArray::fromHex(hex).toStdString();
}

std::string randomBytes(size_t size, bool isCalm)
{
    std::mt19937 random(11); // NOLINT(cert-msc51-cpp): the same every time
    std::string data(size, '\0');
    for (char& byte : data)
        byte = static_cast<char>(isCalm ? random() & 0x3fU : random());
    return data;
}

} // namespace

void StatsTest::byHand_data()
{
    QTest::addColumn<QString>("dtype");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* dtype, const char* title, const char* hex, const char* expected) {
        QTest::addRow("%s %s", dtype, title) << QString(dtype) << QByteArray::fromHex(hex) << QString(expected);
    };
    row("F32", "", "0000803f 000000c0 0000c07f 000080ff 00000080 01000000 0000a040 00000000",
        "8 nan 1 inf 1 zero 2 sub 1, -2 to 5, mean 0.6666666666666666, std 2.134374745810949, "
        "l1 8, l2 5.477225575051661");
    row("F64", "extremes", "0000000000000080 ffffffffffffef7f 0100000000000000 000000000000f07f",
        "4 nan 0 inf 1 zero 1 sub 1, 0 to 1.7976931348623157e+308, mean 5.992310449541053e+307, "
        "std 8.474406707690974e+307, l1 1.7976931348623157e+308, l2 1.7976931348623157e+308");
    row("F16", "", "003c 007c 01fc 00c4 0100 0080",
        "6 nan 1 inf 1 zero 1 sub 1, -4 to 1, mean -0.7499999850988388, std 1.92028644278705, "
        "l1 5.000000059604645, l2 4.123105625617661");
    row("BF16", "", "803f 80ff c07f 0100",
        "4 nan 1 inf 1 zero 0 sub 1, 9.183549615799121e-41 to 1, mean 0.5, std 0.5, "
        "l1 1, l2 1");
    row("F8_E4M3", "", "38 ff 7f 80 01 b8 7e",
        "7 nan 2 inf 0 zero 1 sub 1, -1 to 448, mean 89.600390625, std 179.20092075826608, l1 450.001953125, "
        "l2 448.00223214155386");
    row("F8_E5M2", "", "3c fc 7d", "3 nan 1 inf 1 zero 0 sub 0, 1 to 1, mean 1, std 0, l1 1, l2 1");
    row("F8_E4M3FNUZ", "", "80 40", "2 nan 1 inf 0 zero 0 sub 0, 1 to 1, mean 1, std 0, l1 1, l2 1");
    row("F8_E5M2FNUZ", "", "80 80", "2 nan 2 inf 0 zero 0 sub 0, none to none, mean nan, std nan, l1 0, l2 0");
    row("F8_E8M0", "", "7f 80 ff", "3 nan 1 inf 0 zero 0 sub 0, 1 to 2, mean 1.5, std 0.5, l1 3, l2 2.23606797749979");
    row("F4", "an odd byte", "70 98 92",
        "6 nan 0 inf 0 zero 2 sub 2, -0.5 to 6, mean 1, std 2.29128784747792, l1 8, l2 6.123724356957945");
    row("F6_E2M3", "", "41 10 04", "4 nan 0 inf 0 zero 0 sub 4, 0.125 to 0.125, mean 0.125, std 0, l1 0.5, l2 0.25");
    row("F6_E3M2", "", "20 08 82", "4 nan 0 inf 0 zero 4 sub 0, 0 to 0, mean 0, std 0, l1 0, l2 0");
    row("BOOL", "", "01 00 01",
        "3 nan 0 inf 0 zero 1 sub 0, 0 to 1, mean 0.6666666666666666, "
        "std 0.4714045207910317, l1 2, l2 1.4142135623730951");
    row("I8", "", "80 7f 00",
        "3 nan 0 inf 0 zero 1 sub 0, -128 to 127, mean -0.3333333333333333, "
        "std 104.10358089689113, l1 255, l2 180.31361568112376");
    row("U8", "", "ff 01", "2 nan 0 inf 0 zero 0 sub 0, 1 to 255, mean 128, std 127, l1 256, l2 255.0019607767752");
    row("I16", "", "0080 ff7f",
        "2 nan 0 inf 0 zero 0 sub 0, -32768 to 32767, mean -0.5, std 32767.5, l1 65535, "
        "l2 46340.24291045527");
    row("I32", "", "00000080 ffffff7f 00000000 00000000",
        "4 nan 0 inf 0 zero 2 sub 0, -2147483648 to 2147483647, mean -0.25, std 1518500249.6344714, l1 4294967295, "
        "l2 3037000499.268943");
    row("I64", "", "0000000000000080 ffffffffffffff7f",
        "2 nan 0 inf 0 zero 0 sub 0, -9223372036854775808 to 9223372036854775807, mean 0, std 9.223372036854776e+18, "
        "l1 1.8446744073709552e+19, l2 1.3043817825332783e+19");
    row("U64", "", "ffffffffffffffff 0000000000000000",
        "2 nan 0 inf 0 zero 1 sub 0, 0 to 18446744073709551615, mean 9.223372036854776e+18, "
        "std 9.223372036854776e+18, l1 1.8446744073709552e+19, l2 1.8446744073709552e+19");
    row("C64", "", "00004040 00008040 0000c07f 0000807f 00000000 000080ff 00000080 00000000 01000000 00000000",
        "5 nan 1 inf 1 zero 1 sub 1, 0 to 5, mean 1.6666666666666667, std 2.357022603955158, l1 5, l2 5");
}

void StatsTest::byHand()
{
    QFETCH(QString, dtype);
    QFETCH(QByteArray, data);
    QFETCH(QString, expected);
    const DTypeInfo& type = info(*dtypeFromName(dtype.toStdString()));
    const uint64_t elements = static_cast<uint64_t>(data.size()) * 8 / type.bits;
    writeModel("m.safetensors", {{"x", dtype.toStdString(), {elements}, data.toStdString()}});
    const TensorStats stats = statsOfOnly("m.safetensors");
    QCOMPARE(text(stats), expected);
    QCOMPARE(stats.distinct.has_value(), type.bits <= 16);
    const TensorStats sample = *sampleStats(m_model, storedSource(*m_model, TensorId{0}));
    QCOMPARE(allOf(sample), allOf(stats));
}

void StatsTest::unknownAndEmpty()
{
    writeModel("m.safetensors", {{"u", "F99", {2}, hexBytes("0102")}, {"e", "F32", {0, 4}, ""}, {"b", "I16", {0}, ""}});
    const auto sources = sourcesOf("m.safetensors");
    const auto stats = *computeStats(m_model, sources);
    for (size_t i = 0; i < sources.size(); ++i) {
        QCOMPARE(stats[i].hasValues, sources[i].name != "u");
        QVERIFY(!stats[i].smallest && !stats[i].mean && !stats[i].sparsity() && stats[i].quantiles.empty());
        QCOMPARE(stats[i].count, sources[i].name == "u" ? 2U : 0U);
    }
}

void StatsTest::doesNotDependOnTilesAndWorkers_data()
{
    QTest::addColumn<QString>("dtype");
    QTest::addColumn<bool>("isCalm");
    for (const DTypeInfo& type : allDTypes())
        for (const bool isCalm : {false, true})
            QTest::addRow("%s %s", std::string(type.name).c_str(), isCalm ? "finite" : "")
                << QString::fromStdString(std::string(type.name)) << isCalm;
}

void StatsTest::doesNotDependOnTilesAndWorkers()
{
    QFETCH(QString, dtype);
    QFETCH(bool, isCalm);
    const DTypeInfo& type = info(*dtypeFromName(dtype.toStdString()));
    constexpr uint64_t kElements = 20 * 4096 + 24;
    const std::string data = randomBytes(kElements * type.bits / 8, isCalm);
    const auto small = [&](const std::string& name) {
        return TestTensor{name, dtype.toStdString(), {8}, data.substr(0, type.bits)};
    };
    writeModel("m.safetensors", {small("a"), {"b", dtype.toStdString(), {kElements}, data}, small("c")});
    const auto sources = sourcesOf("m.safetensors");
    QString expected;
    for (const uint64_t blocks : {0, 1, 3, 7})
        for (const unsigned workers : {1U, 4U})
            for (Executor* executor : {&threadExecutor(), &defaultExecutor()}) {
                const StatsOptions options{workers, 64, true, blocks * 4096};
                const auto stats = *computeStats(m_model, sources, options, posixFileSystem(), *executor);
                const QString found = allOf(stats[0]) + '\n' + allOf(stats[1]) + '\n' + allOf(stats[2]);
                if (expected.isEmpty())
                    expected = found;
                QCOMPARE(found, expected);
            }
}

void StatsTest::scalesWhatIsTooLargeToSquare()
{
    const auto write = [&](const std::vector<double>& values) {
        std::string data;
        for (const double value : values)
            appendLittleEndian(data, value);
        writeModel("m.safetensors", {{"x", "F64", {values.size()}, data}});
        return statsOfOnly("m.safetensors");
    };
    const double large = 1e300;
    const double small = 1e-300;
    const auto isClose = [](double found, double expected) { return std::fabs(found / expected - 1) < 1e-12; };
    TensorStats stats = write({3 * large, -4 * large});
    QVERIFY(isClose(stats.l2, 5 * large) && isClose(*stats.deviation, 3.5 * large) && isClose(*stats.mean, -large / 2));
    stats = write({3 * small, -4 * small});
    QVERIFY(isClose(stats.l2, 5 * small) && isClose(*stats.deviation, 3.5 * small) && isClose(stats.l1, 7 * small));
    // Blocks of each kind in one tensor: only the large one counts.
    std::vector<double> mixed(12288, small);
    std::fill_n(mixed.begin() + 4096, 4096, 1.0);
    std::fill_n(mixed.begin() + 8192, 4096, large);
    stats = write(mixed);
    QVERIFY(isClose(stats.l2, 64 * large) && isClose(*stats.mean, large / 3));
    QVERIFY(isClose(*stats.deviation, large * std::sqrt(2.0) / 3));
    stats = write(std::vector<double>(100, std::numeric_limits<double>::max()));
    QVERIFY(std::isinf(stats.l1) && std::isinf(stats.l2) && *stats.deviation == 0);
    QCOMPARE(*stats.mean, std::numeric_limits<double>::max());
}

void StatsTest::tellsZerosFromTinyValues_data()
{
    QTest::addColumn<std::vector<double>>("values");
    QTest::newRow("positive") << std::vector<double>{0, 0, 0, 1e-310, 2e-310};
    QTest::newRow("negative") << std::vector<double>{-1e-310, -2e-310, 0, 0, 0};
    QTest::newRow("both, and zeros of both signs") << std::vector<double>{-1e-310, 0.0, -0.0, 0.0, 1e-310};
    QTest::newRow("the outermost, beside zeros of both signs") << std::vector<double>{-5e-324, 0.0, -0.0, 5e-324};
    QTest::newRow("of a negative sign") << std::vector<double>{-0.0, -0.0, -0.0, -1e-310, 1};
}

void StatsTest::tellsZerosFromTinyValues()
{
    QFETCH(std::vector<double>, values);
    std::string data;
    for (const double value : values)
        appendLittleEndian(data, value);
    writeModel("m.safetensors", {{"x", "F64", {values.size()}, data}});
    const TensorStats stats = statsOfOnly("m.safetensors");
    QCOMPARE(stats.quantiles[kQuantiles.size() / 2], 0.0);
    QCOMPARE(stats.histogram.edges.front(), std::ranges::min(values));
    QCOMPARE(stats.histogram.edges.back(), std::ranges::max(values));
}

void StatsTest::tellsValuesApartThatLieTogether_data()
{
    QTest::addColumn<QString>("dtype");
    QTest::addColumn<double>("offset");
    QTest::addColumn<double>("step");
    QTest::newRow("F64 at 1e15") << "F64" << 1e15 << 1.0;
    QTest::newRow("F64 at -1e15") << "F64" << -1e15 << 0.5;
    QTest::newRow("F64 subnormal") << "F64" << 1e-310 << 1e-312;
    QTest::newRow("F64 of the largest") << "F64" << 1.7e308 << 1e304;
    QTest::newRow("F32 of a norm") << "F32" << 0.95 << 1.0 / 1024;
    QTest::newRow("F32 of a fine norm") << "F32" << 1.0 << 1.0 / (1 << 23);
    QTest::newRow("I64 at 2^60") << "I64" << 1.152921504606847e18 << 1024.0;
    QTest::newRow("U32 at 4e9") << "U32" << 4e9 << 1.0;
    QTest::newRow("C64") << "C64" << 3.0 << 1.0 / 1024;
}

void StatsTest::tellsValuesApartThatLieTogether()
{
    QFETCH(QString, dtype);
    QFETCH(double, offset);
    QFETCH(double, step);
    constexpr size_t kElements = 10000;
    constexpr size_t kDifferent = 100;
    std::string data;
    std::vector<double> values;
    for (size_t i = 0; i < kElements; ++i) {
        double value = offset + step * static_cast<double>(i % kDifferent);
        if (dtype == QLatin1String("F64"))
            appendLittleEndian(data, value);
        else if (dtype == QLatin1String("I64"))
            appendLittleEndian(data, static_cast<int64_t>(value));
        else if (dtype == QLatin1String("U32"))
            appendLittleEndian(data, static_cast<uint32_t>(value));
        else {
            value = static_cast<float>(value);
            appendLittleEndian(data, static_cast<float>(value));
            if (dtype == QLatin1String("C64"))
                appendLittleEndian(data, 0.0F);
        }
        values.push_back(value);
    }
    std::ranges::sort(values);
    writeModel("m.safetensors", {{"x", dtype.toStdString(), {kElements}, data}});
    const auto sources = sourcesOf("m.safetensors");
    QString expected;
    for (const unsigned workers : {1U, 4U})
        for (const uint64_t tileElements : {0, 4096}) {
            const TensorStats stats = (*computeStats(m_model, sources, {workers, 64, true, tileElements})).front();
            const QString found = allOf(stats);
            expected = expected.isEmpty() ? found : expected;
            QCOMPARE(found, expected);
            QCOMPARE(stats.isExact, dtype != QLatin1String("I64")); // so few values have a part each
            // Of i % 100: a mean of 49.5, and a variance of (100^2 - 1) / 12.
            QVERIFY(std::fabs(*stats.mean - (values.front() + 49.5 * step)) <= 1e-3 * step + 1e-15 * std::fabs(offset));
            QVERIFY(std::fabs(*stats.deviation / step - std::sqrt(9999.0 / 12)) < 1e-3);
            QCOMPARE(stats.distribution.count(), uint64_t{kElements});
            const auto empty = std::ranges::count(stats.histogram.counts, uint64_t{0});
            QVERIFY2(empty < 8, qPrintable(found)); // 100 values in 64 bins
            for (size_t i = 0; i < kQuantiles.size(); ++i) {
                const auto rank = static_cast<size_t>(kQuantiles[i] * (kElements - 1));
                QVERIFY(std::fabs(stats.quantiles[i] - values[rank]) <= step);
            }
        }
    QCOMPARE(allOf(*sampleStats(m_model, sources[0], {0, 64, true})), expected);
}

void StatsTest::countsIntegersFromAnOrigin_data()
{
    QTest::addColumn<QString>("dtype");
    QTest::addColumn<qulonglong>("first"); // in two's complement
    QTest::newRow("nanoseconds since 1970") << "I64" << qulonglong{1'700'000'000'000'000'000};
    QTest::newRow("the smallest") << "I64" << static_cast<qulonglong>(INT64_MIN);
    QTest::newRow("negative") << "I64" << static_cast<qulonglong>(-1'700'000'000'000'000'777);
    QTest::newRow("unsigned, of the upper half") << "U64" << (qulonglong{1} << 63U);
    QTest::newRow("unsigned, up to the largest") << "U64" << qulonglong{UINT64_MAX - 999};
}

void StatsTest::countsIntegersFromAnOrigin()
{
    QFETCH(QString, dtype);
    QFETCH(qulonglong, first);
    std::string data;
    for (uint64_t i = 0; i < 10000; ++i)
        appendLittleEndian(data, uint64_t{first + i % 1000});
    writeModel("m.safetensors", {{"x", dtype.toStdString(), {10000}, data}});
    const TensorStats stats = statsOfOnly("m.safetensors");
    QVERIFY(std::fabs(*stats.deviation - std::sqrt((1000.0 * 1000 - 1) / 12)) < 1e-6);
    const double begin
        = dtype == QLatin1String("I64") ? static_cast<double>(static_cast<int64_t>(first)) : static_cast<double>(first);
    QVERIFY(std::fabs(*stats.mean - begin) <= 2048 + 500);
    QVERIFY(!stats.isExact); // as doubles they are not
    QVERIFY(std::ranges::adjacent_find(stats.histogram.edges, std::greater_equal()) == stats.histogram.edges.end());
    QCOMPARE(
        std::accumulate(stats.histogram.counts.begin(), stats.histogram.counts.end(), uint64_t{0}), uint64_t{10000});
}

void StatsTest::readsWhatLiesTogetherTwice_data()
{
    QTest::addColumn<quint64>("tileElements");
    QTest::addColumn<quint64>("bytes"); // that are read, of 80000 there are
    QTest::newRow("in one piece") << quint64{0} << quint64{80000};
    QTest::newRow("in tiles") << quint64{4096} << quint64{120000};
}

void StatsTest::readsWhatLiesTogetherTwice()
{
    QFETCH(quint64, tileElements);
    const auto floats = [](float offset) {
        std::string data;
        for (size_t i = 0; i < 10000; ++i)
            appendLittleEndian(data, offset + static_cast<float>(i) / 100000);
        return TestTensor{"", "F32", {10000}, data};
    };
    TestTensor norm = floats(1);
    TestTensor weight = floats(-0.05F);
    norm.name = "a";
    weight.name = "b";
    writeModel("m.safetensors", {norm, weight});
    const auto sources = sourcesOf("m.safetensors");
    uint64_t last = 0;
    uint64_t all = 0;
    const auto stats = computeStats(m_model, sources, {1, 64, false, tileElements}, posixFileSystem(), threadExecutor(),
        {}, [&](uint64_t done, uint64_t total, const auto& partial) {
            QVERIFY(done > last && done <= total);
            QVERIFY(partial().count == 10000 || tileElements != 0);
            last = done;
            all = total;
        });
    QVERIFY(stats);
    QCOMPARE(last, all);
    QTEST(quint64{all}, "bytes");
    QVERIFY((*stats)[0].quantiles.size() == (*stats)[1].quantiles.size() && (*stats)[0].count == 10000);
    QVERIFY((*stats)[0].distribution.ranges().empty() && (*stats)[1].distribution.ranges().empty());
}

void StatsTest::decodesQuantizedWeights()
{
    // Two rows of 32 codes, each with its exponent: 1.0 times 2, and 6.0 times 1/2.
    write("m/config.json", R"({"quantization_config":{"quant_method":"mxfp4"}})");
    writeModel("m/model.safetensors",
        {{"w_blocks", "U8", {1, 2, 1, 16}, std::string(16, '\x22') + std::string(16, '\x77')},
            {"w_scales", "U8", {1, 2, 1}, hexBytes("80 7e")}});
    const auto sources = sourcesOf("m");
    QCOMPARE(sources.size(), 2U);
    QCOMPARE(sources[0].name, std::string("w"));
    QCOMPARE(sources[0].layout, std::string("mxfp4"));
    QCOMPARE(sources[0].shape, (Shape{1, 32, 2}));
    QCOMPARE(sources[0].storedBytes, 34U);
    const auto stats = *computeStats(m_model, sources);
    QCOMPARE(text(stats[0]),
        QString("64 nan 0 inf 0 zero 0 sub 0, 2 to 3, mean 2.5, std 0.5, l1 160, l2 20.396078054371138"));
    QCOMPARE(sources[1].name, std::string("w_scales"));
    QCOMPARE(numberText(stats[1].largest), std::string("128"));
    QCOMPARE(allOf(*sampleStats(m_model, sources[0])), allOf(stats[0]));
}

void StatsTest::namesWhatItCannotRead()
{
    writeModel("m.safetensors", {{"a", "F32", {50000}, randomBytes(200000, true)}});
    const auto sources = sourcesOf("m.safetensors");
    HookedFileSystem disk([this](Operation operation, const fs::path& file) -> Status {
        if (operation == Operation::Read)
            return fail(ErrorCode::Io, "\"f\" cannot be read at offset 300: Input/output error", file, EIO);
        return {};
    });
    const QString expected("cannot read the tensor \"a\": \"f\" cannot be read at offset 300: Input/output error");
    const auto stats = computeStats(m_model, sources, {}, disk);
    QVERIFY(!stats && stats.error().code == ErrorCode::Io);
    QCOMPARE(QString::fromStdString(stats.error().message), expected);
    QCOMPARE(QString::fromStdString(sampleStats(m_model, sources[0], {}, disk).error().message), expected);
}

void StatsTest::namesWhatHasChanged()
{
    writeModel("m.safetensors", {{"a", "F32", {50000}, randomBytes(200000, true)}});
    const auto sources = sourcesOf("m.safetensors");
    const auto told = [&](const char* difference) {
        const QString message = QString::fromStdString(computeStats(m_model, sources).error().message);
        const QString expected = QStringLiteral("changed since the model was opened (%1): open the model again")
                                     .arg(QLatin1String(difference));
        QVERIFY2(message.endsWith(expected), qPrintable(message));
    };
    fs::last_write_time(path("m.safetensors"), fs::file_time_type::clock::now() + std::chrono::hours(1));
    told("it has another modification time");
    const auto before = fs::file_size(path("m.safetensors"));
    fs::resize_file(path("m.safetensors"), 1000);
    told(fmt::format("it had {} bytes and has 1000", before).c_str());
}

void StatsTest::stops()
{
    writeModel("m.safetensors", {{"a", "F32", {500000}, randomBytes(2000000, true)}});
    const auto sources = sourcesOf("m.safetensors");
    std::stop_source stop;
    constexpr uint64_t kEnough = 327680; // 20 tiles
    const auto stats = computeStats(m_model, sources, {1, 64, false, 4096}, posixFileSystem(), threadExecutor(),
        stop.get_token(), [&](uint64_t done, uint64_t total, const auto&) {
            QVERIFY(done <= kEnough && total == 2000000);
            if (done == kEnough)
                stop.request_stop();
        });
    QVERIFY(!stats);
    QVERIFY(stats.error().message.find("cancelled") != std::string::npos);
    QVERIFY(!sampleStats(m_model, sources[0], {}, posixFileSystem(), stop.get_token()));
}

void StatsTest::showsWhatItHasSoFar()
{
    writeModel("m.safetensors",
        {{"a", "F32", {500000}, randomBytes(2000000, true)}, {"b", "BF16", {100000}, randomBytes(200000, false)}});
    const auto sources = sourcesOf("m.safetensors");
    uint64_t last = 0;
    uint64_t seen = 0;
    bool isWhole = false;
    const StatsOptions options{2, 64, true, 4096};
    const auto stats = computeStats(m_model, sources, options, posixFileSystem(), threadExecutor(), {},
        [&](uint64_t done, uint64_t total, const auto& partial) {
            QVERIFY(total == 2200000 && done <= total);
            last = std::max(last, done);
            const TensorStats soFar = partial();
            QCOMPARE(allOf(partial()), allOf(soFar));
            QVERIFY(soFar.count > 0 && soFar.distribution.count() == soFar.finite());
            QVERIFY(soFar.isSample || soFar.count == 500000 || soFar.count == 100000);
            seen = std::max(seen, soFar.count);
            isWhole = isWhole || !soFar.isSample;
        });
    QVERIFY(stats.has_value());
    QCOMPARE(last, 2200000U);
    QVERIFY(isWhole && seen == 500000);
    const auto quietly = *computeStats(m_model, sources, options);
    QCOMPARE(allOf((*stats)[0]), allOf(quietly[0]));
    QCOMPARE(allOf((*stats)[1]), allOf(quietly[1]));
}

void StatsTest::samples()
{
    constexpr size_t kElements = 100 * 4096 + 10;
    std::string data;
    for (size_t i = 0; i < kElements; ++i)
        appendLittleEndian(data, static_cast<float>(i));
    writeModel("m.safetensors", {{"a", "F32", {kElements}, data}});
    const auto sources = sourcesOf("m.safetensors");
    const TensorStats sample = *sampleStats(m_model, sources[0]);
    QVERIFY(sample.isSample);
    QCOMPARE(sample.count, 63U * 4096 + 10);
    QCOMPARE(asDouble(*sample.smallest), 0.0);
    QCOMPARE(asDouble(*sample.largest), static_cast<double>(kElements - 1));
    QVERIFY(std::fabs(*sample.mean / (kElements / 2.0) - 1) < 0.05);
    QVERIFY(std::fabs(sample.quantiles[4] / (kElements / 2.0) - 1) < 0.05);
}

QTEST_APPLESS_MAIN(StatsTest)
#include "stats_test.moc"
