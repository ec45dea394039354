// The journal's file: what it gives back, whole, torn and damaged.
#include "core/base/bytes.h"
#include "core/job/fingerprint.h"
#include "core/job/journal.h"

#include <QTemporaryDir>
#include <QtTest>
#include <fstream>
#include <xxhash.h>

using namespace tensorport;

namespace
{

namespace fs = std::filesystem;

QString describe(const JournalContents& contents)
{
    QString text = QString::fromStdString(contents.fingerprint);
    for (const auto& input : contents.inputs)
        text += " input " + QString::fromStdString(input.string());
    for (const auto& file : contents.files)
        text += " file " + QString::fromStdString(file);
    for (const auto& folder : contents.folders)
        text += " folder " + QString::fromStdString(folder);
    for (const auto& [tile, hash] : contents.tiles) {
        text += QString(" tile %1=%2").arg(tile).arg(hash);
        if (const auto found = contents.counts.find(tile); found != contents.counts.end())
            text += QString("(%1,%2,%3,%4)")
                        .arg(found->second.overflow)
                        .arg(found->second.underflow)
                        .arg(found->second.nan)
                        .arg(found->second.largestOverflow);
    }
    for (const VerifiedFile& file : contents.verified)
        text += QString(" verified %1 (%2)").arg(file.file).arg(file.tensorXxh3.size());
    return text + (contents.isPublishing ? " publishing" : "");
}

/// One record as it stands in a file; `kind` and `payload` may be anything.
std::string record(uint32_t kind, const std::string& payload, uint64_t offset)
{
    std::string text = "TPR1";
    appendLittleEndian(text, kind);
    appendLittleEndian<uint64_t>(text, payload.size());
    appendLittleEndian(
        text, XXH3_64bits_withSeed(payload.data(), payload.size(), offset + (static_cast<uint64_t>(kind) << 32)));
    text += payload;
    text.append(alignUp(payload.size(), 8) - payload.size(), '\0');
    return text;
}

} // namespace

class JournalTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void givesBackWhatWasAppended();
    void lastRecordWins();
    void dropsATornEnd();
    void findsEveryFlippedByte();
    void refuses_data();
    void refuses();
    void missingIsNothing();
    void refusesFingerprints_data();
    void refusesFingerprints();
    void tellsADifferenceOnOneLine();

private:
    [[nodiscard]] fs::path path() const { return fs::path(m_dir->path().toStdString()) / "journal"; }
    [[nodiscard]] std::string text() const
    {
        std::ifstream file(path(), std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::optional<Journal> m_journal;
};

void JournalTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    JournalContents contents;
    contents.fingerprint = "{\"a\": 1}";
    contents.inputs = {"/models/x", "/models/\xff"};
    contents.files = {"shard_000/a.npy", "manifest.json"};
    contents.folders = {"..", ".", "shard_000"};
    m_journal = std::move(*Journal::create(posixFileSystem(), path(), contents, 1000));
}

void JournalTest::givesBackWhatWasAppended()
{
    QVERIFY(m_journal->appendTiles({{7, 77, {}}, {3, 33, {1, 2, 3, 4.5}}}));
    QVERIFY(m_journal->appendVerified({{0, std::string(64, 'a'), {5, 6}}, {1, std::string(64, '0'), {}}}));
    QVERIFY(m_journal->appendPublishing(true));
    const auto contents = readJournal(posixFileSystem(), path());
    QVERIFY2(contents && *contents, contents ? "" : contents.error().message.c_str());
    QCOMPARE(describe(**contents),
        QString(
            "{\"a\": 1} input /models/x input /models/\xef\xbf\xbd file shard_000/a.npy file manifest.json folder .. "
            "folder . folder shard_000 tile 3=33(1,2,3,4.5) tile 7=77 verified 0 (2) verified 1 (0) publishing"));
    QCOMPARE((*contents)->inputs.back().native(), std::string("/models/\xff"));
    // Goes on where it ended.
    auto again = Journal::reopen(posixFileSystem(), path(), (*contents)->end);
    QVERIFY(again);
    QVERIFY(again->appendPublishing(false));
    QVERIFY(again->appendTiles({{8, 88, {}}}));
    const auto more = parseJournal(text(), path());
    QVERIFY(more);
    QCOMPARE(more->tiles.size(), size_t(3));
    QVERIFY(!more->isPublishing);
}

void JournalTest::lastRecordWins()
{
    QVERIFY(m_journal->appendTiles({{1, 10, {}}, {2, 20, {9, 9, 9, 9}}, {3, 30, {}}}));
    QVERIFY(m_journal->appendVerified({{0, std::string(64, 'b'), {1}}}));
    QVERIFY(m_journal->appendUndone(0, {1, 2}));
    QVERIFY(m_journal->appendTiles({{2, 21, {}}}));
    QVERIFY(m_journal->appendTiles({{4, 40, {1, 0, 0, 1}}}));
    QVERIFY(m_journal->appendTiles({{4, 41, {2, 0, 0, 2}}}));
    QVERIFY(m_journal->appendTiles({{5, 50, {3, 0, 0, 3}}}));
    QVERIFY(m_journal->appendUndone(1, {5}));
    const auto contents = parseJournal(text(), path());
    QVERIFY(contents);
    QCOMPARE(contents->counts.size(), size_t(1));
    QVERIFY2(describe(*contents).endsWith("tile 2=21 tile 3=30 tile 4=41(2,0,0,2)"), qPrintable(describe(*contents)));
}

void JournalTest::dropsATornEnd()
{
    QVERIFY(m_journal->appendTiles({{1, 10, {}}}));
    const std::string whole = text();
    const auto before = parseJournal(whole, path());
    QVERIFY(m_journal->appendTiles({{2, 20, {1, 1, 1, 1}}}));
    const std::string longer = text();
    const auto after = parseJournal(longer, path());
    QVERIFY(before && after && before->end < after->end);
    for (uint64_t size = before->end; size < after->end; ++size) {
        // Cut off, or zeros from there on: what a file system may leave.
        for (const std::string& torn :
            {longer.substr(0, size), longer.substr(0, size) + std::string(longer.size() - size, '\0')}) {
            const auto contents = parseJournal(torn, path());
            QVERIFY2(contents, contents ? "" : contents.error().message.c_str());
            QVERIFY(contents->end == before->end || contents->end == after->end);
            QCOMPARE(describe(*contents), describe(contents->end == before->end ? *before : *after));
        }
    }
}

void JournalTest::findsEveryFlippedByte()
{
    QVERIFY(m_journal->appendTiles({{1, 10, {}}}));
    const uint64_t lastRecord = parseJournal(text(), path())->end;
    QVERIFY(m_journal->appendTiles({{2, 20, {}}}));
    const std::string whole = text();
    const auto meant = parseJournal(whole, path());
    QVERIFY(meant);
    int found = 0;
    for (size_t at = 0; at < meant->end; ++at) {
        std::string flipped = whole;
        flipped[at] = static_cast<char>(flipped[at] ^ 0x10);
        const auto contents = parseJournal(flipped, path());
        if (!contents) {
            ++found;
            QVERIFY2(at < lastRecord, qPrintable(QString::number(at)));
            QVERIFY2(contents.error().message.find("damaged at byte") != std::string::npos
                    || contents.error().message.find("version") != std::string::npos,
                contents.error().message.c_str());
            continue;
        }
        // In the last record it is a torn end; otherwise only what means nothing may change.
        const bool isLast = at >= lastRecord;
        const bool isPadding = describe(*contents) == describe(*meant);
        QVERIFY2(isPadding || (isLast && contents->end == lastRecord), qPrintable(QString::number(at)));
        QVERIFY2(!isPadding || whole[at] == '\0', qPrintable(QString::number(at)));
    }
    QVERIFY(found > 100);
}

void JournalTest::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("message");
    const QByteArray head("\x89TPJ\r\n\x1a\n\1\0\0\0\0\0\0\0", 16);
    const auto with = [&](std::initializer_list<std::pair<uint32_t, std::string>> records) {
        std::string text = head.toStdString();
        text += record(1, "{}", text.size());
        for (const auto& [kind, payload] : records)
            text += record(kind, payload, text.size());
        return QByteArray::fromStdString(text);
    };
    const auto row
        = [](const char* name, const QByteArray& text, const char* message) { QTest::newRow(name) << text << message; };
    const auto numbers = [](std::initializer_list<uint64_t> values) {
        std::string payload;
        for (const uint64_t value : values)
            appendLittleEndian(payload, value);
        return payload;
    };
    row("empty", "", "does not begin as a journal");
    row("short", head.left(15), "does not begin as a journal");
    row("another file", "{\"weight_map\": {}, \"metadata\": {}}", "does not begin as a journal");
    row("later version", QByteArray("\x89TPJ\r\n\x1a\n\2\0\0\0\0\0\0\0", 16), "has version 2, expected 1");
    row("no records", head, "no fingerprint");
    row("fingerprint twice", with({{1, "{}"}}), "not what it claims");
    row("unknown kind", with({{99, ""}}), "not what it claims");
    row("file above the folder", with({{3, std::string("../x\0", 5)}}), "not what it claims");
    row("absolute file", with({{3, std::string("/etc/passwd\0", 12)}}), "not what it claims");
    row("folder beside the folder", with({{4, std::string("../other\0", 9)}}), "not what it claims");
    row("file without an end", with({{3, "a"}}), "not what it claims");
    row("tiles without a count", with({{5, "123"}}), "not what it claims");
    row("more tiles than bytes", with({{5, numbers({UINT64_MAX, 1, 2})}}), "not what it claims");
    row("counts cut short", with({{5, numbers({1, 1, 2, 1, 1})}}), "not what it claims");
    row("undone cut short", with({{6, "1234567890"}}), "not what it claims");
    row("verified cut short", with({{7, numbers({uint64_t{9} << 32}) + std::string(64, 'a')}}), "not what it claims");
    row("verified without digits", with({{7, numbers({0}) + std::string(64, 'x')}}), "not what it claims");
    row("publishing what", with({{8, "maybe"}}), "not what it claims");
    std::string first = head.toStdString() + record(5, numbers({0}), 16);
    std::string beginnings = with({}).toStdString();
    for (int i = 0; i < 1000; ++i)
        beginnings += std::string("TPR1\5\0\0\0\1\0\0\0\0\0\0\0", 16);
    row("beginnings of many records", QByteArray::fromStdString(beginnings), "damaged at byte");
    row("no fingerprint first", QByteArray::fromStdString(first), "not what it claims");
}

void JournalTest::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, message);
    const auto contents = parseJournal(text.toStdString(), path());
    QVERIFY(!contents);
    const QString found = QString::fromStdString(contents.error().message);
    QVERIFY2(found.contains(message) && found.contains("--restart"), qPrintable(found));
}

void JournalTest::missingIsNothing()
{
    const auto contents = readJournal(posixFileSystem(), path().parent_path() / "none");
    QVERIFY(contents && !*contents);
}

void JournalTest::refusesFingerprints_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("why");
    const auto workerBytes = [](const std::string& value) {
        return "{\"options\":" + optionsJson({}) + R"(,"verify":true,"force":false,"workerBytes":)" + value + "}";
    };
    QTest::newRow("nested too deeply") << "{\"options\":" + std::string(100'000, '[') + std::string(100'000, ']') + "}"
                                       << std::string("bad JSON at byte 137: nested too deeply");
    QTest::newRow("above 64 bits") << workerBytes("1e26") << std::string("workerBytes is no whole number");
    QTest::newRow("negative") << workerBytes("-1") << std::string("workerBytes is no whole number");
}

void JournalTest::refusesFingerprints()
{
    QFETCH(std::string, text);
    QFETCH(std::string, why);
    const auto fingerprint = parseFingerprint(text, "journal");
    QVERIFY(!fingerprint);
    QCOMPARE(fingerprint.error().message, "\"journal\" has a fingerprint that cannot be read: " + why);
}

void JournalTest::tellsADifferenceOnOneLine()
{
    const auto before = [](const std::string& version) { return R"({"version":")" + version + R"("})"; };
    const auto differs = checkContinues(before("\x7f\u202e"), before("1"), "out");
    QVERIFY(!differs);
    QVERIFY2(
        differs.error().message.find(R"(it was begun by version "\u007f\u202e" and this is "1";)") != std::string::npos,
        differs.error().message.c_str());
    const auto isLong = checkContinues(before(std::string(5000, '0')), before("1"), "out");
    QVERIFY(!isLong && isLong.error().message.size() < 1000);
}

QTEST_GUILESS_MAIN(JournalTest)
#include "journal_test.moc"
