#include "core/model/header.h"

#include <QtTest>
#include <algorithm>

using namespace tensorport;

class HeaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void readsEveryDType();
    void readsFields();
    void copiesWhatItNeeds();
    void reusesMemory();
    void sortsByOffset();
    void keepsTheLastOfEqualMetadata();
    void stops();
};

namespace
{

/// Puts padding behind a header, as readers must.
Result<Header> parse(const std::string& text, uint64_t dataBytes, std::string& storage)
{
    storage = text + std::string(kHeaderPadding, '\0');
    return HeaderReader().read(
        std::string_view(storage).substr(0, text.size()), kHeaderPrefix + text.size() + dataBytes, "m.safetensors");
}

std::string tensor(const std::string& name, const std::string& dtype, const std::string& shape, uint64_t begin,
    uint64_t end, const std::string& more = {})
{
    return '"' + name + R"(":{"dtype":")" + dtype + R"(","shape":)" + shape + R"(,"data_offsets":[)"
        + std::to_string(begin) + ',' + std::to_string(end) + ']' + more + '}';
}

std::string nested(int depth)
{
    return std::string(static_cast<size_t>(depth), '[') + std::string(static_cast<size_t>(depth), ']');
}

} // namespace

void HeaderTest::accepts_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<quint64>("dataBytes");
    QTest::addColumn<std::string>("names"); // in order, joined by '|'
    const auto row = [](const char* title, const std::string& text, quint64 dataBytes, const std::string& names) {
        QTest::newRow(title) << text << dataBytes << names;
    };
    const std::string a = tensor("a", "U8", "[4]", 0, 4);
    row("no tensor", "{}", 0, "");
    row("white space around", " \t\r\n{" + a + "} \n ", 4, "a");
    row("white space inside", "{ \"a\" : { \"dtype\" : \"U8\" , \"shape\" : [ 4 ] , \"data_offsets\" : [ 0 , 4 ] } }",
        4, "a");
    row("null metadata", R"({"__metadata__":null,)" + a + "}", 4, "a");
    row("empty metadata", R"({"__metadata__":{},)" + a + "}", 4, "a");
    row("metadata last", "{" + a + R"(,"__metadata__":{"format":"pt"}})", 4, "a");
    row("duplicate key inside metadata", R"({"__metadata__":{"k":"1","k":"2"},)" + a + "}", 4, "a");
    row("unknown fields",
        "{" + tensor("a", "U8", "[4]", 0, 4, R"(,"x":{"y":[1,-2.5e3,true,false,null,"\u00e9"]},"z":0)") + "}", 4, "a");
    row("fields in another order", R"({"a":{"data_offsets":[0,4],"shape":[4],"dtype":"U8"}})", 4, "a");
    row("escaped field name", R"({"a":{"d\u0074ype":"U8","shape":[4],"data_offsets":[0,4]}})", 4, "a");
    row("scalar", "{" + tensor("a", "F32", "[]", 0, 4) + "}", 4, "a");
    row("no elements", "{" + tensor("a", "F32", "[0]", 0, 0) + "}", 0, "a");
    row("no elements at every boundary",
        "{" + tensor("z", "F32", "[0]", 0, 0) + ',' + tensor("y", "F32", "[3,0]", 0, 0) + ',' + a + ','
            + tensor("x", "U8", "[0]", 4, 4) + ',' + tensor("b", "U8", "[2]", 4, 6) + ','
            + tensor("w", "U8", "[0]", 6, 6) + '}',
        6, "z|y|a|x|b|w");
    row("zero before a huge dimension", "{" + tensor("a", "U8", "[0,18446744073709551615,2]", 0, 0) + "}", 0, "a");
    row("odd offset", "{" + tensor("a", "U8", "[1]", 0, 1) + ',' + tensor("b", "F32", "[1]", 1, 5) + "}", 5, "a|b");
    row("empty name", "{" + tensor("", "U8", "[4]", 0, 4) + "}", 4, "");
    row("escapes in a name", "{" + tensor(R"(\u00e9\n\ud83d\ude00\"\\\/)", "U8", "[4]", 0, 4) + "}", 4,
        "\u00e9\n\U0001f600\"\\/");
    row("UTF-8 in a name", "{" + tensor("\u6a21\u578b", "U8", "[4]", 0, 4) + "}", 4, "\u6a21\u578b");
    row("F4 of two elements", "{" + tensor("a", "F4", "[2,1]", 0, 1) + "}", 1, "a");
    row("F6 of four elements", "{" + tensor("a", "F6_E2M3", "[4]", 0, 3) + "}", 3, "a");
    row("unknown dtype", "{" + tensor("a", "I4", "[3]", 0, 2) + ',' + tensor("b", "u8", "[9,9]", 2, 4) + "}", 4, "a|b");
    row("a name twice is for the whole model to see", "{" + a + ',' + tensor("a", "U8", "[4]", 4, 8) + "}", 8, "a|a");
    row("nested as deep as serde_json allows", "{" + tensor("a", "U8", "[4]", 0, 4, ",\"x\":" + nested(125)) + "}", 4,
        "a");
}

void HeaderTest::accepts()
{
    QFETCH(std::string, text);
    QFETCH(quint64, dataBytes);
    std::string storage;
    const auto header = parse(text, dataBytes, storage);
    QVERIFY2(header.has_value(), header ? "" : header.error().message.c_str());
    std::string names;
    for (const Tensor& found : header->tensors) {
        names += (&found == header->tensors.data() ? "" : "|") + std::string(found.name);
        QVERIFY(found.offset >= kHeaderPrefix + text.size());
    }
    QTEST(names, "names");
}

void HeaderTest::refuses_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<quint64>("dataBytes");
    QTest::addColumn<std::string>("message"); // its beginning, behind the file's name
    const auto row = [](const char* title, const std::string& text, quint64 dataBytes, const std::string& message) {
        QTest::newRow(title) << text << dataBytes << message;
    };
    const std::string a = tensor("a", "U8", "[4]", 0, 4);
    const auto with = [](const std::string& dtype, const std::string& shape, const std::string& offsets) {
        return R"({"a":{"dtype":)" + dtype + R"(,"shape":)" + shape + R"(,"data_offsets":)" + offsets + "}}";
    };

    row("empty", "", 0, "has bad JSON in its header, at byte 8 of the file: unexpected end of input");
    row("top-level array", "[]", 0, "has a header that is no JSON object");
    row("top-level text", "\"a\"", 0, "has a header that is no JSON object");
    row("byte order mark", "\xef\xbb\xbf{}", 0,
        "has bad JSON in its header, at byte 8 of the file: a byte order mark, which JSON does not allow");
    row("not UTF-8", "{\"a\xff\":1}", 0, "has bad JSON in its header, at byte 11 of the file: not UTF-8 text");
    row("text behind", "{}x", 0, "has bad JSON in its header, at byte 10 of the file: ");
    row("zero bytes behind", std::string("{}\0\0", 4), 0, "has bad JSON in its header, at byte 10 of the file: ");
    row("trailing comma", "{" + a + ",}", 4, "has bad JSON in its header, at byte 61 of the file: ");
    row("comment", "{/**/" + a + "}", 4, "has bad JSON in its header, at byte 9 of the file: ");
    row("cut", "{" + a, 4, "has bad JSON in its header, at byte 60 of the file: ");
    row("control character in a name", "{\"a\n\":1}", 0, "has bad JSON in its header, at byte 11 of the file: ");
    row("lone surrogate", "{" + tensor(R"(\ud800)", "U8", "[4]", 0, 4) + "}", 4,
        "has bad JSON in its header, at byte ");
    row("lone low surrogate", "{" + tensor(R"(\udc00)", "U8", "[4]", 0, 4) + "}", 4,
        "has bad JSON in its header, at byte ");
    row("bad escape", "{" + tensor(R"(\x)", "U8", "[4]", 0, 4) + "}", 4, "has bad JSON in its header, at byte 11 ");
    row("bad JSON in an unknown field", "{" + tensor("a", "U8", "[4]", 0, 4, R"(,"x":[1,}])") + "}", 4,
        "has bad JSON in its header, at byte ");
    row("bad escape in an unknown field", "{" + tensor("a", "U8", "[4]", 0, 4, R"(,"x":"\q")") + "}", 4,
        "has bad JSON in its header, at byte ");
    row("colon behind an unknown field", "{" + tensor("a", "U8", "[4]", 0, 4, R"(,"x":"a":"b")") + "}", 4,
        "has bad JSON in its header, at byte ");
    row("almost null metadata", R"({"__metadata__":nul})", 0, "has bad JSON in its header, at byte ");
    row("leading zero", with("\"U8\"", "[04]", "[0,4]"), 4, "has bad JSON in its header, at byte ");
    row("nested too deeply", "{" + tensor("a", "U8", "[4]", 0, 4, ",\"x\":" + nested(126)) + "}", 4,
        "has bad JSON in its header, at byte 189 of the file: nested too deeply");

    row("two metadata", R"({"__metadata__":{},"__metadata__":{}})", 0,
        "has a header with two \"__metadata__\" entries");
    row("metadata a list", R"({"__metadata__":[]})", 0, "has \"__metadata__\" at byte 24 that is no JSON object");
    row("metadata not text", R"({"__metadata__":{"k":1}})", 0, "has metadata \"k\" at byte 29 that is no text");

    row("tensor null", R"({"a":null})", 0, "describes tensor \"a\" at byte 13 by something that is no JSON object");
    row("tensor a list", R"({"a":["U8",[4],[0,4]]})", 4,
        "describes tensor \"a\" at byte 13 by something that is no JSON object");
    row("two dtypes", "{" + tensor("a", "U8", "[4]", 0, 4, R"(,"dtype":"U8")") + "}", 4,
        "describes tensor \"a\" with two \"dtype\" entries");
    row("two shapes", "{" + tensor("a", "U8", "[4]", 0, 4, R"(,"shape":[4])") + "}", 4,
        "describes tensor \"a\" with two \"shape\" entries");
    row("two data_offsets", "{" + tensor("a", "U8", "[4]", 0, 4, R"(,"data_offsets":[0,4])") + "}", 4,
        "describes tensor \"a\" with two \"data_offsets\" entries");
    row("no dtype", R"({"a":{"shape":[4],"data_offsets":[0,4]}})", 4, "describes tensor \"a\" without \"dtype\"");
    row("no shape", R"({"a":{"dtype":"U8","data_offsets":[0,4]}})", 4, "describes tensor \"a\" without \"shape\"");
    row("no data_offsets", R"({"a":{"dtype":"U8","shape":[4]}})", 4, "describes tensor \"a\" without \"data_offsets\"");
    row("dtype not text", with("1", "[4]", "[0,4]"), 4, "gives tensor \"a\" at byte 22 a dtype that is no text");
    row("shape not a list", with("\"U8\"", "4", "[0,4]"), 4, "gives tensor \"a\" at byte 35 a shape that is no list");
    row("offsets not a list", with("\"U8\"", "[4]", "4"), 4,
        "gives tensor \"a\" at byte 54 data_offsets that are no list");
    constexpr auto kWhole = "expected a whole number from 0 to 2^64 - 1";
    const auto dimension = [&](const std::string& value) {
        return "gives tensor \"a\" the dimension " + value + " at byte 36, " + kWhole;
    };
    row("dimension 4.0", with("\"U8\"", "[4.0]", "[0,4]"), 4, dimension("4.0"));
    row("dimension 4e0", with("\"U8\"", "[4e0]", "[0,4]"), 4, dimension("4e0"));
    row("dimension -4", with("\"U8\"", "[-4]", "[0,4]"), 4, dimension("-4"));
    row("dimension 2^64", with("\"U8\"", "[18446744073709551616]", "[0,4]"), 4, dimension("18446744073709551616"));
    row("dimension text", with("\"U8\"", "[\"4\" ]", "[0,4]"), 4, dimension("\\\"4\\\""));
    row("dimension null", with("\"U8\"", "[null]", "[0,4]"), 4, dimension("null"));
    row("one offset", with("\"U8\"", "[4]", "[0]"), 4,
        "gives tensor \"a\" at byte 54 too few data_offsets, expected 2: begin and end");
    row("three offsets", with("\"U8\"", "[4]", "[0,4,8]"), 4,
        "gives tensor \"a\" at byte 54 too many data_offsets, expected 2: begin and end");
    row("offset not whole", with("\"U8\"", "[4]", "[0,4.5]"), 4,
        std::string("gives tensor \"a\" the data offset 4.5 at byte 57, ") + kWhole);

    row("end before begin", with("\"U8\"", "[4]", "[4,0]"), 4,
        "gives tensor \"a\" data that end at 0, before they begin at 4");
    row("first not at 0", "{" + tensor("a", "U8", "[4]", 4, 8) + "}", 8,
        "has a hole at offset 0 of its data: the first tensor, \"a\", begins at 4");
    row("hole", "{" + a + ',' + tensor("b", "U8", "[4]", 6, 10) + "}", 10,
        "has a hole at offset 4 of its data: tensor \"a\" ends there, and the next, \"b\", begins at 6");
    row("overlap", "{" + a + ',' + tensor("b", "U8", "[4]", 2, 6) + "}", 6,
        "has tensors that overlap at offset 2 of its data: \"a\" ends at 4, and \"b\" begins before that");
    row("no elements inside another", "{" + a + ',' + tensor("b", "U8", "[0]", 2, 2) + "}", 4,
        "has tensors that overlap at offset 2 of its data: \"a\" ends at 4, and \"b\" begins before that");
    row("a name twice over the same data", "{" + a + ',' + a + "}", 4,
        "names the tensor \"a\" twice: one would hide the other");
    row("wrong size", with("\"F32\"", "[2,3]", "[0,20]"), 20,
        "gives tensor \"a\" the shape [2, 3] of F32: expected 24 bytes of data, found 20 bytes");
    row("size of an unknown dtype's shape", with("\"I4\"", "[18446744073709551615,2]", "[0,4]"), 4,
        "gives tensor \"a\" the shape [18446744073709551615, 2], more elements than 64 bits can count");
    row("zero behind a huge dimension", with("\"U8\"", "[18446744073709551615,2,0]", "[0,0]"), 0,
        "gives tensor \"a\" the shape [18446744073709551615, 2, 0], more elements than 64 bits can count");
    row("more bits than 64 bits count", with("\"U8\"", "[4611686018427387904]", "[0,4]"), 4,
        "gives tensor \"a\" the shape [4611686018427387904] of U8, more bits than 64 bits can count");
    row("F4 of three elements", with("\"F4\"", "[3]", "[0,2]"), 2,
        "gives tensor \"a\" the shape [3] of F4: 3 elements of 4 bits do not fill whole bytes");
    row("F6 of two elements", with("\"F6_E3M2\"", "[2]", "[0,2]"), 2,
        "gives tensor \"a\" the shape [2] of F6_E3M2: 2 elements of 6 bits do not fill whole bytes");
    row("truncated", "{" + a + "}", 1,
        "is truncated: it has 62 bytes, and lacks 3 of those that its header describes; download it again");
    row("truncated by more than 64 bits count", with("\"I4\"", "[1]", "[0,18446744073709551615]"), 4,
        "is truncated: it has 84 bytes, and lacks 18,446,744,073,709,551,611 of those that its header describes; "
        "download it again");
    row("bytes behind", "{" + a + "}", 5,
        "has 1 byte behind the end of its last tensor, \"a\": it should end at byte 65, and has 66");
    row("bytes behind nothing", "{}", 5, "has 5 bytes behind its header, which describes no tensor");
    row("long name", "{" + tensor(std::string(1000, 'n'), "F4", "[3]", 0, 2) + "}", 2,
        "gives tensor \"" + std::string(200, 'n') + "...\" (1,000 bytes in all) the shape");
}

void HeaderTest::refuses()
{
    QFETCH(std::string, text);
    QFETCH(quint64, dataBytes);
    QFETCH(std::string, message);
    std::string storage;
    const auto header = parse(text, dataBytes, storage);
    QVERIFY(!header);
    QCOMPARE(header.error().code, ErrorCode::InvalidInput);
    QCOMPARE(header.error().path, std::filesystem::path("m.safetensors"));
    const std::string expected = "\"m.safetensors\" " + message;
    QCOMPARE(
        QString::fromStdString(header.error().message.substr(0, expected.size())), QString::fromStdString(expected));
}

void HeaderTest::readsEveryDType()
{
    for (const DTypeInfo& dtype : allDTypes()) {
        const uint64_t bytes = dtype.bits; // of eight elements
        std::string storage;
        const auto header = parse("{" + tensor("a", std::string(dtype.name), "[2,4]", 0, bytes) + "}", bytes, storage);
        QVERIFY2(header.has_value(), std::string(dtype.name).c_str());
        QCOMPARE(header->tensors.size(), size_t{1});
        QCOMPARE(header->tensors[0].dtype, dtype.dtype);
        QCOMPARE(header->tensors[0].dtypeName, dtype.name);
        QCOMPARE(header->tensors[0].elements(), uint64_t{8});
    }
}

void HeaderTest::readsFields()
{
    std::string storage;
    const std::string text = R"({"__metadata__":{"b":"2","a":"\n"},)" + tensor("x", "I3", "[5,7]", 0, 14) + "}";
    const auto header = parse(text, 14, storage);
    QVERIFY(header.has_value());
    const Tensor& found = header->tensors[0];
    QCOMPARE(found.name, std::string_view("x"));
    QCOMPARE(found.dtype, DType::Raw);
    QCOMPARE(found.dtypeName, std::string_view("I3"));
    QCOMPARE(formatShape(found.shape), std::string("[5, 7]"));
    QCOMPARE(found.offset, uint64_t{8 + text.size()});
    QCOMPARE(found.bytes, uint64_t{14});
    const std::vector<std::pair<std::string, std::string>> metadata{{"b", "2"}, {"a", "\n"}};
    QCOMPARE(header->metadata, metadata);
}

void HeaderTest::copiesWhatItNeeds()
{
    const std::string text = "{" + tensor("x", "I3", "[8]", 0, 3) + "," + tensor(R"(\u0079)", "I3", "[]", 3, 3) + "}";
    std::string storage = text + std::string(kHeaderPadding, '\0');
    const auto header = HeaderReader().read(std::string_view(storage).substr(0, text.size()),
        kHeaderPrefix + text.size() + 3, "m.safetensors", HeaderText::Copied);
    QVERIFY(header.has_value());
    std::fill(storage.begin(), storage.end(), '!');
    QCOMPARE(header->tensors.size(), size_t{2});
    QCOMPARE(header->tensors[0].name, std::string_view("x"));
    QCOMPARE(header->tensors[1].name, std::string_view("y"));
    QCOMPARE(header->tensors[1].dtypeName, std::string_view("I3"));
    QCOMPARE(formatShape(header->tensors[0].shape), std::string("[8]"));
}

void HeaderTest::reusesMemory()
{
    const std::string text = "{" + tensor("x", "U8", "[4]", 0, 4) + "}";
    const std::string storage = text + std::string(kHeaderPadding, '\0');
    const auto read = [&](HeaderReader& reader) {
        return reader.read(
            std::string_view(storage).substr(0, text.size()), kHeaderPrefix + text.size() + 4, "m.safetensors");
    };
    HeaderReader reader;
    auto first = read(reader);
    QVERIFY(first.has_value());
    const Tensor* memory = first->tensors.data();
    reader.reuse(std::move(first->tensors));
    const auto second = read(reader);
    QVERIFY(second.has_value());
    QCOMPARE(second->tensors.size(), size_t{1});
    QCOMPARE(second->tensors.data(), memory);
}

void HeaderTest::sortsByOffset()
{
    std::string text = "{";
    for (int i = 999; i >= 0; --i)
        text += tensor(std::to_string(i), "U8", "[2]", static_cast<uint64_t>(i) * 2, static_cast<uint64_t>(i) * 2 + 2)
            + (i > 0 ? "," : "}");
    std::string storage;
    const auto header = parse(text, 2000, storage);
    QVERIFY(header.has_value());
    for (size_t i = 0; i < 1000; ++i) {
        QCOMPARE(header->tensors[i].name, std::string_view(std::to_string(i)));
        QCOMPARE(header->tensors[i].offset, 8 + text.size() + 2 * i);
    }
}

void HeaderTest::keepsTheLastOfEqualMetadata()
{
    std::string storage;
    const auto header = parse(R"({"__metadata__":{"k":"1","l":"x","k":"2"}})", 0, storage);
    QVERIFY(header.has_value());
    const std::vector<std::pair<std::string, std::string>> metadata{{"k", "2"}, {"l", "x"}};
    QCOMPARE(header->metadata, metadata);
    QCOMPARE(header->repeatedMetadata, std::vector<std::string>{"k"});
}

void HeaderTest::stops()
{
    std::string text = "{";
    for (uint64_t i = 0; i < 20'000; ++i)
        text += (i > 0 ? "," : "") + tensor(std::to_string(i), "U8", "[1]", i, i + 1);
    text += '}';
    const std::string storage = text + std::string(kHeaderPadding, '\0');
    std::stop_source source;
    source.request_stop();
    const auto header = HeaderReader().read(std::string_view(storage).substr(0, text.size()), 8 + text.size() + 20'000,
        "m.safetensors", HeaderText::Viewed, source.get_token());
    QVERIFY(!header);
    QCOMPARE(header.error().message, std::string("cancelled"));
}

QTEST_APPLESS_MAIN(HeaderTest)
#include "header_test.moc"
