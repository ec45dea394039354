// Globs for many names: what they find is what was selected, and nothing else.
#include "core/base/text.h"
#include "ui/convert/folded_globs.h"

#include <QtTest>
#include <algorithm>
#include <random>

using namespace tensorport;

using Names = std::vector<std::string>;
Q_DECLARE_METATYPE(Names)

namespace
{

std::vector<std::string_view> viewed(const Names& names)
{
    return {names.begin(), names.end()};
}

bool isFound(const std::string& name, const Names& globs)
{
    return std::ranges::any_of(globs, [&](const std::string& glob) { return globMatches(glob, name); });
}

} // namespace

class FoldedGlobsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void folds_data();
    void folds();
    void findsNothingElse();
};

void FoldedGlobsTest::folds_data()
{
    QTest::addColumn<Names>("names");
    QTest::addColumn<Names>("others");
    QTest::addColumn<Names>("globs");
    QTest::newRow("none") << Names{} << Names{"a"} << Names{};
    QTest::newRow("no numbers") << Names{"a.b", "a.c"} << Names{"a.d"} << Names{"a.b", "a.c"};
    QTest::newRow("one of its kind") << Names{"a.0.b", "c"} << Names{} << Names{"a.0.b", "c"};
    QTest::newRow("all layers") << Names{"l.0.w", "l.1.w", "l.10.w"} << Names{"l.0.b", "n"} << Names{"l.*.w"};
    QTest::newRow("two kinds") << Names{"l.0.w", "l.0.b", "l.1.w", "l.1.b"} << Names{"n"} << Names{"l.*.w", "l.*.b"};
    QTest::newRow("a layer left out") << Names{"l.0.w", "l.1.w"} << Names{"l.2.w"} << Names{"l.0.w", "l.1.w"};
    QTest::newRow("experts of two layers") << Names{"l.0.e.0.w", "l.0.e.1.w", "l.1.e.0.w", "l.1.e.1.w"}
                                           << Names{"l.2.e.0.w"} << Names{"l.0.e.*.w", "l.1.e.*.w"};
    QTest::newRow("an expert left out") << Names{"l.0.e.0.w", "l.0.e.1.w", "l.1.e.0.w", "l.1.e.1.w"}
                                        << Names{"l.0.e.2.w"} << Names{"l.0.e.0.w", "l.0.e.1.w", "l.1.e.*.w"};
    QTest::newRow("longer names between") << Names{"l.0.w", "l.1.w"} << Names{"l.0.x.w"} << Names{"l.0.w", "l.1.w"};
    QTest::newRow("numbers in words stay") << Names{"l.0.w1", "l.1.w1"} << Names{"l.0.w2"} << Names{"l.*.w1"};
    QTest::newRow("special letters") << Names{"[l].0.w?", "[l].1.w?"} << Names{"[l].0.wx"} << Names{"\\[l].*.w\\?"};
    QTest::newRow("a number at both ends") << Names{"0.w.0", "1.w.1"} << Names{"w.0"} << Names{"*.w.*"};
    QTest::newRow("only numbers") << Names{"0", "1"} << Names{"x"} << Names{"0", "1"};
    QTest::newRow("empty parts") << Names{"..0", "..1"} << Names{"."} << Names{"..*"};
}

void FoldedGlobsTest::folds()
{
    QFETCH(Names, names);
    QFETCH(Names, others);
    const Names globs = foldedGlobs(viewed(names), viewed(others));
    QTEST(globs, "globs");
}

/// Random names of few parts, so that many are alike.
void FoldedGlobsTest::findsNothingElse()
{
    std::mt19937 random(1); // NOLINT(cert-msc51-cpp): the same every time
    const Names parts{"0", "1", "2", "12", "a", "b1", "0a", "*", "[", ""};
    for (int round = 0; round < 2000; ++round) {
        Names names;
        Names others;
        for (int i = 0; i < 40; ++i) {
            std::string name = parts[random() % parts.size()];
            for (unsigned part = random() % 4; part > 0; --part)
                name += '.' + parts[random() % parts.size()];
            if (std::ranges::find(names, name) == names.end() && std::ranges::find(others, name) == others.end())
                (random() % 3 == 0 ? others : names).push_back(name);
        }
        const Names globs = foldedGlobs(viewed(names), viewed(others));
        QVERIFY(globs.size() <= names.size());
        for (const std::string& name : names)
            QVERIFY2(isFound(name, globs), name.c_str());
        for (const std::string& name : others)
            QVERIFY2(!isFound(name, globs), name.c_str());
    }
}

QTEST_APPLESS_MAIN(FoldedGlobsTest)
#include "folded_globs_test.moc"
