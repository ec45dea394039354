#include "core/quant/tensor_list.h"

#include "tests/core/model_fixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace tensorport;
using namespace tensorport::test;

class TensorListTest : public ModelFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeFolder(); }
    void writesCsv();
    void writesJson();
    void namesPartsOfWeights();
    void leavesNothingBehind();

private:
    [[nodiscard]] std::string textOf(const std::string& name) const
    {
        return readSmallFile(posixFileSystem(), path(name), 1 << 20).value_or(std::string("unreadable"));
    }
    std::shared_ptr<const Model> model(const std::string& name) const { return open({path(name)}).value_or(nullptr); }
};

void TensorListTest::writesCsv()
{
    writeModel(
        "a.safetensors", {bytes("x", 3), bytes(R"(odd, \"name\")", 2), {"scalar", "F32", {}, std::string(4, 'a')}});
    const auto model = this->model("a.safetensors");
    QVERIFY(model);
    const std::vector<TensorId> order{*model->find("scalar"), *model->find("odd, \"name\"")};
    const auto written = writeTensorList(posixFileSystem(), path("a.csv"), TensorListFormat::Csv, *model, {}, order);
    QVERIFY(written && *written);
    const auto line = [&](const char* name, const char* rest) {
        const Tensor& tensor = model->tensor(*model->find(name));
        return rest + std::to_string(tensor.offset) + ',' + std::to_string(tensor.bytes) + ",,\n";
    };
    QCOMPARE(textOf("a.csv"),
        "name,dtype,shape,parameters,file,offset,bytes,group,role\n" + line("scalar", "scalar,F32,[],1,a.safetensors,")
            + line("odd, \"name\"", "\"odd, \"\"name\"\"\",U8,[2],2,a.safetensors,"));
}

void TensorListTest::writesJson()
{
    std::vector<TestTensor> tensors;
    for (int i = 0; i < 20'000; ++i) // more than one buffer
        tensors.push_back(bytes("layers." + std::to_string(i) + ".self_attn.some_long_name.weight", 1));
    writeModel("a.safetensors", tensors);
    const auto model = this->model("a.safetensors");
    QVERIFY(model);
    std::vector<TensorId> all;
    for (size_t i = 0; i < model->tensors().size(); ++i)
        all.push_back(static_cast<TensorId>(i));
    const auto written = writeTensorList(posixFileSystem(), path("a.json"), TensorListFormat::Json, *model, {}, all);
    QVERIFY(written && *written);
    const auto text = readSmallFile(posixFileSystem(), path("a.json"), 100 << 20).value_or(std::string());
    QVERIFY(text.size() > (1 << 20));
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
    QCOMPARE(object[QStringLiteral("name")].toString(), QStringLiteral("a"));
    const QJsonArray list = object[QStringLiteral("tensors")].toArray();
    QCOMPARE(list.size(), qsizetype{20'000});
    const QJsonObject last = list.last().toObject();
    QCOMPARE(last[QStringLiteral("name")].toString(),
        QString::fromUtf8(model->tensors().back().name.data())
            .left(static_cast<qsizetype>(model->tensors().back().name.size())));
    QCOMPARE(last.keys().join(' '), QStringLiteral("bytes dtype file name offset parameters shape"));

    const auto empty = writeTensorList(posixFileSystem(), path("e.json"), TensorListFormat::Json, *model, {}, {});
    QVERIFY(empty && *empty);
    QVERIFY(QJsonDocument::fromJson(QByteArray::fromStdString(textOf("e.json"))).isObject());
}

void TensorListTest::namesPartsOfWeights()
{
    writeModel("m/model.safetensors",
        {{"w_blocks", "U8", {1, 2, 1, 16}, patternBytes(32, 1)}, {"w_scales", "U8", {1, 2, 1}, patternBytes(2, 1)}});
    write("m/config.json", R"({"quantization_config":{"quant_method":"mxfp4"}})");
    const auto model = this->model("m");
    QVERIFY(model);
    const Quantization quantization = detectQuantization(*model);
    const TensorRecords records(*model, quantization);
    const std::string json = records.json(*model->find("w_scales"));
    QVERIFY2(json.ends_with(R"(, "group": "w", "role": "scale"})"), json.c_str());
    const std::string csv = records.csv(*model->find("w_blocks"));
    QVERIFY2(csv.starts_with("w_blocks,U8,\"[1, 2, 1, 16]\",32,model.safetensors,"), csv.c_str());
    QVERIFY2(csv.ends_with(",w,codes\n"), csv.c_str());
}

void TensorListTest::leavesNothingBehind()
{
    writeModel("a.safetensors", {bytes("x", 3)});
    write("a.csv", "mine");
    const auto model = this->model("a.safetensors");
    QVERIFY(model);
    const std::vector<TensorId> all{TensorId{0}};
    std::stop_source stop;
    stop.request_stop();
    const auto stopped
        = writeTensorList(posixFileSystem(), path("a.csv"), TensorListFormat::Csv, *model, {}, all, stop.get_token());
    QVERIFY(stopped && !*stopped);
    QCOMPARE(textOf("a.csv"), std::string("mine"));

    HookedFileSystem full([](Operation operation, const fs::path& path) -> Status {
        if (operation == Operation::Write)
            return fail(ErrorCode::NoSpace, "full", path);
        return {};
    });
    const auto failed = writeTensorList(full, path("a.csv"), TensorListFormat::Csv, *model, {}, all);
    QVERIFY(!failed);
    QVERIFY(failed.error().code == ErrorCode::NoSpace);
    QCOMPARE(textOf("a.csv"), std::string("mine"));
    QVERIFY(!fs::exists(path("a.csv.part")));
    const auto nowhere = writeTensorList(posixFileSystem(), path("no/a.csv"), TensorListFormat::Csv, *model, {}, all);
    QVERIFY(!nowhere);
}

QTEST_GUILESS_MAIN(TensorListTest)
#include "tensor_list_test.moc"
