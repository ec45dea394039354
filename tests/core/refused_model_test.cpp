// What cannot be opened, and what is said of it.
#include "tests/core/model_fixture.h"

#include <sys/stat.h>

using namespace tensorport;
using namespace tensorport::test;

class RefusedModelTest : public ModelFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeFolder(); }
    void tellsWhatAFileIs_data();
    void tellsWhatAFileIs();
    void tellsWhatIsWrongWithLengths_data();
    void tellsWhatIsWrongWithLengths();
    void refusesIndexes_data();
    void refusesIndexes();
    void refusesDuplicates();
    void refusesFolders_data();
    void refusesFolders();
    void refusesWhatIsNoFile();
    void refusesMixedInputs();
    void reportsTheFirstFileInError();
};

void RefusedModelTest::tellsWhatAFileIs_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("sentence"); // its beginning
    const auto row = [](const char* title, const QByteArray& content, const char* sentence) {
        QTest::newRow(title) << content << QString(sentence);
    };
    row("empty", "", "is empty: its download never began");
    row("Git LFS",
        "version https://git-lfs.github.com/spec/v1\noid "
        "sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d1"
        "7e2393\nsize 4792272488\n",
        "is a Git LFS pointer, not the model itself, which has 4,792,272,488 bytes (4.79 GB): run \"git lfs pull\" in "
        "its "
        "folder");
    row("HTML", "<!DOCTYPE html>\n<html><body>Sign in", "is an HTML page, not a model");
    row("HTML without doctype", "\n <HTML><head>", "is an HTML page, not a model");
    row("XML", "<?xml version=\"1.0\"?><Error><Code>AccessDenied", "is an XML document, not a model");
    row("server's error", "{\"error\":\"Repository not found\"}",
        "is an error message of a server, not a model: \"{\\\"error\\\":\\\"Repository not found\\\"}\"");
    row("other JSON", "{\"model_type\": \"llama\"}", "is a JSON document, not a model");
    row("zip", QByteArray("PK\x03\x04\x00\x00\x08\x08\x00\x00", 10) + QByteArray(100, 'x'),
        "is a zip archive, as PyTorch writes its .bin and .pt files");
    row("zip whose first bytes could be a length", QByteArray("PK\x03\x04\0\0\0\0", 8) + QByteArray(100, 'x'),
        "is a zip archive");
    row("pickle", QByteArray("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9", 9) + QByteArray(100, 'x'), "is a pickle");
    row("newer pickle", QByteArray("\x80\x04\x95\x00\x01\x00\x00\x00\x00", 9) + QByteArray(100, 'x'), "is a pickle");
    row("GGUF", QByteArray("GGUF\x03\0\0\0", 8) + QByteArray(100, 'x'), "is a GGUF model");
    row("gzip", QByteArray("\x1f\x8b\x08\0\0\0\0\0", 8) + QByteArray(100, 'x'), "is compressed with gzip");
    row("HDF5", QByteArray("\x89HDF\r\n\x1a\n", 8) + QByteArray(100, 'x'), "is an HDF5 file");
    row("NumPy", "\x93NUMPY\x01 {'descr': '<f4'}", "is a NumPy array");
    row("tar", QByteArray(257, 'x') + "ustar" + QByteArray(300, 'x'), "is a tar archive");
    row("zero bytes", QByteArray(5000, '\0'), "begins with 5000 zero bytes: its download was interrupted");
    row("noise", QByteArray(500, '\xaa'),
        "is no safetensors file: its first 8 bytes would announce a header of 12,297,829,382,473,034,410 bytes");
    row("a few bytes", "abc", "has only 3 bytes, expected at least the 8 of a header's length");
}

void RefusedModelTest::tellsWhatAFileIs()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, sentence);
    write("m.safetensors", content.toStdString());
    const QString expected = "\"m.safetensors\" " + sentence;
    QCOMPARE(QString::fromStdString(errorOf("m.safetensors")).left(expected.size()), expected);
}

void RefusedModelTest::tellsWhatIsWrongWithLengths_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* title, const std::string& content, const char* sentence) {
        QTest::newRow(title) << QByteArray::fromStdString(content) << QString(sentence);
    };
    row("no header", lengthPrefix(0) + "{}", "announces a header of 0 bytes: it is damaged or no safetensors file");
    row("beyond the file", lengthPrefix(100) + "{\"a\":",
        "is truncated inside its header: it has 13 bytes, and lacks 95 bytes or more; download it again");
    row("one beyond the file", lengthPrefix(3) + "{}",
        "is truncated inside its header: it has 10 bytes, and lacks 1 byte or more; download it again");
    row("above the limit", lengthPrefix(500'000'001) + "{}",
        "announces a header of 500,000,001 bytes, expected at most 500,000,000");
    row("largest", lengthPrefix(UINT64_MAX) + "{}",
        "announces a header of 18,446,744,073,709,551,615 bytes, expected at most 500,000,000");
    row("length alone", lengthPrefix(2),
        "is no safetensors file: its first 8 bytes would announce a header of 2 bytes, and it has only 8 bytes");
}

void RefusedModelTest::tellsWhatIsWrongWithLengths()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, sentence);
    write("m.safetensors", content.toStdString());
    QCOMPARE(QString::fromStdString(errorOf("m.safetensors")), "\"m.safetensors\" " + sentence);
}

void RefusedModelTest::refusesIndexes_data()
{
    QTest::addColumn<QString>("index");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* title, const std::string& index, const char* sentence) {
        QTest::newRow(title) << QString::fromStdString(index) << QString(sentence);
    };
    row("empty", "", "is empty: its download never began, or the disk was full; download it again");
    row("bad JSON", R"({"weight_map":{"a":"1.safetensors",}})",
        "has bad JSON at byte 35: unexpected '}'; expected string literal");
    row("bad JSON in the metadata", R"({"metadata":{"x":[1,2},"weight_map":{}})", "has bad JSON at byte 21: ");
    row("an HTML page", "<html>", "is an HTML page, not a model");
    row("a Git LFS pointer", "version https://git-lfs.github.com/spec/v1\nsize 12\n", "is a Git LFS pointer");
    row("a list", "[]", "is no JSON object");
    row("no map", R"({"metadata":{}})", "has no \"weight_map\": it is not the index of a model");
    row("two maps", R"({"weight_map":{"a":"1.safetensors"},"weight_map":{}})", "has two \"weight_map\" entries");
    row("map a list", R"({"weight_map":[]})", "has a \"weight_map\" that is no JSON object");
    row("empty map", R"({"weight_map":{}})", "has an empty \"weight_map\": it names no tensor");
    row("file a number", indexOf(R"("a":1)"), "maps tensor \"a\" to something that is no file name");
    row("no file name", indexOf(R"("a":"")"), "maps tensor \"a\" to \"\", which is no file name");
    row("zero byte in a file name", indexOf(R"("a":"1\u0000.safetensors")"),
        "maps tensor \"a\" to \"1\\x00.safetensors\", which is no file name");
    row("absolute", indexOf(R"("a":"/etc/passwd")"),
        "maps tensor \"a\" to the absolute path \"/etc/passwd\": shards must lie in the index's folder");
    row("above", indexOf(R"("a":"../1.safetensors")"),
        "maps tensor \"a\" to \"../1.safetensors\", which leaves the index's folder");
    row("above in disguise", indexOf(R"("a":"x/\u002e./../1.safetensors")"),
        "maps tensor \"a\" to \"x/../../1.safetensors\", which leaves the index's folder");
    row("missing file", indexOf(R"("a":"1.safetensors","x":"9.safetensors")"),
        "names the file \"9.safetensors\", which is missing: download it again");
    row("missing files", indexOf(R"("a":"1.safetensors","x":"9.safetensors","y":"8.safetensors")"),
        "names the file \"8.safetensors\", which is missing (2 of 3 are): download it again");
    row("missing tensor", indexOf(R"("a":"1.safetensors","x":"2.safetensors")"),
        "maps the tensor \"x\" to \"2.safetensors\", which does not have it");
    row("tensor elsewhere", indexOf(R"("a":"2.safetensors","b":"1.safetensors")"),
        "maps the tensor \"a\" to \"2.safetensors\", but \"1.safetensors\" has it");
    row("tensor mapped twice", indexOf(R"("a":"1.safetensors","a":"1.safetensors")"), "maps the tensor \"a\" twice");
}

void RefusedModelTest::refusesIndexes()
{
    QFETCH(QString, index);
    QFETCH(QString, sentence);
    writeModel("1.safetensors", {bytes("a", 4)});
    writeModel("2.safetensors", {bytes("b", 4)});
    write("model.safetensors.index.json", index.toStdString());
    const QString expected = "\"model.safetensors.index.json\" " + sentence;
    QCOMPARE(QString::fromStdString(errorOf("model.safetensors.index.json")).left(expected.size()), expected);
}

void RefusedModelTest::refusesDuplicates()
{
    writeModel("m/1.safetensors", {bytes("a", 4), bytes("b", 4)});
    writeModel("m/2.safetensors", {bytes("c", 4), bytes("b", 4)});
    const QString expected("the tensor \"b\" is in two files, \"m/1.safetensors\" and \"m/2.safetensors\": they are "
                           "not parts of one model");
    QCOMPARE(QString::fromStdString(errorOf("m")), expected);
    write("m/model.safetensors.index.json", indexOf(R"("a":"1.safetensors","b":"1.safetensors","c":"2.safetensors")"));
    QCOMPARE(QString::fromStdString(errorOf("m")), expected);

    writeModel("twice.safetensors", {bytes("a", 4), bytes("b", 4), bytes("a", 4)});
    QCOMPARE(QString::fromStdString(errorOf("twice.safetensors")),
        QString("\"twice.safetensors\" names the tensor \"a\" twice: one would hide the other"));
}

void RefusedModelTest::refusesFolders_data()
{
    QTest::addColumn<QString>("files"); // joined by '|'
    QTest::addColumn<QString>("sentence");
    QTest::newRow("empty") << ""
                           << "is an empty folder";
    QTest::newRow("PyTorch only") << "config.json|pytorch_model.bin"
                                  << "holds no .safetensors file, only weights of another kind, such as "
                                     "\"pytorch_model.bin\" (PyTorch): look for the .safetensors version of this model";
    QTest::newRow("no weights") << "config.json|README.md"
                                << "holds no .safetensors file, only \"README.md\" and \"config.json\"";
    QTest::newRow("models inside") << "unet/a.safetensors|vae/b.safetensors|x/y"
                                   << "holds no .safetensors file itself; models lie in folders inside it: open one of "
                                      "\"unet\" and \"vae\"";
    QTest::newRow("two indexes") << "a.safetensors.index.json|b.safetensors.index.json"
                                 << "holds several indexes, \"a.safetensors.index.json\" and "
                                    "\"b.safetensors.index.json\": open the one that you mean";
}

void RefusedModelTest::refusesFolders()
{
    QFETCH(QString, files);
    QFETCH(QString, sentence);
    fs::create_directories(path("m"));
    for (const QString& file : files.split('|', Qt::SkipEmptyParts))
        write("m/" + file.toStdString(), "x");
    QCOMPARE(QString::fromStdString(errorOf("m")), "\"m\" " + sentence);
}

void RefusedModelTest::refusesWhatIsNoFile()
{
    QCOMPARE(QString::fromStdString(errorOf("nothing.safetensors")),
        QString("cannot find \"nothing.safetensors\": No such file or directory"));
    fs::create_directories(path("m/a.safetensors"));
    QCOMPARE(QString::fromStdString(errorOf("m")), QString("\"m/a.safetensors\" is a folder, expected a plain file"));
    QCOMPARE(::mkfifo(path("pipe.safetensors").c_str(), 0600), 0);
    QCOMPARE(QString::fromStdString(errorOf("pipe.safetensors")),
        QString("\"pipe.safetensors\" is a device or a pipe, expected a plain file"));
}

void RefusedModelTest::refusesMixedInputs()
{
    writeModel("a.safetensors", {bytes("a", 4)});
    fs::create_directories(path("m"));
    const auto model = open({path("a.safetensors"), path("m")});
    QVERIFY(!model);
    QCOMPARE(model.error().code, ErrorCode::InvalidArgument);
    QVERIFY(!open({}));
}

void RefusedModelTest::reportsTheFirstFileInError()
{
    for (int i = 0; i < 40; ++i)
        write(fmt::format("m/{}.safetensors", i), i < 7 ? lengthPrefix(2) + "{}" : "GGUF000000");
    for (int run = 0; run < 20; ++run)
        QVERIFY(errorOf("m").starts_with("\"m/7.safetensors\" is a GGUF model"));
}

QTEST_APPLESS_MAIN(RefusedModelTest)
#include "refused_model_test.moc"
