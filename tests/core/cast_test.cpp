#include "core/kernels/cast.h"
#include "core/kernels/codecs.h"

#include <QtTest>
#include <cmath>
#include <limits>
#include <random>

using namespace tensorport;

Q_DECLARE_METATYPE(tensorport::DType)

namespace
{

constexpr std::array kSources{DType::F64, DType::F32, DType::F16, DType::BF16, DType::F8E4M3, DType::F8E5M2,
    DType::F8E4M3Fnuz, DType::F8E5M2Fnuz, DType::F8E8M0, DType::F6E2M3, DType::F6E3M2, DType::F4};
constexpr std::array kTargets{DType::F16, DType::BF16, DType::F32};

uint64_t bytesOf(DType dtype, uint64_t elements)
{
    return divideRoundUp(elements * info(dtype).bits, 8);
}

template <typename Word>
std::vector<std::byte> bytesOfWords(const std::vector<Word>& words)
{
    const Bytes bytes = std::as_bytes(std::span(words));
    return {bytes.begin(), bytes.end()};
}

/// Every exponent with telling mantissas, what lies around each change of the targets' last bit, NaN payloads, random.
template <typename Word>
std::vector<std::byte> widePatterns(int mantissaBits, int randomCount)
{
    constexpr int kWidth = std::numeric_limits<Word>::digits;
    const auto exponentCount = Word{1} << static_cast<unsigned>(kWidth - 1 - mantissaBits);
    std::vector<Word> mantissas{0};
    for (int bit = 0; bit < mantissaBits; ++bit) {
        // One bit, the bits above it, and their neighbours: a tie for every place where a target may end.
        const Word one = Word{1} << static_cast<unsigned>(bit);
        const Word all = (Word{1} << static_cast<unsigned>(mantissaBits)) - 1;
        for (const Word middle : {one, static_cast<Word>(all & ~(one - 1)), static_cast<Word>(3 * one)})
            for (const Word near : {static_cast<Word>(middle - 1), middle, static_cast<Word>(middle + 1)})
                mantissas.push_back(near & all);
    }
    std::vector<Word> words;
    for (Word exponent = 0; exponent < exponentCount; ++exponent) {
        for (const Word mantissa : mantissas) {
            const Word positive = exponent << static_cast<unsigned>(mantissaBits) | mantissa;
            words.push_back(positive);
            words.push_back(positive | Word{1} << static_cast<unsigned>(kWidth - 1));
        }
    }
    std::mt19937_64 random(7);
    const Word bias = exponentCount / 2 - 1;
    for (int i = 0; i < randomCount; ++i) {
        words.push_back(static_cast<Word>(random()));
        const auto exponent = static_cast<Word>(bias + random() % 64 - 48);
        const Word rest = static_cast<Word>(random()) & ~((exponentCount - 1) << static_cast<unsigned>(mantissaBits));
        words.push_back(rest | exponent << static_cast<unsigned>(mantissaBits));
    }
    return bytesOfWords(words);
}

/// Elements to cast, packed: every pattern of at most 16 bits.
std::vector<std::byte> patterns(DType from)
{
    if (from == DType::F64)
        return widePatterns<uint64_t>(52, 500'000);
    if (from == DType::F32)
        return widePatterns<uint32_t>(23, 1'000'000);
    if (info(from).bits == 16) {
        std::vector<uint16_t> words(65536);
        for (size_t i = 0; i < words.size(); ++i)
            words[i] = static_cast<uint16_t>(i);
        return bytesOfWords(words);
    }
    // All bytes are all codes, and for F4 all pairs of codes; three random rounds more move F6's codes about.
    std::vector<std::byte> bytes(256);
    for (size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::byte>(i);
    std::mt19937 random(7);
    while (bytes.size() < 768)
        bytes.push_back(static_cast<std::byte>(random()));
    return bytes;
}

struct Cast
{
    std::vector<std::byte> bytes;
    CastCounts counts;
};

Cast run(CastFunction cast, DType to, Bytes from, uint64_t elements, Overflow overflow)
{
    Cast done{std::vector<std::byte>(bytesOf(to, elements)), {}};
    cast(from, done.bytes, elements, overflow, done.counts);
    return done;
}

bool same(const CastCounts& a, const CastCounts& b)
{
    return a.overflow == b.overflow && a.underflow == b.underflow && a.nan == b.nan
        && a.largestOverflow == b.largestOverflow;
}

void compare(const Cast& got, const Cast& want, DType to, std::string_view kernels)
{
    const auto [at, expected] = std::mismatch(got.bytes.begin(), got.bytes.end(), want.bytes.begin(), want.bytes.end());
    const auto element = static_cast<uint64_t>(at - got.bytes.begin()) * 8 / info(to).bits;
    QVERIFY2(at == got.bytes.end(),
        qPrintable(QString("%1: element %2 differs").arg(QString::fromUtf8(kernels.data())).arg(element)));
    QVERIFY2(same(got.counts, want.counts), kernels.data());
}

void addPairs()
{
    QTest::addColumn<DType>("from");
    QTest::addColumn<DType>("to");
    for (const DType from : kSources)
        for (const DType to : kTargets)
            if (from != to)
                QTest::addRow("%s to %s", info(from).name.data(), info(to).name.data()) << from << to;
}

} // namespace

class CastTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsKernels();
    void givesKnownValues_data();
    void givesKnownValues();
    void kernelsAgree_data() { addPairs(); }
    void kernelsAgree();
    void anyLengthAndAddress_data() { addPairs(); }
    void anyLengthAndAddress();
    void countsAddUp_data() { addPairs(); }
    void countsAddUp();
    void rareValuesInLongTensors();
    void unpacksCodes_data();
    void unpacksCodes();
    void decodesCodes_data();
    void decodesCodes();
};

void CastTest::findsKernels()
{
    const std::vector<const CastKernels*> all = allCastKernels();
    QCOMPARE(all.front()->name, std::string_view("scalar"));
    for (const CastKernels* kernels : all) {
        QCOMPARE(findCastKernels(kernels->name), kernels);
        for (const DTypeInfo& from : allDTypes()) {
            for (const DTypeInfo& to : allDTypes()) {
                const bool isCast = from.kind == DTypeKind::Float && from.dtype != to.dtype
                    && (to.dtype == DType::F16 || to.dtype == DType::BF16 || to.dtype == DType::F32);
                QCOMPARE(kernels->find(from.dtype, to.dtype) != nullptr, isCast);
            }
        }
    }
    QVERIFY(findCastKernels("SCALAR") == nullptr);
    QVERIFY(findCastKernels("") == nullptr);
}

void CastTest::givesKnownValues_data()
{
    QTest::addColumn<DType>("from");
    QTest::addColumn<DType>("to");
    QTest::addColumn<quint64>("source");
    QTest::addColumn<quint64>("target");
    QTest::addColumn<quint64>("saturated");
    QTest::addColumn<QString>("outcome");
    const auto row = [](const char* name, DType from, DType to, quint64 source, quint64 target,
                         const char* outcome = "", quint64 saturated = 0) {
        QTest::newRow(name) << from << to << source << target << (saturated != 0 ? saturated : target)
                            << QString(outcome);
    };
    const auto bits = [](double value) { return std::bit_cast<uint64_t>(value); };
    row("tie to even below", DType::F32, DType::BF16, 0x3f808000, 0x3f80);
    row("tie to even above", DType::F32, DType::BF16, 0x3f818000, 0x3f82);
    row("largest BF16, tie", DType::F32, DType::BF16, 0x7f7f8000, 0x7f80, "overflow", 0x7f7f);
    row("largest BF16, below the tie", DType::F32, DType::BF16, 0x7f7f7fff, 0x7f7f);
    row("65519.996 is the largest F16", DType::F32, DType::F16, 0x477fefff, 0x7bff);
    row("65520 is too large for F16", DType::F32, DType::F16, 0x477ff000, 0x7c00, "overflow", 0x7bff);
    row("-65536 is too large for F16", DType::BF16, DType::F16, 0xc780, 0xfc00, "overflow", 0xfbff);
    row("infinity is not an overflow", DType::BF16, DType::F16, 0xff80, 0xfc00);
    row("half of F16's smallest, tie", DType::F32, DType::F16, 0xb3000000, 0x8000, "underflow");
    row("just above half of F16's smallest", DType::F32, DType::F16, 0x33000001, 0x0001);
    row("subnormal becomes normal", DType::F32, DType::F16, 0x387fe000, 0x0400);
    row("BF16 subnormal survives", DType::F32, DType::BF16, 0x00018000, 0x0002);
    // Through float each of these two would be a tie.
    row("F64 rounds once, up", DType::F64, DType::BF16, bits(0x1.010000000001p0), 0x3f81);
    row("F64 rounds once, down", DType::F64, DType::BF16, bits(0x1.02fffffffffffp0), 0x3f81);
    row("F64 rounds once to F16", DType::F64, DType::F16, bits(0x1.0020000000001p0), 0x3c01);
    row("F64 largest to F32", DType::F64, DType::F32, bits(0x1.fffffefffffffp127), 0x7f7fffff);
    row("F64 too large for F32", DType::F64, DType::F32, bits(-0x1.ffffffp127), 0xff800000, "overflow", 0xff7fffff);
    row("F64 smallest", DType::F64, DType::F32, 1, 0, "underflow");
    row("negative zero", DType::F64, DType::F16, uint64_t{1} << 63U, 0x8000);
    row("NaN keeps its payload", DType::F32, DType::F16, 0x7fc02000, 0x7e01, "nan");
    row("NaN with nothing left stays NaN", DType::F32, DType::F16, 0xff800001, 0xfc01, "nan");
    row("NaN is quiet in BF16", DType::F32, DType::BF16, 0xffbfffff, 0xffc0, "nan");
    row("signalling NaN goes up unchanged", DType::F16, DType::F32, 0x7c01, 0x7f802000, "nan");
    row("F64 NaN becomes quiet in F32", DType::F64, DType::F32, 0xfff0000020000000, 0xffc00001, "nan");
    row("E4M3 largest", DType::F8E4M3, DType::BF16, 0x7e, 0x43e0);
    row("E4M3 NaN", DType::F8E4M3, DType::F16, 0xff, 0xfe00, "nan");
    row("E5M2 infinity", DType::F8E5M2, DType::F32, 0xfc, 0xff800000);
    row("FNUZ NaN", DType::F8E4M3Fnuz, DType::F32, 0x80, 0xffc00000, "nan");
    row("E4M3FNUZ is half of E4M3", DType::F8E4M3Fnuz, DType::F32, 0x38, 0x3f000000);
    row("E5M2FNUZ smallest", DType::F8E5M2Fnuz, DType::F16, 0x01, 0x0080);
    row("E8M0 zero code is a subnormal float", DType::F8E8M0, DType::F32, 0x00, 0x00400000);
    row("E8M0 too large for F16", DType::F8E8M0, DType::F16, 143, 0x7c00, "overflow", 0x7bff);
    row("E8M0 too small for F16", DType::F8E8M0, DType::F16, 102, 0, "underflow");
    row("E8M0 NaN", DType::F8E8M0, DType::BF16, 0xff, 0x7fc0, "nan");
    row("E2M3 largest", DType::F6E2M3, DType::F32, 0x1f, 0x40f00000);
    row("E3M2 smallest", DType::F6E3M2, DType::F16, 0x21, 0xac00);
    row("E2M1 6", DType::F4, DType::BF16, 0x7, 0x40c0);
    row("E2M1 negative zero", DType::F4, DType::BF16, 0x8, 0x8000);
}

void CastTest::givesKnownValues()
{
    QFETCH(DType, from);
    QFETCH(DType, to);
    QFETCH(quint64, source);
    QFETCH(quint64, target);
    QFETCH(quint64, saturated);
    QFETCH(QString, outcome);
    for (const CastKernels* kernels : allCastKernels()) {
        for (const Overflow overflow : {Overflow::ToInfinity, Overflow::Saturate}) {
            const Cast done = run(kernels->find(from, to), to, std::as_bytes(std::span(&source, 1)), 1, overflow);
            quint64 got = 0;
            std::memcpy(&got, done.bytes.data(), done.bytes.size());
            QCOMPARE(got, overflow == Overflow::Saturate ? saturated : target);
            QCOMPARE(done.counts.overflow, uint64_t{outcome == "overflow"});
            QCOMPARE(done.counts.underflow, uint64_t{outcome == "underflow"});
            QCOMPARE(done.counts.nan, uint64_t{outcome == "nan"});
            QCOMPARE(done.counts.largestOverflow > 0, outcome == "overflow");
        }
    }
}

void CastTest::kernelsAgree()
{
    QFETCH(DType, from);
    QFETCH(DType, to);
    const std::vector<std::byte> source = patterns(from);
    const uint64_t elements = source.size() * 8 / info(from).bits;
    for (const Overflow overflow : {Overflow::ToInfinity, Overflow::Saturate}) {
        const Cast want = run(findCastKernels("scalar")->find(from, to), to, source, elements, overflow);
        for (const CastKernels* kernels : allCastKernels())
            compare(run(kernels->find(from, to), to, source, elements, overflow), want, to, kernels->name);
    }
}

void CastTest::anyLengthAndAddress()
{
    QFETCH(DType, from);
    QFETCH(DType, to);
    constexpr std::byte kUntouched{0xa5};
    const std::vector<std::byte> all = patterns(from);
    std::mt19937 random(3);
    for (const CastKernels* kernels : allCastKernels()) {
        for (uint64_t elements = 0; elements <= 70; ++elements) {
            const uint64_t size = bytesOf(from, elements);
            // Exactly as large as the elements: a sanitizer sees a read beyond them.
            const uint64_t begin = random() % (all.size() - size);
            const uint64_t shift = random() % 8;
            std::vector<std::byte> source(shift + size);
            std::copy_n(
                all.begin() + static_cast<ptrdiff_t>(begin), size, source.begin() + static_cast<ptrdiff_t>(shift));
            const Bytes in = Bytes(source).subspan(shift);
            const Cast want = run(findCastKernels("scalar")->find(from, to), to, in, elements, Overflow::ToInfinity);

            std::vector<std::byte> target(1 + want.bytes.size() + 1, kUntouched);
            Cast got;
            kernels->find(from, to)(
                in, MutableBytes(target).subspan(1, want.bytes.size()), elements, Overflow::ToInfinity, got.counts);
            QCOMPARE(target.front(), kUntouched);
            QCOMPARE(target.back(), kUntouched);
            got.bytes.assign(target.begin() + 1, target.end() - 1);
            compare(got, want, to, kernels->name);
        }
    }
}

void CastTest::countsAddUp()
{
    QFETCH(DType, from);
    QFETCH(DType, to);
    const std::vector<std::byte> all = patterns(from);
    // Whole bytes at every cut: four elements fill them for every dtype.
    const uint64_t elements = std::min<uint64_t>(all.size() * 8 / info(from).bits, 60'000) / 4 * 4;
    const Bytes source = Bytes(all).first(bytesOf(from, elements));
    for (const CastKernels* kernels : allCastKernels()) {
        const Cast whole = run(kernels->find(from, to), to, source, elements, Overflow::Saturate);
        std::mt19937 random(11);
        Cast parts;
        for (uint64_t done = 0; done < elements;) {
            const uint64_t size = std::min<uint64_t>(4 * (1 + random() % 3000), elements - done);
            const Bytes part = source.subspan(bytesOf(from, done), bytesOf(from, size));
            const Cast one = run(kernels->find(from, to), to, part, size, Overflow::Saturate);
            parts.bytes.insert(parts.bytes.end(), one.bytes.begin(), one.bytes.end());
            parts.counts.add(one.counts);
            done += size;
        }
        compare(parts, whole, to, kernels->name);
    }
}

void CastTest::rareValuesInLongTensors()
{
    // Longer than any block, with what is counted far apart.
    constexpr uint64_t kElements = 300'007;
    std::vector<float> source(kElements, 0.25F);
    source[70'000] = 70'000.0F;
    source[170'001] = -3e38F;
    source[170'002] = std::numeric_limits<float>::infinity();
    source[240'000] = 1e-9F;
    source[kElements - 1] = std::numeric_limits<float>::quiet_NaN();
    for (const CastKernels* kernels : allCastKernels()) {
        const Cast done = run(kernels->find(DType::F32, DType::F16), DType::F16, std::as_bytes(std::span(source)),
            kElements, Overflow::Saturate);
        QCOMPARE(done.counts.overflow, uint64_t{2});
        QCOMPARE(done.counts.underflow, uint64_t{1});
        QCOMPARE(done.counts.nan, uint64_t{1});
        QCOMPARE(done.counts.largestOverflow, double{3e38F});
        std::vector<uint16_t> bits(kElements);
        std::memcpy(bits.data(), done.bytes.data(), done.bytes.size());
        QCOMPARE(bits[70'000], uint16_t{0x7bff});
        QCOMPARE(bits[170'001], uint16_t{0xfbff});
        QCOMPARE(bits[170'002], uint16_t{0x7c00});
        QCOMPARE(bits[240'000], uint16_t{0});
        QCOMPARE(bits[kElements - 1], uint16_t{0x7e00});
        QCOMPARE(static_cast<uint64_t>(std::count(bits.begin(), bits.end(), uint16_t{0x3400})), kElements - 5);
    }
}

void CastTest::unpacksCodes_data()
{
    QTest::addColumn<DType>("dtype");
    QTest::addColumn<QByteArray>("packed");
    QTest::addColumn<QByteArray>("codes");
    QTest::newRow("F4, low nibble first")
        << DType::F4 << QByteArray::fromHex("21f3") << QByteArray::fromHex("0102030f");
    QTest::newRow("F4, odd") << DType::F4 << QByteArray::fromHex("21f3") << QByteArray::fromHex("010203");
    // 01 02 03 3f in six bits each, lowest first: 0x01 | 0x02 << 6 | 0x03 << 12 | 0x3f << 18 = 0xfc3081.
    QTest::newRow("F6") << DType::F6E2M3 << QByteArray::fromHex("8130fc") << QByteArray::fromHex("0102033f");
    QTest::newRow("F6, five") << DType::F6E3M2 << QByteArray::fromHex("8130fc2a") << QByteArray::fromHex("0102033f2a");
    QTest::newRow("F6, three") << DType::F6E3M2 << QByteArray::fromHex("8130fc") << QByteArray::fromHex("010203");
    QTest::newRow("nothing") << DType::F4 << QByteArray() << QByteArray();
}

void CastTest::unpacksCodes()
{
    QFETCH(DType, dtype);
    QFETCH(QByteArray, packed);
    QFETCH(QByteArray, codes);
    QByteArray into(codes.size(), '\xee');
    unpackCodes(dtype, std::as_bytes(std::span(packed.constData(), static_cast<size_t>(packed.size()))),
        std::as_writable_bytes(std::span(into.data(), static_cast<size_t>(into.size()))),
        static_cast<uint64_t>(codes.size()));
    QCOMPARE(into.toHex(), codes.toHex());
}

void CastTest::decodesCodes_data()
{
    QTest::addColumn<DType>("dtype");
    QTest::addColumn<int>("code");
    QTest::addColumn<float>("value");
    QTest::newRow("E4M3") << DType::F8E4M3 << 0x7e << 448.0F;
    QTest::newRow("E5M2") << DType::F8E5M2 << 0xfb << -57344.0F;
    QTest::newRow("E4M3FNUZ") << DType::F8E4M3Fnuz << 0x7f << 240.0F;
    QTest::newRow("E5M2FNUZ") << DType::F8E5M2Fnuz << 0xff << -57344.0F;
    QTest::newRow("E8M0") << DType::F8E8M0 << 0xfe << 0x1p127F;
    QTest::newRow("E2M3") << DType::F6E2M3 << 0x3f << -7.5F;
    QTest::newRow("E3M2") << DType::F6E3M2 << 0x1f << 28.0F;
    QTest::newRow("E2M1") << DType::F4 << 0x1 << 0.5F;
}

void CastTest::decodesCodes()
{
    QFETCH(DType, dtype);
    QFETCH(int, code);
    QFETCH(float, value);
    QCOMPARE((*codeValues(dtype))[static_cast<size_t>(code)], value);
    QVERIFY(codeValues(DType::F16) == nullptr);
}

QTEST_APPLESS_MAIN(CastTest)
#include "cast_test.moc"
