// Named options, and the file that keeps them.
#include "core/plan/plan.h"
#include "core/profiles/profile_store.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <atomic>
#include <fmt/format.h>
#include <thread>

using namespace tensorport;

class ProfilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void liesInTheConfiguration_data();
    void liesInTheConfiguration();
    void namesThatPeopleCanTell_data();
    void namesThatPeopleCanTell();
    void comeBackFromTheFile();
    void takesDefaultsForWhatIsMissing();
    void refusesWhatCannotBe_data();
    void refusesWhatCannotBe();
    void leavesAFileThatItCannotRead();
    void orderedByName();
    void replacesOnlyWhenTold();
    void removes();
    void listsTheNamesThereAre();
    void refusesToSave_data();
    void refusesToSave();
    void keepsTheLinkToTheFile();
    void losesNothingWhenManyWrite();
    void givesUpOnALockThatStays();
    void saysWhyItCannotWrite();

private:
    [[nodiscard]] ProfileStore store() const { return ProfileStore(path("c/profiles.json")); }
    [[nodiscard]] std::filesystem::path path(const char* name) const
    {
        return m_folder->filePath(QLatin1String(name)).toStdString();
    }
    void write(const QByteArray& text) const
    {
        QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("c")));
        QFile file(QString::fromStdString(store().file().string()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }
    [[nodiscard]] static Profile named(std::string name)
    {
        Profile profile;
        profile.name = std::move(name);
        return profile;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void ProfilesTest::liesInTheConfiguration_data()
{
    QTest::addColumn<QString>("configuration");
    QTest::addColumn<QString>("home");
    QTest::addColumn<QString>("expected"); // empty: an error
    QTest::newRow("home") << ""
                          << "/home/a"
                          << "/home/a/.config/tensorport/profiles.json";
    QTest::newRow("configuration") << "/c"
                                   << "/home/a"
                                   << "/c/tensorport/profiles.json";
    QTest::newRow("relative configuration") << "c"
                                            << "/home/a"
                                            << "/home/a/.config/tensorport/profiles.json";
    QTest::newRow("configuration without home") << "/c"
                                                << ""
                                                << "/c/tensorport/profiles.json";
    QTest::newRow("neither") << ""
                             << ""
                             << "";
}

void ProfilesTest::liesInTheConfiguration()
{
    QFETCH(QString, configuration);
    QFETCH(QString, home);
    QFETCH(QString, expected);
    const auto file = profilesFile([&](const char* name) {
        return (QLatin1String(name) == QLatin1String("HOME") ? home : configuration).toStdString();
    });
    QCOMPARE(file.has_value(), !expected.isEmpty());
    if (file)
        QCOMPARE(file->string(), expected.toStdString());
    else
        QCOMPARE(int(file.error().code), int(ErrorCode::InvalidArgument));
}

void ProfilesTest::namesThatPeopleCanTell_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("word") << QByteArray("tpu") << true;
    QTest::newRow("words") << QByteArray("TPU v5, bf16") << true;
    QTest::newRow("quotes and backslash") << QByteArray("a\"b\\c'd") << true;
    QTest::newRow("other letters") << QByteArray("\xe6\xa8\xa1\xe5\x9e\x8b") << true;
    QTest::newRow("path") << QByteArray("../../etc") << true;
    QTest::newRow("longest") << QByteArray(kLongestProfileName, 'n') << true;
    QTest::newRow("too long") << QByteArray(kLongestProfileName + 1, 'n') << false;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("space in front") << QByteArray(" a") << false;
    QTest::newRow("space behind") << QByteArray("a ") << false;
    QTest::newRow("line feed") << QByteArray("a\nb") << false;
    QTest::newRow("escape") << QByteArray("\x1b[31m") << false;
    QTest::newRow("right to left") << QByteArray("a\xe2\x80\xae") << false;
    QTest::newRow("not UTF-8") << QByteArray("a\xff") << false;
}

void ProfilesTest::namesThatPeopleCanTell()
{
    QFETCH(QByteArray, name);
    QFETCH(bool, isGood);
    QCOMPARE(checkProfileName(name.toStdString()).has_value(), isGood);
    QCOMPARE(store().save(named(name.toStdString()), false).has_value(), isGood);
    QCOMPARE(store().load()->size(), size_t(isGood));
    if (isGood)
        QCOMPARE(store().find(name.toStdString())->name, name.toStdString());
}

void ProfilesTest::comeBackFromTheFile()
{
    QVERIFY(store().load()->empty());
    Profile profile = named("all");
    profile.plan = {"pickle", DType::F16, {{"*norm*", DType::F32}, {"x", std::nullopt}}, OverflowPolicy::Saturate,
        std::nullopt, TreeStyle::Flat, 4, true, QuantizedPolicy::Keep, UnknownPolicy::Raw, Mxfp4Layout::Raw,
        {"a*", "b c"}, {"\xe6\xa8\xa1"}};
    profile.verify = false;
    profile.workers = kMostWorkers;
    profile.memoryBytes = kMinimumMemoryBytes;
    QVERIFY(store().save(profile, false));
    QVERIFY(store().save(named("usual"), false));
    QVERIFY(*store().find("all") == profile);
    QVERIFY(*store().find("usual") == named("usual"));
}

void ProfilesTest::takesDefaultsForWhatIsMissing()
{
    write(R"({"version": 1, "profiles": [{"name": "a"}, {"options": {"dtype": "BF16"}, "name": "b"}]})");
    const auto profiles = store().load();
    QVERIFY2(profiles, profiles ? "" : profiles.error().message.c_str());
    Profile b = named("b");
    b.plan.target = DType::BF16;
    QVERIFY(*profiles == (std::vector<Profile>{named("a"), b}));
}

void ProfilesTest::refusesWhatCannotBe_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("words");
    const auto file = [](const char* name, const QByteArray& text, const QStringList& words) {
        QTest::newRow(name) << text << words;
    };
    file("empty", "", {"bad JSON at byte 0"});
    file("cut off", R"({"version": 1, )", {"bad JSON at byte 15"});
    file("not UTF-8", "{\"version\": 1, \"profiles\": [{\"name\": \"\xff\"}]}", {"bad JSON at byte 38"});
    file("array", "[]", {"no JSON object"});
    file("no version", R"({"profiles": []})", {"\"version\" is not 1"});
    file("later version", R"({"version": 2, "profiles": []})", {"\"version\" is not 1"});
    file("no profiles", R"({"version": 1})", {"\"profiles\" is no array"});
    file("unknown key", R"({"version": 1, "profiles": [], "last": "a"})", {"\"last\" is unknown"});
    const auto list = [&](const char* name, const QByteArray& items, const QStringList& words) {
        file(name, R"({"version": 1, "profiles": [)" + items + "]}", words);
    };
    list("no object", R"({"name": "a"}, "b")", {"profile 2 has no \"name\""});
    list("no name", R"({"verify": true})", {"profile 1 has no \"name\""});
    list("bad name", R"({"name": " a"})", {"profile 1, \"name\": \" a\" begins or ends with a space"});
    list("one name twice", R"({"name": "a"}, {"name": "a"})", {"two profiles have the \"name\" \"a\""});
    const auto profile = [&](const char* name, const QByteArray& members, const QStringList& words) {
        list(name, R"({"name": "tpu", )" + members + "}", QStringList{"the profile \"tpu\": "} + words);
    };
    profile("unknown key of a profile", R"("output": "/out")", {"\"output\" is unknown"});
    profile("verify is a word", R"("verify": "no")", {"\"verify\" is neither true nor false"});
    profile("no number of workers", R"("workers": -1)", {"\"workers\" is no number from 0"});
    profile("too many workers", R"("workers": 1025)", {"\"workers\" is no number from 0"});
    profile("memory is a word", R"("memoryBytes": "256MiB")", {"\"memoryBytes\" is no number of bytes"});
    profile("too little memory", R"("memoryBytes": 16777215)", {"\"memoryBytes\" is no number of bytes"});
    profile("options are a list", R"("options": [])", {"\"options\" is no object"});
    const auto option = [&](const char* name, const char* member, const QStringList& words) {
        profile(
            name, QByteArray(R"("options": {"tree": "flat", )") + member + "}", QStringList{"\"options\", "} + words);
    };
    option("unknown option", R"("colour": 1)", {"\"colour\" is unknown"});
    option("mistyped option", R"("dtypeRules": "*=f32")", {"\"dtypeRules\" is \"*=f32\", expected an array"});
    option("unknown precision", R"("dtype": "f8")", {"\"dtype\": \"f8\" is no precision"});
    option("unknown format", R"("format": "npz")", {"\"format\": \"npz\" is no output format"});
    option("open bracket", R"("exclude": ["[a"])", {"\"exclude\": ", "has a [ without its ]"});
    option("open bracket in a rule", R"("dtypeRules": ["[a=f32"])", {"\"dtypeRules\": ", "has a [ without its ]"});
    option("no bytes in a shard", R"("shardBytes": 0)", {"\"shardBytes\": a shard size of zero"});
    option("no such protocol", R"("pickleProtocol": 3)", {"\"pickleProtocol\": 3 is no pickle protocol"});
}

void ProfilesTest::refusesWhatCannotBe()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, words);
    write(text);
    const auto profiles = store().load();
    QVERIFY(!profiles);
    QCOMPARE(int(profiles.error().code), int(ErrorCode::InvalidArgument));
    const QString message = QString::fromStdString(profiles.error().message);
    QVERIFY2(message.startsWith(QStringLiteral("\"%1/c/profiles.json\": ").arg(m_folder->path())), qPrintable(message));
    for (const QString& word : words)
        QVERIFY2(message.contains(word), qPrintable(message));
}

void ProfilesTest::leavesAFileThatItCannotRead()
{
    write("{");
    QVERIFY(!store().save(named("a"), true));
    QVERIFY(!store().remove("a"));
    QFile file(QString::fromStdString(store().file().string()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("{"));
    QCOMPARE(QDir(m_folder->filePath(QStringLiteral("c"))).entryList(QDir::Files), QStringList{"profiles.json"});
}

void ProfilesTest::orderedByName()
{
    write(R"({"version": 1, "profiles": [{"name": "c"}, {"name": "a"}]})");
    QVERIFY(store().save(named("b"), false));
    const auto profiles = store().load();
    QVERIFY(*profiles == (std::vector<Profile>{named("a"), named("b"), named("c")}));
}

void ProfilesTest::replacesOnlyWhenTold()
{
    QVERIFY(store().save(named("a"), false));
    Profile changed = named("a");
    changed.workers = 3;
    const auto refused = store().save(changed, false);
    QVERIFY(!refused);
    QCOMPARE(int(refused.error().code), int(ErrorCode::OutputExists));
    QVERIFY(*store().find("a") == named("a"));
    QVERIFY(store().save(changed, true));
    QVERIFY(*store().load() == std::vector<Profile>{changed});
}

void ProfilesTest::removes()
{
    for (const char* name : {"a", "b", "c"})
        QVERIFY(store().save(named(name), false));
    QVERIFY(store().remove("b"));
    QVERIFY(*store().load() == (std::vector<Profile>{named("a"), named("c")}));
    QVERIFY(!store().remove("b"));
}

void ProfilesTest::listsTheNamesThereAre()
{
    const auto none = store().find("a");
    QVERIFY(!none);
    QCOMPARE(none.error().message, std::string("there is no profile \"a\": none has been saved"));
    QVERIFY(store().save(named("b"), false));
    QVERIFY(store().save(named("c d"), false));
    const auto others = store().find("a");
    QVERIFY(!others);
    QCOMPARE(others.error().message, std::string("there is no profile \"a\"; those there are: \"b\", \"c d\""));
    QCOMPARE(int(others.error().code), int(ErrorCode::InvalidArgument));
}

void ProfilesTest::refusesToSave_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("message");
    QTest::newRow("format") << "format"
                            << "\"npz\" is no output format";
    QTest::newRow("glob") << "glob"
                          << "has a [ without its ]";
    QTest::newRow("not UTF-8") << "bytes"
                               << "not UTF-8";
    QTest::newRow("memory") << "memory"
                            << "\"memoryBytes\"";
}

void ProfilesTest::refusesToSave()
{
    QFETCH(QString, field);
    QFETCH(QString, message);
    Profile profile = named("a");
    if (field == "format")
        profile.plan.format = "npz";
    else if (field == "glob")
        profile.plan.include = {"[a"};
    else if (field == "bytes")
        profile.plan.include = {"\xff"};
    else
        profile.memoryBytes = 1;
    const auto saved = store().save(profile, true);
    QVERIFY(!saved);
    QCOMPARE(int(saved.error().code), int(ErrorCode::InvalidArgument));
    QVERIFY2(QString::fromStdString(saved.error().message).contains(message), saved.error().message.c_str());
    QVERIFY(store().load()->empty());
}

void ProfilesTest::keepsTheLinkToTheFile()
{
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("c")));
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("elsewhere")));
    std::filesystem::create_symlink("../elsewhere/mine.json", store().file());
    QVERIFY(store().save(named("a"), false));
    QVERIFY(store().save(named("b"), false));
    QVERIFY(std::filesystem::is_symlink(store().file()));
    QCOMPARE(ProfileStore(path("elsewhere/mine.json")).load()->size(), size_t(2));
}

void ProfilesTest::losesNothingWhenManyWrite()
{
    constexpr int kWriters = 8;
    constexpr int kEach = 10;
    std::atomic<int> failures = 0;
    {
        std::vector<std::jthread> writers;
        for (int writer = 0; writer < kWriters; ++writer)
            writers.emplace_back([&, writer] {
                const ProfileStore own(store().file(), posixFileSystem(), std::chrono::minutes(1));
                for (int i = 0; i < kEach; ++i)
                    failures += own.save(named(fmt::format("{}.{}", writer, i)), false) ? 0 : 1;
                failures += own.remove(fmt::format("{}.0", writer)) ? 0 : 1;
            });
    }
    QCOMPARE(failures.load(), 0);
    QCOMPARE(store().load()->size(), size_t(kWriters * (kEach - 1)));
    QCOMPARE(QDir(m_folder->filePath(QStringLiteral("c"))).entryList(QDir::Files), QStringList{"profiles.json"});
}

void ProfilesTest::givesUpOnALockThatStays()
{
    QVERIFY(store().save(named("a"), false));
    const auto held = posixFileSystem().lock(path("c/profiles.json.lock"));
    QVERIFY(held);
    const ProfileStore hasty(store().file(), posixFileSystem(), std::chrono::milliseconds(30));
    const auto saved = hasty.save(named("b"), false);
    QVERIFY(!saved);
    QCOMPARE(int(saved.error().code), int(ErrorCode::Locked));
    QVERIFY2(saved.error().message.find("profiles.json\"") != std::string::npos, saved.error().message.c_str());
    QCOMPARE(hasty.load()->size(), size_t(1)); // reading needs no lock
}

void ProfilesTest::saysWhyItCannotWrite()
{
    QFile file(m_folder->filePath(QStringLiteral("c")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto saved = store().save(named("a"), false);
    QVERIFY(!saved);
    QVERIFY2(saved.error().message.find("/c") != std::string::npos, saved.error().message.c_str());
}

QTEST_APPLESS_MAIN(ProfilesTest)
#include "profiles_test.moc"
