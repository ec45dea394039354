// Sums of blocks and counts of keys: every kernel against the scalar one, and that against what is written out here.
#include "core/kernels/key_counts.h"
#include "core/kernels/moments.h"

#include <QtTest>
#include <bit>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <random>

using namespace tensorport;

class MomentsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void byHand();
    void kernelsAgree_data();
    void kernelsAgree();
    void noticesWhatIsNotFinite();
    void takesMagnitudes();
    void roundsIntegers();
    void countsKeys_data();
    void countsKeys();
    void countsDoubles();
};

namespace
{

/// Every bit, but for the sign of a smallest or largest that is zero.
QString text(const BlockMoments& moments)
{
    return QString::fromStdString(fmt::format("sum {:a} of magnitudes {:a}, squares {:a}, {:a} to {:a}, {} zeros, {:x}",
        moments.sum, moments.magnitudes, moments.squares, moments.smallest + 0.0, moments.largest + 0.0, moments.zeros,
        moments.largestBits));
}

template <typename T>
BlockMoments momentsBy(const MomentKernels& kernels, std::span<const T> values)
{
    if constexpr (sizeof(T) == sizeof(float))
        return kernels.ofFloats(values);
    else
        return kernels.ofDoubles(values);
}

template <typename T>
void compareKernels(const std::vector<T>& values)
{
    const std::vector<const MomentKernels*> all = allMomentKernels();
    // At every alignment that a value can have.
    for (size_t skip = 0; skip < std::min<size_t>(values.size(), 3); ++skip) {
        const auto part = std::span(values).subspan(skip);
        const BlockMoments expected = momentsBy<T>(*all.front(), part);
        for (const MomentKernels* kernels : all) {
            const BlockMoments found = momentsBy<T>(*kernels, part);
            if (std::isfinite(expected.sum) && expected.magnitudes != 0)
                QCOMPARE(text(found), text(expected));
            QCOMPARE(found.largestBits, expected.largestBits);
        }
    }
}

template <typename T>
void compareOnRandomValues(size_t size)
{
    std::mt19937 random(3); // NOLINT(cert-msc51-cpp): the same every time
    std::normal_distribution<T> normal(T(0.25), T(3));
    std::vector<T> values(size);
    for (T& value : values)
        value = normal(random);
    compareKernels(values);
    for (size_t i = 0; i < size; i += 3)
        values[i] = i % 2 == 0 ? T(0) : T(-0.0);
    compareKernels(values);
    for (size_t i = 1; i < size; i += 3)
        values[i] *= std::numeric_limits<T>::denorm_min() * T(1000);
    compareKernels(values);
    for (T& value : values)
        value = std::numeric_limits<T>::max() * (random() % 2 == 0 ? T(1) : T(-1));
    compareKernels(values);
    std::fill(values.begin(), values.end(), T(-0.0));
    compareKernels(values);
    values.back() = std::numeric_limits<T>::quiet_NaN();
    compareKernels(values);
}

} // namespace

void MomentsTest::byHand()
{
    const std::vector<float> values{3, -1, 0, -0.0F, 8};
    const std::vector<double> same(values.begin(), values.end());
    for (const MomentKernels* kernels : allMomentKernels())
        for (const BlockMoments& found : {kernels->ofFloats(values), kernels->ofDoubles(same)}) {
            QCOMPARE(found.sum, 10.0);
            QCOMPARE(found.magnitudes, 12.0);
            QCOMPARE(found.squares, 54.0);
            QCOMPARE(found.smallest, -1.0);
            QCOMPARE(found.largest, 8.0);
            QCOMPARE(found.zeros, 2U);
        }
}

void MomentsTest::kernelsAgree_data()
{
    QTest::addColumn<size_t>("size");
    for (const size_t size : {1, 2, 15, 16, 17, 31, 33, 100, 4095, 4096})
        QTest::newRow(std::to_string(size).c_str()) << size;
}

void MomentsTest::kernelsAgree()
{
    QFETCH(size_t, size);
    QCOMPARE(allMomentKernels().front()->name, std::string_view("scalar"));
    compareOnRandomValues<float>(size);
    compareOnRandomValues<double>(size);
}

void MomentsTest::noticesWhatIsNotFinite()
{
    const float infinity = std::numeric_limits<float>::infinity();
    for (const MomentKernels* kernels : allMomentKernels())
        for (const size_t place : {0, 5, 16, 40, 50})
            for (const float odd : {infinity, -infinity, std::nanf("1"), std::copysign(std::nanf(""), -1.0F)}) {
                std::vector<float> values(51, 1.0F);
                values[place] = odd;
                QVERIFY(kernels->ofFloats(values).largestBits >= 0x7f800000);
                const std::vector<double> same(values.begin(), values.end());
                QVERIFY(kernels->ofDoubles(same).largestBits >= 0x7ff0000000000000);
                values[place] = std::numeric_limits<float>::max();
                QVERIFY(kernels->ofFloats(values).largestBits < 0x7f800000);
            }
}

void MomentsTest::takesMagnitudes()
{
    constexpr float kTiny = std::numeric_limits<float>::min();
    constexpr float kInfinity = std::numeric_limits<float>::infinity();
    const float nan = std::nanf("1");
    const std::vector<float> parts{0, -0.0F, 1, -1, 0.1F, 3e38F, kTiny, kTiny / 2, -kTiny / 3,
        std::numeric_limits<float>::denorm_min(), kInfinity, -kInfinity, nan, std::copysign(nan, -1.0F)};
    std::vector<ComplexFloat> values;
    for (const float real : parts)
        for (const float imaginary : parts)
            values.push_back({real, imaginary});
    for (const MomentKernels* kernels : allMomentKernels())
        // At every alignment, and with every number of values left over.
        for (size_t skip = 0; skip < 17; ++skip) {
            const auto some = std::span(values).subspan(skip);
            std::vector<double> found(some.size());
            const uint64_t subnormals = kernels->magnitudes(some, found);
            uint64_t expected = 0;
            for (size_t i = 0; i < some.size(); ++i) {
                const auto [real, imaginary] = some[i];
                expected += std::fpclassify(real) == FP_SUBNORMAL || std::fpclassify(imaginary) == FP_SUBNORMAL ? 1 : 0;
                if (std::isnan(real) || std::isnan(imaginary))
                    QVERIFY(std::isnan(found[i]));
                else
                    QCOMPARE(std::bit_cast<uint64_t>(found[i]),
                        std::bit_cast<uint64_t>(std::sqrt(double{real} * real + double{imaginary} * imaginary)));
            }
            QCOMPARE(subnormals, expected);
        }
}

void MomentsTest::roundsIntegers()
{
    // Powers of two and their neighbours: of a double's last bit, of half of it, and of the halves of a word.
    std::vector<uint64_t> values{0};
    for (unsigned bit = 0; bit < 64; ++bit)
        for (const uint64_t step : {0, 1, 2, 3, 511, 512, 513, 1024, 1025})
            for (const uint64_t power : {uint64_t{1} << bit, ~(uint64_t{1} << bit)})
                values.insert(values.end(), {power + step, power - step});
    std::mt19937_64 random(7); // NOLINT(cert-msc51-cpp): the same every time
    for (int i = 0; i < 10000; ++i)
        values.push_back(random() >> random() % 64);
    const std::vector<int64_t> sameSigned(values.begin(), values.end());
    const auto compare = [](const auto& all, auto kernel) {
        for (size_t skip = 0; skip < 17; ++skip) {
            const auto some = std::span(all).subspan(skip);
            std::vector<double> found(some.size());
            const auto extremes = kernel(some, found);
            for (size_t i = 0; i < some.size(); ++i)
                QCOMPARE(std::bit_cast<uint64_t>(found[i]), std::bit_cast<uint64_t>(static_cast<double>(some[i])));
            QCOMPARE(extremes.smallest, *std::min_element(some.begin(), some.end()));
            QCOMPARE(extremes.largest, *std::max_element(some.begin(), some.end()));
        }
    };
    for (const MomentKernels* kernels : allMomentKernels()) {
        compare(sameSigned, kernels->ofSigned);
        compare(values, kernels->ofUnsigned);
        QCOMPARE(kernels->ofSigned({}, {}).largest, std::numeric_limits<int64_t>::min());
    }
}

void MomentsTest::countsKeys_data()
{
    QTest::addColumn<int>("bytes");
    for (const int bytes : {0, 12, 24, 36, 60, 120, 24000})
        QTest::newRow(std::to_string(bytes).c_str()) << bytes;
}

void MomentsTest::countsKeys()
{
    QFETCH(int, bytes);
    std::mt19937 random(5); // NOLINT(cert-msc51-cpp): the same every time
    std::vector<std::byte> data(static_cast<size_t>(bytes));
    for (std::byte& byte : data)
        byte = static_cast<std::byte>(random() & 0x13U);
    const auto bitsAt = [&](size_t bit, unsigned count) {
        uint32_t value = 0;
        for (unsigned i = 0; i < count; ++i)
            value |= (static_cast<uint32_t>(data[(bit + i) / 8]) >> (bit + i) % 8 & 1U) << i;
        return value;
    };
    using Counts = std::map<uint32_t, uint64_t>;
    const auto expected = [&](unsigned skip, unsigned count) {
        Counts counts;
        for (size_t bit = skip; bit + count <= 8 * data.size(); bit += skip + count)
            ++counts[bitsAt(bit, count)];
        return counts;
    };
    const auto drained = [](KeyCounts& keys) {
        Counts counts;
        uint32_t last = 0;
        keys.drain([&](uint32_t key, uint64_t count) {
            QVERIFY(counts.empty() || key > last);
            last = key;
            counts.emplace(key, count);
        });
        return counts;
    };
    KeyCounts words(16);
    words.addWords(data);
    QVERIFY(drained(words) == expected(0, 16));
    words.addUpperHalves(data);
    QVERIFY(drained(words) == expected(16, 16));
    QVERIFY(drained(words).empty());
    KeyCounts bytewise(8);
    bytewise.addBytes(std::span(data).first(data.size() / 4));
    bytewise.addBytes(std::span(data).subspan(data.size() / 4));
    QVERIFY(drained(bytewise) == expected(0, 8));
    QVERIFY(drained(bytewise).empty());
    KeyCounts twelve(12);
    twelve.addTwelveBits(data);
    QVERIFY(drained(twelve) == expected(0, 12));
}

void MomentsTest::countsDoubles()
{
    KeyCounts keys(KeyCounts::kDoubleKeyBits);
    QVERIFY(keys.isEmpty());
    const std::vector<double> values{1.0, 1.0 + 1.0 / 256, 1.0 + 1.0 / 128, -1.0};
    keys.addDoubles(values);
    QVERIFY(!keys.isEmpty() && !keys.isFull());
    QStringList found;
    keys.drain([&](uint32_t key, uint64_t count) { found << QString("%1 %2").arg(key, 0, 16).arg(count); });
    QCOMPARE(found.join('|'), QString("1ff80 2|1ff81 1|5ff80 1"));
}

QTEST_APPLESS_MAIN(MomentsTest)
#include "moments_test.moc"
