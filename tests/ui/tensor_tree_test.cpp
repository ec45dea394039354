#include "core/base/text.h"
#include "tests/ui/tensor_list.h"
#include "ui/browse/module_sums.h"
#include "ui/browse/tensor_filter.h"
#include "ui/browse/tensor_tree.h"
#include "ui/browse/tensor_tree_model.h"
#include "ui/style/text.h"

#include <QAbstractItemModelTester>
#include <QtTest>
#include <map>

using namespace tensorport;

namespace
{

/// The tree as text: a line for each node, indented; modules end in "/" and have their sums.
QString printed(const TensorTree& tree, NodeId id = 0, int depth = 0)
{
    QString text;
    for (const TreeNode& child : tree.children(tree.node(id))) {
        text += QString(depth * 2, QLatin1Char(' ')) + toQString(child.label());
        if (!child.isTensor())
            text += QStringLiteral("/ %1 tensors %2 parameters").arg(child.leafCount).arg(child.parameters);
        text += QLatin1Char('\n');
        text += printed(tree, static_cast<NodeId>(&child - tree.nodes().data()), depth + 1);
    }
    return text;
}

TreeArrangement arrangementFor(const TensorTree& tree, std::string_view filterText)
{
    const TensorFilter filter(filterText);
    TreeArrangement arrangement;
    for (const Tensor& tensor : tree.tensors())
        arrangement.shown.push_back(filter.matches(tensor));
    return arrangement;
}

std::shared_ptr<const TensorTree> treeOf(const std::vector<std::string>& names)
{
    const auto list = std::make_shared<TensorList>();
    for (const std::string& name : names)
        list->add(name, DType::BF16, {2, 3});
    return list->tree();
}

} // namespace

class TensorTreeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void foldsNames_data();
    void foldsNames();
    void sumsByDType();
    void filters_data();
    void filters();
    void missesTheOtherSlash_data();
    void missesTheOtherSlash();
    void saysWhatItCannotUnderstand();
    void findsFilesAndOtherNames();
    void givesUpOnRunawayExpressions();
    void arrangementKeepsOrigins();
    void sorts_data();
    void sorts();
    void listsFlat();
    void stops();
    void survivesDeepNames();
    void modelHoldsTheContract();
    void modelShowsText();
    void filtersMany();
};

void TensorTreeTest::foldsNames_data()
{
    QTest::addColumn<std::vector<std::string>>("names");
    QTest::addColumn<QString>("expected");
    using Names = std::vector<std::string>;
    QTest::newRow("nothing") << Names{} << QString();
    QTest::newRow("one plain name") << Names{"weight"} << "weight\n";
    QTest::newRow("a chain is one line") << Names{"a.b.c.weight"} << "a.b.c.weight\n";
    QTest::newRow("natural order") << Names{"l.10.w", "l.9.w", "l.1.w"}
                                   << "l/ 3 tensors 18 parameters\n  1.w\n  9.w\n  10.w\n";
    QTest::newRow("modules with sums") << Names{"m.l.0.q.weight", "m.l.0.q.bias", "m.l.1.q.weight", "m.l.1.q.bias",
        "m.norm.weight", "head.weight"}
                                       << "head.weight\n"
                                          "m/ 5 tensors 30 parameters\n"
                                          "  l/ 4 tensors 24 parameters\n"
                                          "    0.q/ 2 tensors 12 parameters\n"
                                          "      bias\n"
                                          "      weight\n"
                                          "    1.q/ 2 tensors 12 parameters\n"
                                          "      bias\n"
                                          "      weight\n"
                                          "  norm.weight\n";
    QTest::newRow("a tensor beside a module of its name")
        << Names{"a", "a.b", "a.c"} << "a\na/ 2 tensors 12 parameters\n  b\n  c\n";
    QTest::newRow("empty parts") << Names{".", "..a", "a..b", "a..c", "b."}
                                 << "/ 2 tensors 12 parameters\n  \n  .a\na./ 2 tensors 12 parameters\n  b\n  c\nb.\n";
    QTest::newRow("prefixes that are not parts")
        << Names{"ab.x", "a.x", "a.y", "abc"} << "a/ 2 tensors 12 parameters\n  x\n  y\nab.x\nabc\n";
    QTest::newRow("names in turns") << Names{"a.x", "b.x", "a.y", "b.y"}
                                    << "a/ 2 tensors 12 parameters\n  x\n  y\nb/ 2 tensors 12 parameters\n  x\n  y\n";
}

void TensorTreeTest::foldsNames()
{
    QFETCH(std::vector<std::string>, names);
    QTEST(printed(*treeOf(names)), "expected");
}

void TensorTreeTest::sumsByDType()
{
    const auto list = std::make_shared<TensorList>();
    list->add("m.a", DType::BF16, {100});
    list->add("m.b", DType::F32, {10});
    list->add("m.c", DType::BF16, {50});
    list->add("n", DType::U8, {7});
    const auto tree = list->tree();
    const TreeNode& module = tree->children(tree->root())[0];
    QCOMPARE(toQString(module.label()), QStringLiteral("m"));
    QCOMPARE(module.bytes, uint64_t{340});
    QCOMPARE(module.dtypes, 1u << static_cast<unsigned>(DType::BF16) | 1u << static_cast<unsigned>(DType::F32));
    const auto sums = sumByDType(*tree, module);
    QCOMPARE(sums.size(), size_t{2});
    QCOMPARE(toQString(sums[0].name), QStringLiteral("BF16"));
    QCOMPARE(sums[0].bytes, uint64_t{300});
    QCOMPARE(sums[0].tensors, uint64_t{2});
    QCOMPARE(sums[1].elements, uint64_t{10});

    // A module and one of its tensors, and another: each tensor once.
    const NodeId moduleId = 1 + module.row;
    const auto several = sumByDType(*tree, std::vector<NodeId>{moduleId, module.firstChild + 1, 1 + (1 - module.row)});
    QCOMPARE(several.size(), size_t{3});
    QCOMPARE(several[0].tensors, uint64_t{2});
    QCOMPARE(several[1].tensors, uint64_t{1});
    QCOMPARE(toQString(several[2].name), QStringLiteral("U8"));
    QVERIFY(sumByDType(*tree, std::vector<NodeId>{}).empty());

    const ModuleSums whole = sumUpModule(*tree, tree->root());
    QCOMPARE(whole.files, size_t{1});
    QCOMPARE(whole.dtypes.size(), size_t{3});
    QCOMPARE(whole.largest.size(), size_t{2});
    QCOMPARE(whole.largest[0].node, moduleId);
    QCOMPARE(whole.largest[0].dtypes.size(), size_t{2});
    QCOMPARE(sumUpModule(*tree, tree->node(module.firstChild)).largest.size(), size_t{0});
}

void TensorTreeTest::filters_data()
{
    QTest::addColumn<std::string>("filter");
    QTest::addColumn<QString>("expected");
    QTest::newRow("empty") << std::string()
                           << "head.weight\nm/ 4 tensors 400 parameters\n  Norm/ 2 tensors 200 parameters\n    bias\n"
                              "    weight\n  l/ 2 tensors 200 parameters\n    0.q_proj.weight\n    1.k_proj.weight\n";
    QTest::newRow("text") << std::string("q_proj") << "m.l.0.q_proj.weight\n";
    QTest::newRow("letter case is ignored") << std::string("NORM.B") << "m.Norm.bias\n";
    QTest::newRow("dtype") << std::string("dtype:f3") << "m.Norm.bias\n";
    QTest::newRow("dtype being typed") << std::string("head dtype:") << "head.weight\n";
    QTest::newRow("all words must match") << std::string("weight head") << "head.weight\n";
    QTest::newRow("modules are joined with what is left of them")
        << std::string("weight")
        << "head.weight\nm/ 3 tensors 300 parameters\n  Norm.weight\n"
           "  l/ 2 tensors 200 parameters\n    0.q_proj.weight\n    1.k_proj.weight\n";
    QTest::newRow("pattern over the whole name") << std::string(
        "m.*.weight dtype:bf16 ?.l*") << "m.l/ 2 tensors 200 parameters\n  0.q_proj.weight\n  1.k_proj.weight\n";
    QTest::newRow("pattern that is only a part") << std::string("q_*") << QString();
    QTest::newRow("nothing") << std::string("xyzzy") << QString();
    QTest::newRow("regular expression") << std::string("/L\\.[01]\\.Q/") << "m.l.0.q_proj.weight\n";
    QTest::newRow("regular expression being typed") << std::string("re:^head") << "head.weight\n";
    QTest::newRow("excluded") << std::string("-weight") << "m.Norm.bias\n";
    QTest::newRow("excluded expression") << std::string("-/weight$/ norm") << "m.Norm.bias\n";
    QTest::newRow("larger") << std::string("size:>200") << "m.Norm.bias\n";
    QTest::newRow("smaller") << std::string("size:<=200B head") << "head.weight\n";
    QTest::newRow("size in a range") << std::string("size:0.3KB..1KB") << "m.Norm.bias\n";
    QTest::newRow("about that size") << std::string("size:0.4KB") << "m.Norm.bias\n";
    QTest::newRow("size being typed") << std::string("head size:>") << "head.weight\n";
    QTest::newRow("another shard") << std::string("shard:2") << QString();
    QTest::newRow("shards") << std::string("head shard:3,0-1") << "head.weight\n";
    QTest::newRow("shard from") << std::string("head shard:1-") << "head.weight\n";
    QTest::newRow("what cannot be understood hides nothing") << std::string("head /(/ size:>much") << "head.weight\n";
    QTest::newRow("quoted") << std::string("\"head.weight\"") << "head.weight\n";
}

void TensorTreeTest::filters()
{
    QFETCH(std::string, filter);
    const auto list = std::make_shared<TensorList>();
    list->add("head.weight", DType::F16, {100});
    list->add("m.l.0.q_proj.weight", DType::BF16, {100});
    list->add("m.l.1.k_proj.weight", DType::BF16, {100});
    list->add("m.Norm.weight", DType::BF16, {100});
    list->add("m.Norm.bias", DType::F32, {100});
    const auto tree = list->tree();
    QTEST(printed(*tree->arranged(arrangementFor(*tree, filter))), "expected");
}

void TensorTreeTest::saysWhatItCannotUnderstand()
{
    const TensorFilter filter("size:>1XB re:[a -/(/ size: ok");
    QCOMPARE(filter.problems().size(), size_t{3});
    QCOMPARE(filter.problems()[0].word, std::string("size:>1XB"));
    QVERIFY(filter.problems()[0].kind == TensorFilter::ProblemKind::Size);
    QCOMPARE(filter.problems()[2].word, std::string("-/(/"));
    QVERIFY(filter.problems()[2].kind == TensorFilter::ProblemKind::Regex);
    QVERIFY(!filter.problems()[2].reason.empty());
    QVERIFY(TensorFilter("/(/").isEmpty());
}

void TensorTreeTest::missesTheOtherSlash_data()
{
    QTest::addColumn<std::string>("filter");
    QTest::addColumn<std::string>("problem");
    QTest::addColumn<bool>("finds"); // "blocks/0/kernel"
    QTest::newRow("open") << std::string("/layer\\.(1|2)") << std::string("/layer\\.(1|2)") << true;
    QTest::newRow("open, excluded") << std::string("-/layer[0") << std::string("-/layer[0") << true;
    QTest::newRow("a part of the name") << std::string("/kernel") << std::string() << true;
    QTest::newRow("no part of the name") << std::string("/layer") << std::string() << false;
    QTest::newRow("closed") << std::string("/0.kernel/") << std::string() << true;
    QTest::newRow("a slash inside") << std::string("blocks/0") << std::string() << true;
    QTest::newRow("a slash at the end") << std::string("blocks/") << std::string() << true;
    QTest::newRow("being typed") << std::string("/") << std::string() << true;
}

void TensorTreeTest::missesTheOtherSlash()
{
    QFETCH(std::string, filter);
    QFETCH(std::string, problem);
    QFETCH(bool, finds);
    const TensorFilter read(filter);
    QCOMPARE(read.problems().size(), size_t{problem.empty() ? 0U : 1U});
    if (!problem.empty()) {
        QCOMPARE(read.problems()[0].word, problem);
        QVERIFY(read.problems()[0].kind == TensorFilter::ProblemKind::OpenRegex);
    }
    Tensor tensor;
    tensor.name = "blocks/0/kernel";
    QCOMPARE(read.matches(tensor), finds);
}

void TensorTreeTest::findsFilesAndOtherNames()
{
    std::vector<SourceFile> files(2);
    files[0].name = "model-00001-of-00002.safetensors";
    files[1].name = "extra/Lora.safetensors";
    Tensor tensor;
    tensor.name = "w_scales";
    tensor.file = FileId{1};
    QVERIFY(TensorFilter("shard:lora").matches(tensor, files));
    QVERIFY(!TensorFilter("shard:00001-of").matches(tensor, files));
    QVERIFY(TensorFilter("shard:2").matches(tensor, files));
    QVERIFY(!TensorFilter("-shard:2").matches(tensor, files));
    QVERIFY(TensorFilter("/^layer.w$/").matches(tensor, files, "layer.w"));
    QVERIFY(!TensorFilter("-layer").matches(tensor, files, "layer.w"));
}

void TensorTreeTest::givesUpOnRunawayExpressions()
{
    const std::string name(200, 'a');
    Tensor tensor;
    tensor.name = name;
    QVERIFY(!TensorFilter("/^(a+)+$b/").matches(tensor)); // which otherwise takes years
}

void TensorTreeTest::arrangementKeepsOrigins()
{
    const auto tree = treeOf({"a.x", "a.y", "b.x", "b.y.1", "b.y.2", "c"});
    const auto filtered = tree->arranged(arrangementFor(*tree, "y"));
    QCOMPARE(printed(*filtered), QStringLiteral("a.y\nb.y/ 2 tensors 12 parameters\n  1\n  2\n"));
    for (NodeId id = 1; id < filtered->nodes().size(); ++id) {
        const TreeNode& node = filtered->node(id);
        QCOMPARE(tree->node(node.origin).path, node.path);
        QCOMPARE(filtered->nodeOf(node.origin), id);
        QCOMPARE(filtered->children(filtered->node(node.parent))[node.row].path, node.path);
    }
    // "a" and "b" are joined with what is left of them: their nodes are the joined ones.
    const std::map<std::string_view, std::string_view> expected{
        {"a", "a.y"}, {"a.y", "a.y"}, {"b", "b.y"}, {"b.y", "b.y"}, {"b.y.1", "b.y.1"}, {"b.y.2", "b.y.2"}};
    for (NodeId origin = 1; origin < tree->nodes().size(); ++origin) {
        const auto place = expected.find(tree->node(origin).path);
        const NodeId id = filtered->nodeOf(origin);
        QCOMPARE(id != 0, place != expected.end());
        if (id != 0)
            QCOMPARE(filtered->node(id).path, place->second);
    }
}

void TensorTreeTest::sorts_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<bool>("descending");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, TreeColumn column, bool descending, const char* expected) {
        QTest::newRow(name) << static_cast<int>(column) << descending << QString(expected);
    };
    row("names backwards", TreeColumn::Name, true, "m d c b a");
    row("smallest first", TreeColumn::Size, false, "b a d m c");
    row("largest first", TreeColumn::Size, true, "c m d a b");
    row("most parameters first", TreeColumn::Parameters, true, "c m d b a");
    row("by shape", TreeColumn::Dimensions, false, "m b c d a");
    row("by dtype", TreeColumn::DType, false, "m b a c d");
}

void TensorTreeTest::sorts()
{
    QFETCH(int, column);
    QFETCH(bool, descending);
    const auto list = std::make_shared<TensorList>();
    list->add("a", DType::BF16, {5});
    list->add("b", DType::U8, {2, 4});
    list->add("c", DType::F32, {2, 300});
    list->add("d", DType::F32, {3, 3});
    list->add("m.x", DType::F32, {50});
    list->add("m.y", DType::F32, {50});
    const auto tree = list->tree();
    TreeArrangement arrangement;
    arrangement.sortBy = static_cast<TreeColumn>(column);
    arrangement.descending = descending;
    const auto sorted = tree->arranged(arrangement);
    QStringList labels;
    for (const TreeNode& node : sorted->children(sorted->root()))
        labels << toQString(node.label());
    QTEST(labels.join(QLatin1Char(' ')), "expected");
}

void TensorTreeTest::listsFlat()
{
    const auto tree = treeOf({"m.l.10.w", "m.l.9.w", "a", "m.n"});
    TreeArrangement arrangement;
    arrangement.flat = true;
    QCOMPARE(printed(*tree->arranged(arrangement)), QStringLiteral("a\nm.l.9.w\nm.l.10.w\nm.n\n"));
    arrangement.shown = {true, true, false, false};
    QCOMPARE(printed(*tree->arranged(arrangement)), QStringLiteral("m.l.9.w\nm.l.10.w\n"));
}

void TensorTreeTest::stops()
{
    const auto list = std::make_shared<TensorList>();
    list->add("a", DType::F32, {1});
    std::stop_source stop;
    const auto tree = list->tree();
    stop.request_stop();
    QVERIFY(!TensorTree::build(list->tensors(), list, nullptr, stop.get_token()));
    QVERIFY(!tree->arranged({}, stop.get_token()));
}

void TensorTreeTest::survivesDeepNames()
{
    std::string name;
    std::vector<std::string> names;
    for (int depth = 0; depth < 3000; ++depth) {
        name += "a.";
        names.push_back(name + "w");
    }
    const auto tree = treeOf(names);
    QCOMPARE(tree->root().leafCount, uint32_t{3000});
    int depth = 0;
    for (NodeId id = tree->leaves().back(); id != 0; id = tree->node(id).parent)
        ++depth;
    QVERIFY2(depth <= 65, qPrintable(QString::number(depth)));
}

void TensorTreeTest::modelHoldsTheContract()
{
    const auto tree = treeOf({"m.l.0.q", "m.l.0.k", "m.l.1.q", "m.l.1.k", "head", "x.y.z"});
    TensorTreeModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTree(tree, nullptr);
    QCOMPARE(model.rowCount(), 3);
    for (NodeId id = 1; id < tree->nodes().size(); ++id) {
        const QModelIndex index = model.indexOf(id);
        QCOMPARE(model.nodeId(index), id);
        QCOMPARE(model.index(index.row(), 0, index.parent()), index);
    }
    model.setTree(tree->arranged(arrangementFor(*tree, "q")), nullptr);
    QCOMPARE(model.rowCount(), 1);
    TreeArrangement flat;
    flat.flat = true;
    model.setTree(tree->arranged(flat), nullptr);
    QCOMPARE(model.rowCount(), 6);
    QVERIFY(!model.hasChildren(model.index(0, 0)));
    model.setTree(treeOf({}), nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TensorTreeTest::modelShowsText()
{
    const auto list = std::make_shared<TensorList>();
    list->add("m.line\nbreak\u202e", DType::BF16, {4096, 2880});
    list->add("m.b", DType::F32, {});
    TensorTreeModel model;
    model.setTree(list->tree(), nullptr);
    const QModelIndex module = model.index(0, 0);
    const auto cell = [&](const QModelIndex& row, TreeColumn column, int role = Qt::DisplayRole) {
        return row.siblingAtColumn(static_cast<int>(column)).data(role).toString();
    };
    QCOMPARE(cell(module, TreeColumn::Name), QStringLiteral("m"));
    QCOMPARE(cell(module, TreeColumn::DType), QStringLiteral("BF16 + F32"));
    QCOMPARE(cell(module, TreeColumn::Dimensions), QString());
    const QModelIndex tensor = model.index(1, 0, module);
    QCOMPARE(cell(tensor, TreeColumn::Name), QStringLiteral("line\\nbreak\\u202e"));
    QCOMPARE(cell(tensor, TreeColumn::Dimensions), QStringLiteral("4096 × 2880"));
    QCOMPARE(cell(tensor, TreeColumn::Parameters), QStringLiteral("11.8 M"));
    QCOMPARE(cell(tensor, TreeColumn::Size), QStringLiteral("23.6 MB"));
    QCOMPARE(cell(tensor, TreeColumn::Size, Qt::ToolTipRole), QStringLiteral("23,592,960 bytes (22.5 MiB)"));
    QCOMPARE(cell(model.index(0, 0, module), TreeColumn::Dimensions), QStringLiteral("scalar"));
    QCOMPARE(copiedRow(*model.tree(), model.tree()->node(model.nodeId(tensor)), nullptr),
        QStringLiteral("m.line\\nbreak\\u202e\tBF16\t[4096, 2880]\t11796480\t23592960"));
}

void TensorTreeTest::filtersMany()
{
    const auto list = std::make_shared<TensorList>();
    for (int layer = 0; layer < 1000; ++layer) {
        for (int part = 0; part < 100; ++part) {
            list->add("model.layers." + std::to_string(layer) + ".mlp.experts." + std::to_string(part) + ".up.weight",
                DType::BF16, {64, 64});
        }
    }
    const auto tree = list->tree();
    const auto filtered = tree->arranged(arrangementFor(*tree, "experts.7 dtype:bf"));
    QCOMPARE(tree->root().leafCount, uint32_t{100'000});
    QCOMPARE(filtered->root().leafCount, uint32_t{11'000});
    const auto expressed = tree->arranged(arrangementFor(*tree, "/experts\\.7\\d?\\./ size:<1MB"));
    QCOMPARE(expressed->root().leafCount, uint32_t{11'000});
}

QTEST_GUILESS_MAIN(TensorTreeTest)
#include "tensor_tree_test.moc"
