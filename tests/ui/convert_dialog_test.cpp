#include "tests/ui/small_model.h"
#include "ui/convert/convert_dialog.h"
#include "ui/convert/destination.h"
#include "ui/convert/format_card.h"
#include "ui/convert/loading_snippet.h"
#include "ui/convert/plan_view.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QtTest>

using namespace tensorport;

class ConvertDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void plansWithTheDefaults();
    void followsTheChoices();
    void offersTheTreeWhereThereIsOne();
    void refusesBadTexts_data();
    void refusesBadTexts();
    void presetsBecomeSizes_data();
    void presetsBecomeSizes();
    void asksBeforeItReplaces();
    void remembersTheChoices();
    void keepsAChosenDestination();
    void namesFolders_data();
    void namesFolders();
    void quotesFoldersInPython();

private:
    void open();
    template <typename T>
    [[nodiscard]] T* find(const char* name) const
    {
        auto* widget = m_dialog->findChild<T*>(QLatin1String(name));
        if (!widget) {
            qFatal("no %s", name);
        }
        return widget;
    }
    [[nodiscard]] QString reason() const { return find<QLabel>("reason")->text(); }
    [[nodiscard]] bool canConvert() const { return find<QPushButton>("convert")->isEnabled(); }
    [[nodiscard]] QString source() const { return m_folder->filePath(QStringLiteral("tiny")); }

    QTemporaryDir m_settings;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ConvertDialog> m_dialog;
};

void ConvertDialogTest::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("TensorPort tests"));
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
}

void ConvertDialogTest::init()
{
    QSettings().clear();
    m_folder = std::make_unique<QTemporaryDir>();
    writeSmallModel(source(), 10, 1000);
    open();
}

void ConvertDialogTest::cleanup()
{
    m_dialog.reset();
    m_folder.reset();
}

void ConvertDialogTest::open()
{
    m_dialog = std::make_unique<ConvertDialog>(openFolder(source()));
    m_dialog->show();
}

void ConvertDialogTest::plansWithTheDefaults()
{
    QVERIFY(!m_dialog->plan()); // still being worked out
    QVERIFY(!canConvert());
    QTRY_VERIFY(canConvert());
    QVERIFY(m_dialog->plan());
    QCOMPARE(m_dialog->plan()->tensors.size(), size_t(10));
    QVERIFY(find<QPushButton>("convert")->text().startsWith(QStringLiteral("Convert 10 tensors to ")));
    QCOMPARE(reason(), QString());
    QCOMPARE(find<QLineEdit>("destination")->text(), source() + QStringLiteral("-numpy"));
    QCOMPARE(m_dialog->jobOptions().output.string(), (source() + QStringLiteral("-numpy")).toStdString());
    QVERIFY(m_dialog->jobOptions().verify);
    QVERIFY(!m_dialog->jobOptions().force);
    m_dialog->accept();
    QCOMPARE(m_dialog->result(), static_cast<int>(QDialog::Accepted));
}

void ConvertDialogTest::followsTheChoices()
{
    QTRY_VERIFY(canConvert());
    find<FormatCard>("safetensors")->click();
    find<QComboBox>("precision")->setCurrentIndex(1); // bfloat16
    find<QLineEdit>("include")->setText(QStringLiteral("layers.000[0-4].* nothing.*"));
    find<QLineEdit>("exclude")->setText(QStringLiteral("*.0003.*"));
    QVERIFY(!canConvert());
    QTRY_VERIFY(canConvert());
    const auto plan = m_dialog->plan();
    QCOMPARE(plan->options.format, std::string("safetensors"));
    QCOMPARE(plan->options.target, std::optional(DType::BF16));
    QCOMPARE(plan->tensors.size(), size_t(4));
    QCOMPARE(plan->tensors[0].output.bytes, uint64_t(2000));
    QCOMPARE(find<QLineEdit>("destination")->text(), source() + QStringLiteral("-safetensors"));
    // How to run it changes no plan: the button stays.
    find<QCheckBox>("verify")->setChecked(false);
    find<QSpinBox>("memory")->setValue(64);
    QVERIFY(canConvert());
    QCOMPARE(m_dialog->jobOptions().verify, false);
    QCOMPARE(m_dialog->jobOptions().memoryBytes, 64 * kMiB);
}

void ConvertDialogTest::offersTheTreeWhereThereIsOne()
{
    auto* tree = find<QComboBox>("tree");
    QVERIFY(!tree->isEnabled());
    for (const char* format : {"flax", "pickle"}) {
        find<FormatCard>(format)->click();
        QVERIFY(tree->isEnabled());
        tree->setCurrentIndex(1);
        QTRY_VERIFY(canConvert());
        QCOMPARE(m_dialog->plan()->options.format, std::string(format));
        QCOMPARE(int(m_dialog->plan()->options.tree), int(TreeStyle::Flat));
    }
    find<FormatCard>("numpy")->click();
    QVERIFY(!tree->isEnabled());
    QTRY_VERIFY(canConvert());
    QCOMPARE(int(m_dialog->plan()->options.tree), int(TreeStyle::Nested));
}

void ConvertDialogTest::refusesBadTexts_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected"); // in the reason
    QTest::newRow("shard size, unknown unit") << "shardSize"
                                              << "12 XB"
                                              << "12 XB";
    QTest::newRow("shard size, empty") << "shardSize"
                                       << ""
                                       << "shard size";
    QTest::newRow("rule without a precision") << "rules"
                                              << "*norm*"
                                              << "*norm*";
    QTest::newRow("rule with an unknown precision") << "rules"
                                                    << "*=f32 *norm*=int8"
                                                    << "int8";
    QTest::newRow("nothing included") << "include"
                                      << "no.such.*"
                                      << "no.such.*";
    QTest::newRow("no destination") << "destination"
                                    << " "
                                    << "Name a folder";
    QTest::newRow("relative destination") << "destination"
                                          << "out"
                                          << "whole path";
}

void ConvertDialogTest::refusesBadTexts()
{
    QFETCH(QString, field);
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QTRY_VERIFY(canConvert());
    const QString good = field == QLatin1String("destination") ? find<QLineEdit>("destination")->text()
        : field == QLatin1String("shardSize")                  ? QStringLiteral("1.8 GB")
                                                               : QString();
    const auto type = [&](const QString& typed) {
        if (field == QLatin1String("shardSize")) {
            find<QComboBox>("shardSize")->setEditText(typed);
        } else {
            find<QLineEdit>(field.toLatin1().constData())->setText(typed);
        }
    };
    type(text);
    QVERIFY(!canConvert());
    QTRY_VERIFY2(reason().contains(expected), qPrintable(reason()));
    QVERIFY(!canConvert());
    m_dialog->accept(); // as Enter would
    QVERIFY(m_dialog->isVisible());
    type(good);
    QTRY_VERIFY(canConvert());
    QCOMPARE(reason(), QString());
}

void ConvertDialogTest::presetsBecomeSizes_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<qint64>("bytes"); // -1: none
    QTest::newRow("default") << 0 << qint64(kDefaultShardBytes);
    QTest::newRow("Git LFS") << 1 << qint64(2147483647);
    QTest::newRow("FAT32") << 2 << qint64(4294967295);
    QTest::newRow("Hugging Face") << 3 << qint64(5'000'000'000);
    QTest::newRow("no limit") << 4 << qint64(-1);
}

void ConvertDialogTest::presetsBecomeSizes()
{
    QFETCH(int, index);
    QFETCH(qint64, bytes);
    auto* box = find<QComboBox>("shardSize");
    box->setCurrentIndex(index);
    Q_EMIT box->activated(index);
    QVERIFY(!find<QLabel>("shardHint")->text().isEmpty());
    QTRY_VERIFY(canConvert());
    const auto bound = m_dialog->plan()->options.shardBytes;
    QCOMPARE(bound ? static_cast<qint64>(*bound) : -1, bytes);
}

void ConvertDialogTest::asksBeforeItReplaces()
{
    QTRY_VERIFY(canConvert());
    auto* replace = find<QCheckBox>("replace");
    QVERIFY(!replace->isVisible());
    const QString output = m_folder->filePath(QStringLiteral("earlier"));
    QDir().mkpath(output);
    QFile manifest(output + QStringLiteral("/manifest.json"));
    QVERIFY(manifest.open(QIODevice::WriteOnly));
    find<QLineEdit>("destination")->setText(output);
    QTRY_VERIFY(replace->isVisible());
    QVERIFY(!canConvert());
    QVERIFY(reason().contains(QStringLiteral("Replace")));
    QVERIFY(m_dialog->findChild<PlanView*>()->shownWarnings().join(u' ').contains(QStringLiteral("manifest.json")));
    replace->setChecked(true);
    QVERIFY(canConvert());
    QVERIFY(m_dialog->jobOptions().force);
    // Leave was given for this folder alone.
    find<QLineEdit>("destination")->setText(m_folder->filePath(QStringLiteral("elsewhere")));
    QTRY_VERIFY(canConvert());
    QVERIFY(!replace->isVisible());
    QVERIFY(!m_dialog->jobOptions().force);
    find<QLineEdit>("destination")->setText(output);
    QTRY_VERIFY(replace->isVisible());
    QVERIFY(!canConvert());
}

void ConvertDialogTest::remembersTheChoices()
{
    find<FormatCard>("safetensors")->click();
    find<QComboBox>("precision")->setCurrentIndex(3);
    find<QComboBox>("shardSize")->setEditText(QStringLiteral("2 GB"));
    find<QLineEdit>("include")->setText(QStringLiteral("layers.*"));
    find<QSpinBox>("workers")->setValue(3);
    find<QLineEdit>("destination")->setText(m_folder->filePath(QStringLiteral("mine")));
    QTRY_VERIFY(canConvert());
    m_dialog->accept();
    open();
    QTRY_VERIFY(canConvert());
    QVERIFY(find<FormatCard>("safetensors")->isChecked());
    QCOMPARE(m_dialog->plan()->options.target, std::optional(DType::F32));
    QCOMPARE(m_dialog->plan()->options.shardBytes, std::optional<uint64_t>(2'000'000'000));
    QCOMPARE(m_dialog->jobOptions().workers, 3u);
    QCOMPARE(find<QLineEdit>("include")->text(), QString()); // belonged to that model
}

void ConvertDialogTest::keepsAChosenDestination()
{
    const QString elsewhere = m_folder->filePath(QStringLiteral("elsewhere"));
    QDir().mkpath(elsewhere);
    find<QLineEdit>("destination")->setText(elsewhere + QStringLiteral("/mine"));
    find<FormatCard>("safetensors")->click(); // proposes no other
    QCOMPARE(find<QLineEdit>("destination")->text(), elsewhere + QStringLiteral("/mine"));
    QTRY_VERIFY(canConvert());
    m_dialog->accept();
    open();
    QCOMPARE(find<QLineEdit>("destination")->text(), elsewhere + QStringLiteral("/tiny-safetensors"));
}

void ConvertDialogTest::namesFolders_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("folder");
    QTest::newRow("plain") << "gpt-oss-20b"
                           << "gpt-oss-20b";
    QTest::newRow("repository") << "openai/gpt-oss-20b"
                                << "gpt-oss-20b";
    QTest::newRow("file") << "model.safetensors"
                          << "model";
    QTest::newRow("what Windows refuses") << "a:b*c?"
                                          << "a_b_c_";
    QTest::newRow("line break") << "a\nb"
                                << "a_b";
    QTest::newRow("dots at the end") << "name.."
                                     << "name";
    QTest::newRow("dots alone") << ".."
                                << "model";
    QTest::newRow("empty") << ""
                           << "model";
}

void ConvertDialogTest::namesFolders()
{
    QFETCH(QString, model);
    QTEST(folderNameOf(model.toStdString()), "folder");
}

void ConvertDialogTest::quotesFoldersInPython()
{
    const QString snippet = loadingSnippet("numpy", QStringLiteral("/tmp/a \"b\"\\c"));
    QVERIFY2(snippet.contains(QStringLiteral("\"/tmp/a \\\"b\\\"\\\\c\"")), qPrintable(snippet));
    for (const Format* format : allFormats()) {
        QVERIFY2(!loadingSnippet(format->name, QStringLiteral("/out")).isEmpty(), format->name.data());
    }
}

QTEST_MAIN(ConvertDialogTest)
#include "convert_dialog_test.moc"
