// Profiles in the convert dialog.
#include "core/job/command_line.h"
#include "core/profiles/profile_store.h"
#include "tests/ui/small_model.h"
#include "tests/ui/sparse_model.h"
#include "tests/ui/temporary_settings.h"
#include "ui/convert/convert_dialog.h"
#include "ui/convert/format_card.h"
#include "ui/convert/profile_name_dialog.h"
#include "ui/convert/word_list.h"
#include "ui/style/text.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QProcess>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

#include <algorithm>

using namespace tensorport;

class ProfileRowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void setsEachChoice_data();
    void setsEachChoice();
    void showsWhatStandsUnderMore();
    void meansWhatTheCommandLineMakesOfIt();
    void savesWhatStandsThere();
    void saysBeforeItReplaces();
    void takesNoNameThatCannotBe_data();
    void takesNoNameThatCannotBe();
    void asksBeforeItDeletes();
    void showsWhetherTheChoicesAreStillThose();
    void keepsWhatHasNoControlHere();
    void savesNothingThatCannotBe();
    void saysWhatIsWrongWithTheFile();
    void seesWhatOthersHaveChanged();
    void leavesTheLastChoicesAlone();
    void isThereForKeysAndReaders();
    void splitsWords_data();
    void splitsWords();

private:
    void open(const std::vector<SparseTensor>& tensors = {});
    template <typename T>
    [[nodiscard]] T* find(const char* name) const
    {
        auto* widget = m_dialog->findChild<T*>(QLatin1String(name));
        if (!widget)
            qFatal("no %s", name);
        return widget;
    }
    [[nodiscard]] QComboBox* list() const { return find<QComboBox>("profile"); }
    [[nodiscard]] QString hint() const
    {
        return find<QLabel>("profileHint")->text().remove(QChar(0x200b)); // where lines may break
    }
    void choose(const char* name);
    void click(const char* button);
    /// Types a name into the dialog that the click has opened, and Return.
    void typeName(const QString& name);
    void answer(const QString& text);
    [[nodiscard]] PlanOptions planned() const;
    [[nodiscard]] const ProfileStore& store() const { return *m_store; }
    [[nodiscard]] static Profile everything();

    TemporarySettings m_settings;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::optional<ProfileStore> m_store;
    std::unique_ptr<ConvertDialog> m_dialog;
};

void ProfileRowTest::init()
{
    m_settings.clear();
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", m_folder->path().toLocal8Bit());
    m_store.emplace(toPath(m_folder->filePath(QStringLiteral("tensorport/profiles.json"))));
    writeSmallModel(m_folder->filePath(QStringLiteral("tiny")), 4, 100);
}

void ProfileRowTest::cleanup()
{
    m_dialog.reset();
    m_folder.reset();
}

void ProfileRowTest::open(const std::vector<SparseTensor>& tensors)
{
    const QString folder = m_folder->filePath(QStringLiteral("tiny"));
    if (!tensors.empty())
        writeSparseFile(folder.toStdString() + "/model.safetensors", tensors);
    const auto model = openFolder(folder);
    m_dialog = std::make_unique<ConvertDialog>(model, std::make_shared<const Quantization>(detectQuantization(*model)));
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
}

void ProfileRowTest::choose(const char* name)
{
    const int index = list()->findText(QLatin1String(name));
    QVERIFY2(index >= 0, name);
    list()->setFocus();
    QTest::keyClick(list(), Qt::Key_Home);
    for (int i = 0; i < index; ++i)
        QTest::keyClick(list(), Qt::Key_Down);
    QCOMPARE(list()->currentText(), QLatin1String(name));
}

void ProfileRowTest::click(const char* button)
{
    auto* widget = find<QPushButton>(button);
    QVERIFY(widget->isEnabled());
    QTest::mouseClick(widget, Qt::LeftButton);
}

void ProfileRowTest::typeName(const QString& name)
{
    auto* asking = m_dialog->findChild<ProfileNameDialog*>();
    QVERIFY(asking);
    QVERIFY(QTest::qWaitForWindowActive(asking));
    QTest::keyClicks(asking->findChild<QLineEdit*>(), name); // over what is selected
    QTest::keyClick(asking, Qt::Key_Return);
}

void ProfileRowTest::answer(const QString& text)
{
    auto* box = m_dialog->findChild<QMessageBox*>();
    QVERIFY(box);
    const auto buttons = box->buttons();
    const auto button
        = std::find_if(buttons.begin(), buttons.end(), [&](QAbstractButton* each) { return each->text() == text; });
    QVERIFY(button != buttons.end());
    QTest::mouseClick(*button, Qt::LeftButton);
    QTRY_VERIFY(!m_dialog->findChild<QMessageBox*>());
}

PlanOptions ProfileRowTest::planned() const
{
    if (!QTest::qWaitFor([this] { return m_dialog->plan() != nullptr; }))
        qFatal("no plan: %s", qPrintable(find<QLabel>("reason")->text()));
    return m_dialog->plan()->options;
}

Profile ProfileRowTest::everything()
{
    return {"all",
        {"pickle", DType::F16, {{"*norm*", DType::F32}, {"x y", std::nullopt}}, OverflowPolicy::Saturate, 5'000'000'000,
            TreeStyle::Flat, 4, false, QuantizedPolicy::Keep, UnknownPolicy::Raw, Mxfp4Layout::Raw, {"layers.*", "[ ]"},
            {"*.0001.*", "a\\\\ b"}},
        false, 1000, 64 * kMiB};
}

void ProfileRowTest::setsEachChoice_data()
{
    QTest::addColumn<Profile>("profile");
    const auto row = [](const char* name, void (*change)(Profile&)) {
        Profile profile{.name = "mine"};
        change(profile);
        QTest::newRow(name) << profile;
    };
    row("nothing", [](Profile&) {});
    row("safetensors", [](Profile& profile) { profile.plan.format = "safetensors"; });
    row("bf16", [](Profile& profile) { profile.plan.target = DType::BF16; });
    row("f32", [](Profile& profile) { profile.plan.target = DType::F32; });
    row("rules", [](Profile& profile) { profile.plan.dtypeRules = {{"a=b", DType::F16}, {"*", std::nullopt}}; });
    row("infinity", [](Profile& profile) {
        profile.plan.target = DType::F16;
        profile.plan.onOverflow = OverflowPolicy::Infinity;
    });
    row("Git LFS", [](Profile& profile) { profile.plan.shardBytes = 2 * kGiB - 1; });
    row("odd size", [](Profile& profile) { profile.plan.shardBytes = 1'234'567; });
    row("no bound", [](Profile& profile) { profile.plan.shardBytes.reset(); });
    row("flat tree", [](Profile& profile) {
        profile.plan.format = "flax";
        profile.plan.tree = TreeStyle::Flat;
    });
    row("pickle protocol", [](Profile& profile) {
        profile.plan.format = "pickle";
        profile.plan.pickleProtocol = 4;
    });
    row("names", [](Profile& profile) { profile.plan.npyDtypeNames = true; });
    row("packed, without packed weights", [](Profile& profile) { profile.plan.quantized = QuantizedPolicy::Keep; });
    row("globs", [](Profile& profile) {
        profile.plan.include = {"layers.*", "a b"};
        profile.plan.exclude = {"*.0001.*"};
    });
    row("not read back", [](Profile& profile) { profile.verify = false; });
    row("workers", [](Profile& profile) { profile.workers = kMostWorkers; });
    row("memory", [](Profile& profile) { profile.memoryBytes = kMinimumMemoryBytes; });
    QTest::newRow("all") << everything();
}

Q_DECLARE_METATYPE(tensorport::Profile)

void ProfileRowTest::setsEachChoice()
{
    QFETCH(Profile, profile);
    QVERIFY(store().save(profile, false));
    QVERIFY(store().save({.name = "zz usual"}, false));
    open();
    const QString destination = find<QLineEdit>("destination")->text();
    choose(profile.name.c_str());
    QCOMPARE(hint(), QString());
    QVERIFY2(planned() == profile.plan, optionsJson(planned()).c_str());
    QCOMPARE(m_dialog->jobOptions().verify, profile.verify);
    QCOMPARE(m_dialog->jobOptions().workers, profile.workers);
    QCOMPARE(m_dialog->jobOptions().memoryBytes, profile.memoryBytes);
    choose("zz usual");
    QVERIFY2(planned() == PlanOptions(), optionsJson(planned()).c_str());
    QCOMPARE(find<QLineEdit>("destination")->text(), destination);
}

void ProfileRowTest::showsWhatStandsUnderMore()
{
    Profile profile{.name = "a"};
    profile.plan.target = DType::BF16;
    QVERIFY(store().save(profile, false));
    profile.name = "b";
    profile.verify = false;
    QVERIFY(store().save(profile, false));
    open();
    choose("a");
    QVERIFY(!find<QCheckBox>("verify")->isVisible());
    choose("b");
    QVERIFY(find<QCheckBox>("verify")->isVisible());
}

void ProfileRowTest::meansWhatTheCommandLineMakesOfIt()
{
    QVERIFY(store().save(everything(), false));
    open();
    choose("all");
    const PlanOptions options = planned();
    click("copyCommandLine");
    const QString typed = QApplication::clipboard()->text();
    QVERIFY2(!typed.contains(QStringLiteral("--profile")), qPrintable(typed)); // means the same tomorrow
    const QString named
        = QStringLiteral("tensorport-cli convert '%1' --profile all").arg(m_folder->filePath(QStringLiteral("tiny")));
    for (QString command : {typed, named}) {
        QProcess shell;
        const QString cli = QCoreApplication::applicationDirPath() + QStringLiteral("/tensorport-cli");
        shell.start(QStringLiteral("/bin/sh"),
            {QStringLiteral("-c"),
                command.replace(QStringLiteral("tensorport-cli"), cli) + QStringLiteral(" --dry-run --json")});
        QVERIFY(shell.waitForFinished());
        const QJsonObject plan = QJsonDocument::fromJson(shell.readAllStandardOutput()).object();
        QVERIFY2(!plan.isEmpty(), shell.readAllStandardError().constData());
        QCOMPARE(plan.value(QLatin1String("options")).toObject(),
            QJsonDocument::fromJson(QByteArray::fromStdString(optionsJson(options))).object());
    }
}

void ProfileRowTest::savesWhatStandsThere()
{
    open();
    QCOMPARE(list()->count(), 1);
    QVERIFY(!find<QPushButton>("deleteProfile")->isEnabled());
    find<FormatCard>("flax")->click();
    find<QComboBox>("precision")->setCurrentIndex(1);
    find<QComboBox>("shardSize")->setEditText(QStringLiteral("2 GB"));
    find<QLineEdit>("include")->setText(QStringLiteral("layers.* norm\\ 1"));
    find<QComboBox>("tree")->setCurrentIndex(1);
    find<QSpinBox>("workers")->setValue(3);
    click("saveProfile");
    typeName(QStringLiteral(" TPU v5 "));
    QCOMPARE(list()->currentText(), QStringLiteral("TPU v5"));
    QCOMPARE(hint(), QString());

    Profile expected{.name = "TPU v5"};
    expected.plan.format = "flax";
    expected.plan.target = DType::BF16;
    expected.plan.shardBytes = 2'000'000'000;
    expected.plan.include = {"layers.*", "norm 1"};
    expected.plan.tree = TreeStyle::Flat;
    expected.workers = 3;
    const auto saved = store().load();
    QVERIFY2(saved, saved ? "" : saved.error().message.c_str());
    QVERIFY2(*saved == std::vector<Profile>{expected}, profilesJson(*saved).c_str());
}

void ProfileRowTest::saysBeforeItReplaces()
{
    QVERIFY(store().save({.name = "tpu", .workers = 2}, false));
    open();
    click("saveProfile");
    auto* asking = m_dialog->findChild<ProfileNameDialog*>();
    auto* save = asking->findChild<QPushButton*>(QStringLiteral("saveName"));
    auto* note = asking->findChild<QLabel*>(QStringLiteral("profileNameHint"));
    auto* name = asking->findChild<QLineEdit*>();
    QVERIFY(QTest::qWaitForWindowActive(asking));
    QTest::keyClicks(name, QStringLiteral("tp"));
    QCOMPARE(save->text(), QStringLiteral("Save"));
    QVERIFY(!note->isVisible());
    QTest::keyClicks(name, QStringLiteral("u"));
    QCOMPARE(save->text(), QStringLiteral("Replace"));
    QVERIFY2(note->text().contains(QStringLiteral("will be replaced")), qPrintable(note->text()));
    QTest::keyClick(asking, Qt::Key_Escape);
    QTRY_VERIFY(!m_dialog->findChild<ProfileNameDialog*>());
    QCOMPARE(store().find("tpu")->workers, 2u);
    click("saveProfile");
    typeName(QStringLiteral("tpu"));
    QCOMPARE(store().find("tpu")->workers, 0u);
    QCOMPARE(list()->currentText(), QStringLiteral("tpu"));

    // One that another program saves meanwhile is not replaced unseen.
    QTRY_VERIFY(!m_dialog->findChild<ProfileNameDialog*>());
    click("saveProfile");
    QVERIFY(store().save({.name = "new", .workers = 5}, false));
    typeName(QStringLiteral("new"));
    QVERIFY2(hint().contains(QStringLiteral("There is a profile \"new\" already")), qPrintable(hint()));
    QCOMPARE(store().find("new")->workers, 5u);
}

void ProfileRowTest::takesNoNameThatCannotBe_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("reason");
    QTest::newRow("empty") << ""
                           << "";
    QTest::newRow("spaces") << "   "
                            << "";
    QTest::newRow("too long") << QString(101, u'n') << "too long";
    QTest::newRow("unseen") << QStringLiteral("a\u202eb") << "cannot be seen";
}

void ProfileRowTest::takesNoNameThatCannotBe()
{
    QFETCH(QString, name);
    QFETCH(QString, reason);
    open();
    click("saveProfile");
    auto* asking = m_dialog->findChild<ProfileNameDialog*>();
    asking->findChild<QLineEdit*>()->setText(name);
    QVERIFY(!asking->findChild<QPushButton*>(QStringLiteral("saveName"))->isEnabled());
    const QString note = asking->findChild<QLabel*>(QStringLiteral("profileNameHint"))->text();
    QVERIFY2(reason.isEmpty() ? note.isEmpty() : note.contains(reason), qPrintable(note));
    QTest::keyClick(asking, Qt::Key_Return);
    QVERIFY(asking->isVisible());
    QVERIFY(store().load()->empty());
}

void ProfileRowTest::asksBeforeItDeletes()
{
    for (const char* name : {"a", "b"})
        QVERIFY(store().save({.name = name, .workers = 7}, false));
    open();
    choose("b");
    click("deleteProfile");
    auto* box = m_dialog->findChild<QMessageBox*>();
    QVERIFY2(box->text().contains(QStringLiteral("“b”")), qPrintable(box->text()));
    QCOMPARE(box->defaultButton()->text(), QStringLiteral("Keep"));
    answer(QStringLiteral("Keep"));
    QCOMPARE(store().load()->size(), size_t(2));
    click("deleteProfile");
    answer(QStringLiteral("Delete"));
    QVERIFY(!store().find("b"));
    QVERIFY(store().find("a"));
    QCOMPARE(list()->currentText(), QStringLiteral("No profile"));
    QCOMPARE(list()->findText(QStringLiteral("b")), -1);
    QVERIFY(!find<QPushButton>("deleteProfile")->isEnabled());
    QCOMPARE(find<QSpinBox>("workers")->value(), 7);
}

void ProfileRowTest::showsWhetherTheChoicesAreStillThose()
{
    Profile flat{.name = "flat"}; // a tree that its format has none of
    flat.plan.tree = TreeStyle::Flat;
    QVERIFY(store().save(flat, false));
    open();
    QCOMPARE(list()->currentText(), QStringLiteral("No profile"));
    choose("flat");
    find<QComboBox>("precision")->setCurrentIndex(1);
    QCOMPARE(list()->currentText(), QStringLiteral("No profile"));
    find<QComboBox>("precision")->setCurrentIndex(0);
    QCOMPARE(list()->currentText(), QStringLiteral("flat"));
    find<QLineEdit>("destination")->setText(m_folder->filePath(QStringLiteral("elsewhere")));
    QCOMPARE(list()->currentText(), QStringLiteral("flat"));
    QTest::keyClick(list(), Qt::Key_Home); // what it has set stays
    QCOMPARE(list()->currentText(), QStringLiteral("No profile"));
}

void ProfileRowTest::keepsWhatHasNoControlHere()
{
    QVERIFY(store().save(everything(), false));
    open(); // without quantized weights
    choose("all");
    click("saveProfile");
    typeName(QStringLiteral("again"));
    Profile again = *store().find("again");
    QVERIFY2(again.plan == everything().plan, optionsJson(again.plan).c_str());

    open({{"mlp.experts.down_proj_blocks", DType::U8, {2, 8, 3, 16}},
        {"mlp.experts.down_proj_scales", DType::U8, {2, 8, 3}}, {"x.trellis", DType::I16, {4, 4}}});
    QCOMPARE(find<QComboBox>("quantized")->currentData().toString(), QStringLiteral("dequantize"));
    choose("again");
    QCOMPARE(find<QComboBox>("quantized")->currentData().toString(), QStringLiteral("keep"));
    QCOMPARE(find<QComboBox>("unknown")->currentData().toString(), QStringLiteral("raw"));
    QCOMPARE(find<QComboBox>("experts")->currentData().toString(), QStringLiteral("raw"));
}

void ProfileRowTest::savesNothingThatCannotBe()
{
    open();
    auto* save = find<QPushButton>("saveProfile");
    QVERIFY(save->isEnabled());
    find<QComboBox>("shardSize")->setEditText(QStringLiteral("12 XB"));
    QVERIFY(!save->isEnabled());
    find<QComboBox>("shardSize")->setEditText(QStringLiteral("12 MB"));
    QVERIFY(save->isEnabled());
    find<QLineEdit>("destination")->setText(QStringLiteral("nowhere")); // is no part of it
    QVERIFY(save->isEnabled());
}

void ProfileRowTest::saysWhatIsWrongWithTheFile()
{
    QVERIFY(store().save({.name = "a"}, false));
    QFile file(pathToQString(store().file()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QByteArray text = R"({"version": 1, "profiles": [{"name": "a", "options": {"dtype": "f8"}}]})";
    file.write(text);
    file.close();
    open();
    QVERIFY2(
        hint().contains(QStringLiteral("\"a\": \"options\", \"dtype\": \"f8\" is no precision")), qPrintable(hint()));
    QVERIFY(find<QLabel>("profileHint")->isVisible());
    QCOMPARE(list()->count(), 1);
    QTRY_VERIFY(find<QPushButton>("convert")->isEnabled()); // one can do without
    click("saveProfile");
    typeName(QStringLiteral("b"));
    QVERIFY2(hint().contains(QStringLiteral("is no precision")), qPrintable(hint()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), text);
}

void ProfileRowTest::seesWhatOthersHaveChanged()
{
    for (const char* name : {"a", "b"})
        QVERIFY(store().save({.name = name}, false));
    open();
    QVERIFY(store().save({.name = "a", .workers = 9}, true));
    QVERIFY(store().remove("b"));
    choose("a");
    QCOMPARE(find<QSpinBox>("workers")->value(), 9);
    QTest::keyClick(list(), Qt::Key_Down);
    QVERIFY2(hint().contains(QStringLiteral("There is no profile \"b\"; those there are: \"a\"")), qPrintable(hint()));
    QCOMPARE(list()->findText(QStringLiteral("b")), -1);
    QCOMPARE(find<QSpinBox>("workers")->value(), 9);
}

void ProfileRowTest::leavesTheLastChoicesAlone()
{
    QVERIFY(store().save(everything(), false));
    open();
    choose("all");
    QTRY_VERIFY(find<QPushButton>("convert")->isEnabled());
    find<QComboBox>("shardSize")->setEditText(QStringLiteral("3 GB"));
    QTRY_VERIFY(find<QPushButton>("convert")->isEnabled());
    click("convert");
    QCOMPARE(m_dialog->result(), int(QDialog::Accepted));
    open();
    QCOMPARE(list()->currentText(), QStringLiteral("No profile"));
    QVERIFY(find<FormatCard>("pickle")->isChecked());
    QCOMPARE(planned().shardBytes, std::optional<uint64_t>(3'000'000'000));
    QCOMPARE(planned().pickleProtocol, 4u);
    QCOMPARE(planned().target, std::optional<DType>()); // belonged to that model
    QVERIFY(planned().include.empty());
    QVERIFY(*store().find("all") == everything());
}

void ProfileRowTest::isThereForKeysAndReaders()
{
    for (const char* name : {"a", "b"})
        QVERIFY(store().save({.name = name, .workers = 4}, false));
    open();
    QVERIFY(list()->hasFocus());
    find<FormatCard>("numpy")->setFocus();
    QCOMPARE(list()->accessibleName(), QStringLiteral("Profile"));
    for (const char* name : {"profile", "saveProfile", "deleteProfile"})
        QVERIFY(!find<QWidget>(name)->toolTip().isEmpty());
    QTest::keyClick(m_dialog.get(), Qt::Key_F, Qt::AltModifier);
    QVERIFY(list()->hasFocus());
    QTest::keyClick(list(), Qt::Key_B); // the first letter
    QCOMPARE(list()->currentText(), QStringLiteral("b"));
    QCOMPARE(find<QSpinBox>("workers")->value(), 4);
    QTest::keyClick(m_dialog.get(), Qt::Key_L, Qt::AltModifier);
    QTRY_VERIFY(m_dialog->findChild<QMessageBox*>());
    QTest::keyClick(m_dialog->findChild<QMessageBox*>(), Qt::Key_Escape);
    QTRY_VERIFY(!m_dialog->findChild<QMessageBox*>());
    QVERIFY(store().find("b"));
    m_dialog->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    QTest::keyClick(m_dialog.get(), Qt::Key_V, Qt::AltModifier);
    QTRY_VERIFY(m_dialog->findChild<ProfileNameDialog*>());
    QCOMPARE(m_dialog->findChild<ProfileNameDialog*>()->name(), std::string("b"));
}

void ProfileRowTest::splitsWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("joined");
    const auto row = [](const char* name, const char* text, const QStringList& words, const char* joined) {
        QTest::newRow(name) << QString::fromLatin1(text) << words << QString::fromLatin1(joined);
    };
    row("nothing", "", {}, "");
    row("spaces", "  a   b ", {"a", "b"}, "a b");
    row("space of a word", R"(a\ b c)", {"a b", "c"}, R"(a\ b c)");
    row("space in a set", R"([\ _]*)", {"[ _]*"}, R"([\ _]*)");
    row("escaped bracket", R"(a\[0])", {R"(a\[0])"}, R"(a\[0])");
    row("escaped backslash", R"(a\\ b)", {R"(a\\)", "b"}, R"(a\\ b)");
    row("commas", "a.*, b , c,d", {"a.*", "b", "c,d"}, "a.* b c,d");
    row("comma of a word", R"(a\, b)", {R"(a\,)", "b"}, R"(a\, b)");
    row("empty word", R"("" a)", {"", "a"}, R"("" a)");
    row("both", R"(a\\\ b)", {R"(a\\ b)"}, R"(a\\\ b)");
    row("backslash at the end", R"(a\)", {R"(a\)"}, R"(a\)");
}

void ProfileRowTest::splitsWords()
{
    QFETCH(QString, text);
    const std::vector<std::string> words = splitWords(text);
    QStringList shown;
    for (const std::string& word : words)
        shown << toQString(word);
    QTEST(shown, "words");
    QTEST(joinWords(words), "joined");
    QVERIFY(splitWords(joinWords(words)) == words);
}

QTEST_MAIN(ProfileRowTest)
#include "profile_row_test.moc"
