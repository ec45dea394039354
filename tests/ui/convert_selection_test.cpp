// What is selected in the tree becomes what a conversion includes, and nothing else.
#include "core/plan/glob_set.h"
#include "tests/ui/window_fixture.h"
#include "ui/convert/convert_dialog.h"
#include "ui/convert/selection_globs.h"

#include <QContextMenuEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>

using namespace tensorport;

using Globs = std::vector<std::string>;
using Names = std::vector<std::string>;
Q_DECLARE_METATYPE(Globs)

namespace
{

const std::vector<SparseTensor> kTensors{{"a.x.weight", DType::F32, {4}}, {"a.x.bias", DType::F32, {4}},
    {"a.y.weight", DType::F32, {4}}, {"a.y.bias", DType::F32, {4}}, {"ab.weight", DType::F32, {4}},
    {"odd [1] *.w?", DType::F32, {4}}, {"odd [1] *.wx", DType::F32, {4}}, {"odd 1 z.w?", DType::F32, {4}},
    {"q.down_proj_blocks", DType::U8, {2, 8, 3, 16}}, {"q.down_proj_scales", DType::U8, {2, 8, 3}},
    {"q.down_proj_bias", DType::F32, {2, 8}}};

} // namespace

class ConvertSelectionTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init();
    void cleanup() { closeWindow(); }
    void makesGlobs_data();
    void makesGlobs();
    void includesOnlyWhatTheFilterShows();
    void convertsOddNamesAlone_data();
    void convertsOddNamesAlone();
    void foldsManyTensors();
    void opensTheDialogByKey();
    void opensTheDialogFromTheMenus();
    void waitsForASelection();

private:
    void select(const Names& names);
    [[nodiscard]] ConvertDialog* dialog() const { return m_window->findChild<ConvertDialog*>(); }
    [[nodiscard]] Globs globs() const;
    [[nodiscard]] QAction* action() const;
};

void ConvertSelectionTest::init()
{
    openWindow();
    writeSparseFile(path(QStringLiteral("model.safetensors")).toStdString(), kTensors);
    open(QStringLiteral("model.safetensors"));
}

void ConvertSelectionTest::select(const Names& names)
{
    tree().selectionModel()->clear();
    for (const std::string& name : names) {
        QVERIFY2(find(name).isValid(), name.c_str());
        tree().selectionModel()->select(find(name), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
}

Globs ConvertSelectionTest::globs() const
{
    const auto globs = selectionGlobs(
        *m_window->currentPage().openedModel().tree, *tree().treeModel().tree(), tree().selectedNodes());
    return globs.value_or(Globs{"no globs tell it"});
}

QAction* ConvertSelectionTest::action() const
{
    for (QAction* action : tree().actions()) {
        if (action->text() == QStringLiteral("Con&vert selection…"))
            return action;
    }
    return nullptr;
}

void ConvertSelectionTest::makesGlobs_data()
{
    QTest::addColumn<Names>("selected");
    QTest::addColumn<Globs>("expected");
    QTest::addColumn<Names>("converted");
    QTest::newRow("a module") << Names{"a"} << Globs{"a.*"}
                              << Names{"a.x.bias", "a.x.weight", "a.y.bias", "a.y.weight"};
    QTest::newRow("a module in it as well")
        << Names{"a", "a.x", "a.y.bias"} << Globs{"a.*"} << Names{"a.x.bias", "a.x.weight", "a.y.bias", "a.y.weight"};
    QTest::newRow("a tensor") << Names{"a.x.weight"} << Globs{"a.x.weight"} << Names{"a.x.weight"};
    QTest::newRow("several") << Names{"a.y", "ab.weight"} << Globs{"a.y.*", "ab.weight"}
                             << Names{"a.y.bias", "a.y.weight", "ab.weight"};
    QTest::newRow("special letters") << Names{"odd [1] *.w?"} << Globs{"odd \\[1] \\*.w\\?"} << Names{"odd [1] *.w?"};
    QTest::newRow("special letters in a module")
        << Names{"odd [1] *"} << Globs{"odd \\[1] \\*.*"} << Names{"odd [1] *.w?", "odd [1] *.wx"};
    QTest::newRow("a quantized weight") << Names{"q.down_proj"} << Globs{"q.down_proj"} << Names{"q.down_proj"};
    QTest::newRow("a part of it") << Names{"q.down_proj_scales"} << Globs{"q.down_proj"} << Names{"q.down_proj"};
    QTest::newRow("both parts") << Names{"q.down_proj_blocks", "q.down_proj_scales"} << Globs{"q.down_proj"}
                                << Names{"q.down_proj"};
    QTest::newRow("all") << Names{"a", "ab.weight", "odd [1] *", "odd 1 z.w?", "q"} << Globs{}
                         << Names{"a.x.bias", "a.x.weight", "a.y.bias", "a.y.weight", "ab.weight", "odd 1 z.w?",
                                "odd [1] *.w?", "odd [1] *.wx", "q.down_proj", "q.down_proj_bias"};
}

void ConvertSelectionTest::makesGlobs()
{
    QFETCH(Names, selected);
    QFETCH(Names, converted);
    select(selected);
    const Globs made = globs();
    QTEST(made, "expected");
    PlanOptions options;
    options.include = made;
    const auto plan = makePlan(m_window->currentPage().model(), options);
    QVERIFY2(plan, plan ? "" : plan.error().message.c_str());
    Names names;
    for (const PlannedTensor& tensor : (*plan)->tensors)
        names.push_back(tensor.output.name);
    std::ranges::sort(names);
    std::ranges::sort(converted);
    QCOMPARE(names, converted);
}

void ConvertSelectionTest::includesOnlyWhatTheFilterShows()
{
    browse().setFilter(QStringLiteral("weight"));
    QTRY_VERIFY(!browse().isArranging());
    select({"a"});
    QCOMPARE(globs(), (Globs{"a.x.weight", "a.y.weight"}));
    browse().setFilter(QStringLiteral("blocks"));
    QTRY_VERIFY(!browse().isArranging());
    select({"q.down_proj_blocks"});
    QCOMPARE(globs(), Globs{"q.down_proj"});
}

void ConvertSelectionTest::convertsOddNamesAlone_data()
{
    QTest::addColumn<Names>("selected");
    QTest::addColumn<QString>("hint"); // where they cannot be converted alone
    QTest::newRow("no name") << Names{"", "c"} << QString();
    QTest::newRow("comma at the end") << Names{"c,"} << QString();
    QTest::newRow("quotes") << Names{"\"\""} << QString();
    QTest::newRow("control character") << Names{"a\tb"} << QString();
    QTest::newRow("beside another one") << Names{"x\ty"} << QStringLiteral("control characters");
    QTest::newRow("with the other one") << Names{"x\ty", "x\ny"} << QString();
    QTest::newRow("module beside another one") << Names{"m\t.w"} << QStringLiteral("control characters");
}

/// Through the text that the dialog shows.
void ConvertSelectionTest::convertsOddNamesAlone()
{
    QFETCH(Names, selected);
    QFETCH(QString, hint);
    std::vector<SparseTensor> tensors;
    for (const char* name : {"", "\"\"", "c", "c,", "a\tb", "aXb", "x\ty", "x\ny", "m\t.w", "m\n.w"})
        tensors.push_back({name, DType::F32, {4}});
    writeSparseFile(toPath(path(QStringLiteral("odd.safetensors"))), tensors);
    open(QStringLiteral("odd.safetensors"));
    QTest::keyClick(m_window.get(), Qt::Key_T, Qt::ControlModifier);
    QTRY_VERIFY(!browse().isArranging());
    select(selected);
    action()->trigger();
    QCOMPARE(dialog() == nullptr, !hint.isEmpty());
    if (dialog() != nullptr) {
        QTRY_VERIFY(dialog()->plan());
        Names names;
        for (const PlannedTensor& tensor : dialog()->plan()->tensors)
            names.push_back(tensor.output.name);
        std::ranges::sort(names);
        std::ranges::sort(selected);
        QCOMPARE(names, selected);
        dialog()->reject();
    } else {
        QVERIFY(m_window->currentPage().messageBar().isVisible());
        QVERIFY(m_window->currentPage().messageBar().text().contains(hint));
    }
    QTest::keyClick(m_window.get(), Qt::Key_T, Qt::ControlModifier);
}

void ConvertSelectionTest::foldsManyTensors()
{
    std::vector<SparseTensor> tensors{{"norm.weight", DType::F32, {4}}};
    for (int layer = 0; layer < 50; ++layer)
        for (int expert = 0; expert < 100; ++expert)
            tensors.push_back({fmt::format("layers.{}.experts.{}.weight", layer, expert), DType::F32, {4}});
    writeSparseFile(toPath(path(QStringLiteral("experts.safetensors"))), tensors);
    open(QStringLiteral("experts.safetensors"));
    browse().setFilter(QStringLiteral("/experts\\.7\\d?\\./"));
    QTRY_VERIFY(!browse().isArranging());
    QTest::keyClick(m_window.get(), Qt::Key_T, Qt::ControlModifier);
    QTRY_VERIFY(!browse().isArranging());
    tree().selectAll();
    QCOMPARE(globs().size(), size_t{550}); // 7 and 70 to 79 of 100 in each layer: another one between is not selected
    browse().setFilter(QStringLiteral("experts"));
    QTRY_VERIFY(!browse().isArranging());
    tree().selectAll();
    QCOMPARE(globs(), Globs{"layers.*.experts.*.weight"});
    QTest::keyClick(m_window.get(), Qt::Key_T, Qt::ControlModifier);
    QTRY_VERIFY(!browse().isArranging());
}

void ConvertSelectionTest::opensTheDialogByKey()
{
    const auto clickOn = [this](std::string_view name, Qt::KeyboardModifiers modifiers) {
        tree().scrollTo(find(name));
        QTest::mouseClick(tree().viewport(), Qt::LeftButton, modifiers, tree().visualRect(find(name)).center());
    };
    clickOn("ab.weight", {});
    clickOn("odd 1 z.w?", Qt::ControlModifier);
    QTest::keyClick(&tree(), Qt::Key_K, Qt::ControlModifier | Qt::AltModifier);
    QTRY_VERIFY(dialog());
    auto* include = dialog()->findChild<QLineEdit*>(QStringLiteral("include"));
    QCOMPARE(include->text(), QStringLiteral("ab.weight odd\\ 1\\ z.w\\?"));
    QTRY_VERIFY(dialog()->plan());
    QCOMPARE(dialog()->plan()->tensors.size(), size_t(2));
    QVERIFY(dialog()->plan()->warnings.empty());
    QVERIFY(dialog()
                ->findChild<QPushButton*>(QStringLiteral("convert"))
                ->text()
                .startsWith(QStringLiteral("Convert 2 tensors to ")));
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QTRY_VERIFY(!dialog());
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keyClick(&tree(), Qt::Key_K, Qt::ControlModifier); // all of it
    QTRY_VERIFY(dialog());
    QCOMPARE(dialog()->findChild<QLineEdit*>(QStringLiteral("include"))->text(), QString());
}

void ConvertSelectionTest::opensTheDialogFromTheMenus()
{
    QVERIFY(action());
    QMenu* model = nullptr;
    for (QMenu* menu : m_window->menuBar()->findChildren<QMenu*>()) {
        if (menu->actions().contains(action()))
            model = menu;
    }
    QVERIFY(model);
    QCOMPARE(model->title(), QStringLiteral("&Model"));
    choose("a.x");
    QTimer::singleShot(100, this, [this] {
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu && menu->actions().contains(action()));
        menu->setActiveAction(action());
        QTest::keyClick(menu, Qt::Key_Return);
    });
    const QPoint position = tree().visualRect(find("a.x")).center();
    QContextMenuEvent event(QContextMenuEvent::Keyboard, position, tree().mapToGlobal(position));
    QApplication::sendEvent(&tree(), &event);
    QTRY_VERIFY(dialog());
    QCOMPARE(dialog()->findChild<QLineEdit*>(QStringLiteral("include"))->text(), QStringLiteral("a.x.*"));
}

void ConvertSelectionTest::waitsForASelection()
{
    tree().selectionModel()->clear();
    QVERIFY(!action()->isEnabled());
    choose("a.x");
    QVERIFY(action()->isEnabled());
    browse().setFilter(QStringLiteral("nothing of that name"));
    QTRY_VERIFY(!action()->isEnabled());
}

QTEST_MAIN(ConvertSelectionTest)
#include "convert_selection_test.moc"
