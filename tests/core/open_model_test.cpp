#include "tests/core/model_fixture.h"

#include <atomic>
#define XXH_INLINE_ALL
#include <xxhash.h>

using namespace tensorport;
using namespace tensorport::test;

class OpenModelTest : public ModelFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeFolder(); }
    void opensOneFile();
    void namesModels_data();
    void namesModels();
    void knowsFoldersOfOneModel_data();
    void knowsFoldersOfOneModel();
    void opensFolders_data();
    void opensFolders();
    void ordersTensorsByFileThenOffset();
    void followsTheIndex();
    void readsAnIndexOfManyTensors();
    void opensTheHubsCache();
    void opensSeveralFiles();
    void countsAFileOnce();
    void mergesMetadata();
    void sumsByDType();
    void readsEachFileOnceOrTwice();
    void notesLongHeaders();
    void findsEveryName();
    void stops();
};

void OpenModelTest::opensOneFile()
{
    writeModel("a.safetensors", {{"w", "BF16", {2, 3}, patternBytes(12, 1)}, {"b", "X9", {5}, patternBytes(7, 2)}},
        R"("__metadata__":{"format":"pt"})");
    write("config.json", R"({"model_type":"x"})");
    const auto opened = open({path("a.safetensors")});
    QVERIFY2(opened.has_value(), opened ? "" : opened.error().message.c_str());
    const Model& model = **opened;
    QCOMPARE(QString::fromStdString(model.name()), QString("a"));
    QCOMPARE(model.folder(), m_root);
    QVERIFY(model.ownsFolder());
    QCOMPARE(QString::fromStdString(model.config()), QString(R"({"model_type":"x"})"));
    QCOMPARE(notesOf(model), QString());
    QCOMPARE(model.totalBytes(), uint64_t{19});
    QCOMPARE(model.totalElements(), uint64_t{11});
    QCOMPARE(model.files().size(), size_t{1});

    const SourceFile& file = model.files()[0];
    std::ifstream stream(path("a.safetensors"), std::ios::binary);
    const std::string content{std::istreambuf_iterator<char>(stream), {}};
    QCOMPARE(file.path, path("a.safetensors"));
    QCOMPARE(file.bytes, uint64_t{content.size()});
    QCOMPARE(file.headerBytes, uint64_t{content.size() - 19});
    QCOMPARE(file.headerHash, XXH3_64bits(content.data(), file.headerBytes));
    QCOMPARE(file.firstTensor, 0u);
    QCOMPARE(file.tensorCount, 2u);
    QVERIFY(file.modifiedNs > 0);

    const auto b = model.find("b");
    QVERIFY(b.has_value());
    const Tensor& raw = model.tensor(*b);
    QCOMPARE(raw.dtype, DType::Raw);
    QCOMPARE(raw.dtypeName, std::string_view("X9"));
    QCOMPARE(raw.bytes, uint64_t{7});
    QCOMPARE(content.substr(raw.offset, raw.bytes), patternBytes(7, 2));
    QVERIFY(!model.find("c"));
    QVERIFY(!model.find(""));
}

void OpenModelTest::namesModels_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("name");
    const auto row = [](const char* title, const char* input, const char* name) {
        QTest::newRow(title) << QString(input) << QString(name);
    };
    row("a folder", "gpt-2", "gpt-2");
    row("a name that every model has", "gpt-2/model.safetensors", "gpt-2");
    row("with a variant", "unet/diffusion_pytorch_model.fp16.safetensors", "unet");
    row("a name of its own", "loras/Model-X.v2.safetensors", "Model-X.v2");
    row("a part", "gpt-2/model-00001-of-00002.safetensors", "model-00001-of-00002");
    row("the Hub's cache", "hub/models--org--name/snapshots/abc/model.safetensors", "org/name");
    row("a folder in the Hub's cache", "hub/models--org--name/snapshots/abc/vae/model.safetensors", "org/name/vae");
}

void OpenModelTest::namesModels()
{
    QFETCH(QString, input);
    QFETCH(QString, name);
    const std::string file
        = input.endsWith(".safetensors") ? input.toStdString() : input.toStdString() + "/x.safetensors";
    writeModel(file, {bytes("a", 4)});
    const auto model = open({path(input.toStdString())});
    QVERIFY2(model.has_value(), model ? "" : model.error().message.c_str());
    QCOMPARE(QString::fromStdString((*model)->name()), name);
}

void OpenModelTest::knowsFoldersOfOneModel_data()
{
    QTest::addColumn<QString>("files"); // to make beside a.safetensors, joined by '|'
    QTest::addColumn<bool>("isOwn");
    QTest::newRow("with its configuration") << "config.json|notes.txt" << true;
    QTest::newRow("an adapter") << "adapter_config.json" << true;
    QTest::newRow("nothing says so") << "other.json|notes.txt" << false;
    QTest::newRow("beside other weights") << "config.json|b.safetensors" << false;
    QTest::newRow("beside an index") << "config.json|b.safetensors.index.json" << false;
}

void OpenModelTest::knowsFoldersOfOneModel()
{
    QFETCH(QString, files);
    writeModel("m/a.safetensors", {bytes("a", 4)});
    for (const QString& file : files.split('|'))
        write("m/" + file.toStdString(), "{}");
    const auto model = open({path("m/a.safetensors")});
    QVERIFY2(model.has_value(), model ? "" : model.error().message.c_str());
    QTEST((*model)->ownsFolder(), "isOwn");
}

void OpenModelTest::opensFolders_data()
{
    QTest::addColumn<QString>("files"); // to make, joined by '|'
    QTest::addColumn<QString>("opened");
    QTest::addColumn<QString>("notes");
    QTest::newRow("one") << "model.safetensors"
                         << "model.safetensors"
                         << "";
    QTest::newRow("natural order") << "m10.safetensors|m9.safetensors|readme.md"
                                   << "m9.safetensors|m10.safetensors"
                                   << "";
    QTest::newRow("hidden files of macOS") << "a.safetensors|._a.safetensors"
                                           << "a.safetensors"
                                           << "";
    QTest::newRow("a part is missing")
        << "m-00001-of-00003.safetensors|m-00003-of-00003.safetensors"
        << "m-00001-of-00003.safetensors|m-00003-of-00003.safetensors"
        << "\"m\" by the names of its files has 3 parts, and only 2 are here: tensors may be missing.";
    QTest::newRow("numbered from zero, one more than they say")
        << "m-00000-of-00002.safetensors|m-00001-of-00002.safetensors|m-00002-of-00002.safetensors"
        << "m-00000-of-00002.safetensors|m-00001-of-00002.safetensors|m-00002-of-00002.safetensors"
        << "";
}

void OpenModelTest::opensFolders()
{
    QFETCH(QString, files);
    QFETCH(QString, opened);
    for (const QString& file : files.split('|'))
        writeModel("my model/" + file.toStdString(), {bytes(file.toStdString(), 4)});
    const auto model = open({path("my model/")});
    QVERIFY2(model.has_value(), model ? "" : model.error().message.c_str());
    QCOMPARE(filesOf(**model), opened);
    QCOMPARE(namesOf(**model), opened);
    QTEST(notesOf(**model), "notes");
    QCOMPARE(QString::fromStdString((*model)->name()), QString("my model"));
    QVERIFY((*model)->ownsFolder());
}

void OpenModelTest::ordersTensorsByFileThenOffset()
{
    writeModel("b.safetensors", {bytes("1", 4), bytes("0", 4)});
    writeModel("a.safetensors", {bytes("z", 4), bytes("y", 0), bytes("x", 4)});
    const auto model = open({m_root});
    QVERIFY(model.has_value());
    QCOMPARE(namesOf(**model), QString("z|y|x|1|0"));
    QCOMPARE((*model)->files()[1].firstTensor, 3u);
    QCOMPARE((*model)->files()[1].tensorCount, 2u);
    for (const Tensor& tensor : (*model)->tensors()) {
        const auto id = (*model)->find(tensor.name);
        QVERIFY(id.has_value());
        QCOMPARE(&(*model)->tensor(*id), &tensor);
    }
}

void OpenModelTest::followsTheIndex()
{
    writeModel("m/part2.safetensors", {bytes("c", 4), bytes("unmapped", 2), bytes("too", 2)});
    writeModel("m/sub/part10.safetensors", {bytes("a", 4), bytes("b\\u00e9", 4)});
    writeModel("m/stray.safetensors", {bytes("a", 4)});
    write("m/other.safetensors.index.json", "{}");
    write("m/model.safetensors.index.json",
        indexOf(R"("a":"sub/part10.safetensors","b\u00e9":"./sub//part10.safetensors","c":"part2.safetensors")"));
    for (const fs::path& input : {path("m"), path("m/model.safetensors.index.json")}) {
        const auto model = open({input});
        QVERIFY2(model.has_value(), model ? "" : model.error().message.c_str());
        QCOMPARE(filesOf(**model), QString("part2.safetensors|sub/part10.safetensors"));
        QCOMPARE(namesOf(**model), QString("c|unmapped|too|a|b\u00e9"));
        QCOMPARE(notesOf(**model),
            QString("The index does not name \"stray.safetensors\": left out.|The index does not map the tensor "
                    "\"unmapped\" of \"part2.safetensors\" and 1 other: kept."));
        QCOMPARE(QString::fromStdString((*model)->name()), QString("m"));
        QCOMPARE((*model)->folder(), path("m"));
        QVERIFY((*model)->ownsFolder());
    }
}

void OpenModelTest::readsAnIndexOfManyTensors()
{
    std::string map;
    std::vector<std::vector<TestTensor>> shards(7);
    for (size_t i = 0; i < 5000; ++i) {
        const size_t shard = i * 31 % shards.size();
        shards[shard].push_back(bytes(std::to_string(i), 1));
        map += fmt::format("{}\"{}\":\"{}.safetensors\"", i > 0 ? "," : "", i, shard);
    }
    for (size_t i = 0; i < shards.size(); ++i)
        writeModel(std::to_string(i) + ".safetensors", shards[i]);
    write("model.safetensors.index.json", indexOf(map));
    const auto model = open({m_root});
    QVERIFY2(model.has_value(), model ? "" : model.error().message.c_str());
    QCOMPARE((*model)->tensors().size(), size_t{5000});
    QCOMPARE(notesOf(**model), QString());
}

void OpenModelTest::opensTheHubsCache()
{
    const std::string repository = "hub/models--org--some-name/";
    writeModel(repository + "blobs/0123", {bytes("a", 4)});
    writeModel(repository + "blobs/4567", {bytes("b", 4)});
    write(repository + "blobs/89ab", "{\"x\":1}");
    const auto link = [&](const std::string& snapshot, const std::string& name, const std::string& blob) {
        fs::create_directories(path(repository + "snapshots/" + snapshot));
        fs::create_symlink("../../blobs/" + blob, path(repository + "snapshots/" + snapshot + "/" + name));
    };
    link("old", "model.safetensors", "0123");
    link("new", "model-00001-of-00002.safetensors", "0123");
    link("new", "model-00002-of-00002.safetensors", "4567");
    link("new", "config.json", "89ab");
    fs::last_write_time(path(repository + "snapshots/old"), fs::file_time_type::clock::now() - std::chrono::hours(1));

    const auto opens = [&](const std::string& name, const QString& files, const std::string& snapshot) {
        const auto model = open({path(name)});
        QVERIFY2(model.has_value(), model ? "" : model.error().message.c_str());
        QCOMPARE(filesOf(**model), files);
        QCOMPARE(QString::fromStdString((*model)->name()), QString("org/some-name"));
        QCOMPARE((*model)->folder(), path(repository + "snapshots/" + snapshot));
    };
    const QString both("model-00001-of-00002.safetensors|model-00002-of-00002.safetensors");
    opens(repository + "snapshots/new", both, "new");
    opens(repository, both, "new"); // the newest, without a reference
    write(repository + "refs/main", "old\n");
    opens(repository, "model.safetensors", "old");
    write(repository + "refs/main", "../../..");
    opens(repository, both, "new");
    opens(repository + "snapshots/old/model.safetensors", "model.safetensors", "old");

    const auto model = open({path(repository)});
    QCOMPARE(QString::fromStdString((*model)->config()), QString("{\"x\":1}"));
    QCOMPARE((*model)->files()[0].path, path(repository + "snapshots/new/model-00001-of-00002.safetensors"));

    fs::remove(path(repository + "blobs/4567"));
    QCOMPARE(QString::fromStdString(errorOf(repository + "snapshots/new")),
        QString(
            "\"hub/models--org--some-name/snapshots/new/model-00002-of-00002.safetensors\" is a link to a file that "
            "is missing: the download is not complete; download it again"));
    QCOMPARE(QString::fromStdString(errorOf("hub")),
        QString("\"hub\" holds no .safetensors file itself; a model lies in a folder inside it: open "
                "\"models--org--some-name\""));
}

void OpenModelTest::opensSeveralFiles()
{
    writeModel("x/a.safetensors", {bytes("a", 4)});
    writeModel("x/b.safetensors", {bytes("b", 4)});
    writeModel("y/z/b.safetensors", {bytes("c", 4)});
    auto model = open({path("x/b.safetensors"), path("x/a.safetensors")});
    QVERIFY(model.has_value());
    QCOMPARE(filesOf(**model), QString("a.safetensors|b.safetensors"));
    QCOMPARE((*model)->folder(), path("x"));
    QCOMPARE(QString::fromStdString((*model)->name()), QString("x"));
    QVERIFY(!(*model)->ownsFolder());

    model = open({path("x/b.safetensors"), path("y/z/b.safetensors")});
    QVERIFY(model.has_value());
    QCOMPARE(filesOf(**model), QString("x/b.safetensors|y/z/b.safetensors"));
    QCOMPARE((*model)->folder(), m_root);
}

void OpenModelTest::countsAFileOnce()
{
    writeModel("x/a.safetensors", {bytes("a", 4)});
    fs::create_symlink("a.safetensors", path("x/link.safetensors"));
    const auto model = open({path("x/a.safetensors"), path("x/../x/a.safetensors"), path("x/link.safetensors")});
    QVERIFY2(model.has_value(), model ? "" : model.error().message.c_str());
    QCOMPARE(filesOf(**model), QString("a.safetensors"));
    QVERIFY(open({path("x/a.safetensors"), path("x/a.safetensors")}).has_value());
}

void OpenModelTest::mergesMetadata()
{
    writeModel("a.safetensors", {bytes("a", 4)}, R"("__metadata__":{"z":"1","format":"pt"})");
    writeModel("b.safetensors", {bytes("b", 4)}, R"("__metadata__":{"format":"mlx","only":"b"})");
    writeModel("c.safetensors", {bytes("c", 4)}, R"("__metadata__":{"format":"tf"})");
    const auto model = open({m_root});
    QVERIFY(model.has_value());
    const std::vector<std::pair<std::string, std::string>> expected{{"format", "pt"}, {"only", "b"}, {"z", "1"}};
    QVERIFY(std::ranges::equal((*model)->metadata(), expected));
    QCOMPARE(notesOf(**model),
        QString("The files disagree about the metadata \"format\": \"pt\" of \"a.safetensors\" is used."));
}

void OpenModelTest::sumsByDType()
{
    writeModel("a.safetensors",
        {{"a", "BF16", {2, 3}, patternBytes(12, 1)}, {"b", "BF16", {4}, patternBytes(8, 1)},
            {"c", "F32", {1}, patternBytes(4, 1)}, {"d", "Q1", {9}, patternBytes(99, 1)},
            {"e", "Q2", {4611686018427387904, 3}, "x"}, {"f", "Q2", {4611686018427387904, 3}, "x"}});
    const auto model = open({m_root});
    QVERIFY2(model.has_value(), model ? "" : model.error().message.c_str());
    QStringList found;
    for (const DTypeSum& sum : sumByDType(**model))
        found << QString::fromStdString(fmt::format("{} {} {} {}", sum.name, sum.tensors, sum.elements, sum.bytes));
    QCOMPARE(found.join('|'), QString("Q1 1 9 99|BF16 2 10 20|F32 1 1 4|Q2 2 18446744073709551615 2"));
    QCOMPARE((*model)->totalElements(), UINT64_MAX);
    QCOMPARE((*model)->totalBytes(), uint64_t{125});
}

void OpenModelTest::readsEachFileOnceOrTwice()
{
    std::vector<TestTensor> many;
    for (int i = 0; i < 3000; ++i)
        many.push_back(bytes(fmt::format("model.layers.{}.weight", i), 1));
    writeModel("small.safetensors", {bytes("a", 100'000)});
    writeModel("large.safetensors", many);
    const auto readsOf = [&](const std::string& name) {
        std::atomic<int> reads = 0;
        HookedFileSystem fileSystem([&](Operation operation, const fs::path&) -> Status {
            reads += operation == Operation::Read;
            return {};
        });
        const auto input = path(name);
        return openModel(std::span(&input, 1), fileSystem) ? reads.load() : -1;
    };
    QCOMPARE(readsOf("small.safetensors"), 1);
    QCOMPARE(readsOf("large.safetensors"), 2);

    HookedFileSystem failing([](Operation operation, const fs::path& file) -> Status {
        if (operation == Operation::Read)
            return fail(ErrorCode::Io, "the disk is on fire", file, EIO);
        return {};
    });
    const auto input = path("small.safetensors");
    const auto failed = openModel(std::span(&input, 1), failing);
    QVERIFY(!failed);
    QCOMPARE(failed.error().code, ErrorCode::Io);
}

void OpenModelTest::notesLongHeaders()
{
    const uint64_t length = 100'000'002;
    write("m.safetensors", lengthPrefix(length) + "{}" + std::string(length - 2, ' '));
    const auto model = open({path("m.safetensors")});
    QVERIFY2(model.has_value(), model ? "" : model.error().message.c_str());
    QCOMPARE(notesOf(**model),
        QString(
            "\"m.safetensors\" has a header of 100,000,002 bytes: the safetensors library refuses to read more than "
            "100,000,000."));
}

void OpenModelTest::findsEveryName()
{
    std::vector<TestTensor> tensors;
    for (int i = 0; i < 4096; ++i)
        tensors.push_back(bytes(std::to_string(i), 0));
    writeModel("m.safetensors", tensors);
    const auto model = open({m_root});
    QVERIFY(model.has_value());
    for (int i = 0; i < 4096; ++i) {
        const auto id = (*model)->find(std::to_string(i));
        QVERIFY(id.has_value());
        QCOMPARE((*model)->tensor(*id).name, std::string_view(std::to_string(i)));
        QVERIFY(!(*model)->find(std::to_string(i) + "x"));
    }
}

void OpenModelTest::stops()
{
    writeModel("a.safetensors", {bytes("a", 4)});
    std::stop_source source;
    source.request_stop();
    const auto input = path("a.safetensors");
    const auto model = openModel(std::span(&input, 1), posixFileSystem(), source.get_token());
    QVERIFY(!model);
    QCOMPARE(model.error().code, ErrorCode::Internal);
    QCOMPARE(QString::fromStdString(model.error().message), QString("cancelled"));
}

QTEST_APPLESS_MAIN(OpenModelTest)
#include "open_model_test.moc"
