// Which tab a model is opened in, what the tabs are called, and which the next start opens.
#include "tests/ui/small_model.h"
#include "tests/ui/window_fixture.h"
#include "ui/open/message_bar.h"
#include "ui/window/open_at_start.h"
#include "ui/window/tab_texts.h"

#include <QTabWidget>
#include <QToolButton>

using namespace tensorport;

class ModelTabsTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { openWindow(); }
    void cleanup() { closeWindow(); }
    void opensTheSameFilesOnce_data();
    void opensTheSameFilesOnce();
    void opensModelsOfOneNameBeside();
    void opensOneOfSeveralFilesBeside();
    void listsTheSameFilesOnce();
    void opensWhatWasOpen_data();
    void opensWhatWasOpen();
    void tellsTabsApart_data();
    void tellsTabsApart();
    void tellsOfFilesThatChanged_data();
    void tellsOfFilesThatChanged();
    void tellsOfWhatDescribesTheModel_data();
    void tellsOfWhatDescribesTheModel();
    void takesBackWhatIsNoLongerSo();
    void tellsOfFilesThatChangedOnceItsTabIsShown();

private:
    [[nodiscard]] QTabWidget& tabs() const { return *m_window->findChild<QTabWidget*>(); }
    void openAll(const QStringList& names)
    {
        for (const QString& name : names) {
            m_window->openPaths({path(name)});
            QTRY_VERIFY(isSettled()); // else which of two tabs of the same files stays is a matter of luck
        }
    }
    [[nodiscard]] MessageBar& bar() const { return m_window->currentPage().messageBar(); }
    void comeBack() ///< from another program, and wait as long as a look at some files can take
    {
        QEvent activated(QEvent::WindowActivate);
        QApplication::sendEvent(m_window.get(), &activated);
        QTest::qWait(200);
    }
    [[nodiscard]] bool isSettled() const
    {
        for (const ModelPage* page : m_window->findChildren<ModelPage*>())
            if (page->isOpening())
                return false;
        return true;
    }
};

void ModelTabsTest::opensTheSameFilesOnce_data()
{
    QTest::addColumn<QStringList>("names");
    const QString folder = QStringLiteral("m/big");
    QTest::newRow("a slash at the end") << QStringList{folder, QStringLiteral("m/big/")};
    QTest::newRow("a way round") << QStringList{folder, QStringLiteral("m/../m/./big")};
    QTest::newRow("folder, then file") << QStringList{folder, QStringLiteral("m/big/model.safetensors")};
    QTest::newRow("file, then folder") << QStringList{QStringLiteral("m/big/model.safetensors"), folder};
    QTest::newRow("folder, then index") << QStringList{folder, QStringLiteral("m/big/model.safetensors.index.json")};
}

void ModelTabsTest::opensTheSameFilesOnce()
{
    QFETCH(QStringList, names);
    writeSmallModel(path(QStringLiteral("m/big")), 1, 2);
    QFile index(path(QStringLiteral("m/big/model.safetensors.index.json")));
    QVERIFY(index.open(QIODevice::WriteOnly));
    index.write(R"({"weight_map": {"layers.0000.weight": "model.safetensors"}})");
    index.close();
    openAll(names);
    QCOMPARE(tabs().count(), 1);
    QVERIFY(m_window->currentPage().model());
    QCOMPARE(m_window->currentPage().title(), QStringLiteral("big"));
    QCOMPARE(m_window->currentPage().paths(), QStringList{QDir::cleanPath(path(names.first()))});
    QCOMPARE(RecentModels().models(), QList<QStringList>{m_window->currentPage().paths()});
    QVERIFY(!pathToQString(m_window->currentPage().model()->folder()).endsWith(u'/'));
}

void ModelTabsTest::opensModelsOfOneNameBeside()
{
    writeSmallModel(path(QStringLiteral("a/big")), 1, 2);
    writeSmallModel(path(QStringLiteral("b/big")), 1, 2);
    openAll({QStringLiteral("a/big"), QStringLiteral("b/big/model.safetensors")});
    QCOMPARE(tabs().count(), 2);
    QCOMPARE(tabs().tabText(0), QStringLiteral("a/big"));
    QCOMPARE(tabs().tabText(1), QStringLiteral("b/big"));
    QCOMPARE(RecentModels().models().size(), 2);
    Q_EMIT tabs().tabCloseRequested(0);
    QCOMPARE(tabs().count(), 1);
    QTRY_COMPARE(tabs().tabText(0), QStringLiteral("big"));
}

void ModelTabsTest::opensOneOfSeveralFilesBeside()
{
    writeSmallModel(path(QStringLiteral("big")), 1, 2);
    writeSparseFile(toPath(path(QStringLiteral("big/other.safetensors"))), {{"x", DType::F32, {2}}});
    openAll({QStringLiteral("big"), QStringLiteral("big/other.safetensors")});
    QCOMPARE(tabs().count(), 2);
    QCOMPARE(m_window->currentPage().model()->tensors().size(), size_t{1});
}

void ModelTabsTest::listsTheSameFilesOnce()
{
    writeSmallModel(path(QStringLiteral("big")), 1, 2);
    openAll({QStringLiteral("big")});
    QTest::keyClick(m_window.get(), Qt::Key_W, Qt::ControlModifier);
    QVERIFY(m_window->currentPage().isBlank());
    openAll({QStringLiteral("big/model.safetensors")});
    QCOMPARE(RecentModels().models(), QList<QStringList>{{path(QStringLiteral("big/model.safetensors"))}});
}

void ModelTabsTest::opensWhatWasOpen_data()
{
    QTest::addColumn<bool>("isWanted");
    QTest::addColumn<QStringList>("named"); // in the command line
    QTest::addColumn<QStringList>("titles");
    QTest::addColumn<int>("current");
    const QString a = QStringLiteral("a");
    const QString b = QStringLiteral("b");
    const QString c = QStringLiteral("c");
    QTest::newRow("nothing named") << true << QStringList() << QStringList{a, b} << 0;
    QTest::newRow("another named") << true << QStringList{c} << QStringList{a, b, c} << 2;
    QTest::newRow("one of them named") << true << QStringList{b} << QStringList{a, b} << 1;
    QTest::newRow("the file of one of them")
        << true << QStringList{QStringLiteral("b/model.safetensors")} << QStringList{a, b} << 1;
    QTest::newRow("not wanted") << false << QStringList() << QStringList{QStringLiteral("New tab")} << 0;
    QTest::newRow("not wanted, one named") << false << QStringList{c} << QStringList{c} << 0;
}

void ModelTabsTest::opensWhatWasOpen()
{
    QFETCH(bool, isWanted);
    QFETCH(QStringList, named);
    QFETCH(QStringList, titles);
    QFETCH(int, current);
    for (const char* name : {"a", "b", "c"})
        writeSmallModel(path(QLatin1String(name)), 1, 2);
    openAll({QStringLiteral("a"), QStringLiteral("b")});
    tabs().setCurrentIndex(0);
    QSettings settings;
    QVERIFY(!opensLastModels(settings));
    setOpensLastModels(settings, isWanted);
    QVERIFY(m_window->close());
    m_window = std::make_unique<MainWindow>();
    m_window->show();
    QStringList paths;
    for (const QString& name : named)
        paths << path(name);
    m_window->openAtStart(paths);
    QTRY_VERIFY(isSettled());
    QStringList shown;
    for (int i = 0; i < tabs().count(); ++i)
        shown << tabs().tabText(i);
    shown.sort(); // of two that are one model either may come first
    QCOMPARE(shown, titles);
    QCOMPARE(tabs().tabText(tabs().currentIndex()), titles[current]);
}

void ModelTabsTest::tellsTabsApart_data()
{
    QTest::addColumn<QStringList>("titles");
    QTest::addColumn<QStringList>("paths");
    QTest::addColumn<QStringList>("texts");
    const auto row = [](const char* name, const QStringList& titles, const QStringList& paths,
                         const QStringList& texts) { QTest::newRow(name) << titles << paths << texts; };
    const QString big = QStringLiteral("big");
    row("different", {big, QStringLiteral("small")}, {QStringLiteral("/a/big"), QStringLiteral("/a/small")},
        {big, QStringLiteral("small")});
    row("one folder up", {big, big}, {QStringLiteral("/a/big"), QStringLiteral("/b/big/model.safetensors")},
        {QStringLiteral("a/big"), QStringLiteral("b/big")});
    row("two folders up", {big, big}, {QStringLiteral("/x/a/big"), QStringLiteral("/y/a/big")},
        {QStringLiteral("x/a/big"), QStringLiteral("y/a/big")});
    row("only where needed", {big, QStringLiteral("c"), big},
        {QStringLiteral("/a/big"), QStringLiteral("/a/c"), QStringLiteral("/b/big")},
        {QStringLiteral("a/big"), QStringLiteral("c"), QStringLiteral("b/big")});
    row("nothing above", {big, big}, {QStringLiteral("/big"), QStringLiteral("/a/big")},
        {big, QStringLiteral("a/big")});
    row("the same twice", {big, big}, {QStringLiteral("/a/big"), QStringLiteral("/a/big")},
        {QStringLiteral("a/big"), QStringLiteral("a/big")});
    row("new tabs", {QStringLiteral("New tab"), QStringLiteral("New tab")}, {QString(), QString()},
        {QStringLiteral("New tab"), QStringLiteral("New tab")});
}

void ModelTabsTest::tellsTabsApart()
{
    QFETCH(QStringList, titles);
    QFETCH(QStringList, paths);
    QList<NamedTab> named;
    for (qsizetype i = 0; i < titles.size(); ++i)
        named << NamedTab{titles[i], paths[i].isEmpty() ? QStringList() : QStringList{paths[i]}};
    QTEST(tabTexts(named), "texts");
}

/// What happens to the files of a model while another program has the keyboard.
void ModelTabsTest::tellsOfFilesThatChanged_data()
{
    QTest::addColumn<bool>("isWritten"); // anew; otherwise it is removed
    QTest::addColumn<QString>("told");
    QTest::newRow("written anew") << true << QStringLiteral("changed since the model was opened");
    QTest::newRow("removed") << false << QStringLiteral("model.safetensors");
}

void ModelTabsTest::tellsOfFilesThatChanged()
{
    QFETCH(bool, isWritten);
    QFETCH(QString, told);
    writeSmallModel(path(QStringLiteral("big")), 1, 2);
    openAll({QStringLiteral("big")});
    comeBack();
    QVERIFY(!bar().isVisible());
    QVERIFY(QFile::remove(path(QStringLiteral("big/model.safetensors"))));
    if (isWritten)
        writeSmallModel(path(QStringLiteral("big")), 3, 2);
    QVERIFY(!bar().isVisible());
    comeBack();
    QTRY_VERIFY(bar().isVisible());
    QVERIFY2(bar().text().contains(told), qPrintable(bar().text()));
    QCOMPARE(m_window->currentPage().model()->tensors().size(), size_t{1});
    bar().hide();
    comeBack();
    QVERIFY(!bar().isVisible()); // once is enough

    auto* reload = bar().findChild<QToolButton*>(QStringLiteral("reloadModel"));
    QVERIFY(reload->isVisibleTo(&bar()));
    reload->click();
    QTRY_VERIFY(isSettled());
    QCOMPARE(bar().isVisible(), !isWritten); // with what is wrong now
    QVERIFY(!reload->isVisible());
    QCOMPARE(m_window->currentPage().model()->tensors().size(), size_t{isWritten ? 3U : 1U});
}

void ModelTabsTest::tellsOfWhatDescribesTheModel_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("config.json") << QStringLiteral("config.json");
    QTest::newRow("index") << QStringLiteral("model.safetensors.index.json");
}

void ModelTabsTest::tellsOfWhatDescribesTheModel()
{
    QFETCH(QString, file);
    writeSmallModel(path(QStringLiteral("big")), 1, 2);
    const auto write = [&](const QString& name, const char* text) {
        QFile written(path(QStringLiteral("big/") + name));
        return written.open(QFile::WriteOnly) && written.write(text) > 0;
    };
    QVERIFY(write(QStringLiteral("config.json"), "{}"));
    QVERIFY(write(QStringLiteral("model.safetensors.index.json"),
        R"({"weight_map": {"layers.0000.weight": "model.safetensors"}})"));
    openAll({QStringLiteral("big")});
    comeBack();
    QVERIFY2(!bar().isVisible(), qPrintable(bar().text()));
    QVERIFY(write(file, R"({"weight_map": {}, "model_type": "llama"})"));
    comeBack();
    QTRY_VERIFY(bar().isVisible());
    QVERIFY2(bar().text().contains(file), qPrintable(bar().text()));
}

void ModelTabsTest::takesBackWhatIsNoLongerSo()
{
    writeSmallModel(path(QStringLiteral("big")), 1, 2);
    openAll({QStringLiteral("big")});
    const QString file = path(QStringLiteral("big/model.safetensors"));
    QVERIFY(QFile::rename(file, file + u'~'));
    comeBack();
    QTRY_VERIFY(bar().isVisible());
    QVERIFY(QFile::rename(file + u'~', file));
    comeBack();
    QTRY_VERIFY(!bar().isVisible());
    QVERIFY(QFile::remove(file));
    comeBack();
    QTRY_VERIFY(bar().isVisible());
    const QString missing = bar().text();
    writeSmallModel(path(QStringLiteral("big")), 3, 2);
    comeBack();
    QTRY_VERIFY(bar().text() != missing);
    QVERIFY(bar().isVisible());
}

void ModelTabsTest::tellsOfFilesThatChangedOnceItsTabIsShown()
{
    writeSmallModel(path(QStringLiteral("a")), 1, 2);
    writeSmallModel(path(QStringLiteral("b")), 1, 2);
    openAll({QStringLiteral("a"), QStringLiteral("b")});
    writeSmallModel(path(QStringLiteral("a")), 3, 2);
    comeBack();
    QVERIFY(!bar().isVisible());
    tabs().setCurrentIndex(0);
    QTRY_VERIFY(bar().isVisible());
}

QTEST_MAIN(ModelTabsTest)
#include "model_tabs_test.moc"
