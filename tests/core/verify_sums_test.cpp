// What checking a download against SHA-256 sums finds.
#include "core/job/checksums.h"
#include "core/job/verify_sums.h"
#include "tests/core/verify_fixture.h"

using namespace tensorport;
using namespace tensorport::test;

class VerifySumsTest : public VerifyFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeSmallModel(); }
    void readsChecksums_data();
    void readsChecksums();
    void comparesWithSums_data();
    void comparesWithSums();
    void comparesWithTheHubsCache();
};

void VerifySumsTest::readsChecksums_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("paths"); // joined by |; "refused" with the line
    const std::string sum(64, 'a');
    QTest::newRow("text mark") << sum + "  a b" << std::string("a b");
    QTest::newRow("binary mark") << sum + " *a\n" << std::string("a");
    QTest::newRow("name that begins with a space") << sum + "   a\n" << std::string(" a");
    QTest::newRow("tag") << "SHA256 (a (1).bin) = " + sum + "\n" << std::string("a (1).bin");
    QTest::newRow("name with ) = ") << "SHA256 (a) = b) = " + sum << std::string("a) = b");
    QTest::newRow("escaped") << "\\" + sum + "  a\\nb\\\\c\\rd" << std::string("a\nb\\c\rd");
    QTest::newRow("escaped tag") << "\\SHA256 (a\\nb) = " + sum << std::string("a\nb");
    QTest::newRow("backslash without mark") << sum + "  a\\nb" << std::string("a\\nb");
    QTest::newRow("upper case") << std::string(64, 'A') + "  a" << std::string("a");
    QTest::newRow("alone") << sum + "\n" << std::string();
    QTest::newRow("comments and blank lines") << "# x\n\n  \n" + sum + "  a\r\n\n" + sum + "  b\r\n"
                                              << std::string("a|b");
    QTest::newRow("too short") << sum.substr(1) + "  a" << std::string("refused 1");
    QTest::newRow("too long") << sum + "a  a" << std::string("refused 1");
    QTest::newRow("no digit") << "\n" + sum.substr(1) + "g  a" << std::string("refused 2");
    QTest::newRow("no name") << sum + "  " << std::string("refused 1");
    QTest::newRow("another algorithm") << "SHA512 (a) = " + sum + sum << std::string("refused 1");
    QTest::newRow("broken escape") << "\\" + sum + "  a\\x" << std::string("refused 1");
    QTest::newRow("escape at the end") << "\\" + sum + "  a\\" << std::string("refused 1");
    QTest::newRow("a web page") << std::string("<!DOCTYPE html>") << std::string("refused 1");
}

void VerifySumsTest::readsChecksums()
{
    QFETCH(std::string, text);
    QFETCH(std::string, paths);
    const auto sums = parseChecksums(text);
    if (paths.starts_with("refused")) {
        QVERIFY(!sums);
        QVERIFY2(has(sums.error().message, "line " + paths.substr(8) + " is no SHA-256"), sums.error().message.c_str());
        return;
    }
    QVERIFY2(sums, sums ? "" : sums.error().message.c_str());
    std::string found;
    for (const Checksum& sum : *sums) {
        found += (found.empty() ? "" : "|") + sum.path;
        QCOMPARE(sum.sha256, std::string(64, 'a'));
    }
    QCOMPARE(found, paths);
}

void VerifySumsTest::comparesWithSums_data()
{
    QTest::addColumn<QString>("model"); // relative to the test's folder
    QTest::addColumn<QString>("list"); // the same
    QTest::addColumn<QString>("text"); // A, B, C: sums of what a, b and sub/c hold
    QTest::addColumn<QString>("answer"); // "": all is right
    const auto row = [](const char* name, const char* model, const char* list, const char* text, const char* answer) {
        QTest::newRow(name) << model << list << text << answer;
    };
    const char* all = "A  a.safetensors\nB *b.bin\nSHA256 (sub/c.npy) = C\n";
    row("in the folder", "m", "m/SUMS", all, "");
    row("elsewhere", "m", "else/SUMS", all, "");
    row("from the folder above", "m", "SUMS", "A  m/a.safetensors\nB  ./m/b.bin\nC  m/sub/c.npy\n", "");
    row("from a folder inside", "m", "m/sub/SUMS", "A  ../a.safetensors\nB  ../b.bin\nC  c.npy\n", "");
    row("one file", "m/a.safetensors", "m/SUMS", all, "");
    row("one file, a digest alone", "m/a.safetensors", "m/a.sha256", "A\n", "");
    row("one file, wrong digest", "m/a.safetensors", "m/a.sha256", "B\n", "\"a.safetensors\": SHA-256 is ");
    row("one file that is not named", "m/a.safetensors", "m/SUMS", "B  b.bin\n", "error: no sum for \"a.safetensors\"");
    row("a folder and a digest alone", "m", "m/SUMS", "A\n", "error: can only belong to one file");
    row("missing", "m", "m/SUMS", "A  a.safetensors\nB  b.bin\nC  sub/c.npy\nC  d.npy\n", "\"d.npy\" is missing");
    row("stray", "m", "m/SUMS", "A  a.safetensors\nC  sub/c.npy\n", "\"b.bin\" is a weights file that ");
    row("stray in a folder", "m", "m/SUMS", "A  a.safetensors\nB  b.bin\n", "\"sub/c.npy\" is a weights file that ");
    row("swapped", "m", "m/SUMS", "B  a.safetensors\nA  b.bin\nC  sub/c.npy\n",
        "\"a.safetensors\" holds what \"b.bin\" should hold | \"b.bin\" holds what \"a.safetensors\" should hold");
    row("two sums for one", "m", "m/SUMS", "A  a.safetensors\nB  a.safetensors\n", "error: two different sums");
    row("leaves the folder", "m", "m/SUMS", "A  ../else/a.safetensors\n", "error: is not inside");
    row("absolute", "m", "m/SUMS", "A  /etc/passwd\n", "error: is not inside");
    row("the folder itself", "m", "m/SUMS", "A  .\n", "error: is not inside");
    row("empty list", "m", "m/SUMS", "# nothing\n", "error: no sums");
    row("no list", "m", "m/NONE", "", "error: NONE");
    row("no model", "none", "m/SUMS", all, "error: none");
}

void VerifySumsTest::comparesWithSums()
{
    QFETCH(QString, model);
    QFETCH(QString, list);
    QFETCH(QString, text);
    QFETCH(QString, answer);
    fs::create_directories(path("m/sub"));
    fs::create_directories(path("m/.cache"));
    fs::create_directories(path("else"));
    for (const char* name : {"m/a.safetensors", "m/b.bin", "m/sub/c.npy", "m/README.md", "m/.cache/x.bin"})
        std::ofstream(path(name)) << name;
    fs::create_directory_symlink("..", path("m/loop"));
    for (const auto& [letter, name] : {std::pair("A", "m/a.safetensors"), {"B", "m/b.bin"}, {"C", "m/sub/c.npy"}})
        text.replace(QRegularExpression(QString("\\b%1\\b(?![ .)]*HA256)").arg(letter)),
            QString::fromStdString(sha256(asBytes(name))));
    if (!list.endsWith("NONE"))
        std::ofstream(path(list.toStdString())) << text.toStdString();
    const QString found
        = QString::fromStdString(joined(verifySums(path(model.toStdString()), path(list.toStdString()), 2)));
    QCOMPARE(found.startsWith("error: "), answer.startsWith("error: "));
    QVERIFY2(found.contains(QString(answer).remove("error: ")), qPrintable(found));
    QCOMPARE(found.isEmpty(), answer.isEmpty());
    QCOMPARE(found.count(" | "), answer.count(" | "));
}

void VerifySumsTest::comparesWithTheHubsCache()
{
    const fs::path repository = path("models--org--name");
    const fs::path snapshot = repository / "snapshots" / "0123";
    fs::create_directories(repository / "blobs");
    fs::create_directories(snapshot / "sub");
    const auto download = [&](const std::string& name, const std::string& blob, const std::string& content) {
        std::ofstream(repository / "blobs" / blob) << content;
        fs::create_symlink(repository / "blobs" / blob, snapshot / name);
    };
    download("a.safetensors", sha256(asBytes("first")), "first");
    download("sub/b.bin", sha256(asBytes("second")), "second");
    download("config.json", std::string(40, 'c'), "small");
    for (const fs::path& named : {repository, snapshot, snapshot / "a.safetensors"}) {
        const auto report = verifyHubSums(named, 2);
        QCOMPARE(QString::fromStdString(joined(report)), QString());
        QCOMPARE(report->files, uint64_t(named.filename() == "a.safetensors" ? 1 : 2));
    }
    flipByte(repository / "blobs" / sha256(asBytes("second")), 0);
    std::ofstream(snapshot / "stray.bin") << "x";
    const std::string found = joined(verifyHubSums(repository, 1));
    QVERIFY2(has(found, "\"sub/b.bin\": SHA-256 is "), found.c_str());
    QVERIFY2(has(found, "\"stray.bin\" is a weights file that huggingface_hub does not name"), found.c_str());

    fs::remove(repository / "blobs" / sha256(asBytes("second")));
    QVERIFY(has(joined(verifyHubSums(repository, 1)), "\"sub/b.bin\" is a weights file that"));

    fs::create_directories(path("local/.cache/huggingface/download"));
    std::ofstream(path("local/a.safetensors")) << "first";
    QVERIFY(has(joined(verifyHubSums(path("local"), 1)), "error: no SHA-256 is known"));
    std::ofstream(path("local/.cache/huggingface/download/a.safetensors.metadata"))
        << "0123\n"
        << sha256(asBytes("first")) << "\n1.5\n";
    QCOMPARE(QString::fromStdString(joined(verifyHubSums(path("local"), 1))), QString());
    flipByte(path("local/a.safetensors"), 4);
    QVERIFY(has(joined(verifyHubSums(path("local"), 1)), "\"a.safetensors\": SHA-256 is "));
}

QTEST_GUILESS_MAIN(VerifySumsTest)
#include "verify_sums_test.moc"
