#include "core/io/file_system.h"

#include <QTemporaryDir>
#include <QtTest>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>

using namespace tensorport;
namespace fs = std::filesystem;

class FileSystemTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsAtOffsets();
    void namesWhereATruncatedFileEnds();
    void refusesWhatIsNotAFile_data();
    void refusesWhatIsNotAFile();
    void createdFileReplacesALinkInsteadOfFollowingIt();
    void preallocatesAndCopies();
    void copyFailsWhenTheSourceEndsEarly();
    void lockIsExclusiveAndLeavesNothing();
    void reportsTheDirectoriesThatItMade();
    void writesAtomically();
    void failedAtomicWriteLeavesTheOldFile();
    void findsFreeSpaceOfAFolderToBe();
    void saysWhyNothingCanBeWritten();

private:
    fs::path path(const char* name) const { return fs::path(m_dir->path().toStdString()) / name; }
    static void write(const fs::path& path, std::string_view text) { std::ofstream(path) << text; }
    static std::string read(const fs::path& path)
    {
        return readSmallFile(posixFileSystem(), path, kMiB).value_or("(unreadable)");
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    FileSystem& m_fs = posixFileSystem();
};

void FileSystemTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
}

void FileSystemTest::readsAtOffsets()
{
    write(path("a"), "0123456789");
    const auto file = m_fs.openForReading(path("a"));
    QVERIFY(file);
    std::string text(4, ' ');
    const auto bytes = std::as_writable_bytes(std::span(text));
    QCOMPARE((*file)->readAt(3, bytes).value(), size_t(4));
    QCOMPARE(text, std::string("3456"));
    QCOMPARE((*file)->readAt(8, bytes).value(), size_t(2));
    QCOMPARE((*file)->readAt(100, bytes).value(), size_t(0));
    QCOMPARE((*file)->status()->bytes, uint64_t(10));
}

void FileSystemTest::namesWhereATruncatedFileEnds()
{
    write(path("a"), "0123456789");
    const auto file = m_fs.openForReading(path("a"));
    std::string text(8, ' ');
    for (const uint64_t offset : {6, 10, 4096}) {
        const auto done = (*file)->readExactly(offset, std::as_writable_bytes(std::span(text)));
        QVERIFY(!done);
        const std::string expected = fmt::format("ends at byte 10, expected 8 bytes at offset {}", offset);
        QVERIFY2(done.error().message.find(expected) != std::string::npos, done.error().message.c_str());
    }
}

void FileSystemTest::refusesWhatIsNotAFile_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("code");
    QTest::newRow("missing") << "missing" << int(ErrorCode::NotFound);
    QTest::newRow("folder") << "." << int(ErrorCode::InvalidInput);
    QTest::newRow("device") << "/dev/null" << int(ErrorCode::InvalidInput);
}

void FileSystemTest::refusesWhatIsNotAFile()
{
    QFETCH(QString, name);
    const auto file = m_fs.openForReading(path("") / name.toStdString());
    QVERIFY(!file);
    QTEST(int(file.error().code), "code");
}

void FileSystemTest::createdFileReplacesALinkInsteadOfFollowingIt()
{
    write(path("precious"), "keep me");
    fs::create_symlink(path("precious"), path("out"));
    const auto file = m_fs.createFile(path("out"));
    QVERIFY(file);
    QVERIFY((*file)->writeAt(0, asBytes("new")));
    QCOMPARE(read(path("precious")), std::string("keep me"));
    QCOMPARE(read(path("out")), std::string("new"));
    QVERIFY(!fs::is_symlink(path("out")));
}

void FileSystemTest::preallocatesAndCopies()
{
    write(path("a"), "0123456789");
    const auto source = m_fs.openForReading(path("a"));
    const auto target = m_fs.createFile(path("b"));
    QVERIFY((*target)->preallocate(12));
    QVERIFY((*target)->copyFrom(**source, 2, 4, 5));
    QVERIFY((*target)->sync());
    QCOMPARE(read(path("b")),
        std::string("\0\0\0\0"
                    "23456"
                    "\0\0\0",
            12));
}

void FileSystemTest::copyFailsWhenTheSourceEndsEarly()
{
    write(path("a"), "0123456789");
    const auto source = m_fs.openForReading(path("a"));
    const auto target = m_fs.createFile(path("b"));
    const auto done = (*target)->copyFrom(**source, 5, 0, 6);
    QVERIFY(!done);
    QCOMPARE(done.error().path, path("a"));
}

void FileSystemTest::lockIsExclusiveAndLeavesNothing()
{
    {
        const auto first = m_fs.lock(path("lock"));
        QVERIFY(first);
        const auto second = m_fs.lock(path("lock"));
        QVERIFY(!second);
        QCOMPARE(int(second.error().code), int(ErrorCode::Locked));
    }
    QVERIFY(!*m_fs.isThere(path("lock")));
    QVERIFY(m_fs.lock(path("lock")));
}

void FileSystemTest::reportsTheDirectoriesThatItMade()
{
    const auto made = m_fs.createDirectories(path("x") / "y");
    QVERIFY(made);
    QCOMPARE(made->size(), size_t(2));
    QCOMPARE(made->front(), path("x"));
    QCOMPARE(m_fs.createDirectories(path("x") / "y")->size(), size_t(0));
    write(path("file"), "");
    QVERIFY(!m_fs.createDirectories(path("file") / "y"));
}

void FileSystemTest::writesAtomically()
{
    write(path("a"), "old");
    QVERIFY(writeFileAtomically(m_fs, path("a"), "new"));
    QCOMPARE(read(path("a")), std::string("new"));
    QVERIFY(!*m_fs.isThere(path("a.part")));
}

void FileSystemTest::failedAtomicWriteLeavesTheOldFile()
{
    fs::create_directories(path("a") / "b");
    QVERIFY(!writeFileAtomically(m_fs, path("a"), "new"));
    QVERIFY(fs::is_directory(path("a") / "b"));
    QVERIFY(!*m_fs.isThere(path("a.part")));
}

void FileSystemTest::saysWhyNothingCanBeWritten()
{
    QVERIFY(m_fs.checkWritable(path("a/b/c")));
    write(path("file"), "x");
    const std::string file = path("file").string();
    const auto below = m_fs.checkWritable(path("file/a/b"));
    QVERIFY(!below);
    QCOMPARE(int(below.error().code), int(ErrorCode::InvalidArgument));
    QCOMPARE(below.error().message,
        "\"" + file + "/a/b\" cannot be made: \"" + file + "\" is no folder; choose another place");
    for (const char* folder : {"/proc/xx", "/proc", "/sys/xx/y"}) {
        const auto kernel = m_fs.checkWritable(folder);
        QVERIFY(!kernel);
        QCOMPARE(int(kernel.error().code), int(ErrorCode::InvalidArgument));
        QCOMPARE(kernel.error().message,
            std::string("\"") + folder
                + "\" cannot be written to: it would lie in a file system of the kernel, which keeps no files; choose "
                  "a "
                  "folder on a disk");
    }
}

void FileSystemTest::findsFreeSpaceOfAFolderToBe()
{
    const auto free = m_fs.freeBytes(path("not") / "yet");
    QVERIFY(free);
    QVERIFY(*free > 0);
}

QTEST_APPLESS_MAIN(FileSystemTest)
#include "file_system_test.moc"
