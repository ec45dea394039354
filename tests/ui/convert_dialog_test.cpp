#include "tests/ui/convert_fixture.h"
#include "ui/convert/format_card.h"
#include "ui/convert/plan_view.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QToolButton>
#include <QWheelEvent>

using namespace tensorport;

class ConvertDialogTest : public ConvertFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { openDialog(); }
    void cleanup() { closeDialog(); }
    void plansWithTheDefaults();
    void followsTheChoices();
    void offersTheTreeWhereThereIsOne();
    void refusesBadTexts_data();
    void refusesBadTexts();
    void presetsBecomeSizes_data();
    void presetsBecomeSizes();
    void remembersTheChoices();
    void scrollsByTheWheelAndChangesNothing();
    void namesWhatIsCopiedAlong();
    void showsWhatItUnfolds();
    void countsProblemsAndWarningsApart();
    void tabFollowsTheLayout();
    void offersWhatQuantizedWeightsNeed_data();
    void offersWhatQuantizedWeightsNeed();
    void plansQuantizedWeights_data();
    void plansQuantizedWeights();
    void saysWhatKeepMeans();
    void copiesUnknownOnesWhenTold();
    void forgetsWhatBelongsToTheWeights();
    void copiesTheCommandLine();
};

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
    auto* summary = find<QLabel>("summary");
    QVERIFY2(summary->text().simplified().contains(QStringLiteral(" % of the source")), qPrintable(summary->text()));
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
    QVERIFY2(
        summary->text().simplified().contains(QStringLiteral(" % of what is selected")), qPrintable(summary->text()));
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
    QTest::newRow("open bracket in include") << "include"
                                             << "a.* [abc"
                                             << "\"[abc\" has a [ without its ]";
    QTest::newRow("open bracket in exclude") << "exclude"
                                             << "[abc"
                                             << "\"[abc\" has a [ without its ]";
    QTest::newRow("open bracket in a rule") << "rules"
                                            << "[abc=f32"
                                            << "\"[abc\" has a [ without its ]";
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
    QTest::newRow("Hugging Face, few files") << 4 << qint64(50'000'000'000);
    QTest::newRow("no limit") << 5 << qint64(-1);
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

void ConvertDialogTest::remembersTheChoices()
{
    find<FormatCard>("safetensors")->click();
    find<QComboBox>("precision")->setCurrentIndex(3);
    find<QComboBox>("shardSize")->setEditText(QStringLiteral("2 GB"));
    find<QLineEdit>("include")->setText(QStringLiteral("layers.*"));
    find<QSpinBox>("workers")->setValue(3);
    find<QCheckBox>("verify")->setChecked(false);
    find<QLineEdit>("destination")->setText(m_folder->filePath(QStringLiteral("mine")));
    QTRY_VERIFY(canConvert());
    m_dialog->accept();
    open();
    QTRY_VERIFY(canConvert());
    QVERIFY(find<FormatCard>("safetensors")->isChecked());
    QCOMPARE(m_dialog->plan()->options.target, std::optional<DType>()); // belonged to that model
    QCOMPARE(m_dialog->plan()->options.shardBytes, std::optional<uint64_t>(2'000'000'000));
    QCOMPARE(m_dialog->jobOptions().workers, 3u);
    QVERIFY(find<QSpinBox>("workers")->isVisibleTo(m_dialog.get())); // under More, which is open because of it
    QVERIFY(m_dialog->jobOptions().verify); // left out once, not for ever
    QCOMPARE(find<QLineEdit>("include")->text(), QString()); // belonged to that model
}

void ConvertDialogTest::scrollsByTheWheelAndChangesNothing()
{
    QTRY_VERIFY(canConvert());
    m_dialog->resize(m_dialog->minimumSizeHint());
    find<QToolButton>("moreButton")->setChecked(true);
    const auto areas = m_dialog->findChildren<QScrollArea*>();
    auto* scroll = *std::ranges::find_if(
        areas, [this](const QScrollArea* area) { return area->isAncestorOf(find<QWidget>("precision")); });
    QTRY_VERIFY(scroll->verticalScrollBar()->maximum() > 200);
    const auto turn = [](QWidget* field, int delta) {
        const QPointF place = field->rect().center();
        QWheelEvent wheel(
            place, field->mapToGlobal(place), {}, {0, delta}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QSpontaneKeyEvent::setSpontaneous(&wheel); // others do not go on to the form
        qApp->notify(field, &wheel);
    };
    const auto choices
        = [this] { return optionsJson(m_dialog->plan()->options) + std::to_string(m_dialog->jobOptions().workers); };
    const std::string before = choices();
    for (const char* name : {"precision", "overflow", "shardSize", "shardSlider", "workers", "memory"}) {
        auto* field = find<QWidget>(name);
        field->setFocus();
        scroll->verticalScrollBar()->setValue(0);
        turn(field, -120);
        QVERIFY2(scroll->verticalScrollBar()->value() > 0, name);
        turn(field, 120);
    }
    QTRY_VERIFY(canConvert());
    QCOMPARE(choices(), before);
}

void ConvertDialogTest::namesWhatIsCopiedAlong()
{
    auto* label = find<QLabel>("sideFiles");
    QTRY_VERIFY(canConvert());
    QVERIFY(!label->isVisible());
    for (const char* name : {"config.json", "tokenizer.json"}) {
        QFile file(source() + u'/' + QLatin1String(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"torch_dtype": "float32"})");
    }
    open();
    QTRY_VERIFY(canConvert());
    QCOMPARE(find<QLabel>("sideFiles")->text(), QStringLiteral("Copied along: config.json, tokenizer.json"));
    QVERIFY(find<QLabel>("sideFiles")->isVisible());
    QCOMPARE(find<QLabel>("summary")->text().simplified().section(u'·', 1).trimmed(),
        QStringLiteral("10 tensors in 10 files"));
    auto* precision = find<QComboBox>("precision");
    precision->setCurrentIndex(precision->findData(QStringLiteral("bf16")));
    QTRY_COMPARE(
        find<QLabel>("sideFiles")->text(), QStringLiteral("Copied along: config.json (rewritten), tokenizer.json"));
}

void ConvertDialogTest::showsWhatItUnfolds()
{
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get())); // gives the focus to the first field
    auto* button = find<QToolButton>("moreButton");
    m_dialog->findChild<QScrollArea*>()->ensureWidgetVisible(button);
    QVERIFY(find<QSpinBox>("memory")->visibleRegion().isEmpty());
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_COMPARE(find<QSpinBox>("memory")->visibleRegion().boundingRect(), find<QSpinBox>("memory")->rect());
    QVERIFY(find<QLineEdit>("rules")->isVisible());
}

void ConvertDialogTest::countsProblemsAndWarningsApart()
{
    auto* title = find<QLabel>("warningTitle");
    QTRY_COMPARE(title->text(), QStringLiteral("No warnings"));
    find<QLineEdit>("exclude")->setText(QStringLiteral("no.such.*"));
    QTRY_COMPARE(title->text(), QStringLiteral("Warnings: 1"));
    find<QLineEdit>("exclude")->clear();
    auto* destination = find<QLineEdit>("destination");
    const QString proposed = destination->text();
    destination->setText(source() + QStringLiteral("/jax"));
    QTRY_COMPARE(title->text(), QStringLiteral("No warnings · Notes: 1"));
    destination->setText(source());
    QTRY_COMPARE(title->text(), QStringLiteral("Warnings: 1"));
    QVERIFY(canConvert());
    destination->setText(proposed);
    QVERIFY(QFile::remove(source() + QStringLiteral("/model.safetensors")));
    QTRY_COMPARE(title->text(), QString()); // it stands beside the button
    QVERIFY(!canConvert());
    QVERIFY2(reason().contains(QStringLiteral("model.safetensors\" is gone since the model")), qPrintable(reason()));
    QVERIFY(QFile(proposed + QStringLiteral("-file")).open(QIODevice::WriteOnly));
    destination->setText(proposed + QStringLiteral("-file"));
    QTRY_COMPARE(title->text(), QStringLiteral("More problems: 1"));
    QVERIFY(QDir(source()).removeRecursively());
    find<FormatCard>("safetensors")->click();
    QTRY_VERIFY2(reason().contains(QStringLiteral("/tiny\" is gone since the model")), qPrintable(reason()));
}

void ConvertDialogTest::tabFollowsTheLayout()
{
    QTRY_VERIFY(canConvert());
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    find<QToolButton>("moreButton")->setChecked(true);
    m_dialog->resize(m_dialog->width(), 1000); // nothing scrolls
    find<QComboBox>("profile")->setFocus();
    const QWidget* first = QApplication::focusWidget();
    QPoint last(-1, -1);
    QStringList visited;
    do {
        QWidget* widget = QApplication::focusWidget();
        visited << (widget->objectName().isEmpty() ? QLatin1String(widget->metaObject()->className())
                                                   : widget->objectName());
        const QPoint place = widget->mapTo(m_dialog.get(), QPoint(0, widget->height() / 2));
        QVERIFY2(place.y() > last.y() + 4 || place.x() > last.x(), qPrintable(visited.join(u' ')));
        last = place;
        QTest::keyClick(m_dialog.get(), Qt::Key_Tab);
    } while (QApplication::focusWidget() != first && visited.size() < 50);
    QVERIFY2(visited.contains(QStringLiteral("memory")), qPrintable(visited.join(u' ')));
    QCOMPARE(visited.last(), QStringLiteral("convert"));
}

namespace
{

const std::vector<SparseTensor> kDense{{"norm.weight", DType::BF16, {64}}};
const std::vector<SparseTensor> kExperts{{"norm.weight", DType::BF16, {64}},
    {"mlp.experts.down_proj_blocks", DType::U8, {2, 8, 3, 16}}, {"mlp.experts.down_proj_scales", DType::U8, {2, 8, 3}}};
const std::vector<SparseTensor> kFloat8{
    {"q.weight", DType::F8E4M3, {8, 16}}, {"q.weight_scale", DType::F32, {1}}, {"norm.weight", DType::BF16, {64}}};
const std::vector<SparseTensor> kUnknown{{"x.trellis", DType::I16, {4, 4}}, {"norm.weight", DType::BF16, {64}}};
const std::vector<SparseTensor> kAll{{"mlp.experts.down_proj_blocks", DType::U8, {2, 8, 3, 16}},
    {"mlp.experts.down_proj_scales", DType::U8, {2, 8, 3}}, {"x.trellis", DType::I16, {4, 4}}};

} // namespace

Q_DECLARE_METATYPE(std::vector<SparseTensor>)

void ConvertDialogTest::offersWhatQuantizedWeightsNeed_data()
{
    QTest::addColumn<std::vector<SparseTensor>>("tensors");
    QTest::addColumn<QStringList>("offered");
    QTest::addColumn<QString>("hint");
    QTest::newRow("dense") << kDense << QStringList() << QString();
    QTest::newRow("experts of gpt-oss") << kExperts << QStringList{"quantized", "experts"}
                                        << QStringLiteral("1 weight in MXFP4, 816 B");
    QTest::newRow("FP8") << kFloat8 << QStringList{"quantized"} << QStringLiteral("1 weight in FP8, 132 B");
    QTest::newRow("unknown") << kUnknown << QStringList{"quantized", "unknown"} << QString();
    QTest::newRow("both") << kAll << QStringList{"quantized", "unknown", "experts"}
                          << QStringLiteral("1 weight in MXFP4, 816 B");
}

void ConvertDialogTest::offersWhatQuantizedWeightsNeed()
{
    QFETCH(std::vector<SparseTensor>, tensors);
    QFETCH(QStringList, offered);
    QFETCH(QString, hint);
    openTensors(tensors);
    for (const char* name : {"quantized", "unknown", "experts"}) {
        auto* box = m_dialog->findChild<QComboBox*>(QLatin1String(name));
        QCOMPARE(box != nullptr && box->isVisible(), offered.contains(QLatin1String(name)));
        if (box) {
            QVERIFY(!box->toolTip().isEmpty());
            const auto labels = m_dialog->findChildren<QLabel*>();
            const auto* label
                = *std::find_if(labels.begin(), labels.end(), [box](QLabel* each) { return each->buddy() == box; });
            QVERIFY2(label->text().contains(u'&'), qPrintable(label->text()));
        }
    }
    auto* shown = m_dialog->findChild<QLabel*>(QStringLiteral("quantizedHint"));
    QCOMPARE(shown ? shown->text() : QString(), hint);
}

void ConvertDialogTest::plansQuantizedWeights_data()
{
    QTest::addColumn<QString>("box");
    QTest::addColumn<int>("index");
    QTest::addColumn<int>("tensors");
    QTest::addColumn<QString>("shape"); // of the first
    QTest::addColumn<bool>("isExpertsEnabled");
    QTest::newRow("as it opens") << "quantized" << 0 << 2 << "[2, 96, 8]" << true;
    QTest::newRow("packed") << "quantized" << 1 << 3 << "[2, 8, 3, 16]" << false;
    QTest::newRow("as stored") << "experts" << 1 << 2 << "[2, 8, 96]" << true;
}

void ConvertDialogTest::plansQuantizedWeights()
{
    QFETCH(QString, box);
    QFETCH(int, index);
    QFETCH(QString, shape);
    openTensors(kExperts);
    find<QComboBox>(qPrintable(box))->setCurrentIndex(index);
    QTRY_VERIFY(canConvert());
    const auto plan = m_dialog->plan();
    QTEST(int(plan->tensors.size()), "tensors");
    QCOMPARE(find<QLabel>("summary")->text().simplified().contains(QStringLiteral("3 tensors become 2")),
        plan->tensors.size() == 2);
    const auto first = std::find_if(plan->tensors.begin(), plan->tensors.end(),
        [](const PlannedTensor& tensor) { return tensor.output.name.find("down_proj") != std::string::npos; });
    QVERIFY(first != plan->tensors.end());
    QCOMPARE(QString::fromStdString(formatShape(first->output.shape)), shape);
    QTEST(find<QComboBox>("experts")->isEnabled(), "isExpertsEnabled");
    QCOMPARE(int(plan->options.quantized), int(box == u"quantized" && index == 1));
    QCOMPARE(int(plan->options.mxfp4Layout), int(box == u"experts" && index == 1));
    const auto again = parseOptions(optionsJson(plan->options)); // as the list of jobs keeps them
    QVERIFY(again);
    QVERIFY(*again == plan->options);
}

void ConvertDialogTest::saysWhatKeepMeans()
{
    auto* hint = find<QLabel>("precisionHint");
    QVERIFY(!hint->isVisible());
    QVERIFY(!find<QComboBox>("overflow")->isEnabled());
    openTensors(kFloat8);
    hint = find<QLabel>("precisionHint");
    QVERIFY(hint->isVisible());
    QCOMPARE(hint->text(), QStringLiteral("Quantized weights become bfloat16."));
    QVERIFY(find<QComboBox>("overflow")->isEnabled());
    QTRY_VERIFY(canConvert());
    QCOMPARE(int(m_dialog->plan()->tensors[0].output.dtype), int(DType::BF16));
    find<QComboBox>("precision")->setCurrentIndex(3); // float32
    QVERIFY(!hint->isVisible());
    QTRY_VERIFY(canConvert());
    QCOMPARE(int(m_dialog->plan()->tensors[0].output.dtype), int(DType::F32));
    find<QComboBox>("precision")->setCurrentIndex(0);
    QVERIFY(hint->isVisible());
    find<QComboBox>("quantized")->setCurrentIndex(1); // keep packed
    QVERIFY(!hint->isVisible());
}

void ConvertDialogTest::copiesUnknownOnesWhenTold()
{
    openTensors(kUnknown);
    QTRY_VERIFY2(reason().contains(QStringLiteral("x.trellis")), qPrintable(reason()));
    QVERIFY2(reason().contains(QStringLiteral("copy")), qPrintable(reason()));
    QVERIFY2(!reason().contains(QStringLiteral("--")), qPrintable(reason()));
    QVERIFY(!canConvert());
    QVERIFY(find<QLabel>("unknownHint")->text().contains(QStringLiteral("x.trellis")));
    find<QComboBox>("unknown")->setCurrentIndex(1);
    QTRY_VERIFY(canConvert());
    QCOMPARE(int(m_dialog->plan()->options.onUnknown), int(UnknownPolicy::Raw));
    QCOMPARE(m_dialog->plan()->tensors.size(), size_t(2));
    find<QComboBox>("unknown")->setCurrentIndex(0);
    QTRY_VERIFY(!canConvert());
    find<QComboBox>("quantized")->setCurrentIndex(1); // keep: nothing is to be decoded
    QVERIFY(!find<QComboBox>("unknown")->isEnabled());
    QTRY_VERIFY(canConvert());
}

void ConvertDialogTest::forgetsWhatBelongsToTheWeights()
{
    openTensors(kExperts);
    find<QComboBox>("quantized")->setCurrentIndex(1);
    QTRY_VERIFY(canConvert());
    m_dialog->accept();
    open();
    QCOMPARE(find<QComboBox>("quantized")->currentIndex(), 0);
}

void ConvertDialogTest::copiesTheCommandLine()
{
    QTRY_VERIFY(canConvert());
    find<QComboBox>("precision")->setCurrentIndex(1);
    find<QLineEdit>("destination")->setText(m_folder->filePath(QStringLiteral("an output")));
    find<QPushButton>("copyCommandLine")->click();
    const QString command = QApplication::clipboard()->text();

    // What the command line makes of it is what the window would do.
    QTRY_VERIFY(canConvert());
    QProcess shell;
    const QString cli = QCoreApplication::applicationDirPath() + QStringLiteral("/tensorport-cli");
    shell.start(QStringLiteral("/bin/sh"),
        {QStringLiteral("-c"),
            QString(command).replace(QStringLiteral("tensorport-cli"), cli) + QStringLiteral(" --dry-run --json")});
    QVERIFY(shell.waitForFinished());
    const QJsonObject plan = QJsonDocument::fromJson(shell.readAllStandardOutput()).object();
    QVERIFY2(!plan.isEmpty(), shell.readAllStandardError().constData());
    const auto expected = QJsonDocument::fromJson(QByteArray::fromStdString(optionsJson(m_dialog->plan()->options)));
    QCOMPARE(plan.value(QLatin1String("options")).toObject(), expected.object());
    QVERIFY(command.contains(QStringLiteral("'%1'").arg(m_folder->filePath(QStringLiteral("an output")))));
}

QTEST_MAIN(ConvertDialogTest)
#include "convert_dialog_test.moc"
