// The statistics of all tensors in a table: read, sorted, copied, and a way to each tensor.
#include "core/model/open_model.h"
#include "tests/ui/sparse_model.h"
#include "tests/ui/temporary_settings.h"
#include "ui/browse/browse_view.h"
#include "ui/browse/tensor_tree_view.h"
#include "ui/inspect/scan_dialog.h"
#include "ui/style/text.h"
#include "ui/window/main_window.h"
#include "ui/window/model_page.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTreeView>
#include <QtTest>
#include <fstream>
#include <limits>

using namespace tensorport;

namespace
{

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

/// A model of F32 vectors.
void writeVectors(
    const std::filesystem::path& path, const std::vector<std::pair<std::string, std::vector<float>>>& tensors)
{
    std::string header = "{";
    size_t at = 0;
    for (const auto& [name, values] : tensors) {
        header += fmt::format(R"({}"{}":{{"dtype":"F32","shape":[{}],"data_offsets":[{},{}]}})", at == 0 ? "" : ",",
            name, values.size(), at, at + 4 * values.size());
        at += 4 * values.size();
    }
    header += '}';
    const uint64_t length = header.size();
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(&length), 8);
    file << header;
    for (const auto& [name, values] : tensors)
        file.write(reinterpret_cast<const char*>(values.data()), static_cast<std::streamsize>(4 * values.size()));
}

} // namespace

class ScanDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsEveryTensor();
    void sorts_data();
    void sorts();
    void sortsTheLargestFirstByAClick();
    void keepsTheCurrentRow();
    void goesToTheTensor();
    void copiesNumbersInFull();
    void saysWhatFailed();
    void decodesQuantizedWeights();
    void closingEndsIt();
    void belongsToItsModel();

private:
    std::unique_ptr<ScanDialog> open();
    std::unique_ptr<ScanDialog> openVectors();
    [[nodiscard]] static QString verdict(const ScanDialog& dialog)
    {
        return dialog.findChild<QLabel*>(QStringLiteral("verdict"))->text();
    }
    /// The names of the rows, as they stand.
    [[nodiscard]] static QString names(const ScanDialog& dialog)
    {
        QStringList names;
        const auto* view = dialog.findChild<QTreeView*>();
        for (int row = 0; row < view->model()->rowCount(); ++row)
            names << view->model()->index(row, ScanModel::Name).data().toString();
        return names.join(u' ');
    }

    TemporarySettings m_settings;
    QTemporaryDir m_folder;
    std::filesystem::path m_file = std::filesystem::path(m_folder.path().toStdString()) / "m.safetensors";
};

std::unique_ptr<ScanDialog> ScanDialogTest::open()
{
    const auto model = *openModel(std::array{m_file});
    auto dialog = std::make_unique<ScanDialog>(model, std::make_shared<const Quantization>(detectQuantization(*model)));
    dialog->show();
    return dialog;
}

std::unique_ptr<ScanDialog> ScanDialogTest::openVectors()
{
    writeVectors(m_file,
        {{"w10", {1, -9, 2}}, {"w2", {0, 0, kNan, 4}}, {"empty", {}}, {"nan", {kNan}}, {"w1", {0.25F, kInfinity, 0}}});
    return open();
}

void ScanDialogTest::listsEveryTensor()
{
    const auto dialog = openVectors();
    const QAbstractItemModelTester tester(
        dialog->findChild<QTreeView*>()->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    QTRY_VERIFY(verdict(*dialog).startsWith(QStringLiteral("Tensors")));
    QCOMPARE(verdict(*dialog),
        QStringLiteral("Tensors with NaN: 2, with infinite values: 1. The largest magnitude is 9, in w10."));
    const auto* model = dialog->findChild<QTreeView*>()->model();
    QCOMPARE(model->rowCount(), 5);
    const auto line = [model](int row) {
        QStringList cells;
        for (int column = 0; column < ScanModel::ColumnCount; ++column)
            cells << model->index(row, column).data().toString();
        return cells.join(u'|');
    };
    QCOMPARE(line(0), QStringLiteral("w10|F32|3|0|0|−9|2|9|−2|4.967|0.0 %|9.274|0"));
    QCOMPARE(line(1), QStringLiteral("w2|F32|4|1|0|0|4|4|1.333|1.886|50.0 %|4|0"));
    QCOMPARE(line(2), QStringLiteral("empty|F32|0|0|0|–|–|–|–|–|–|–|0"));
    QCOMPARE(line(3), QStringLiteral("nan|F32|1|1|0|–|–|–|–|–|0.0 %|–|0"));
}

void ScanDialogTest::sorts_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<bool>("descends");
    QTest::addColumn<QString>("order");
    QTest::newRow("as in the file") << -1 << true << "w10 w2 empty nan w1";
    QTest::newRow("names") << int(ScanModel::Name) << false << "empty nan w1 w2 w10";
    QTest::newRow("names, from behind") << int(ScanModel::Name) << true << "w10 w2 w1 nan empty";
    QTest::newRow("NaN") << int(ScanModel::Nan) << true << "w2 nan w10 empty w1";
    QTest::newRow("largest magnitude") << int(ScanModel::Magnitude) << true << "w10 w2 w1 empty nan";
    QTest::newRow("smallest magnitude") << int(ScanModel::Magnitude) << false << "w1 w2 w10 empty nan";
    QTest::newRow("zeros") << int(ScanModel::Zeros) << true << "w2 w1 w10 nan empty";
    QTest::newRow("values") << int(ScanModel::Count) << false << "empty nan w10 w1 w2";
}

void ScanDialogTest::sorts()
{
    QFETCH(int, column);
    QFETCH(bool, descends);
    QFETCH(QString, order);
    const auto dialog = openVectors();
    QTRY_VERIFY(verdict(*dialog).startsWith(QStringLiteral("Tensors")));
    dialog->findChild<QTreeView*>()->sortByColumn(column, descends ? Qt::DescendingOrder : Qt::AscendingOrder);
    QTRY_COMPARE(names(*dialog), order);
}

void ScanDialogTest::sortsTheLargestFirstByAClick()
{
    const auto dialog = openVectors();
    QTRY_VERIFY(verdict(*dialog).startsWith(QStringLiteral("Tensors")));
    dialog->show();
    QHeaderView* header = dialog->findChild<QTreeView*>()->header();
    const auto click = [header](int column) {
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
            QPoint(header->sectionViewportPosition(column) + 10, header->height() / 2));
    };
    click(ScanModel::Nan);
    QTRY_COMPARE(names(*dialog), QStringLiteral("w2 nan w10 empty w1"));
    click(ScanModel::Name);
    QTRY_COMPARE(names(*dialog), QStringLiteral("empty nan w1 w2 w10"));
}

void ScanDialogTest::keepsTheCurrentRow()
{
    const auto dialog = openVectors();
    QTRY_VERIFY(verdict(*dialog).startsWith(QStringLiteral("Tensors")));
    auto* view = dialog->findChild<QTreeView*>();
    view->setCurrentIndex(view->model()->index(4, ScanModel::Name));
    view->sortByColumn(ScanModel::Name, Qt::AscendingOrder);
    QTRY_COMPARE(view->currentIndex().row(), 2);
    QCOMPARE(view->currentIndex().data().toString(), QStringLiteral("w1"));
}

void ScanDialogTest::goesToTheTensor()
{
    const auto dialog = openVectors();
    QTRY_COMPARE(dialog->findChild<QTreeView*>()->model()->rowCount(), 5);
    std::string wanted;
    connect(dialog.get(), &ScanDialog::tensorRequested, this, [&wanted](const std::string& name) { wanted = name; });
    auto* view = dialog->findChild<QTreeView*>();
    view->setFocus();
    view->setCurrentIndex(view->model()->index(1, ScanModel::Name));
    QTest::keyClick(view, Qt::Key_Return);
    QCOMPARE(wanted, std::string("w2"));
}

void ScanDialogTest::copiesNumbersInFull()
{
    writeVectors(m_file, {{"a", {0.1F}}, {"b", {kNan}}, {"c", {0, 0, 1}}});
    const auto dialog = open();
    QTRY_VERIFY(verdict(*dialog).startsWith(QStringLiteral("Tensors")));
    for (auto* button : dialog->findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Copy table"))
            button->click();
    const QStringList lines = QApplication::clipboard()->text().split(u'\n');
    QCOMPARE(
        lines.at(1).section(u'\t', 0, 6), QStringLiteral("a\tF32\t1\t0\t0\t0.10000000149011612\t0.10000000149011612"));
    QCOMPARE(lines.at(2).section(u'\t', 0, 6), QStringLiteral("b\tF32\t1\t1\t0\t\t"));
    QCOMPARE(lines.at(0).section(u'\t', ScanModel::Zeros, ScanModel::Zeros), QStringLiteral("Zeros"));
    QCOMPARE(lines.at(3).section(u'\t', ScanModel::Zeros, ScanModel::Zeros), QStringLiteral("2"));
}

void ScanDialogTest::saysWhatFailed()
{
    writeVectors(m_file, {{"a", {1, 2, 3}}});
    const auto model = *openModel(std::array{m_file});
    std::filesystem::resize_file(m_file, std::filesystem::file_size(m_file) - 4);
    ScanDialog dialog(model, std::make_shared<const Quantization>());
    dialog.show();
    QTRY_VERIFY2(verdict(dialog).contains(QStringLiteral("m.safetensors")), qPrintable(verdict(dialog)));
    QCOMPARE(dialog.table().rowCount(), 0);
}

void ScanDialogTest::decodesQuantizedWeights()
{
    writeSparseFile(m_file, {{"q.weight", DType::F8E4M3, {8, 16}}, {"q.weight_scale", DType::F32, {1}}});
    const auto dialog = open();
    QTRY_COMPARE(dialog->findChild<QTreeView*>()->model()->rowCount(), 2);
    QCOMPARE(
        dialog->findChild<QTreeView*>()->model()->index(0, ScanModel::DType).data().toString(), QStringLiteral("FP8"));
}

void ScanDialogTest::closingEndsIt()
{
    writeSparseFile(m_file, {{"x", DType::F32, {200'000'000'000}}}); // 800 GB: the test would time out
    const auto dialog = open();
    QTRY_VERIFY(dialog->findChild<QTreeView*>()->isVisible());
    dialog->close();
    QCOMPARE(dialog->table().rowCount(), 0);
}

void ScanDialogTest::belongsToItsModel()
{
    writeVectors(m_file, {{"a", {1}}, {"b", {2}}});
    MainWindow window;
    window.show();
    window.openPaths({pathToQString(m_file)});
    QTRY_VERIFY(window.currentPage().model());
    window.activateWindow();
    QTRY_VERIFY(window.isActiveWindow());
    QTest::keyClick(&window, Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    const auto* dialog = window.currentPage().statistics();
    QVERIFY(dialog);
    auto* list = dialog->findChild<QTreeView*>();
    QTRY_COMPARE(list->model()->rowCount(), 2);
    list->setCurrentIndex(list->model()->index(1, 0));
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(window.currentPage().browseView().treeView().currentIndex().data().toString(), QStringLiteral("b"));
    window.currentPage().closeModel();
    QVERIFY(window.currentPage().statistics() == nullptr);
}

QTEST_MAIN(ScanDialogTest)
#include "scan_dialog_test.moc"
