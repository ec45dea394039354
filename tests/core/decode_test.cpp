// Kernels, readers and rectangles that quantized weights are decoded with, against their definitions.
#include "core/kernels/code_reader.h"
#include "core/kernels/decode_kernels.h"
#include "core/recipes/rectangles.h"

#include <QtTest>
#include <algorithm>
#include <random>
#include <span>

using namespace tensorport;

namespace
{

std::vector<float> randomFloats(size_t count, unsigned seed)
{
    std::mt19937 generator(seed);
    std::vector<float> values(count);
    for (float& value : values)
        value = std::bit_cast<float>(static_cast<uint32_t>(generator()));
    return values;
}

std::vector<std::byte> randomBytes(size_t count, unsigned seed)
{
    std::mt19937 generator(seed);
    std::vector<std::byte> bytes(count);
    for (std::byte& byte : bytes)
        byte = static_cast<std::byte>(generator());
    return bytes;
}

template <class T>
bool sameBits(const std::vector<T>& a, const std::vector<T>& b)
{
    return std::ranges::equal(std::as_bytes(std::span(a)), std::as_bytes(std::span(b)));
}

/// Which NaN an operation on two gives is the processor's choice of operand.
std::vector<float> withOneNan(std::vector<float> values)
{
    for (float& value : values)
        if (value != value)
            value = std::numeric_limits<float>::quiet_NaN();
    return values;
}

/// Bit i of a packed row or column, from the definition of each packing.
unsigned codeAt(Packing packing, unsigned bits, const std::vector<std::byte>& bytes, uint64_t index)
{
    constexpr unsigned kAwq[8]{0, 4, 1, 5, 2, 6, 3, 7};
    uint64_t bit = index * bits;
    if (packing == Packing::HighNibbles)
        bit = index / 2 * 8 + (index % 2 == 0 ? 4 : 0);
    else if (packing == Packing::PaddedWords || packing == Packing::PaddedColumnWords)
        bit = index / (32 / bits) * 32 + index % (32 / bits) * bits;
    else if (packing == Packing::AwqWords)
        bit = index / 8 * 32 + kAwq[index % 8] * 4;
    unsigned code = 0;
    for (unsigned i = 0; i < bits; ++i, ++bit)
        code |= (static_cast<unsigned>(bytes[bit / 8]) >> bit % 8 & 1U) << i;
    return code;
}

} // namespace

class DecodeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kernelsAgree_data();
    void kernelsAgree();
    void readsRows_data();
    void readsRows();
    void readsAcross_data();
    void readsAcross();
    void rectanglesCoverARange_data();
    void rectanglesCoverARange();
};

void DecodeTest::kernelsAgree_data()
{
    QTest::addColumn<int>("index");
    const auto kernels = allDecodeKernels();
    for (size_t i = 1; i < kernels.size(); ++i)
        QTest::newRow(std::string(kernels[i]->name).c_str()) << static_cast<int>(i);
    if (kernels.size() == 1)
        QTest::newRow("scalar alone") << 0;
}

void DecodeTest::kernelsAgree()
{
    QFETCH(int, index);
    const DecodeKernels& scalar = *allDecodeKernels().front();
    const DecodeKernels& kernels = *allDecodeKernels()[static_cast<size_t>(index)];
    for (const size_t count : {0, 1, 7, 8, 16, 33, 100, 257}) {
        const std::vector<float> values = randomFloats(count, 1);
        const std::vector<float> with = randomFloats(count, 2);
        for (const Operation operation : {Operation::Multiply, Operation::Subtract, Operation::Add}) {
            std::vector<float> a = values;
            std::vector<float> b = values;
            scalar.combine(operation, a.data(), with.data(), count);
            kernels.combine(operation, b.data(), with.data(), count);
            QVERIFY(sameBits(withOneNan(a), withOneNan(b)));
            for (const uint64_t run : {1, 3, 16, 32, 128})
                for (const uint64_t first : {uint64_t{1}, run}) {
                    a = b = values;
                    scalar.combineRuns(operation, a.data(), with.data(), count, first, run);
                    kernels.combineRuns(operation, b.data(), with.data(), count, first, run);
                    QVERIFY(sameBits(withOneNan(a), withOneNan(b)));
                }
        }
        const std::vector<std::byte> words = randomBytes(4 * count, 3);
        std::vector<float> a(8 * count);
        std::vector<float> b(8 * count);
        for (const unsigned shift : {0, 4, 9, 28}) {
            scalar.readWords(words.data(), count, shift, 0xf, -8, a.data());
            kernels.readWords(words.data(), count, shift, 0xf, -8, b.data());
            QVERIFY(sameBits(a, b));
        }
        const std::vector<float> table = randomFloats(16, 5);
        for (const bool isHighFirst : {false, true}) {
            scalar.readNibbles(words.data(), 4 * count, table.data(), isHighFirst, a.data());
            kernels.readNibbles(words.data(), 4 * count, table.data(), isHighFirst, b.data());
            QVERIFY(sameBits(a, b));
        }
        scalar.readAwqWords(words.data(), count, -8, a.data());
        kernels.readAwqWords(words.data(), count, -8, b.data());
        QVERIFY(sameBits(a, b));
    }
    for (const uint64_t rows : {1, 4, 8, 13, 32})
        for (const uint64_t columns : {1, 7, 8, 24, 35}) {
            const std::vector<std::byte> from = randomBytes(4 * rows * (columns + 3), 4);
            std::vector<std::byte> a(4 * columns * (rows + 5));
            std::vector<std::byte> b(a.size());
            scalar.transpose2(from.data(), columns + 3, rows, columns, a.data(), rows + 5);
            kernels.transpose2(from.data(), columns + 3, rows, columns, b.data(), rows + 5);
            QVERIFY(sameBits(a, b));
            scalar.transpose4(from.data(), columns + 3, rows, columns, a.data(), rows + 5);
            kernels.transpose4(from.data(), columns + 3, rows, columns, b.data(), rows + 5);
            QVERIFY(sameBits(a, b));
        }
}

void DecodeTest::readsRows_data()
{
    QTest::addColumn<int>("packing");
    QTest::addColumn<unsigned>("bits");
    QTest::addColumn<bool>("isLinear");
    for (const bool isLinear : {false, true}) {
        const char* values = isLinear ? "numbers" : "table";
        for (unsigned bits = 2; bits <= 8; ++bits) {
            QTest::addRow("stream %u, %s", bits, values) << static_cast<int>(Packing::Stream) << bits << isLinear;
            QTest::addRow("padded %u, %s", bits, values) << static_cast<int>(Packing::PaddedWords) << bits << isLinear;
        }
        QTest::addRow("high nibbles, %s", values) << static_cast<int>(Packing::HighNibbles) << 4U << isLinear;
        QTest::addRow("awq, %s", values) << static_cast<int>(Packing::AwqWords) << 4U << isLinear;
    }
}

void DecodeTest::readsRows()
{
    QFETCH(int, packing);
    QFETCH(unsigned, bits);
    QFETCH(bool, isLinear);
    const auto how = static_cast<Packing>(packing);
    CodeTable values{};
    for (size_t code = 0; code < values.size(); ++code)
        values[code] = static_cast<float>(code) + (isLinear || code % 2 == 0 ? -8.0F : 1000.0F);
    const CodeReader reader(how, bits, values);
    constexpr uint64_t kCodes = 75;
    const std::vector<std::byte> row = randomBytes(packedSpan(how, bits, 0, kCodes).end, bits);
    for (uint64_t begin = 0; begin < kCodes; ++begin)
        for (uint64_t end = begin; end <= kCodes; ++end) {
            const PackedSpan span = packedSpan(how, bits, begin, end);
            // In a block of its own, so that a sanitizer sees a byte too many.
            const std::vector<std::byte> part(row.begin() + static_cast<int64_t>(span.first),
                row.begin() + static_cast<int64_t>(std::max(span.first, span.end)));
            std::vector<float> found(end - begin);
            reader.readRow(part, begin, end - begin, found.data());
            for (uint64_t i = begin; i < end; ++i)
                QCOMPARE(found[i - begin], values[codeAt(how, bits, row, i)]);
        }
}

void DecodeTest::readsAcross_data()
{
    QTest::addColumn<int>("packing");
    QTest::addColumn<unsigned>("bits");
    for (unsigned bits = 2; bits <= 8; ++bits)
        QTest::addRow("words, %u", bits) << static_cast<int>(Packing::ColumnWords) << bits;
    for (unsigned bits = 2; bits <= 8; ++bits)
        QTest::addRow("padded words, %u", bits) << static_cast<int>(Packing::PaddedColumnWords) << bits;
    for (const unsigned bits : {2U, 4U, 8U})
        QTest::addRow("bytes, %u", bits) << static_cast<int>(Packing::ColumnBytes) << bits;
}

void DecodeTest::readsAcross()
{
    QFETCH(int, packing);
    QFETCH(unsigned, bits);
    const auto how = static_cast<Packing>(packing);
    const uint64_t word = wordBytes(how);
    constexpr uint64_t kColumns = 19;
    constexpr uint64_t kRows = 70;
    const uint64_t wordRows = packedSpan(how, bits, 0, kRows).end / word;
    const std::vector<std::byte> matrix = randomBytes(wordRows * kColumns * word, bits);
    for (const bool isLinear : {false, true}) {
        CodeTable values{};
        for (size_t code = 0; code < values.size(); ++code)
            values[code] = static_cast<float>(code) + (isLinear || code % 2 == 0 ? 0.0F : 500.0F);
        const CodeReader reader(how, bits, values);
        for (uint64_t row = 0; row < kRows; ++row) {
            const PackedSpan span = packedSpan(how, bits, row, row + 1);
            const auto wordsOf
                = [&](uint64_t at) { return Bytes(matrix).subspan(at / word * kColumns * word, kColumns * word); };
            std::vector<float> found(kColumns);
            reader.readAcross(wordsOf(span.first), span.end > span.first + word ? wordsOf(span.first + word) : Bytes(),
                row, found.data());
            for (uint64_t column = 0; column < kColumns; ++column) {
                std::vector<std::byte> down;
                for (uint64_t at = 0; at < wordRows; ++at)
                    for (uint64_t i = 0; i < word; ++i)
                        down.push_back(matrix[(at * kColumns + column) * word + i]);
                QCOMPARE(found[column], values[codeAt(how, bits, down, row)]);
            }
        }
    }
}

void DecodeTest::rectanglesCoverARange_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::newRow("several rows") << 3 << 5;
    QTest::newRow("one row") << 1 << 7;
    QTest::newRow("one column") << 6 << 1;
    QTest::newRow("one element") << 1 << 1;
}

void DecodeTest::rectanglesCoverARange()
{
    QFETCH(int, rows);
    QFETCH(int, columns);
    const auto height = static_cast<uint64_t>(rows);
    const auto width = static_cast<uint64_t>(columns);
    const uint64_t total = 3 * height * width;
    for (uint64_t first = 0; first < total; ++first)
        for (uint64_t count = 0; first + count <= total; ++count) {
            uint64_t next = first;
            for (const Rectangle& part : rectanglesOf(height, width, first, count)) {
                QVERIFY(part.endRow <= height && part.endColumn <= width);
                for (uint64_t row = part.firstRow; row < part.endRow; ++row)
                    for (uint64_t column = part.firstColumn; column < part.endColumn; ++column)
                        QCOMPARE((part.batch * height + row) * width + column, next++);
            }
            QCOMPARE(next, first + count);
            QVERIFY(rectanglesOf(height, width, first, count).size() <= 3 * 4);
        }
}

QTEST_APPLESS_MAIN(DecodeTest)
#include "decode_test.moc"
