// What comparing an output with its source finds.
#include "core/job/checksums.h"
#include "core/job/compare_source.h"
#include "tests/core/verify_fixture.h"

using namespace tensorport;
using namespace tensorport::test;

class CompareSourceTest : public VerifyFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeSmallModel(); }
    void sourceGivesEveryByte_data();
    void sourceGivesEveryByte();
    void everyByteThatDiffersIsFound_data() { addFormats(); }
    void everyByteThatDiffersIsFound();
    void namesTheElement_data();
    void namesTheElement();
    void saysWhichModelItIsNot_data();
    void saysWhichModelItIsNot();
    void refusesWhatCannotBePlannedAgain();
    void failsOnASourceThatChanges();
    void stops();
};

void CompareSourceTest::sourceGivesEveryByte_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<PlanOptions>("options");
    QTest::addColumn<bool>("verified");
    for (const Format* format : allFormats())
        for (const bool verified : {true, false}) {
            const auto row = [&](const char* name, auto change) {
                PlanOptions options;
                options.format = format->name;
                change(options);
                QTest::addRow("%s, %s%s", options.format.c_str(), name, verified ? "" : ", without digests")
                    << QString::fromStdString(options.format) << options << verified;
            };
            row("keep", [](PlanOptions&) {});
            row("cast", [](PlanOptions& options) { options.target = DType::F32; });
            row("saturate, rules, selection, shards", [](PlanOptions& options) {
                options.target = DType::F16;
                options.onOverflow = OverflowPolicy::Saturate;
                options.dtypeRules = {{"*b", std::nullopt}};
                options.exclude = {"twin"};
                options.shardBytes = 600;
            });
        }
}

void CompareSourceTest::sourceGivesEveryByte()
{
    QFETCH(PlanOptions, options);
    QFETCH(bool, verified);
    makeModel();
    options.shardBytes = options.shardBytes == 600 ? 3'000'000 : options.shardBytes;
    const auto planned = plan(options);
    const fs::path out = convert(options, verified);
    for (Executor* executor : {&defaultExecutor(), &threadExecutor()})
        for (const unsigned workers : {1u, 3u, 200u}) {
            uint64_t done = 0;
            const auto report = compareWithSource(out, model(), {workers, kMinimumMemoryBytes}, posixFileSystem(),
                *executor, {}, [&](uint64_t bytes, uint64_t) { done = std::max(done, bytes); });
            QCOMPARE(QString::fromStdString(joined(report)), QString());
            QCOMPARE(done, planned->outputBytes);
            QCOMPARE(report->tensors, uint64_t(planned->tensors.size()));
            QCOMPARE(report->files, uint64_t(planned->files.size() + planned->sideFiles.size()));
        }
}

void CompareSourceTest::everyByteThatDiffersIsFound()
{
    QFETCH(QString, format);
    const fs::path out = convert(format, false);
    const auto manifest = readManifest(posixFileSystem(), out);
    QVERIFY(manifest);
    for (uint32_t index = 0; index < manifest->files.size(); ++index) {
        const std::string& name = manifest->files[index].path;
        const std::string content = contents(out)[name];
        for (size_t at = 0; at < content.size(); ++at) {
            std::string damaged = content;
            damaged[at] = static_cast<char>(damaged[at] ^ (1 << at % 8));
            std::ofstream(out / name, std::ios::binary) << damaged;
            const std::string found = joined(compareWithSource(out, model(), {1}));
            std::string expected = manifest->files[index].isPlanned
                ? fmt::format("{}: 1 of the bytes around the tensors differs, the first at offset {}: found {:02x}, "
                              "expected {:02x}",
                    quote(name), at, static_cast<unsigned char>(damaged[at]), static_cast<unsigned char>(content[at]))
                : quote(name) + ": SHA-256 is ";
            for (const ManifestTensor& tensor : manifest->tensorsOf(index))
                if (at >= tensor.offset && at < tensor.offset + tensor.bytes)
                    expected = fmt::format("{}: tensor {} differs from the source in 1 of {} bytes, first in element ",
                        quote(name), quote(tensor.name), tensor.bytes);
            QVERIFY2(found.starts_with(expected), fmt::format("{} at {}: {}", name, at, found).c_str());
        }
        std::ofstream(out / name, std::ios::binary) << content.substr(0, content.size() - 1);
        QVERIFY(has(joined(compareWithSource(out, model(), {2})), quote(name)));
        fs::remove(out / name);
        QVERIFY(has(joined(compareWithSource(out, model(), {2})), quote(name) + " is missing"));
        std::ofstream(out / name, std::ios::binary) << content;
    }
    std::ofstream(out / "extra.safetensors");
    QVERIFY(has(joined(compareWithSource(out, model(), {2})), "\"extra.safetensors\" is not named"));
}

void CompareSourceTest::namesTheElement_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<std::vector<int>>("flips");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char* name, const char* file, const std::vector<int>& flips, const char* problem) {
        QTest::newRow(name) << file << flips << problem;
    };
    row("two bytes an element", "layer.a.npy", {128 + 2 * 9 + 1},
        "differs from the source in 1 of 48 bytes, first in element 9 at offset 146: found ");
    row("four bytes an element", "layer.b.npy", {128 + 4 * 2 + 3, 128 + 4 * 4},
        "differs from the source in 2 of 20 bytes, first in element 2 at offset 136: found ");
    row("a byte an element", "packed.npy", {128 + 5},
        "differs from the source in 1 of 6 bytes, first in element 5 at offset 133: found ");
    row("framing", "layer.a.npy", {7, 9},
        "2 of the bytes around the tensors differ, the first at offset 7: found 01, ");
}

void CompareSourceTest::namesTheElement()
{
    QFETCH(QString, file);
    QFETCH(std::vector<int>, flips);
    QFETCH(QString, problem);
    const fs::path out = convert("numpy", false);
    const fs::path damaged = out / "shard_000" / file.toStdString();
    for (const int flip : flips)
        flipByte(damaged, flip);
    const QString found = QString::fromStdString(joined(compareWithSource(out, model(), {2})));
    QVERIFY2(found.contains(problem) && found.contains(file), qPrintable(found));
    QCOMPARE(found.count(" | "), 0);
}

void CompareSourceTest::saysWhichModelItIsNot_data()
{
    QTest::addColumn<std::vector<TestTensor>>("tensors");
    QTest::addColumn<QStringList>("problems");
    const auto row = [](const char* name, void (*change)(std::vector<TestTensor>&), const QStringList& problems) {
        auto tensors = smallTensors();
        change(tensors);
        QTest::newRow(name) << tensors << problems;
    };
    const QString header = "the source file \"model.safetensors\" is another than the one that was converted: the hash "
                           "of its header is xxh3-64:";
    row("the same", [](std::vector<TestTensor>&) {}, {});
    row("another value", [](std::vector<TestTensor>& tensors) { tensors[1].data[5] ^= 1; },
        {"tensor \"layer.b\" differs from the source in 1 of 20 bytes, first in element 1 at offset 132"});
    row("a tensor missing", [](std::vector<TestTensor>& tensors) { tensors.erase(tensors.begin()); },
        {header, "tensor \"layer.a\" of the manifest is not in the model"});
    row("a tensor more",
        [](std::vector<TestTensor>& tensors) {
            tensors.push_back({"more", "U8", {1}, "x"});
        },
        {header, "tensor \"more\" of the model is not in the manifest"});
    row("another dtype", [](std::vector<TestTensor>& tensors) { tensors[0].dtype = "F16"; },
        {header, "tensor \"layer.a\" was written as \"BF16\", and the model gives F16"});
    row("another shape",
        [](std::vector<TestTensor>& tensors) {
            tensors[0].shape = {8, 3};
        },
        {header, "tensor \"layer.a\" has the shape [3, 8] in the manifest, and [8, 3] in the model"});
    row("all others",
        [](std::vector<TestTensor>& tensors) {
            tensors.clear();
            for (int i = 0; i < 50; ++i)
                tensors.push_back({"t" + std::to_string(i), "U8", {1}, "x"});
        },
        {header, "tensor \"t0\" of the model is not in the manifest", "... and 35 more such differences"});
}

void CompareSourceTest::saysWhichModelItIsNot()
{
    QFETCH(std::vector<TestTensor>, tensors);
    QFETCH(QStringList, problems);
    const fs::path out = convert("numpy");
    writeSafetensors(path("model.safetensors"), tensors);
    const QString found = QString::fromStdString(joined(compareWithSource(out, model(), {2})));
    for (const QString& problem : problems)
        QVERIFY2(found.contains(problem), qPrintable(found));
    QCOMPARE(found.isEmpty(), problems.isEmpty());

    fs::rename(path("model.safetensors"), path("renamed.safetensors"));
    const std::vector<fs::path> inputs{path("renamed.safetensors")};
    const QString renamed = QString::fromStdString(joined(compareWithSource(out, *openModel(inputs), {2})));
    QCOMPARE(renamed.isEmpty(), problems.isEmpty());
}

void CompareSourceTest::refusesWhatCannotBePlannedAgain()
{
    const fs::path out = convert("numpy", false);
    const std::string text = contents(out)["manifest.json"];
    for (const auto& [what, with, message] : {std::tuple("\"onOverflow\"", "\"onSunday\"", "\"onSunday\" is unknown"),
             std::tuple("\"options\"", "\"optings\"", "no JSON object"),
             std::tuple("\"format\":\"numpy\"", "\"format\":\"npz\"", "\"npz\" is no output format")}) {
        std::string changed = text;
        changed.replace(changed.find(what), std::string_view(what).size(), with);
        std::ofstream(out / "manifest.json") << changed;
        const auto report = compareWithSource(out, model(), {1});
        QVERIFY(!report);
        QVERIFY2(has(report.error().message, message), report.error().message.c_str());
        std::ofstream(out / "SHA256SUMS") << checksumLine(kManifestName, sha256(asBytes(text)));
        const std::string found = joined(compareWithSource(out, model(), {1}));
        QVERIFY2(found.starts_with("\"manifest.json\" is damaged: its SHA-256 is "), found.c_str());
        fs::remove(out / "SHA256SUMS");
    }
    std::ofstream(out / "manifest.json") << text.substr(0, text.size() / 2);
    const std::string found = joined(compareWithSource(out, model(), {1}));
    QVERIFY2(found.starts_with("\"manifest.json\" is damaged: "), found.c_str());
}

void CompareSourceTest::failsOnASourceThatChanges()
{
    const fs::path out = convert("numpy");
    const auto opened = model();
    fs::last_write_time(path("model.safetensors"), fs::file_time_type::clock::now() + std::chrono::hours(1));
    const auto report = compareWithSource(out, opened, {2});
    QVERIFY(!report);
    QVERIFY2(has(report.error().message, "changed since the model was opened"), report.error().message.c_str());
}

void CompareSourceTest::stops()
{
    makeSmallModel({{"a", "U8", {9'000'000}, patternBytes(9'000'000, 1)}});
    const fs::path out = convert("safetensors");
    for (const unsigned workers : {1u, 4u}) {
        std::stop_source stop;
        const auto report = compareWithSource(out, model(), {workers}, posixFileSystem(), threadExecutor(),
            stop.get_token(), [&](uint64_t done, uint64_t) {
                if (done > 1'000'000)
                    stop.request_stop();
            });
        QVERIFY(report);
        QVERIFY(report->bytes < 9'000'000);
    }
}

QTEST_GUILESS_MAIN(CompareSourceTest)
#include "compare_source_test.moc"
