#include "core/model/json_tree.h"

#include <QtTest>

#include <memory>
#include <stop_token>

using namespace tensorport;

class JsonTreeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesWhatItRead_data();
    void writesWhatItRead();
    void tellsPaths();
    void finds();
    void saysWhatIsMissing();
    void stops();
    void readsMany();
};

void JsonTreeTest::writesWhatItRead_data()
{
    QTest::addColumn<QByteArray>("json");
    int row = 0;
    for (const char* json : {"{}", "[]", "null", "true", "-12", "1e-05", "\"a \\\"text\\\"\"",
             "{\n  \"a\": 1,\n  \"b\": {\n    \"c\": [\n      [],\n      {},\n      \"x\"\n    ]\n  },\n  \"a\": "
             "1.50\n}"})
        QTest::addRow("%d", ++row) << QByteArray(json);
}

void JsonTreeTest::writesWhatItRead()
{
    QFETCH(QByteArray, json);
    const auto tree = JsonTree::parse(json.toStdString());
    QCOMPARE(QByteArray::fromStdString(tree->json(0)), json);
    QVERIFY(!tree->isCut() && tree->flaw().empty());
}

void JsonTreeTest::tellsPaths()
{
    const auto tree = JsonTree::parse(R"({"a": {"b": [1, {"c": 2}]}})");
    QCOMPARE(tree->path(0), std::string());
    QCOMPARE(tree->path(static_cast<uint32_t>(tree->nodes().size() - 1)), std::string("a.b[1].c"));
}

void JsonTreeTest::finds()
{
    const auto tree = JsonTree::parse(R"({"Hidden": 12, "b": ["a HIDDEN place", 512], "c": null})");
    const auto pathsOf = [&](std::string_view text) {
        std::string paths;
        for (const uint32_t id : tree->find(text))
            paths += tree->path(id) + ' ';
        return paths;
    };
    QCOMPARE(pathsOf("hidden"), std::string("Hidden b[0] "));
    QCOMPARE(pathsOf("12"), std::string("Hidden b[1] "));
    QCOMPARE(pathsOf("NULL"), std::string("c "));
    QCOMPARE(pathsOf("nowhere"), std::string());
    QCOMPARE(pathsOf(""), std::string());
}

void JsonTreeTest::saysWhatIsMissing()
{
    const auto cut = JsonTree::parse("[1, 2, 3, 4]", {}, 3);
    QVERIFY(cut->isCut() && cut->flaw().empty());
    QCOMPARE(cut->nodes().size(), size_t{3});
    const auto broken = JsonTree::parse(R"({"a": 1, "b": })");
    QVERIFY(!broken->isCut() && !broken->flaw().empty());
    QCOMPARE(broken->node(0).childCount, uint32_t{1});
    QVERIFY(!JsonTree::parse("")->flaw().empty());
    QVERIFY(JsonTree::parse(std::string(100'000, '['))->isCut());
}

void JsonTreeTest::stops()
{
    const auto stop = std::make_unique<std::stop_source>();
    stop->request_stop();
    QVERIFY(!JsonTree::parse("[1]", stop->get_token()));
}

void JsonTreeTest::readsMany()
{
    std::string index = R"({"weight_map": {)";
    for (int i = 0; i < 300'000; ++i)
        index.append(i == 0 ? "" : ",").append("\"model.layers." + std::to_string(i) + ".weight\": \"a.safetensors\"");
    index += "}}";
    QCOMPARE(JsonTree::parse(index)->find("layers.7").size(), size_t{11'111});
}

QTEST_GUILESS_MAIN(JsonTreeTest)
#include "json_tree_test.moc"
