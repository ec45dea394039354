// What a plan and its preflight say.
#include "core/plan/glob_set.h"
#include "tests/core/model_fixture.h"

#include "core/plan/plan.h"

using namespace tensorport;
using namespace tensorport::test;

namespace
{

/// A disk of a given size that may be read-only.
class SmallDisk final : public HookedFileSystem
{
public:
    explicit SmallDisk(uint64_t free, bool isReadOnly = false)
        : HookedFileSystem([](Operation, const fs::path&) -> Status { return {}; })
        , m_free(free)
        , m_isReadOnly(isReadOnly)
    {
    }

    Result<uint64_t> freeBytes(const fs::path&) override { return m_free; }
    Status checkWritable(const fs::path& path) override
    {
        return m_isReadOnly ? fail(ErrorCode::Io, "the disk is read-only", path, EROFS) : Status();
    }

private:
    uint64_t m_free;
    bool m_isReadOnly;
};

} // namespace

class PlanTest : public ModelFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeFolder(); }
    void warnsOfManyFiles();
    void notesWhatJaxNarrows();
    void copiesTheSameAlong_data();
    void copiesTheSameAlong();
    void saysWhatIsGone();
    void seesWhatIsNotOfTheOutput_data();
    void seesWhatIsNotOfTheOutput();
    void roundsWhatIsMissingUp_data();
    void roundsWhatIsMissingUp();
    void countsWhatIsReservedAlready();
    void missesNoMoreThanItNeeds();
    void passesOnWhyNothingCanBeWritten();
    void tellsWhereItLies_data();
    void tellsWhereItLies();
    void saysWhichNamesGlobsGoBy_data();
    void saysWhichNamesGlobsGoBy();
    void refusesOpenBrackets_data();
    void refusesOpenBrackets();

private:
    std::shared_ptr<const Plan> planOf(const std::string& input, const char* format = "numpy") const
    {
        const auto model = open({path(input)});
        if (!model)
            qFatal("%s", model.error().message.c_str());
        PlanOptions options;
        options.format = format;
        const auto plan = makePlan(*model, options);
        if (!plan)
            qFatal("%s", plan.error().message.c_str());
        return *plan;
    }
    QString blockersOf(const Plan& plan, FileSystem& fileSystem = posixFileSystem()) const
    {
        const auto preflight = checkOutput(plan, path("out"), fileSystem);
        if (!preflight)
            qFatal("%s", preflight.error().message.c_str());
        QString all;
        for (const Error& blocker : preflight->blockers)
            all += QString::fromStdString(blocker.message).remove(QString::fromStdString(m_root.string()) + "/") + "|";
        return all;
    }
};

void PlanTest::warnsOfManyFiles()
{
    std::vector<TestTensor> tensors;
    for (int i = 0; i < 10'000; ++i)
        tensors.push_back(bytes(std::to_string(i), 1));
    writeModel("many.safetensors", tensors);
    const auto many = planOf("many.safetensors");
    QCOMPARE(many->warnings.size(), size_t{1});
    QCOMPARE(QString::fromStdString(many->warnings[0]),
        QString("The output is 10,001 files, which take 41.0 MB on a disk with blocks of 4 KiB for 1.29 MB of data."));
    QVERIFY(planOf("many.safetensors", "safetensors")->warnings.empty());
}

void PlanTest::notesWhatJaxNarrows()
{
    writeModel("m.safetensors",
        {{"one", "I64", {1}, patternBytes(8, 1)}, {"two", "F64", {2}, patternBytes(16, 1)},
            {"three", "F64", {1}, patternBytes(8, 1)}, {"c", "C64", {1}, patternBytes(8, 1)},
            {"u", "U32", {1}, patternBytes(4, 1)}});
    const auto plan = planOf("m.safetensors");
    QCOMPARE(plan->notes.size(), size_t{2});
    QStringList notes;
    for (const std::string& note : plan->notes)
        notes << QString::fromStdString(note);
    notes.sort();
    QCOMPARE(notes[0],
        QString("2 tensors, \"two\" among them, are F64, which JAX reads as float32 unless jax_enable_x64 is set."));
    QCOMPARE(notes[1], QString("The tensor \"one\" is I64, which JAX reads as int32 unless jax_enable_x64 is set."));
    QVERIFY(plan->warnings.empty());
}

void PlanTest::copiesTheSameAlong_data()
{
    QTest::addColumn<QString>("input");
    QTest::newRow("the folder") << "m";
    QTest::newRow("the index") << "m/model.safetensors.index.json";
    QTest::newRow("the only file") << "single/model.safetensors";
    QTest::newRow("the only file's folder") << "single";
}

void PlanTest::copiesTheSameAlong()
{
    QFETCH(QString, input);
    const std::vector<std::string> beside{
        "config.json", "tokenizer.json", "special.spm", "LICENSE", "1_Pooling/config.json"};
    for (const std::string folder : {"m/", "single/"}) {
        writeModel(folder + "model.safetensors", {bytes("a", 4)});
        for (const std::string& name : beside)
            write(folder + name, "{}");
    }
    write("m/model.safetensors.index.json", indexOf(R"("a":"model.safetensors")"));
    QStringList found;
    const auto plan = planOf(input.toStdString());
    for (const SideFile& file : plan->sideFiles)
        found << QString::fromStdString(file.path);
    QCOMPARE(found.join('|'), QString("1_Pooling/config.json|LICENSE|config.json|special.spm|tokenizer.json"));
}

void PlanTest::saysWhatIsGone()
{
    writeModel("m/a.safetensors", {bytes("a", 4)});
    writeModel("m/b.safetensors", {bytes("b", 4)});
    const auto plan = planOf("m");
    QCOMPARE(blockersOf(*plan), QString());
    fs::remove(path("m/b.safetensors"));
    QCOMPARE(blockersOf(*plan),
        QString("the model's file \"m/b.safetensors\" is gone since the model was opened: put it back, or open the "
                "model again|"));
    fs::remove_all(path("m"));
    QCOMPARE(blockersOf(*plan),
        QString("the model's folder \"m\" is gone since the model was opened: put it back, or open the model again|"));
}

void PlanTest::seesWhatIsNotOfTheOutput_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QStringList>("there"); // in the output folder
    QTest::addColumn<QString>("said"); // blockers, then notes
    const QString together(" would be loaded together with the output: choose another folder|");
    QTest::newRow("nothing") << "safetensors" << QStringList{} << "";
    QTest::newRow("its own name") << "safetensors" << QStringList{"model.safetensors", "README.md"} << "";
    QTest::newRow("an index") << "safetensors" << QStringList{"model.safetensors.index.json"}
                              << "\"out/model.safetensors.index.json\" is there, and" + together;
    QTest::newRow("shards") << "safetensors" << QStringList{"b.safetensors", "c.safetensors", "a.txt"}
                            << "\"out/b.safetensors\" and 1 more are there, and" + together;
    QTest::newRow("another format")
        << "pickle" << QStringList{"b.safetensors"}
        << "\"out/b.safetensors\" is not of this output: verifying names it as a difference.|";
    QTest::newRow("msgpack") << "flax" << QStringList{"flax_model.msgpack.index.json"}
                             << "\"out/flax_model.msgpack.index.json\" is there, and" + together;
    QTest::newRow("arrays") << "numpy" << QStringList{"b.npy", "c.npy"}
                            << "\"out/b.npy\" and 1 more are not of this output: verifying names them as differences.|";
    QTest::newRow("hidden, and a folder") << "numpy" << QStringList{".git", "sub/b.npy"} << "";
    QTest::newRow("an output") << "safetensors" << QStringList{"manifest.json", "b.safetensors"} << "";
    QTest::newRow("an interrupted one") << "safetensors" << QStringList{".tensorport/journal", "b.safetensors.part"}
                                        << "";
}

void PlanTest::seesWhatIsNotOfTheOutput()
{
    QFETCH(QStringList, there);
    QFETCH(QString, format);
    writeModel("m/m.safetensors", {bytes("a", 4)});
    for (const QString& name : there)
        write("out/" + name.toStdString(), "x");
    fs::create_directories(path("out"));
    const auto plan = planOf("m/m.safetensors", format.toLatin1());
    QString said = blockersOf(*plan);
    const auto preflight = checkOutput(*plan, path("out"));
    for (const std::string& note : preflight->notes)
        said += QString::fromStdString(note).remove(QString::fromStdString(m_root.string()) + "/") + "|";
    QTEST(said, "said");
}

void PlanTest::roundsWhatIsMissingUp_data()
{
    QTest::addColumn<quint64>("missing");
    QTest::addColumn<QString>("shown");
    QTest::newRow("digits that rounding would drop") << quint64{1'492'000} << "1.50 MB";
    QTest::newRow("even") << quint64{1'500'000} << "1.50 MB";
    QTest::newRow("one more") << quint64{1'000'001} << "1.01 MB";
    QTest::newRow("bytes") << quint64{7} << "7 B";
}

void PlanTest::roundsWhatIsMissingUp()
{
    QFETCH(quint64, missing);
    QFETCH(QString, shown);
    writeModel("m.safetensors", {bytes("a", 4'000'000)});
    const auto plan = planOf("m.safetensors");
    const auto needed = checkOutput(*plan, path("out"))->neededBytes;
    SmallDisk disk(needed - missing);
    const QString blockers = blockersOf(*plan, disk);
    QVERIFY2(blockers.endsWith(": " + shown + " are missing|"), qPrintable(blockers));
}

void PlanTest::countsWhatIsReservedAlready()
{
    writeModel("m.safetensors", {bytes("a", 4'000'000)});
    const auto plan = planOf("m.safetensors");
    const uint64_t needed = checkOutput(*plan, path("out"))->neededBytes;
    const auto part = path("out") / (plan->files.front().path + ".part");
    fs::create_directories(part.parent_path());
    std::ofstream(part).close();
    fs::resize_file(part, plan->files.front().bytes);
    QCOMPARE(checkOutput(*plan, path("out"))->neededBytes, needed); // somebody else's
    fs::create_directories(path("out") / ".tensorport");
    QCOMPARE(checkOutput(*plan, path("out"))->neededBytes, needed - plan->files.front().bytes);
    fs::resize_file(part, plan->files.front().bytes + 1000);
    QCOMPARE(checkOutput(*plan, path("out"))->neededBytes, needed - plan->files.front().bytes);
}

void PlanTest::missesNoMoreThanItNeeds()
{
    writeModel("m.safetensors", {bytes("a", 4)});
    SmallDisk disk(0);
    const QString blockers = blockersOf(*planOf("m.safetensors"), disk);
    const QString needed = blockers.section(" are needed in ", 0, 0);
    QVERIFY2(blockers.endsWith(QString(" 0 B are free: %1 are missing|").arg(needed)) && needed != blockers,
        qPrintable(blockers));
}

void PlanTest::passesOnWhyNothingCanBeWritten()
{
    writeModel("m.safetensors", {bytes("a", 4)});
    SmallDisk disk(0, true);
    QCOMPARE(blockersOf(*planOf("m.safetensors"), disk), QString("the disk is read-only|"));
    const auto plan = planOf("m.safetensors");
    QCOMPARE(checkOutput(*plan, path("out"), disk)->freeBytes, std::optional<uint64_t>(0));
    std::ofstream(path("out")).close();
    const auto ofNoFolder = checkOutput(*plan, path("out"));
    QCOMPARE(ofNoFolder->freeBytes, std::optional<uint64_t>());
    QVERIFY2(planJson(*plan, &*ofNoFolder).find("\"freeBytes\":null") != std::string::npos,
        planJson(*plan, &*ofNoFolder).c_str());
}

void PlanTest::tellsWhereItLies_data()
{
    QTest::addColumn<QString>("output");
    QTest::addColumn<QString>("warning");
    QTest::addColumn<QString>("note");
    const QString among = "\"%1\" is the model's own folder: the output would lie among its files. A folder of its own "
                          "keeps them apart.";
    const QString below
        = "\"%1\" lies in the model's folder: whoever copies or uploads the model takes the output along.";
    const auto row = [](const char* name, const QString& output, const QString& warning, const QString& note) {
        QTest::newRow(name) << output << (warning.isEmpty() ? warning : warning.arg(output))
                            << (note.isEmpty() ? note : note.arg(output));
    };
    QTest::newRow("elsewhere") << "out"
                               << ""
                               << "";
    QTest::newRow("beside it, with a name that begins the same") << "models/m-numpy"
                                                                 << ""
                                                                 << "";
    QTest::newRow("above it") << "models"
                              << ""
                              << "";
    QTest::newRow("a folder's way out of it") << "models/m/../out"
                                              << ""
                                              << "";
    row("the same", "models/m", among, {});
    row("the same, with a slash", "models/m/", among, {});
    row("the same, by a link", "link", among, {});
    row("in it, not there yet", "models/m/jax", {}, below);
    row("deep in it, by a link", "link/a/b", {}, below);
}

void PlanTest::tellsWhereItLies()
{
    QFETCH(QString, output);
    writeModel("models/m/a.safetensors", {bytes("a", 4)});
    fs::create_directory_symlink(path("models/m"), path("link"));
    const auto preflight = checkOutput(*planOf("models/m"), path(output.toStdString()));
    QVERIFY2(preflight, preflight ? "" : preflight.error().message.c_str());
    const auto shown = [&](const std::vector<std::string>& sentences) {
        QString all;
        for (const std::string& sentence : sentences)
            all += QString::fromStdString(sentence).remove(QString::fromStdString(m_root.string()) + "/");
        return all;
    };
    QTEST(shown(preflight->warnings), "warning");
    QTEST(shown(preflight->notes), "note");
}

void PlanTest::saysWhichNamesGlobsGoBy_data()
{
    QTest::addColumn<PlanOptions>("options");
    QTest::addColumn<QString>("warning");
    const auto row = [](const char* name, auto change, const char* warning) {
        PlanOptions options;
        change(options);
        QTest::newRow(name) << options << warning;
    };
    row(
        "packed name excluded", [](PlanOptions& options) { options.exclude = {"*_scales"}; },
        "The exclude glob \"*_scales\" matches no included tensor; globs go by the names of dense weights: "
        "\"l.experts_scales\" belongs to \"l.experts\".");
    row(
        "packed name included",
        [](PlanOptions& options) {
            options.include = {"norm", "*_blocks"};
        },
        "The include glob \"*_blocks\" matches no tensor; globs go by the names of dense weights: "
        "\"l.experts_blocks\" belongs to \"l.experts\".");
    row(
        "only a packed name included", [](PlanOptions& options) { options.include = {"*_blocks"}; },
        "no tensor of \"m\" matches the include globs \"*_blocks\"; globs go by the names of dense weights: "
        "\"l.experts_blocks\" belongs to \"l.experts\"");
    row(
        "rule",
        [](PlanOptions& options) {
            options.dtypeRules = {{"*_blocks", DType::F16}};
        },
        "The dtype rule for \"*_blocks\" matches no selected tensor; globs go by the names of dense weights: "
        "\"l.experts_blocks\" belongs to \"l.experts\".");
    row(
        "no name at all", [](PlanOptions& options) { options.exclude = {"lm_head"}; },
        "The exclude glob \"lm_head\" matches no included tensor; globs go by the names of dense weights, such as "
        "\"l.experts\".");
    row(
        "kept packed",
        [](PlanOptions& options) {
            options.exclude = {"lm_head"};
            options.quantized = QuantizedPolicy::Keep;
        },
        "The exclude glob \"lm_head\" matches no included tensor.");
}

void PlanTest::saysWhichNamesGlobsGoBy()
{
    QFETCH(PlanOptions, options);
    QFETCH(QString, warning);
    writeModel("m.safetensors",
        {{"l.experts_blocks", "U8", {1, 2, 2, 16}, patternBytes(64, 1)},
            {"l.experts_scales", "U8", {1, 2, 2}, patternBytes(4, 2)}, bytes("norm", 4)});
    const auto model = open({path("m.safetensors")});
    QVERIFY(model);
    const auto plan = makePlan(*model, options);
    if (!plan) {
        QCOMPARE(QString::fromStdString(plan.error().message), warning);
        return;
    }
    QCOMPARE((*plan)->warnings.size(), size_t(1));
    QCOMPARE(QString::fromStdString((*plan)->warnings.front()), warning);
}

void PlanTest::refusesOpenBrackets_data()
{
    QTest::addColumn<QString>("glob");
    QTest::addColumn<bool>("isSound");
    QTest::newRow("plain") << "model.*.weight" << true;
    QTest::newRow("a set") << "layers.[0-9].*" << true;
    QTest::newRow("a bracket in a set") << "[]]" << true;
    QTest::newRow("a negated bracket") << "[!]a]" << true;
    QTest::newRow("a bracket itself") << "a\\[b" << true;
    QTest::newRow("open") << "[abc" << false;
    QTest::newRow("open after a set") << "[a].[b" << false;
    QTest::newRow("empty") << "[]" << false;
    QTest::newRow("negated and empty") << "a[!]" << false;
    QTest::newRow("at the end") << "a[" << false;
}

void PlanTest::refusesOpenBrackets()
{
    QFETCH(QString, glob);
    QFETCH(bool, isSound);
    QCOMPARE(checkGlob(glob.toStdString()).has_value(), isSound);
    writeModel("m.safetensors", {bytes("a[b", 4)});
    PlanOptions options;
    options.format = "numpy";
    options.exclude = {glob.toStdString()};
    const auto plan = makePlan(*open({path("m.safetensors")}), options);
    QVERIFY(isSound || !plan);
    if (!isSound)
        QVERIFY2(plan.error().message.find("has a [ without its ]") != std::string::npos, plan.error().message.c_str());
}

QTEST_APPLESS_MAIN(PlanTest)
#include "plan_test.moc"
