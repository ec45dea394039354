#include "ui/browse/browse_view.h"

#include "tests/ui/window_fixture.h"

#include <QLabel>

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

QTEST_MAIN(BrowseViewTest)
#include "browse_view_test.moc"
