// What kernels say of values: by hand for each dtype, and every kernel against the scalar one.
#include "core/kernels/value_scan.h"

#include <QtTest>
#include <random>

using namespace tensorport;

class ValueScanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scans_data();
    void scans();
    void kernelsAgree_data();
    void kernelsAgree();
    void addsRuns();
};

namespace
{

Bytes bytesOf(const QByteArray& data)
{
    return std::as_bytes(std::span(data.constData(), static_cast<size_t>(data.size())));
}

uint64_t elementsOf(DType dtype, const QByteArray& data)
{
    return static_cast<uint64_t>(data.size()) * 8 / info(dtype).bits;
}

QString text(const ValueScan& scan)
{
    return QString("nan %1 @%2, inf %3 @%4, first %5, zero %6, constant %7")
        .arg(scan.nan)
        .arg(scan.firstNan)
        .arg(scan.infinite)
        .arg(scan.firstInfinite)
        .arg(scan.first, 0, 16)
        .arg(scan.isZero)
        .arg(scan.isConstant);
}

} // namespace

void ValueScanTest::scans_data()
{
    QTest::addColumn<DType>("dtype");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* title, DType dtype, const char* hex, const char* expected) {
        QTest::newRow(title) << dtype << QByteArray::fromHex(hex) << QString(expected);
    };
    row("F32", DType::F32, "0000803f 0000c07f 000080ff 0000c0ff",
        "nan 2 @1, inf 1 @2, first 3f800000, zero 0, constant 0");
    row("F32, largest is finite", DType::F32, "ffff7f7f ffff7f7f",
        "nan 0 @0, inf 0 @0, first 7f7fffff, zero 0, constant 1");
    row("F32, zeros of both signs", DType::F32, "00000000 00000080", "nan 0 @0, inf 0 @0, first 0, zero 1, constant 0");
    row("F64", DType::F64, "000000000000f07f 010000000000f0ff",
        "nan 1 @1, inf 1 @0, first 7ff0000000000000, zero 0, constant 0");
    row("F16", DType::F16, "003c 007c 01fc ff7b", "nan 1 @2, inf 1 @1, first 3c00, zero 0, constant 0");
    row("BF16", DType::BF16, "803f 80ff c07f", "nan 1 @2, inf 1 @1, first 3f80, zero 0, constant 0");
    row("E4M3", DType::F8E4M3, "7e ff 7f 80", "nan 2 @1, inf 0 @0, first 7e, zero 0, constant 0");
    row("E5M2", DType::F8E5M2, "7b fc 7d", "nan 1 @2, inf 1 @1, first 7b, zero 0, constant 0");
    row("E4M3FNUZ", DType::F8E4M3Fnuz, "00 80 7f ff", "nan 1 @1, inf 0 @0, first 0, zero 0, constant 0");
    row("E5M2FNUZ", DType::F8E5M2Fnuz, "80 80", "nan 2 @0, inf 0 @0, first 80, zero 0, constant 1");
    row("E8M0", DType::F8E8M0, "00 00", "nan 0 @0, inf 0 @0, first 0, zero 0, constant 1");
    row("E8M0, NaN", DType::F8E8M0, "fe 7f ff", "nan 1 @2, inf 0 @0, first fe, zero 0, constant 0");
    row("F4, zeros of both signs", DType::F4, "80 08", "nan 0 @0, inf 0 @0, first 0, zero 1, constant 0");
    row("F4, one value", DType::F4, "22 22 22", "nan 0 @0, inf 0 @0, first 2, zero 0, constant 1");
    row("F4, two in turn", DType::F4, "12 12", "nan 0 @0, inf 0 @0, first 2, zero 0, constant 0");
    row("F6, one value", DType::F6E2M3, "41 10 04", "nan 0 @0, inf 0 @0, first 1, zero 0, constant 1");
    row("F6, zeros of both signs", DType::F6E3M2, "20 08 82", "nan 0 @0, inf 0 @0, first 20, zero 1, constant 1");
    row("C64, either part", DType::C64, "0000803f 0000c07f 000080ff 00000000 0000c07f 0000807f",
        "nan 2 @0, inf 2 @1, first 7fc000003f800000, zero 0, constant 0");
    row("C64, one value", DType::C64, "0000803f 00000000 0000803f 00000000",
        "nan 0 @0, inf 0 @0, first 3f800000, zero 0, constant 1");
    row("I64", DType::I64, "ffffffffffffffff ffffffffffffffff",
        "nan 0 @0, inf 0 @0, first ffffffffffffffff, zero 0, constant 1");
    row("I16", DType::I16, "0080 0000", "nan 0 @0, inf 0 @0, first 8000, zero 0, constant 0");
    row("BOOL", DType::Bool, "00 00 00", "nan 0 @0, inf 0 @0, first 0, zero 1, constant 1");
}

void ValueScanTest::scans()
{
    QFETCH(DType, dtype);
    QFETCH(QByteArray, data);
    QFETCH(QString, expected);
    for (const ScanKernels* kernels : allScanKernels())
        QCOMPARE(text(scanValues(*kernels, dtype, bytesOf(data), elementsOf(dtype, data))), expected);
}

void ValueScanTest::kernelsAgree_data()
{
    QTest::addColumn<DType>("dtype");
    for (const DTypeInfo& candidate : allDTypes())
        QTest::newRow(std::string(candidate.name).c_str()) << candidate.dtype;
}

void ValueScanTest::kernelsAgree()
{
    QFETCH(DType, dtype);
    std::mt19937 random(7); // NOLINT(cert-msc51-cpp): the same every time
    const std::vector<const ScanKernels*> all = allScanKernels();
    QCOMPARE(all.front()->name, std::string_view("scalar"));
    for (const qsizetype groups : {1, 2, 3, 700, 1500}) {
        QByteArray zeros(groups * 24, '\0');
        QByteArray ones(groups * 24, '\x3f');
        QByteArray noise(groups * 24, '\0');
        for (char& byte : noise)
            byte = static_cast<char>(random());
        // One odd element in an even field must be seen wherever it stands.
        QByteArray last = ones;
        last[last.size() - 1] = '\x7f';
        QByteArray first = ones;
        first[0] = '\x7f';
        for (const QByteArray& data : {zeros, ones, noise, last, first}) {
            const QString expected = text(scanValues(*all.front(), dtype, bytesOf(data), elementsOf(dtype, data)));
            for (const ScanKernels* kernels : all)
                QCOMPARE(text(scanValues(*kernels, dtype, bytesOf(data), elementsOf(dtype, data))), expected);
        }
    }
}

void ValueScanTest::addsRuns()
{
    const auto scan = [](const char* hex) {
        const QByteArray data = QByteArray::fromHex(hex);
        return scanValues(DType::BF16, bytesOf(data), elementsOf(DType::BF16, data));
    };
    ValueScan backwards;
    backwards.add(scan("c07f 803f"), 10);
    backwards.add(scan("803f c07f"), 2);
    backwards.add(scan("0040 807f"), 0);
    QCOMPARE(text(backwards), QString("nan 2 @3, inf 1 @1, first 4000, zero 0, constant 0"));

    ValueScan constant;
    constant.add(scan("803f 803f"), 2);
    constant.add(scan("803f"), 0);
    QVERIFY(constant.isConstant);
    constant.add(scan("0040 0040"), 3);
    QVERIFY(!constant.isConstant);
    QVERIFY(scanValues(DType::F32, {}, 0).isEmpty);
}

QTEST_APPLESS_MAIN(ValueScanTest)
#include "value_scan_test.moc"
