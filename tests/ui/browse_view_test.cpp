#include "ui/browse/browse_view.h"

#include "tests/ui/window_fixture.h"

#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <algorithm>

using namespace tensorport;

class BrowseViewTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init()
    {
        openWindow();
        writeGptOss(toPath(path("gpt-oss-20b")));
        open(QStringLiteral("gpt-oss-20b"));
    }
    void cleanup() { closeWindow(); }
    void saysWhatTheFilterCannotUnderstand();
    void filtersByShardAndSize();
    void choosesWhatTheFilterFinds_data();
    void choosesWhatTheFilterFinds();
    void choosesColumns();
    void listsFlat();
    void remembersTheFlatList();
    void copiesWhatIsSelected();
    void saysOfSeveralWhatTheFilterShows();

private:
    void filter(const QString& text)
    {
        browse().setFilter(text);
        QTRY_VERIFY(!browse().isArranging());
    }
};

void BrowseViewTest::saysWhatTheFilterCannotUnderstand()
{
    const auto* problem = browse().findChild<QLabel*>(QStringLiteral("filterProblem"));
    QVERIFY(problem && !problem->isVisible());
    filter(QStringLiteral("/(/ size:>much"));
    QVERIFY(problem->isVisible());
    QVERIFY2(
        problem->text().contains(QStringLiteral("“/(/” is not a regular expression")), qPrintable(problem->text()));
    QVERIFY(problem->text().contains(QStringLiteral("“size:>much” is not a size")));
    QCOMPARE(browse().tensorsShown(), size_t{459});
    filter(QStringLiteral("/layers\\.1\\."));
    QCOMPARE(problem->text(),
        QStringLiteral("“/layers\\.1\\.” is no regular expression without a slash at its end. It hides nothing."));
    filter(QStringLiteral("/layers\\.1\\./"));
    QVERIFY(!problem->isVisible());
    QVERIFY(browse().tensorsShown() > 0 && browse().tensorsShown() < 30);
}

void BrowseViewTest::filtersByShardAndSize()
{
    filter(QStringLiteral("shard:1"));
    const size_t first = browse().tensorsShown();
    QVERIFY(first > 0 && first < 459);
    filter(QStringLiteral("shard:2-"));
    QCOMPARE(browse().tensorsShown(), 459 - first);
    filter(QStringLiteral("size:>1GB"));
    QCOMPARE(browse().tensorsShown(), size_t{2});
}

void BrowseViewTest::choosesWhatTheFilterFinds_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("chosen");
    const QString weight = QStringLiteral("lm_head.weight");
    QTest::newRow("down to the only one") << Qt::Key_Down << weight << weight;
    QTest::newRow("return for the only one") << Qt::Key_Return << weight << weight;
    QTest::newRow("enter for the only one") << Qt::Key_Enter << weight << weight;
    QTest::newRow("down to the first") << Qt::Key_Down << QStringLiteral("weight") << weight;
    QTest::newRow("return for the first") << Qt::Key_Return << QStringLiteral("weight") << weight;
    QTest::newRow("down without a filter") << Qt::Key_Down << QString() << weight;
    QTest::newRow("nothing is found") << Qt::Key_Down << QStringLiteral("nowhere") << QString();
}

void BrowseViewTest::choosesWhatTheFilterFinds()
{
    QFETCH(Qt::Key, key);
    QFETCH(QString, text);
    QFETCH(QString, chosen);
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    auto* filter = qobject_cast<QLineEdit*>(QApplication::focusWidget());
    QVERIFY(filter);
    QTest::keyClicks(filter, text);
    QTest::keyClick(filter, key); // before the list has followed, too
    const auto selected = [this] {
        const QModelIndexList rows = tree().selectionModel()->selectedRows();
        return rows.size() == 1 ? rows.first().data(TensorTreeModel::PathRole).toString() : QString();
    };
    QTRY_VERIFY(!browse().isArranging());
    QCOMPARE(selected(), chosen);
    QCOMPARE(tree().currentNode() != 0, !chosen.isEmpty());
    if (chosen.isEmpty()) {
        QCOMPARE(QApplication::focusWidget(), filter);
        return;
    }
    QCOMPARE(QApplication::focusWidget(), &tree());
    QTest::keyClick(&tree(), Qt::Key_Down); // goes on from there
    if (tree().indexBelow(find(chosen.toStdString())).isValid())
        QVERIFY(selected() != chosen);
}

void BrowseViewTest::choosesColumns()
{
    const auto isHidden = [this](TreeColumn column) { return tree().isColumnHidden(static_cast<int>(column)); };
    const auto toggle = [this](const QString& text) {
        QTimer::singleShot(0, this, [text] {
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            QVERIFY(menu);
            for (QAction* action : menu->actions()) {
                if (action->text() == text)
                    menu->setActiveAction(action);
            }
            QTest::keyClick(menu, Qt::Key_Return);
        });
        Q_EMIT tree().header()->customContextMenuRequested(QPoint(5, 5));
    };
    m_window->resize(1600, 800);
    QVERIFY(!isHidden(TreeColumn::DType) && !isHidden(TreeColumn::Size));
    toggle(QStringLiteral("Dtype"));
    QVERIFY(isHidden(TreeColumn::DType) && !isHidden(TreeColumn::Size));
    m_window->resize(1500, 800);
    QVERIFY(isHidden(TreeColumn::DType));

    QVERIFY(m_window->close());
    m_window = std::make_unique<MainWindow>();
    m_window->resize(1600, 800);
    m_window->show();
    open(QStringLiteral("gpt-oss-20b"));
    QVERIFY(isHidden(TreeColumn::DType) && !isHidden(TreeColumn::Size));
    toggle(QStringLiteral("Show &all"));
    QVERIFY(!isHidden(TreeColumn::DType));
}

void BrowseViewTest::listsFlat()
{
    const char* const name = "model.layers.10.self_attn.q_proj.weight";
    tree().selectNode(tree().treeModel().tree()->node(tree().treeModel().nodeId(find(name))).origin);
    const auto toggle = [this] {
        QTest::keyClick(m_window.get(), Qt::Key_T, Qt::ControlModifier);
        QTRY_VERIFY(!browse().isArranging());
    };
    toggle();
    QVERIFY(browse().isFlat());
    QCOMPARE(tree().treeModel().rowCount(), 459);
    QCOMPARE(tree().treeModel().index(0, 0).data().toString(), QStringLiteral("lm_head.weight"));
    QCOMPARE(tree().currentIndex(), find(name));
    QCOMPARE(tree().currentIndex().data().toString(), QString::fromLatin1(name));
    QVERIFY(find("model.layers.9.self_attn.q_proj.weight").row() < tree().currentIndex().row());
    filter(QStringLiteral("self_attn.q_proj.weight"));
    QCOMPARE(tree().treeModel().rowCount(), 24);
    QCOMPARE(tree().currentIndex(), find(name));
    tree().header()->setSortIndicator(static_cast<int>(TreeColumn::Name), Qt::DescendingOrder);
    QTRY_COMPARE(
        tree().treeModel().index(0, 0).data().toString(), QStringLiteral("model.layers.23.self_attn.q_proj.weight"));
    toggle();
    QVERIFY(!browse().isFlat());
    QCOMPARE(browse().tensorsShown(), size_t{24});
    QCOMPARE(tree().currentIndex(), find(name));
}

void BrowseViewTest::remembersTheFlatList()
{
    const auto action = [this] {
        const auto actions = m_window->findChildren<QAction*>();
        return *std::ranges::find(actions, QStringLiteral("&Flat list"), &QAction::text);
    };
    action()->trigger();
    QTRY_COMPARE(tree().treeModel().rowCount(), 459);
    QVERIFY(m_window->close());
    m_window = std::make_unique<MainWindow>();
    show();
    QVERIFY(!action()->isEnabled());
    open(QStringLiteral("gpt-oss-20b"));
    QTRY_COMPARE(tree().treeModel().rowCount(), 459);
    QVERIFY(action()->isEnabled() && action()->isChecked());
}

void BrowseViewTest::copiesWhatIsSelected()
{
    filter(QStringLiteral("layers.0.self_attn.k_proj"));
    tree().setFocus();
    choose("model.layers.0.self_attn.k_proj.bias");
    QTest::keyClick(&tree(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(&tree(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(),
        QStringLiteral("model.layers.0.self_attn.k_proj.bias\nmodel.layers.0.self_attn.k_proj.weight"));
    QTest::keyClick(&tree(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(),
        QStringLiteral("model.layers.0.self_attn.k_proj.bias\tBF16\t[512]\t512\t1024\t"
                       "model-00001-of-00003.safetensors\n"
                       "model.layers.0.self_attn.k_proj.weight\tBF16\t[512, 2880]\t1474560\t2949120\t"
                       "model-00001-of-00003.safetensors"));
}

void BrowseViewTest::saysOfSeveralWhatTheFilterShows()
{
    writeSparseFile(toPath(path("a.safetensors")),
        {{"one", DType::F32, {2}}, {"two", DType::F32, {2}}, {"three", DType::F32, {2}}});
    open(QStringLiteral("a.safetensors"));
    for (const char* name : {"one", "two"})
        tree().selectionModel()->select(find(name), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    const QSignalSpy several(&tree(), &TensorTreeView::nodesSelected);
    const QSignalSpy single(&tree(), &TensorTreeView::currentNodeChanged);
    const auto filter = [this](const QString& text) {
        browse().setFilter(text);
        QTest::qWait(50);
    };
    filter(QStringLiteral("two"));
    QTRY_COMPARE(single.size(), 1);
    QVERIFY(single.last().at(0).value<NodeId>() != 0);
    filter(QStringLiteral("nothing"));
    filter({});
    QTRY_COMPARE(several.size(), 1);
    filter(QStringLiteral("nothing"));
    QTRY_COMPARE(single.size(), 2);
    QCOMPARE(single.last().at(0).value<NodeId>(), NodeId{0});
    filter({});
    QTRY_COMPARE(several.size(), 2);
}

QTEST_MAIN(BrowseViewTest)
#include "browse_view_test.moc"
