// What comparing an output with its manifest finds.
#include "core/job/checksums.h"
#include "tests/core/verify_fixture.h"

using namespace tensorport;
using namespace tensorport::test;

class VerifyTest : public VerifyFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeSmallModel(); }
    void everyFlippedByteIsFound_data() { addFormats(); }
    void everyFlippedByteIsFound();
    void findsWhatHappenedToAFile_data();
    void findsWhatHappenedToAFile();
    void readsOneFileOnAllCores_data();
    void readsOneFileOnAllCores();
    void tellsDamageFromAFaultyRead();
    void stops();
};

void VerifyTest::everyFlippedByteIsFound()
{
    QFETCH(QString, format);
    const fs::path out = convert(format);
    QCOMPARE(QString::fromStdString(joined(verifyOutput(out, 1))), QString());
    const auto manifest = readManifest(posixFileSystem(), out);
    QVERIFY(manifest);
    uint64_t whole = 0;
    for (const ManifestFile& file : manifest->files)
        whole += file.bytes;
    size_t inTensors = 0;
    for (const auto& [name, content] : contents(out)) {
        const auto file = std::find_if(
            manifest->files.begin(), manifest->files.end(), [&](const ManifestFile& f) { return f.path == name; });
        for (size_t at = 0; at < content.size(); at += name == kManifestName ? 3 : 1) {
            std::string damaged = content;
            damaged[at] = static_cast<char>(damaged[at] ^ (1 << at % 8));
            std::ofstream(out / name, std::ios::binary) << damaged;
            const auto report = verifyOutput(out, 1);
            const std::string found = joined(report);
            const std::string place = fmt::format("{} at {}: {}", name, at, found);
            QVERIFY2(report && !found.empty(), place.c_str());
            if (name == kManifestName || name == kDigestsName)
                QVERIFY2(has(found, quote(name)), place.c_str());
            if (file == manifest->files.end())
                continue; // the manifest and SHA256SUMS, which check each other
            QVERIFY2(has(found, quote(name)), place.c_str());
            QCOMPARE(report->bytes, whole); // each once, though what differs is read twice
            const auto tensors = manifest->tensorsOf(static_cast<uint32_t>(file - manifest->files.begin()));
            bool isFraming = !tensors.empty();
            for (const ManifestTensor& tensor : tensors)
                if (at >= tensor.offset && at < tensor.offset + tensor.bytes) {
                    isFraming = false;
                    ++inTensors;
                    QVERIFY2(has(found,
                                 fmt::format("tensor {} ({} bytes at offset {})", quote(tensor.name), tensor.bytes,
                                     tensor.offset)),
                        place.c_str());
                }
            if (isFraming)
                QVERIFY2(has(found, "belongs to no tensor: it is in bytes 0 to "), place.c_str());
        }
        std::ofstream(out / name, std::ios::binary) << content;
    }
    QVERIFY(inTensors >= 48 + 20 + 3 + 48);
    QCOMPARE(QString::fromStdString(joined(verifyOutput(out, 1))), QString());
}

void VerifyTest::findsWhatHappenedToAFile_data()
{
    QTest::addColumn<void (*)(const fs::path&)>("damage");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char* name, void (*damage)(const fs::path&), const char* problem) {
        QTest::newRow(name) << damage << problem;
    };
    row(
        "nothing", [](const fs::path&) {}, "");
    row(
        "truncated", [](const fs::path& out) { fs::resize_file(out / "shard_000/layer.a.npy", 175); },
        "\"shard_000/layer.a.npy\" holds 175 bytes, expected 176: it was truncated");
    row(
        "emptied", [](const fs::path& out) { fs::resize_file(out / "shard_000/layer.a.npy", 0); },
        "\"shard_000/layer.a.npy\" holds 0 bytes, expected 176: it was truncated");
    row(
        "grown", [](const fs::path& out) { fs::resize_file(out / "shard_000/layer.a.npy", 177); },
        "\"shard_000/layer.a.npy\" holds 177 bytes, expected 176: it has grown");
    row(
        "missing", [](const fs::path& out) { fs::remove(out / "shard_000/layer.a.npy"); },
        "\"shard_000/layer.a.npy\" is missing");
    row(
        "side file missing", [](const fs::path& out) { fs::remove(out / "config.json"); },
        "\"config.json\" is missing");
    row(
        "sums missing", [](const fs::path& out) { fs::remove(out / "SHA256SUMS"); }, "\"SHA256SUMS\" is missing");
    row(
        "extra", [](const fs::path& out) { std::ofstream(out / "shard_000/extra.npy"); },
        "\"shard_000/extra.npy\" is not named in the manifest");
    row(
        "extra part", [](const fs::path& out) { std::ofstream(out / "shard_000/layer.a.npy.part"); },
        "\"shard_000/layer.a.npy.part\" is not named in the manifest");
    row(
        "to be replaced",
        [](const fs::path& out) {
            fs::create_directory(out / ".tensorport");
            std::ofstream(out / ".tensorport/journal");
            std::ofstream(out / "shard_000/layer.a.npy.part");
        },
        "a conversion that is to replace this output is running, or was interrupted and can be continued (resume)");
    row(
        "extra folder",
        [](const fs::path& out) {
            fs::create_directory(out / "shard_001");
            std::ofstream(out / "shard_001/extra.npy");
        },
        "the folder \"shard_001\" is not named in the manifest");
    row(
        "dangling link", [](const fs::path& out) { fs::create_symlink("nowhere", out / "link"); },
        "\"link\" is not named in the manifest");
    row(
        "hidden folder", [](const fs::path& out) { fs::create_directory(out / ".git"); }, "");
    row(
        "swapped",
        [](const fs::path& out) {
            fs::rename(out / "shard_000/layer.a.npy", out / "x");
            fs::rename(out / "shard_000/twin.npy", out / "shard_000/layer.a.npy");
            fs::rename(out / "x", out / "shard_000/twin.npy");
        },
        "\"shard_000/layer.a.npy\" holds what \"shard_000/twin.npy\" should hold | \"shard_000/twin.npy\" holds what "
        "\"shard_000/layer.a.npy\" should hold");
    row(
        "swapped, of other sizes",
        [](const fs::path& out) {
            fs::rename(out / "shard_000/layer.a.npy", out / "x");
            fs::rename(out / "shard_000/layer.b.npy", out / "shard_000/layer.a.npy");
            fs::rename(out / "x", out / "shard_000/layer.b.npy");
        },
        "\"shard_000/layer.a.npy\" holds what \"shard_000/layer.b.npy\" should hold | \"shard_000/layer.b.npy\" holds "
        "what \"shard_000/layer.a.npy\" should hold");
    row(
        "sum of another file",
        [](const fs::path& out) {
            std::ofstream(out / "SHA256SUMS", std::ios::app) << checksumLine("other", std::string(64, '0'));
        },
        "\"SHA256SUMS\" names \"other\", which the manifest does not");
    row(
        "sums in another order",
        [](const fs::path& out) {
            const std::string text = contents(out)["SHA256SUMS"];
            const size_t line = text.find('\n') + 1;
            std::ofstream(out / "SHA256SUMS") << text.substr(line) << text.substr(0, line);
        },
        "\"SHA256SUMS\" is not as it was written, from offset ");
    row(
        "manifest cut off",
        [](const fs::path& out) { fs::resize_file(out / "manifest.json", fs::file_size(out / "manifest.json") - 3); },
        "\"manifest.json\" is damaged: its SHA-256 is ");
    row(
        "manifest emptied", [](const fs::path& out) { fs::resize_file(out / "manifest.json", 0); },
        "\"manifest.json\" is damaged: its SHA-256 is ");
    row(
        "manifest without digests",
        [](const fs::path& out) {
            std::string text = contents(out)["manifest.json"];
            text[text.find("\"digests\"") + 1] = 'D';
            std::ofstream(out / "manifest.json") << text;
        },
        "\"manifest.json\" is damaged: its SHA-256 is ");
    row(
        "manifest cut off, sums missing",
        [](const fs::path& out) {
            fs::remove(out / "SHA256SUMS");
            fs::resize_file(out / "manifest.json", fs::file_size(out / "manifest.json") - 3);
        },
        "\"manifest.json\" is damaged: ");
    row(
        "manifest of another program",
        [](const fs::path& out) {
            fs::remove(out / "SHA256SUMS");
            std::ofstream(out / "manifest.json") << "{\"name\": \"an extension\"}";
        },
        "error: ");
    row(
        "manifest changed",
        [](const fs::path& out) {
            std::string text = contents(out)["manifest.json"];
            text.replace(text.find("\"counts\": {\"overflow\": 0"), 24, "\"counts\": {\"overflow\": 1");
            std::ofstream(out / "manifest.json") << text;
        },
        "\"manifest.json\" has the SHA-256 ");
}

void VerifyTest::findsWhatHappenedToAFile()
{
    using Damage = void (*)(const fs::path&);
    QFETCH(Damage, damage);
    QFETCH(QString, problem);
    const fs::path out = convert("numpy");
    damage(out);
    const QString found = QString::fromStdString(joined(verifyOutput(out, 2)));
    QVERIFY2(found.startsWith(problem), qPrintable(found));
    QCOMPARE(found.isEmpty(), problem.isEmpty());
    QCOMPARE(found.count(" | "), problem.count(" | "));
}

void VerifyTest::readsOneFileOnAllCores_data()
{
    QTest::addColumn<bool>("isTbb");
    QTest::addColumn<int>("workers");
    for (const bool isTbb : {false, true})
        for (const int workers : {1, 2, 3, 8})
            QTest::addRow("%s, %d", isTbb ? "default" : "threads", workers) << isTbb << workers;
}

void VerifyTest::readsOneFileOnAllCores()
{
    QFETCH(bool, isTbb);
    QFETCH(int, workers);
    Executor& executor = isTbb ? defaultExecutor() : threadExecutor();
    makeSmallModel({{"a", "U8", {5'600'001}, patternBytes(5'600'001, 1)}, {"b", "F32", {3}, patternBytes(12, 2)},
        {"c", "U8", {1'048'576}, patternBytes(1'048'576, 3)}});
    const fs::path out = convert("safetensors");
    uint64_t done = 0;
    uint64_t total = 0;
    const auto report = verifyOutput(
        out, unsigned(workers), posixFileSystem(), executor, {}, [&](uint64_t bytesDone, uint64_t bytesTotal) {
            done = std::max(done, bytesDone);
            total = bytesTotal;
        });
    QCOMPARE(QString::fromStdString(joined(report)), QString());
    QCOMPARE(report->tensors, uint64_t(3));
    QCOMPARE(done, total);
    QCOMPARE(done, report->bytes);

    int reads = 0;
    HookedFileSystem broken([&](Operation now, const fs::path& where) -> Status {
        if (now == Operation::Read && where.filename() == "model.safetensors" && ++reads == 3)
            return fail(ErrorCode::Io, "the test failed the third read", where, EIO);
        return {};
    });
    const auto failed = verifyOutput(out, unsigned(workers), broken, executor);
    QCOMPARE(QString::fromStdString(joined(failed)), QString("the test failed the third read"));
}

void VerifyTest::tellsDamageFromAFaultyRead()
{
    const fs::path out = convert("safetensors");
    const fs::path file = out / "model.safetensors";
    const std::string content = contents(out).at("model.safetensors");
    std::string damaged = content;
    damaged.back() = static_cast<char>(damaged.back() ^ 1);
    std::ofstream(file, std::ios::binary) << damaged;
    const auto mendAfterFirstReading = [&](uint64_t done, uint64_t total) {
        if (done == total)
            std::ofstream(file, std::ios::binary) << content;
    };
    const auto found = verifyOutput(out, 1, posixFileSystem(), threadExecutor(), {}, mendAfterFirstReading);
    QCOMPARE(QString::fromStdString(joined(found)),
        QString("\"model.safetensors\" differs when it is read once and not when it is read again: the disk or the "
                "memory is faulty"));
}

void VerifyTest::stops()
{
    makeSmallModel({{"a", "U8", {9'000'000}, patternBytes(9'000'000, 1)}});
    const fs::path out = convert("safetensors");
    for (const unsigned workers : {1u, 4u}) {
        std::stop_source stop;
        const auto report = verifyOutput(
            out, workers, posixFileSystem(), threadExecutor(), stop.get_token(), [&](uint64_t done, uint64_t) {
                if (done > 1'000'000)
                    stop.request_stop();
            });
        QVERIFY(report);
        QVERIFY(report->bytes < 9'000'000);
    }
}

QTEST_GUILESS_MAIN(VerifyTest)
#include "verify_test.moc"
