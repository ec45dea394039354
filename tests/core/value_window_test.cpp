// Rectangles of tensors against their bits in the file, of every dtype; turned weights against a conversion of them.
#include "core/kernels/element_value.h"
#include "core/stats/value_window.h"
#include "tests/core/matrix_fixture.h"

using namespace tensorport;
using namespace tensorport::test;

class ValueWindowTest : public MatrixFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeFolder(); }
    void everyDType_data();
    void everyDType();
    void viewsOfShapes();
    void turnsWeights();
    void readsEachRowOnce();
    void namesWhatItCannotRead();
    void stops();
    void texts_data();
    void texts();
};

void ValueWindowTest::everyDType_data()
{
    QTest::addColumn<int>("dtype");
    for (const DTypeInfo& type : allDTypes())
        QTest::newRow(std::string(type.name).c_str()) << static_cast<int>(type.dtype);
}

void ValueWindowTest::everyDType()
{
    QFETCH(int, dtype);
    const DTypeInfo& type = info(static_cast<DType>(dtype));
    const Shape shape{2, 3, 9, 28}; // odd rows, and elements that fill bytes
    const std::string data = patternBytes(*elementCount(shape) * type.bits / 8, 5);
    const StatsSource source = sourceOf(std::string(type.name), shape, data);
    QVERIFY(!source.isTurned);
    for (const Rectangle& place : {Rectangle{0, 0, 9, 0, 28}, {5, 0, 9, 0, 28}, {3, 2, 7, 5, 6}, {4, 1, 2, 27, 28},
             {1, 0, 9, 3, 25}, {2, 8, 9, 1, 3}, {2, 4, 4, 0, 28}, {2, 0, 9, 7, 7}}) {
        const auto window = *readWindow(m_model, source, place);
        QCOMPARE(window.size(), place.rows() * place.columns());
        std::vector<double> values(window.size());
        elementValues(type.dtype, window, values);
        for (uint64_t i = 0; i < window.size(); ++i) {
            const uint64_t row = place.batch * 9 + place.firstRow + i / place.columns();
            const uint64_t index = row * 28 + place.firstColumn + i % place.columns();
            QCOMPARE(window[i], bitsAt(data, type.bits, index));
            const double expected = valueAt(data, type.dtype, index);
            QVERIFY(values[i] == expected || (std::isnan(values[i]) && std::isnan(expected)));
        }
    }
}

void ValueWindowTest::viewsOfShapes()
{
    QCOMPARE(matrixView(Shape{}), (MatrixView{1, 1, 1}));
    QCOMPARE(matrixView(Shape{7}), (MatrixView{1, 1, 7}));
    QCOMPARE(matrixView(Shape{3, 7}), (MatrixView{1, 3, 7}));
    QCOMPARE(matrixView(Shape{5, 2, 3, 7}), (MatrixView{10, 3, 7}));
    QCOMPARE(matrixIndex(Shape{5, 2, 3, 7}, Shape{4, 1}), uint64_t{9});
    QVERIFY(matrixView(Shape{3, 7}).contains({0, 0, 3, 6, 7}));
    QVERIFY(!matrixView(Shape{3, 7}).contains({0, 0, 4, 6, 7}) && !matrixView(Shape{3, 7}).contains({1, 0, 3, 6, 7}));
    for (const uint64_t whole : {uint64_t{1}, uint64_t{7}, uint64_t{1000}, (uint64_t{1} << 62U) + 5})
        for (const uint64_t parts : {1U, 3U, 512U})
            for (const uint64_t position : {uint64_t{0}, whole / 2, whole - 1}) {
                const uint64_t part = partOf(whole, parts, position);
                QVERIFY(partBegin(whole, parts, part) <= position && position < partBegin(whole, parts, part + 1));
            }
    const StatsSource scalar = sourceOf("F32", {}, std::string("\0\0\x80\x3f", 4));
    QCOMPARE(readWindow(m_model, scalar, {0, 0, 1, 0, 1})->at(0), uint64_t{0x3f800000});
}

void ValueWindowTest::turnsWeights()
{
    const StatsSource source = turnedSource();
    QVERIFY(source.isTurned);
    QCOMPARE(source.shape, (Shape{3, 64, 5}));
    const std::vector<float> expected = decoded();
    for (const Rectangle& place : {Rectangle{0, 0, 64, 0, 5}, {2, 0, 64, 0, 5}, {1, 30, 40, 2, 4}, {2, 63, 64, 4, 5}}) {
        const auto window = *readWindow(m_model, source, place);
        for (uint64_t i = 0; i < window.size(); ++i) {
            const uint64_t row = place.batch * 64 + place.firstRow + i / place.columns();
            QCOMPARE(std::bit_cast<float>(static_cast<uint32_t>(window[i])),
                expected[row * 5 + place.firstColumn + i % place.columns()]);
        }
    }
}

void ValueWindowTest::readsEachRowOnce()
{
    const StatsSource source = sourceOf("U8", {400, 1000}, patternBytes(400000, 1));
    int reads = 0;
    HookedFileSystem disk([&](Operation operation, const fs::path&) -> Status {
        reads += operation == Operation::Read ? 1 : 0;
        return {};
    });
    const auto readsFor = [&](const Rectangle& place) {
        reads = 0;
        return readWindow(m_model, source, place, disk).has_value() ? reads : -1;
    };
    QCOMPARE(readsFor({0, 10, 60, 100, 132}), 50);
    QCOMPARE(readsFor({0, 10, 60, 100, 900}), 1); // with what lies between
    QCOMPARE(readsFor({0, 0, 400, 0, 1000}), 4); // 128 KiB each
}

void ValueWindowTest::namesWhatItCannotRead()
{
    const StatsSource source = sourceOf("F32", {100, 100}, patternBytes(40000, 1));
    HookedFileSystem disk([](Operation operation, const fs::path& file) -> Status {
        if (operation == Operation::Read)
            return fail(ErrorCode::Io, "\"f\" cannot be read at offset 300: Input/output error", file, EIO);
        return {};
    });
    QCOMPARE(QString::fromStdString(readWindow(m_model, source, {0, 0, 1, 0, 1}, disk).error().message),
        QStringLiteral("cannot read the tensor \"x\": \"f\" cannot be read at offset 300: Input/output error"));
    fs::resize_file(path("m.safetensors"), 1000);
    const std::string message = readWindow(m_model, source, {0, 0, 1, 0, 1}).error().message;
    QVERIFY(message.find("the tensor \"x\"") != std::string::npos);
    QVERIFY(message.find("m.safetensors") != std::string::npos);
}

void ValueWindowTest::stops()
{
    const StatsSource source = sourceOf("F32", {100, 100}, patternBytes(40000, 1));
    std::stop_source stop;
    stop.request_stop();
    const auto window = readWindow(m_model, source, {0, 0, 9, 0, 9}, posixFileSystem(), stop.get_token());
    QVERIFY(!window && window.error().message.find("cancelled") != std::string::npos);
}

void ValueWindowTest::texts_data()
{
    QTest::addColumn<int>("dtype");
    QTest::addColumn<quint64>("bits");
    QTest::addColumn<QString>("text");
    const auto row = [](DType dtype, quint64 bits, const char* text) {
        QTest::addRow("%s %s", std::string(info(dtype).name).c_str(), text)
            << static_cast<int>(dtype) << bits << QString(text);
    };
    row(DType::BF16, 0x3dcd, "0.100097656");
    row(DType::BF16, 0xffc0, "nan");
    row(DType::F16, 0xfc00, "-inf");
    row(DType::F32, 0x3dcccccd, "0.1");
    row(DType::F32, 0x4b7fffff, "16777215");
    row(DType::F32, 0x4cbebc21, "100000008");
    row(DType::F32, 0xcf000000, "-2147483648");
    row(DType::F32, 0x7149f2ca, "1e+30");
    row(DType::F64, 0x7ff8000000000000, "nan");
    row(DType::F4, 0xf, "-6");
    row(DType::F8E8M0, 0xff, "nan");
    row(DType::I8, 0x80, "-128");
    row(DType::U64, ~quint64{0}, "18446744073709551615");
    row(DType::Bool, 1, "true");
    row(DType::C64, 0xffc000003f800000, "(1, nan)");
}

void ValueWindowTest::texts()
{
    QFETCH(int, dtype);
    QFETCH(quint64, bits);
    QTEST(QString::fromStdString(valueText(static_cast<DType>(dtype), bits)), "text");
}

QTEST_MAIN(ValueWindowTest)
#include "value_window_test.moc"
