#include "core/job/file_digests.h"

#include <QtTest>

using namespace tensorport;

namespace
{

uint64_t hashOf(std::string_view text)
{
    return xxh3(asBytes(text));
}

} // namespace

class FileDigestsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hashesRanges_data();
    void hashesRanges();
};

void FileDigestsTest::hashesRanges_data()
{
    QTest::addColumn<std::vector<HashedRange>>("ranges");
    QTest::addColumn<std::vector<uint64_t>>("hashes");
    QTest::addColumn<std::string>("rest");
    using Ranges = std::vector<HashedRange>;
    using Hashes = std::vector<uint64_t>;
    QTest::newRow("none") << Ranges{} << Hashes{} << std::string("0123456789");
    QTest::newRow("all") << Ranges{{0, 10}} << Hashes{hashOf("0123456789")} << std::string("");
    QTest::newRow("with holes") << Ranges{{1, 2}, {5, 3}} << Hashes{hashOf("12"), hashOf("567")}
                                << std::string("03489");
    QTest::newRow("without bytes") << Ranges{{0, 0}, {4, 0}, {4, 2}, {10, 0}}
                                   << Hashes{hashOf(""), hashOf(""), hashOf("45"), hashOf("")}
                                   << std::string("01236789");
    QTest::newRow("in pieces") << Ranges{{0, 2}, {3, 1, true}, {5, 2, true}, {8, 2}}
                               << Hashes{hashOf("01356"), hashOf("89")} << std::string("247");
    QTest::newRow("pieces last") << Ranges{{0, 1}, {2, 3}, {5, 5, true}} << Hashes{hashOf("0"), hashOf("23456789")}
                                 << std::string("1");
    QTest::newRow("a piece without bytes") << Ranges{{0, 2}, {3, 0, true}, {4, 1, true}, {5, 1}}
                                           << Hashes{hashOf("014"), hashOf("5")} << std::string("236789");
    QTest::newRow("beyond the end") << Ranges{{0, 2}, {8, 2}, {11, 1, true}} << Hashes{hashOf("01")}
                                    << std::string("234567");
}

void FileDigestsTest::hashesRanges()
{
    QFETCH(std::vector<HashedRange>, ranges);
    QFETCH(std::vector<uint64_t>, hashes);
    QFETCH(std::string, rest);
    constexpr std::string_view kText = "0123456789";
    for (size_t step = 1; step <= kText.size(); ++step) {
        RangeHasher hasher(ranges);
        Sha256 digest;
        for (size_t i = 0; i < kText.size(); i += step) {
            hasher.add(asBytes(kText.substr(i, step)));
            digest.add(asBytes(kText.substr(i, step)));
        }
        QCOMPARE(hasher.rangeHashes(), hashes);
        QCOMPARE(hasher.restHash(), hashOf(rest));
        QCOMPARE(digest.hex(), std::string("84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882"));
    }
}

QTEST_APPLESS_MAIN(FileDigestsTest)
#include "file_digests_test.moc"
