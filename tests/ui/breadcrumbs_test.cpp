#include "ui/browse/breadcrumbs.h"

#include "tests/ui/window_fixture.h"
#include "ui/browse/details_panel.h"

#include <QMenu>
#include <QSignalSpy>

using namespace tensorport;

class BreadcrumbsTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { openWindow(); }
    void cleanup() { closeWindow(); }
    void foldsAndElides_data();
    void foldsAndElides();
    void opensAMenuOfWhatIsFolded();
    void leadsUp();
    void leadsUpInTheFlatList();

private:
    [[nodiscard]] Breadcrumbs& crumbs() const { return *browse().details().findChild<Breadcrumbs*>(); }
    [[nodiscard]] QStringList shownParts() const
    {
        QStringList texts;
        for (const Breadcrumbs::Part& part : crumbs().parts())
            texts << part.text;
        return texts;
    }
    [[nodiscard]] std::string_view current() const
    {
        return m_window->currentPage().openedModel().tree->node(tree().currentNode()).path;
    }
    void openModel()
    {
        writeGptOss(toPath(path("gpt-oss-20b")));
        open(QStringLiteral("gpt-oss-20b"));
        choose("model");
        tree().expandAll();
        choose("model.layers.3.self_attn.q_proj.weight");
    }
};

void BreadcrumbsTest::foldsAndElides_data()
{
    QTest::addColumn<QStringList>("texts");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("folded"); // parts
    const QString longName(200, QLatin1Char('n'));
    QTest::newRow("nothing") << QStringList() << 300 << 0;
    QTest::newRow("the model alone") << QStringList{"m"} << 300 << 0;
    QTest::newRow("room for all") << QStringList{"m", "a", "b"} << 300 << 0;
    QTest::newRow("some folded") << QStringList{"m", "aaaaaaaaaaaaaaaaaaaaaa", "bbbb", "c"} << 200 << 1;
    QTest::newRow("all folded") << QStringList{"m", longName, longName, "c"} << 200 << 2;
    QTest::newRow("a long end") << QStringList{"m", "a", longName} << 200 << 1;
    QTest::newRow("a long model") << QStringList{longName, "a"} << 200 << 0;
    QTest::newRow("long alone") << QStringList{longName} << 200 << 0;
    QTest::newRow("all long") << QStringList{longName, longName, longName} << 200 << 1;
}

void BreadcrumbsTest::foldsAndElides()
{
    QFETCH(QStringList, texts);
    QFETCH(int, width);
    QFETCH(int, folded);
    Breadcrumbs crumbs;
    crumbs.resize(width, crumbs.sizeHint().height());
    std::vector<Breadcrumbs::Part> parts;
    for (const QString& text : texts)
        parts.push_back({text, text});
    crumbs.setParts(parts);
    crumbs.show();
    crumbs.grab();
    int missing = 0;
    QRect last;
    for (int part = 0; part < texts.size(); ++part) {
        const QRect area = crumbs.areaOf(part);
        missing += area.isNull() ? 1 : 0;
        if (area.isNull())
            continue;
        QVERIFY(area.left() >= last.right() && area.right() <= width);
        last = area;
    }
    QCOMPARE(missing, folded);
    QCOMPARE(!crumbs.foldArea().isNull(), folded > 0);
}

void BreadcrumbsTest::opensAMenuOfWhatIsFolded()
{
    Breadcrumbs crumbs;
    crumbs.resize(150, crumbs.sizeHint().height());
    crumbs.setParts({{"model", {}}, {QString(40, 'a'), {}}, {"b&b", {}}, {"weight", {}}});
    crumbs.show();
    QSignalSpy activated(&crumbs, &Breadcrumbs::activated);
    QTest::mouseClick(&crumbs, Qt::LeftButton, {}, crumbs.foldArea().center());
    auto* menu = crumbs.findChild<QMenu*>();
    QVERIFY(menu && menu->isVisible());
    QCOMPARE(menu->actions().size(), 2);
    QCOMPARE(menu->actions().at(1)->text(), QStringLiteral("b&&b"));
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated.first().first().toInt(), 2);
}

void BreadcrumbsTest::leadsUp()
{
    openModel();
    m_window->resize(1800, 800);
    QCOMPARE(shownParts(), QStringList({"gpt-oss-20b", "model", "layers", "3", "self_attn", "q_proj", "weight"}));
    QTest::mouseClick(&crumbs(), Qt::LeftButton, {}, crumbs().areaOf(4).center());
    QCOMPARE(current(), std::string_view("model.layers.3.self_attn"));
    QCOMPARE(tree().currentIndex(), find("model.layers.3.self_attn"));
    QCOMPARE(shownParts().size(), 5);

    crumbs().setFocus();
    QCOMPARE(crumbs().current(), 3); // one level up
    QTest::keyClick(&crumbs(), Qt::Key_Left);
    QTest::keyClick(&crumbs(), Qt::Key_Return);
    QCOMPARE(current(), std::string_view("model.layers"));
    QTest::keyClick(&crumbs(), Qt::Key_Home);
    QTest::keyClick(&crumbs(), Qt::Key_Space);
    QCOMPARE(tree().currentNode(), NodeId{0});
    QVERIFY(!crumbs().isVisible());
}

void BreadcrumbsTest::leadsUpInTheFlatList()
{
    openModel();
    browse().setFlat(true);
    QTRY_VERIFY(!browse().isArranging());
    QCOMPARE(shownParts().size(), 7);
    QTest::mouseClick(&crumbs(), Qt::LeftButton, {}, crumbs().areaOf(5).center());
    QCOMPARE(current(), std::string_view("model.layers.3.self_attn.q_proj"));
    QCOMPARE(shownParts().size(), 6);
}

QTEST_MAIN(BreadcrumbsTest)
#include "breadcrumbs_test.moc"
