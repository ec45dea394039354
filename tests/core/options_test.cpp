// Options as JSON and back.
#include "core/plan/plan.h"

#include <QtTest>

using namespace tensorport;

class OptionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comeBackFromJson_data();
    void comeBackFromJson();
    void refusesOtherJson_data();
    void refusesOtherJson();
};

Q_DECLARE_METATYPE(tensorport::PlanOptions)

void OptionsTest::comeBackFromJson_data()
{
    QTest::addColumn<PlanOptions>("options");
    const auto row = [](const char* name, void (*change)(PlanOptions&)) {
        PlanOptions options;
        change(options);
        QTest::newRow(name) << options;
    };
    row("default", [](PlanOptions&) {});
    row("another format", [](PlanOptions& options) { options.format = "safetensors"; });
    row("f16", [](PlanOptions& options) { options.target = DType::F16; });
    row("bf16", [](PlanOptions& options) { options.target = DType::BF16; });
    row("f32", [](PlanOptions& options) { options.target = DType::F32; });
    row("rules", [](PlanOptions& options) {
        options.dtypeRules = {{"*", DType::BF16}, {"*norm*", DType::F32}, {"a.[bc]?", std::nullopt}};
    });
    row("rule with =", [](PlanOptions& options) { options.dtypeRules = {{"a=b=", DType::F16}}; });
    row("saturate", [](PlanOptions& options) { options.onOverflow = OverflowPolicy::Saturate; });
    row("infinity", [](PlanOptions& options) { options.onOverflow = OverflowPolicy::Infinity; });
    row("no bound", [](PlanOptions& options) { options.shardBytes = std::nullopt; });
    row("smallest bound", [](PlanOptions& options) { options.shardBytes = 1; });
    row("largest bound", [](PlanOptions& options) { options.shardBytes = UINT64_MAX; });
    row("names", [](PlanOptions& options) { options.npyDtypeNames = true; });
    row("flat tree", [](PlanOptions& options) { options.tree = TreeStyle::Flat; });
    row("pickle protocol", [](PlanOptions& options) { options.pickleProtocol = 4; });
    row("globs", [](PlanOptions& options) {
        options.include = {"a.*", "", "\"\\\n\x01 模型 \xf0\x9f\x98\x80"};
        options.exclude = {"*.[0-9]*"};
    });
}

void OptionsTest::comeBackFromJson()
{
    QFETCH(PlanOptions, options);
    const auto parsed = parseOptions(optionsJson(options));
    QVERIFY2(parsed, parsed ? "" : parsed.error().message.c_str());
    QVERIFY2(*parsed == options, optionsJson(*parsed).c_str());
}

void OptionsTest::refusesOtherJson_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("with");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* name, const char* what, const char* with, const char* message) {
        QTest::newRow(name) << what << with << message;
    };
    row("no JSON", "{", "", "no JSON object");
    row("no object", "{.*", "[]", "no JSON object");
    row("nothing", ".*", "", "no JSON object");
    row("more text", "}$", "}}", "no JSON object");
    const std::string deep = "\"shardBytes\":" + std::string(100'000, '[') + std::string(100'000, ']');
    row("nested too deeply", "\"shardBytes\":[0-9]*", deep.c_str(), "no JSON object");
    row("unknown key", "^.", "{\"speed\":1,", "\"speed\" is unknown");
    row("long unknown key", "^.", ("{\"" + std::string(5000, 'k') + "\":1,").c_str(),
        "(5,000 bytes in all) is unknown");
    row("control character", "\"nested\"", "[\"\x7f\"]", "\"tree\" is [\"\\u007f\"], expected a string");
    row("missing key", "\"onOverflow\":\"error\",", "", "\"onOverflow\" is missing");
    row("last key missing", ",\"exclude\":..", "", "\"exclude\" is missing");
    row("format is a number", "\"numpy\"", "1", "\"format\" is 1, expected a string");
    row("precision is null", "\"keep\"", "null", "\"dtype\" is null, expected a string");
    row("unknown precision", "\"keep\"", "\"f8\"", "\"f8\" is no precision");
    row("rules are one", "\"dtypeRules\":..", "\"dtypeRules\":\"*=f32\"", "expected an array of strings");
    row("rule without precision", "\"dtypeRules\":..", "\"dtypeRules\":[\"*\"]", "\"*\" is no dtype rule");
    row("unknown policy", "\"error\"", "\"ignore\"", "\"ignore\" is no overflow policy");
    row("bound is negative", "1800000000", "-1", "\"shardBytes\" is -1, expected a number of bytes or null");
    row("bound is broken", "1800000000", "1.5", "\"shardBytes\" is 1.5, expected");
    row("bound is false", "1800000000", "false", "\"shardBytes\" is false, expected");
    row("unknown tree", "nested", "round", "\"round\" is no kind of tree");
    row("pickle protocol is text", "\"pickleProtocol\":5", "\"pickleProtocol\":\"5\"",
        "\"pickleProtocol\" is \"5\", expected a number");
    row("names are 0", "false", "0", "\"npyDtypeNames\" is 0, expected true or false");
    row("names are null", "false", "null", "\"npyDtypeNames\" is null, expected true or false");
    row("glob is a number", "\"include\":..", "\"include\":[\"a\",1]", "\"include\" is [\"a\",1], expected");
}

void OptionsTest::refusesOtherJson()
{
    QFETCH(QString, what);
    QFETCH(QString, with);
    QFETCH(QString, message);
    QString json = QString::fromStdString(optionsJson({}));
    const QString good = json;
    if (what == "{")
        json = "{";
    else
        json.replace(QRegularExpression(what), with);
    QVERIFY(json != good);
    const auto parsed = parseOptions(json.toStdString());
    QVERIFY(!parsed);
    QCOMPARE(int(parsed.error().code), int(ErrorCode::InvalidInput));
    QVERIFY2(QString::fromStdString(parsed.error().message).contains(message), parsed.error().message.c_str());
}

QTEST_APPLESS_MAIN(OptionsTest)
#include "options_test.moc"
