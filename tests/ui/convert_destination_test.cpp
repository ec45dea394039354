// Where a conversion goes: what the dialog proposes, remembers and refuses.
#include "tests/ui/convert_fixture.h"
#include "ui/base/path_edit.h"
#include "ui/convert/format_card.h"
#include "ui/convert/plan_view.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QScreen>
#include <QScrollArea>
#include <QToolButton>

using namespace tensorport;

class ConvertDestinationTest : public ConvertFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { openDialog(); }
    void cleanup() { closeDialog(); }
    void asksBeforeItReplaces();
    void keepsOffFoldersOfOtherConversions();
    void keepsAChosenDestination();
    void saysOnceWhatIsInTheWay();
    void expandsTheHomeFolder();
    void keepsTheDestinationInSight();
    void showsWhereALongDestinationBegins();
    void cutsNoLineOfCodeOff_data();
    void cutsNoLineOfCodeOff();
};

void ConvertDestinationTest::asksBeforeItReplaces()
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
    // The model's own files are never replaced.
    find<FormatCard>("safetensors")->click();
    find<QLineEdit>("destination")->setText(source());
    QTRY_VERIFY2(reason().contains(QStringLiteral("model's own")), qPrintable(reason()));
    QVERIFY(!replace->isVisible());
}

void ConvertDestinationTest::keepsOffFoldersOfOtherConversions()
{
    QTRY_VERIFY(canConvert());
    const QString proposed = find<QLineEdit>("destination")->text();
    m_dialog->setOthers({{proposed.toStdString()}});
    QCOMPARE(find<QLineEdit>("destination")->text(), proposed + QStringLiteral("-2"));
    QTRY_VERIFY(canConvert());
    find<QLineEdit>("destination")->setText(proposed);
    QTRY_VERIFY2(reason().contains(QStringLiteral("Another conversion")), qPrintable(reason()));
    QVERIFY(!canConvert());
    m_dialog->accept();
    QVERIFY(m_dialog->isVisible());
    find<QLineEdit>("destination")->setText(proposed + QStringLiteral("-2"));
    QTRY_VERIFY(canConvert());
    QCOMPARE(reason(), QString());
    find<QLineEdit>("destination")->setText(proposed + QStringLiteral("/."));
    QTRY_VERIFY(!canConvert() && reason().contains(QStringLiteral("Another conversion")));
    m_dialog->setOthers({{proposed.toStdString() + "-3", 2'000'000'000}});
    auto* space = find<QLabel>("space");
    QTRY_VERIFY2(
        space->text().endsWith(QStringLiteral("; conversions that wait will take 2.00 GB")), qPrintable(space->text()));
    // When that one is done, its output is there.
    QVERIFY(QDir().mkpath(proposed));
    QFile manifest(proposed + QStringLiteral("/manifest.json"));
    QVERIFY(manifest.open(QIODevice::WriteOnly));
    m_dialog->setOthers({});
    QTRY_VERIFY2(reason().contains(QStringLiteral("Replace")), qPrintable(reason()));
}

void ConvertDestinationTest::keepsAChosenDestination()
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

void ConvertDestinationTest::saysOnceWhatIsInTheWay()
{
    auto* space = find<QLabel>("space");
    QTRY_VERIFY(space->isVisible());
    const QString file = m_folder->filePath(QStringLiteral("file"));
    QVERIFY(QFile(file).open(QIODevice::WriteOnly));
    find<QLineEdit>("destination")->setText(file);
    QTRY_VERIFY2(reason().contains(QStringLiteral("is in the way")), qPrintable(reason()));
    QCOMPARE(m_dialog->findChild<PlanView*>()->shownWarnings(), QStringList());
    QCOMPARE(find<QLabel>("warningTitle")->text(), QString());
    QVERIFY(!space->isVisible()); // of no folder
    find<QLineEdit>("destination")->setText(file + QStringLiteral("s"));
    QTRY_VERIFY(space->isVisible());
    QCOMPARE(find<QLabel>("warningTitle")->text(), QStringLiteral("No warnings"));
}

void ConvertDestinationTest::expandsTheHomeFolder()
{
    auto* field = find<QLineEdit>("destination");
    field->setText(QStringLiteral("~/out/it"));
    QCOMPARE(m_dialog->jobOptions().output.string(), QDir::homePath().toStdString() + "/out/it");
    QVERIFY(find<QLabel>("snippet")->toolTip().contains(QDir::homePath() + QStringLiteral("/out/it")));
    field->setText(QStringLiteral("~other/it"));
    QVERIFY(!canConvert());
    QTRY_VERIFY2(reason().contains(QStringLiteral("whole path")), qPrintable(reason()));
}

void ConvertDestinationTest::keepsTheDestinationInSight()
{
    openTensors({{"l.mlp.experts.down_proj_blocks", DType::U8, {8, 64, 2, 16}},
        {"l.mlp.experts.down_proj_scales", DType::U8, {8, 64, 2}}, {"l.up_proj.trellis", DType::I16, {8, 8, 48}}});
    QTRY_VERIFY(!reason().isEmpty());
    QVERIFY(find<QComboBox>("unknown")->isVisible());
    QVERIFY(find<QComboBox>("experts")->isVisible());
    find<QToolButton>("moreButton")->setChecked(true);
    const QSize size = m_dialog->size();
    QCOMPARE(size, QSize(960, 720).boundedTo({m_dialog->screen()->availableSize().width(), 720}));
    auto* field = find<PathEdit>("destination");
    QVERIFY(find<QComboBox>("precision")->visibleRegion().boundingRect().height() > 0);
    QCOMPARE(field->visibleRegion().boundingRect(), field->rect());
    QVERIFY(field->width() > size.width() / 2);
}

void ConvertDestinationTest::showsWhereALongDestinationBegins()
{
    QTRY_VERIFY(canConvert());
    auto* field = find<PathEdit>("destination");
    find<FormatCard>("numpy")->setFocus();
    field->setText(QStringLiteral("/tmp/model"));
    QCOMPARE(field->shownText(), field->text());
    QVERIFY(!field->fullToolTip().contains(QLatin1String("model")));
    QString folder = QStringLiteral("/srv/models/");
    for (int i = 0; i < 30; ++i)
        folder += QStringLiteral("a folder/");
    field->setText(folder + QStringLiteral("gpt-oss-20b-numpy"));
    QVERIFY(field->shownText().startsWith(QStringLiteral("/srv/models/")));
    QVERIFY(field->shownText().contains(QChar(0x2026)));
    QVERIFY(field->shownText().endsWith(QStringLiteral("gpt-oss-20b-numpy")));
    QVERIFY(field->fullToolTip().remove(QChar(0x200b)).contains(QLatin1String("gpt-oss-20b-numpy")));
    QVERIFY(field->fullToolTip().contains(QLatin1String("The folder that gets the output")));
    const QImage unfocused = field->grab().toImage();
    field->setFocus(); // to type in: as in every field, from where the cursor is
    QVERIFY(field->grab().toImage() != unfocused);
}

void ConvertDestinationTest::cutsNoLineOfCodeOff_data()
{
    QTest::addColumn<QString>("format");
    for (const Format* format : allFormats())
        QTest::newRow(std::string(format->name).c_str()) << QString::fromStdString(std::string(format->name));
}

void ConvertDestinationTest::cutsNoLineOfCodeOff()
{
    QFETCH(QString, format);
    find<FormatCard>(format.toLatin1())->click();
    QTRY_VERIFY(canConvert());
    m_dialog->resize(10, m_dialog->height());
    auto* snippet = find<QLabel>("snippet");
    QTRY_VERIFY(snippet->width() >= snippet->sizeHint().width());
    bool isScrolled = false;
    for (const QScrollArea* scroll : m_dialog->findChildren<QScrollArea*>()) {
        if (scroll->isAncestorOf(snippet)) {
            isScrolled = true;
            QTRY_VERIFY(scroll->widget()->width() <= scroll->viewport()->width());
        }
    }
    QVERIFY(isScrolled);
}

QTEST_MAIN(ConvertDestinationTest)
#include "convert_destination_test.moc"
