// The parts of quantized weights in the tree.
#include "core/model/open_model.h"
#include "tests/ui/sparse_model.h"
#include "ui/browse/tensor_tree.h"
#include "ui/browse/tensor_tree_model.h"
#include "ui/style/text.h"

#include <QAbstractItemModelTester>
#include <QTemporaryDir>
#include <QtTest>

using namespace tensorport;

using Tensors = std::vector<SparseTensor>;
Q_DECLARE_METATYPE(Tensors)

namespace
{

const Tensors kGptq{{"m.q.qweight", DType::I32, {8, 16}}, {"m.q.scales", DType::F16, {2, 16}},
    {"m.q.qzeros", DType::I32, {2, 2}}, {"m.q.bias", DType::F16, {16}}};

/// The cells of a row, as the window shows them, and those below it.
QString printed(const QAbstractItemModel& model, const QModelIndex& parent = {}, int depth = 0)
{
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        text += QString(depth * 2, QLatin1Char(' '));
        for (const TreeColumn column :
            {TreeColumn::Name, TreeColumn::DType, TreeColumn::Dimensions, TreeColumn::Parameters})
            text += model.index(row, static_cast<int>(column), parent).data().toString() + QLatin1Char('|');
        text += QLatin1Char('\n') + printed(model, model.index(row, 0, parent), depth + 1);
    }
    return text;
}

} // namespace

class WeightTreeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void foldsParts_data();
    void foldsParts();
    void keepsFoldsWhenArranged();
    void listsPartsByTheirNames();
    void copiesTheDenseWeight();

private:
    std::shared_ptr<const TensorTree> treeOf(const Tensors& tensors);

    QTemporaryDir m_folder;
    std::shared_ptr<const Model> m_opened;
};

std::shared_ptr<const TensorTree> WeightTreeTest::treeOf(const Tensors& tensors)
{
    const std::filesystem::path file = m_folder.filePath(QStringLiteral("a.safetensors")).toStdString();
    writeSparseFile(file, tensors);
    m_opened = *openModel(std::array{file});
    return TensorTree::build(
        m_opened->tensors(), m_opened, std::make_shared<const Quantization>(detectQuantization(*m_opened)));
}

void WeightTreeTest::foldsParts_data()
{
    QTest::addColumn<Tensors>("tensors");
    QTest::addColumn<QString>("expected");
    QTest::newRow("gpt-oss, beside plain tensors") << Tensors{{"e.up_blocks", DType::U8, {2, 8, 3, 16}},
        {"e.up_scales", DType::U8, {2, 8, 3}}, {"e.up_bias", DType::BF16, {2, 8}}}
                                                   << "e|U8 + BF16||1.55 K|\n"
                                                      "  up|MXFP4|2 × 96 × 8|1.54 K|\n"
                                                      "    up_blocks|U8|2 × 8 × 3 × 16|1.54 K|\n"
                                                      "    up_scales|U8|2 × 8 × 3|–|\n"
                                                      "  up_bias|BF16|2 × 8|16|\n";
    QTest::newRow("a weight of the codes' own name")
        << Tensors{{"q.weight", DType::F8E4M3, {8, 16}}, {"q.weight_scale", DType::F32, {8, 1}}}
        << "q.weight|FP8|8 × 16|128|\n"
           "  weight|F8_E4M3|8 × 16|128|\n"
           "  weight_scale|F32|8 × 1|–|\n";
    QTest::newRow("a name without dots") << Tensors{{"w", DType::F8E4M3, {8, 16}}, {"w_scale", DType::F32, {1}}}
                                         << "w|FP8|8 × 16|128|\n"
                                            "  w|F8_E4M3|8 × 16|128|\n"
                                            "  w_scale|F32|1|–|\n";
    QTest::newRow("parts beside a bias") << kGptq
                                         << "m.q|F16 + I32||1.04 K|\n"
                                            "  bias|F16|16|16|\n"
                                            "  weight|GPTQ|16 × 64|1.02 K|\n"
                                            "    qweight|I32|8 × 16|1.02 K|\n"
                                            "    qzeros|I32|2 × 2|–|\n"
                                            "    scales|F16|2 × 16|–|\n";
    QTest::newRow("nothing quantized") << Tensors{{"a.weight", DType::BF16, {2}}, {"a.bias", DType::BF16, {2}}}
                                       << "a|BF16||4|\n  bias|BF16|2|2|\n  weight|BF16|2|2|\n";
}

void WeightTreeTest::foldsParts()
{
    QFETCH(Tensors, tensors);
    TensorTreeModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setTree(treeOf(tensors), m_opened);
    QTEST(printed(model), "expected");
}

void WeightTreeTest::keepsFoldsWhenArranged()
{
    const auto whole = treeOf(kGptq);
    TreeArrangement arrangement;
    arrangement.sortBy = TreeColumn::Dimensions;
    arrangement.descending = true;
    TensorTreeModel model;
    model.setTree(whole->arranged(arrangement), m_opened);
    QVERIFY(printed(model).contains(QStringLiteral("  weight|GPTQ|16 × 64|1.02 K|\n    qweight|I32|8 × 16|")));

    // Of a weight of which one part is shown, that part stands alone.
    for (const Tensor& tensor : whole->tensors())
        arrangement.shown.push_back(tensor.name.ends_with("qzeros"));
    model.setTree(whole->arranged(arrangement), m_opened);
    QCOMPARE(printed(model), QStringLiteral("m.q.qzeros|I32|2 × 2|–|\n"));
}

void WeightTreeTest::listsPartsByTheirNames()
{
    TreeArrangement flat;
    flat.flat = true;
    TensorTreeModel model;
    const auto whole = treeOf({{"e.up_blocks", DType::U8, {2, 8, 3, 16}}, {"e.up_scales", DType::U8, {2, 8, 3}},
        {"e.up_bias", DType::BF16, {2, 8}}});
    model.setTree(whole->arranged(flat), m_opened);
    QCOMPARE(printed(model),
        QStringLiteral(
            "e.up_bias|BF16|2 × 8|16|\ne.up_blocks|U8|2 × 8 × 3 × 16|1.54 K|\ne.up_scales|U8|2 × 8 × 3|–|\n"));
    QCOMPARE(model.tree()->root().parameters, uint64_t{16 + 1536});
}

void WeightTreeTest::copiesTheDenseWeight()
{
    const auto tree = treeOf(kGptq);
    const auto nodes = tree->nodes();
    const auto weight
        = std::ranges::find_if(nodes, [&](const TreeNode& node) { return tree->weight(node) != nullptr; });
    QVERIFY(weight != nodes.end());
    QCOMPARE(copiedRow(*tree, *weight, m_opened.get()), QStringLiteral("m.q.weight\tGPTQ\t[16, 64]\t1024\t592"));
}

QTEST_GUILESS_MAIN(WeightTreeTest)
#include "weight_tree_test.moc"
