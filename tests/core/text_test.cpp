#include "core/base/text.h"

#include <QtTest>
#include <cmath>

using namespace tensorport;

class TextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsesBytes_data();
    void parsesBytes();
    void formatsBytes_data();
    void formatsBytes();
    void roundsBytesUp();
    void formatsDurations_data();
    void formatsDurations();
    void escapes_data();
    void escapes();
    void comparesNaturally_data();
    void comparesNaturally();
    void matchesGlobs_data();
    void matchesGlobs();
    void makesGlobsOfNames_data();
    void makesGlobsOfNames();
    void checksUtf8_data();
    void checksUtf8();
    void quotesJson();
};

void TextTest::parsesBytes_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<qint64>("bytes"); // -1: refused
    QTest::newRow("grouped") << std::string("1,500 MB") << qint64(1500000000);
    QTest::newRow("grouped, with a point") << std::string("1,234,567.5 kB") << qint64(1234567500);
    QTest::newRow("a comma that groups nothing") << std::string("1,5 GB") << qint64(-1);
    QTest::newRow("groups of other lengths") << std::string("1,50,000") << qint64(-1);
    QTest::newRow("a group too many") << std::string(",500 MB") << qint64(-1);
    QTest::newRow("three digits behind a point") << std::string("1.500 MB") << qint64(1500000);
    QTest::newRow("bare") << std::string("2147483648") << qint64(2147483648);
    QTest::newRow("decimal unit") << std::string("1.8GB") << qint64(1800000000);
    QTest::newRow("binary unit") << std::string("1.8GiB") << qint64(1932735283);
    QTest::newRow("space and case") << std::string("16 mib") << qint64(16 << 20);
    QTest::newRow("letter alone") << std::string("5g") << qint64(5000000000);
    QTest::newRow("largest exact") << std::string("9223372036854775807") << qint64(INT64_MAX);
    QTest::newRow("too large") << std::string("9223372036854775808") << qint64(-1);
    QTest::newRow("too large with unit") << std::string("99999999TB") << qint64(-1);
    QTest::newRow("half a byte") << std::string("1.5") << qint64(-1);
    QTest::newRow("negative") << std::string("-1") << qint64(-1);
    QTest::newRow("empty") << std::string() << qint64(-1);
    QTest::newRow("no number") << std::string("GB") << qint64(-1);
    QTest::newRow("unknown unit") << std::string("1XB") << qint64(-1);
    QTest::newRow("not a number") << std::string("nan") << qint64(-1);
}

void TextTest::parsesBytes()
{
    QFETCH(std::string, text);
    QFETCH(qint64, bytes);
    const auto parsed = parseBytes(text);
    QCOMPARE(parsed ? static_cast<qint64>(*parsed) : -1, bytes);
}

void TextTest::formatsBytes_data()
{
    QTest::addColumn<quint64>("bytes");
    QTest::addColumn<std::string>("decimal");
    QTest::addColumn<std::string>("binary");
    QTest::newRow("zero") << quint64(0) << std::string("0 B") << std::string("0 B");
    QTest::newRow("below a unit") << quint64(999) << std::string("999 B") << std::string("999 B");
    QTest::newRow("rounds up to the next unit") << quint64(999'999) << std::string("1.00 MB") << std::string("977 KiB");
    QTest::newRow("gpt-oss-20b") << quint64(13'761'264'768) << std::string("13.8 GB") << std::string("12.8 GiB");
    QTest::newRow("largest") << quint64(UINT64_MAX) << std::string("18.4 EB") << std::string("16.0 EiB");
}

void TextTest::formatsBytes()
{
    QFETCH(quint64, bytes);
    QTEST(formatBytes(bytes), "decimal");
    QTEST(formatBytesBinary(bytes), "binary");
}

void TextTest::roundsBytesUp()
{
    QCOMPARE(formatBytesUp(0), std::string("0 B"));
    QCOMPARE(formatBytesUp(999), std::string("999 B"));
    QCOMPARE(formatBytesUp(1'060'000), std::string("1.06 MB"));
    QCOMPARE(formatBytesUp(1'060'001), std::string("1.07 MB"));
    QCOMPARE(formatBytesUp(999'001), std::string("1.00 MB"));
}

void TextTest::formatsDurations_data()
{
    QTest::addColumn<double>("seconds");
    QTest::addColumn<std::string>("text");
    QTest::newRow("seconds") << 41.6 << std::string("42 s");
    QTest::newRow("a minute") << 60.0 << std::string("1 min");
    QTest::newRow("minutes and seconds") << 200.0 << std::string("3 min 20 s");
    QTest::newRow("rounded to a minute") << 119.7 << std::string("2 min");
    QTest::newRow("an hour") << 3600.0 << std::string("1 h");
    QTest::newRow("hours and minutes") << 7500.0 << std::string("2 h 5 min");
    QTest::newRow("not a number") << std::nan("") << std::string("unknown");
}

void TextTest::formatsDurations()
{
    QFETCH(double, seconds);
    QTEST(formatDuration(seconds), "text");
}

void TextTest::escapes_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("expected");
    QTest::newRow("plain") << std::string("a.b_c") << std::string("a.b_c");
    QTest::newRow("newline and quote") << std::string("a\n\"b\"") << std::string("a\\n\\\"b\\\"");
    QTest::newRow("NUL") << std::string("a\0b", 3) << std::string("a\\x00b");
    QTest::newRow("right-to-left override") << std::string("a\u202eb") << std::string("a\\u202eb");
    QTest::newRow("letters of any script") << std::string("模型.é") << std::string("模型.é");
    QTest::newRow("broken UTF-8") << std::string("a\xff") << std::string("a\\xff");
    QTest::newRow("overlong") << std::string("\xc0\xaf") << std::string("\\xc0\\xaf");
    QTest::newRow("surrogate") << std::string("\xed\xa0\x80") << std::string("\\xed\\xa0\\x80");
}

void TextTest::escapes()
{
    QFETCH(std::string, text);
    QTEST(escaped(text), "expected");
}

void TextTest::comparesNaturally_data()
{
    QTest::addColumn<std::string>("a");
    QTest::addColumn<std::string>("b");
    QTest::addColumn<int>("order");
    QTest::newRow("numbers by value") << std::string("layers.2.w") << std::string("layers.10.w") << -1;
    QTest::newRow("equal") << std::string("a.1") << std::string("a.1") << 0;
    QTest::newRow("leading zeros differ") << std::string("a01") << std::string("a1") << -1;
    QTest::newRow("prefix first") << std::string("a") << std::string("a.b") << -1;
    QTest::newRow("number after letters") << std::string("a9") << std::string("ab") << -1;
    QTest::newRow("beyond 64 bits") << std::string("a99999999999999999999998")
                                    << std::string("a99999999999999999999999") << -1;
}

void TextTest::comparesNaturally()
{
    QFETCH(std::string, a);
    QFETCH(std::string, b);
    const auto sign = [](int value) { return (value > 0) - (value < 0); };
    QTEST(sign(naturalCompare(a, b)), "order");
    QCOMPARE(sign(naturalCompare(b, a)), -sign(naturalCompare(a, b)));
}

void TextTest::matchesGlobs_data()
{
    QTest::addColumn<std::string>("pattern");
    QTest::addColumn<std::string>("name");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char* pattern, const char* name, bool matches) {
        QTest::addRow("%s on %s", pattern, name) << std::string(pattern) << std::string(name) << matches;
    };
    row("*", "", true);
    row("*", "a.b", true);
    row("model.norm.*", "model.norm.weight", true);
    row("model.norm.*", "model.normal", false);
    row("*.weight", "a.weight.b.weight", true);
    row("*.weight", "a.weights", false);
    row("a?c", "abc", true);
    row("a?c", "ac", false);
    row("layers.[0-3].*", "layers.2.w", true);
    row("layers.[!0-3].*", "layers.2.w", false);
    row("a[", "a[", true);
    row("a\\*", "a*", true);
    row("a\\*", "ab", false);
    row("[]]", "]", true);
    row("", "", true);
    row("", "a", false);
    row("a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false);
}

void TextTest::matchesGlobs()
{
    QFETCH(std::string, pattern);
    QFETCH(std::string, name);
    QTEST(globMatches(pattern, name), "matches");
}

void TextTest::makesGlobsOfNames_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("pattern");
    QTest::addColumn<std::string>("other"); // which a pattern that was not escaped would match
    QTest::newRow("plain") << std::string("model.norm.weight") << std::string("model.norm.weight")
                           << std::string("model");
    QTest::newRow("star") << std::string("a*b") << std::string("a\\*b") << std::string("axb");
    QTest::newRow("question mark") << std::string("a?") << std::string("a\\?") << std::string("ab");
    QTest::newRow("set") << std::string("a[bc]") << std::string("a\\[bc]") << std::string("ab");
    QTest::newRow("open bracket") << std::string("a[") << std::string("a\\[") << std::string("a");
    QTest::newRow("backslash") << std::string("a\\b") << std::string("a\\\\b") << std::string("ab");
    QTest::newRow("backslash at the end") << std::string("a\\") << std::string("a\\\\") << std::string("a");
    QTest::newRow("space") << std::string("a b") << std::string("a b") << std::string("ab");
    QTest::newRow("line feed") << std::string("a\nb") << std::string("a[! -~]b") << std::string("aXb");
    QTest::newRow("two of them") << std::string("\x7f\x01") << std::string("[! -~][! -~]") << std::string("\x01");
    QTest::newRow("letters beyond ASCII") << std::string("größe") << std::string("größe") << std::string("grosse");
    QTest::newRow("empty") << std::string() << std::string() << std::string("a");
}

void TextTest::makesGlobsOfNames()
{
    QFETCH(std::string, name);
    QFETCH(std::string, other);
    QTEST(literalGlob(name), "pattern");
    QVERIFY(globMatches(literalGlob(name), name));
    QVERIFY(!globMatches(literalGlob(name), other));
    QVERIFY(closesItsSets(literalGlob(name)));
}

void TextTest::checksUtf8_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<bool>("good");
    QTest::newRow("ascii") << std::string("abc") << true;
    QTest::newRow("four bytes") << std::string("\xf0\x9f\x98\x80") << true;
    QTest::newRow("cut") << std::string("\xf0\x9f\x98") << false;
    QTest::newRow("stray continuation") << std::string("\x80") << false;
    QTest::newRow("above U+10FFFF") << std::string("\xf4\x90\x80\x80") << false;
}

void TextTest::checksUtf8()
{
    QFETCH(std::string, text);
    QTEST(isUtf8(text), "good");
}

void TextTest::quotesJson()
{
    QCOMPARE(jsonQuoted("a\"\\\n\x7f é\xff"), std::string("\"a\\\"\\\\\\u000a\\u007f é\\ufffd\""));
}

QTEST_APPLESS_MAIN(TextTest)
#include "text_test.moc"
