// That the window answers at once with as many tensors as the largest header on the Hub has.
#include "tests/ui/gap_meter.h"
#include "tests/ui/window_fixture.h"
#include "ui/base/fact_grid.h"
#include "ui/browse/details_panel.h"
#include "ui/browse/json_dialog.h"

#include <QClipboard>
#include <QHeaderView>
#include <QLineEdit>
#include <QTreeView>
#include <fmt/format.h>

using namespace tensorport;

namespace
{

constexpr int kTensors = 1'290'000;
constexpr int kExperts = 1000;
/// Of the thread's own time. 20 to 50 where nothing else runs, several times that where memory is short; work on each
/// row that is not as short as it can be takes seconds.
constexpr double kGrossGapMs = 1000;

} // namespace

class LargeModelTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        prepare();
        openWindow();
        std::vector<SparseTensor> tensors;
        tensors.reserve(kTensors);
        for (int i = 0; i < kTensors; ++i)
            tensors.push_back({fmt::format("model.layers.{}.experts.{}.w", i / kExperts, i % kExperts), DType::BF16,
                {static_cast<uint64_t>(1 + i % 7), 2}});
        writeSparseFile(toPath(path("large.safetensors")), tensors);
    }
    void cleanupTestCase() { closeWindow(); }
    void staysQuick();
    void sumsUpALargeModule();
    void showsALargeIndex();

private:
    void measure(const char* what, const std::function<void()>& act)
    {
        measure(what, act, [this] { return !browse().isArranging() && !tree().isCopying(); });
    }

    void measure(const char* what, const std::function<void()>& act, const std::function<bool()>& isDone)
    {
        QTest::qWait(50);
        m_gaps.restart();
        act();
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), 60000);
        QTest::qWait(100);
        qInfo("%-14s %3.0f ms", what, m_gaps.longestMs());
        m_longest = std::max(m_longest, m_gaps.longestMs());
    }

    GapMeter m_gaps{GapMeter::threadNs};
    double m_longest = 0;
};

void LargeModelTest::staysQuick()
{
    measure("open", [this] {
        m_window->openPaths({path("large.safetensors")});
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->currentPage().isOpening(), 60000);
    });
    measure("flat", [this] { QTest::keyClick(m_window.get(), Qt::Key_T, Qt::ControlModifier); });
    QCOMPARE(tree().treeModel().rowCount(), kTensors);
    measure("sort by size",
        [this] { tree().header()->setSortIndicator(static_cast<int>(TreeColumn::Size), Qt::DescendingOrder); });
    measure("filter", [this] { browse().setFilter(QStringLiteral("experts.7")); });
    measure("no filter", [this] { browse().setFilter({}); });
    measure("end", [this] { QTest::keyClick(&tree(), Qt::Key_End); });
    measure("select all", [this] { QTest::keyClick(&tree(), Qt::Key_A, Qt::ControlModifier); });
    measure("copy", [this] { QTest::keyClick(&tree(), Qt::Key_C, Qt::ControlModifier); });
    QCOMPARE(QApplication::clipboard()->text().count(QLatin1Char('\n')), kTensors - 1);
    measure("select none", [this] { QTest::keyClick(&tree(), Qt::Key_Escape); });
    measure("tree", [this] { QTest::keyClick(m_window.get(), Qt::Key_T, Qt::ControlModifier); });
    QVERIFY2(m_longest <= kGrossGapMs, "a gross slowdown");
}

void LargeModelTest::sumsUpALargeModule()
{
    const auto isShown = [&](const QString& label, const QString& value) {
        const auto grids = browse().details().findChildren<FactGrid*>();
        return std::ranges::any_of(
            grids, [&](const FactGrid* grid) { return grid->isVisible() && grid->value(label) == value; });
    };
    tree().selectNode(1);
    QTRY_VERIFY(isShown(QStringLiteral("Files"), QStringLiteral("1 of 1")));
    QVERIFY(isShown(QStringLiteral("Tensors"), QStringLiteral("1,290,000")));
    // The newest request wins: what is summed up no longer counts.
    const TensorTree& whole = *tree().treeModel().tree();
    tree().selectNode(0);
    tree().selectNode(1);
    tree().selectNode(whole.leaves().front());
    QTest::qWait(200);
    QVERIFY(isShown(QStringLiteral("Shape"), QStringLiteral("[1, 2]")));
    tree().selectNode(0);
}

void LargeModelTest::showsALargeIndex()
{
    auto json = std::make_shared<std::string>("{\"weight_map\": {");
    for (int i = 0; i < kTensors; ++i)
        *json += fmt::format("\"model.layers.{}.experts.{}.w\": \"large.safetensors\",", i / kExperts, i % kExperts);
    *json += "\"last\": \"large.safetensors\"}}";
    std::unique_ptr<JsonDialog> dialog;
    const auto isDone = [&] { return !dialog || !dialog->isBusy(); };
    m_longest = 0;
    measure(
        "show",
        [&] {
            dialog = std::make_unique<JsonDialog>(
                QStringLiteral("Index"), [json]() -> Result<std::string> { return *json; });
            dialog->show();
        },
        isDone);
    measure(
        "expand", [&] { dialog->view().expand(dialog->model().index(0, 0)); }, isDone);
    QCOMPARE(dialog->model().rowCount(dialog->model().index(0, 0)), kTensors + 1);
    measure(
        "find", [&] { dialog->findChild<QLineEdit*>()->setText(QStringLiteral("experts.999")); }, isDone);
    QVERIFY(dialog->view().currentIndex().data().toString().endsWith(QStringLiteral("experts.999.w")));
    measure(
        "close", [&] { dialog.reset(); }, isDone);
    QVERIFY2(m_longest <= kGrossGapMs, "a gross slowdown");
}

QTEST_MAIN(LargeModelTest)
#include "large_model_test.moc"
