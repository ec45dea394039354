// That what the window shows can be read and reached: texts whole, columns wide enough, keys that do one thing.
#include "tests/ui/window_fixture.h"
#include "ui/base/elided_label.h"
#include "ui/base/fact_grid.h"
#include "ui/browse/details_panel.h"
#include "ui/browse/tree_delegate.h"
#include "ui/open/empty_page.h"

#include <QAction>
#include <QDockWidget>
#include <QHeaderView>
#include <QHelpEvent>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QTextDocument>
#include <QTimer>
#include <QToolButton>
#include <QToolTip>

using namespace tensorport;

class ReadableWindowTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { openWindow(); }
    void cleanup() { closeWindow(); }
    void sumsASelection();
    void columnsFitTheirTexts_data();
    void columnsFitTheirTexts();
    void columnsFitWhatAFilterShows();
    void namesHaveRoom();
    void namesGiveWayToColumns_data();
    void namesGiveWayToColumns();
    void tellsOfColumnsWithoutRoom();
    void flatListHasNoIndent();
    void breaksLongToolTips();
    void wrapsTheToolTipOfAnElidedText();
    void beginsSentencesWithCapitals_data();
    void beginsSentencesWithCapitals();
    void hasNoMnemonicTwice();
    void tabFollowsTheLayout();
    void startPageFitsBesideTheJobs();
    void listsEveryShortcut();

private:
    [[nodiscard]] QStringList columnTexts() const; ///< dtypes and shapes of the rows that are not folded
    [[nodiscard]] QStringList elidedTexts() const; ///< of all columns of these, what does not fit
    [[nodiscard]] QStringList shownColumns() const;
    [[nodiscard]] QStringList columnMenu(); ///< what is ticked
};

void ReadableWindowTest::sumsASelection()
{
    writeSparseFile(toPath(path("a.safetensors")),
        {{"m.x", DType::F32, {2}}, {"m.y", DType::BF16, {3, 5}}, {"z", DType::BF16, {7}}});
    open(QStringLiteral("a.safetensors"));
    tree().expandAll();
    const auto select = [this](const QStringList& names) {
        tree().selectionModel()->clear();
        for (const QString& name : names)
            tree().selectionModel()->select(
                find(name.toStdString()), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    };
    const auto shown = [this] {
        const auto grids = browse().details().findChildren<FactGrid*>();
        const auto facts = std::ranges::find_if(grids, &FactGrid::isVisible);
        return facts == grids.end()
            ? QStringList()
            : QStringList{(*facts)->value(QStringLiteral("Tensors")), (*facts)->value(QStringLiteral("Parameters")),
                (*facts)->value(QStringLiteral("Size"))};
    };
    select({QStringLiteral("m.x"), QStringLiteral("z")});
    QCOMPARE(shown().mid(0, 2), QStringList({QStringLiteral("2"), QStringLiteral("9")}));
    QVERIFY(shown()[2].startsWith(QStringLiteral("22 bytes")));
    select({QStringLiteral("m"), QStringLiteral("m.x"), QStringLiteral("m.y")}); // each once
    QCOMPARE(shown().mid(0, 2), QStringList({QStringLiteral("2"), QStringLiteral("17")}));
    tree().setFocus();
    QTest::keyClick(&tree(), Qt::Key_Escape);
    QVERIFY(shown().isEmpty() || shown()[0].isEmpty()); // the model's summary
    choose("z");
    QCOMPARE(shown()[1], QStringLiteral("7"));
}

QStringList ReadableWindowTest::columnTexts() const
{
    QStringList texts;
    for (QModelIndex row = tree().treeModel().index(0, 0); row.isValid(); row = tree().indexBelow(row))
        texts << row.siblingAtColumn(1).data().toString() << row.siblingAtColumn(2).data().toString();
    return texts;
}

QStringList ReadableWindowTest::elidedTexts() const
{
    QStringList elided;
    const int margin = tree().style()->pixelMetric(QStyle::PM_HeaderMargin);
    for (QModelIndex row = tree().treeModel().index(0, 0); row.isValid(); row = tree().indexBelow(row)) {
        for (int column = 1; column < kTreeColumnCount; ++column) {
            const QModelIndex index = row.siblingAtColumn(column);
            const QString text = index.data().toString();
            const int needed = column == static_cast<int>(TreeColumn::DType)
                ? TreeDelegate::widthOfDTypes(
                    tree().fontMetrics(), index.data(TensorTreeModel::DTypesRole).toUInt(), text)
                : tree().fontMetrics().horizontalAdvance(text) + 2 * margin;
            if (!tree().isColumnHidden(column) && tree().columnWidth(column) < needed)
                elided << text;
        }
    }
    return elided;
}

void ReadableWindowTest::columnsFitTheirTexts_data()
{
    QTest::addColumn<std::vector<SparseTensor>>("tensors");
    QTest::addColumn<QStringList>("texts");
    QTest::newRow("a long dtype") << std::vector<SparseTensor>{{"x", DType::F8E4M3Fnuz, {2}}}
                                  << QStringList{QStringLiteral("F8_E4M3FNUZ")};
    QTest::newRow("three dtypes") << std::vector<SparseTensor>{{"m.a", DType::U8, {2}}, {"m.b", DType::F32, {2}},
        {"m.c", DType::F16, {2}}, {"n", DType::U8, {2}}}
                                  << QStringList{QStringLiteral("3 dtypes")};
    QTest::newRow("two of three in a module") << std::vector<SparseTensor>{{"m.x.a", DType::F8E4M3Fnuz, {2}},
        {"m.x.b", DType::F8E5M2Fnuz, {2}}, {"m.y", DType::F16, {2}},
        {"n", DType::U8, {2}}} << QStringList{QStringLiteral("F8_E4M3FNUZ + F8_E5M2FNUZ"), QStringLiteral("3 dtypes")};
    QTest::newRow("five dimensions") << std::vector<SparseTensor>{{"x", DType::U8, {1024, 768, 8, 3, 3}}}
                                     << QStringList{QStringLiteral("1024 × 768 × 8 × 3 × 3")};
}

void ReadableWindowTest::columnsFitTheirTexts()
{
    QFETCH(std::vector<SparseTensor>, tensors);
    QFETCH(QStringList, texts);
    writeSparseFile(toPath(path("a.safetensors")), tensors);
    open(QStringLiteral("a.safetensors"));
    tree().expandAll();
    const QHeaderView* header = tree().header();
    for (const TreeColumn column :
        {TreeColumn::DType, TreeColumn::Dimensions, TreeColumn::Parameters, TreeColumn::Size}) {
        const int section = static_cast<int>(column);
        QVERIFY(!tree().isColumnHidden(section));
        QVERIFY2(header->sectionSize(section) >= header->sectionSizeHint(section),
            qPrintable(tree().treeModel().headerData(section, Qt::Horizontal, Qt::DisplayRole).toString()));
    }
    QCOMPARE(elidedTexts(), QStringList());
    for (const QString& text : texts)
        QVERIFY2(columnTexts().contains(text), qPrintable(text));
}

void ReadableWindowTest::namesHaveRoom()
{
    m_window->resize(1280, 800);
    writeGptOss(toPath(path("gpt-oss-20b")));
    open(QStringLiteral("gpt-oss-20b"));
    choose("lm_head.weight");
    tree().expandAll();
    QStringList elided;
    for (QModelIndex row = tree().treeModel().index(0, 0); row.isValid(); row = tree().indexBelow(row))
        if (tree().visualRect(row).width() < TreeDelegate::widthOfName(tree().fontMetrics(), row))
            elided << row.data().toString();
    QCOMPARE(elided, QStringList());
    const QString name = QStringLiteral("model.layers.0.self_attn.q_proj.weight");
    QTextDocument toolTip;
    toolTip.setHtml(find(name.toStdString()).data(Qt::ToolTipRole).toString());
    QCOMPARE(toolTip.toPlainText().remove(QChar(0x200b)), name);
}

QStringList ReadableWindowTest::shownColumns() const
{
    QStringList shown;
    for (int column = 0; column < kTreeColumnCount; ++column)
        if (!tree().isColumnHidden(column))
            shown << tree().treeModel().headerData(column, Qt::Horizontal).toString();
    return shown;
}

QStringList ReadableWindowTest::columnMenu()
{
    QStringList texts;
    QTimer::singleShot(0, this, [&texts] {
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        for (const QAction* action : menu->actions())
            if (action->isChecked())
                texts << action->text();
        menu->close();
    });
    Q_EMIT tree().header()->customContextMenuRequested(QPoint(5, 5));
    return texts;
}

void ReadableWindowTest::namesGiveWayToColumns_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("isFlat");
    QTest::addColumn<int>("longName");
    QTest::addColumn<QStringList>("missing");
    QTest::newRow("usual") << QSize(1280, 800) << false << 0 << QStringList();
    QTest::newRow("flat") << QSize(1280, 800) << true << 0 << QStringList();
    QTest::newRow("a very long name") << QSize(1180, 760) << false << 407 << QStringList();
    QTest::newRow("small") << QSize(1024, 700) << false << 0 << QStringList{QStringLiteral("Shard")};
}

void ReadableWindowTest::namesGiveWayToColumns()
{
    QFETCH(QSize, size);
    QFETCH(bool, isFlat);
    QFETCH(int, longName);
    QFETCH(QStringList, missing);
    m_window->resize(size);
    if (longName == 0) {
        writeGptOss(toPath(path("model")));
        open(QStringLiteral("model"));
    } else {
        const QStringList files{path("model-1.safetensors"), path("model-2.safetensors")};
        writeSparseFile(toPath(files[0]), {{std::string(static_cast<size_t>(longName), 'n'), DType::F32, {2, 3}}});
        writeSparseFile(toPath(files[1]), {{"x", DType::F32, {2, 3}}});
        m_window->openPaths(files);
        QTRY_VERIFY(m_window->currentPage().model());
    }
    browse().setFlat(isFlat);
    QTRY_VERIFY(!browse().isArranging());
    QStringList expected;
    for (int column = 0; column < kTreeColumnCount; ++column)
        expected << tree().treeModel().headerData(column, Qt::Horizontal).toString();
    for (const QString& column : missing)
        expected.removeAll(column);
    QCOMPARE(shownColumns(), expected);
    QVERIFY(tree().columnWidth(0) >= 28 * tree().fontMetrics().averageCharWidth());
}

void ReadableWindowTest::tellsOfColumnsWithoutRoom()
{
    m_window->resize(1024, 700);
    writeGptOss(toPath(path("gpt-oss-20b")));
    open(QStringLiteral("gpt-oss-20b"));
    const QString shard = QStringLiteral("Shard");
    QVERIFY(!shownColumns().contains(shard));
    QVERIFY2(columnMenu().contains(QStringLiteral("Shard (no room)")), qPrintable(columnMenu().join(u'|')));
    // Another one that is made narrower makes room.
    tree().setColumnWidth(static_cast<int>(TreeColumn::Parameters), 60);
    QVERIFY(shownColumns().contains(shard));
    QVERIFY(columnMenu().contains(shard));
    // And one that is being made wider does not vanish under the pointer.
    tree().setColumnWidth(static_cast<int>(TreeColumn::Shard), 300);
    tree().setColumnWidth(static_cast<int>(TreeColumn::Shard), 290);
    QVERIFY(shownColumns().contains(shard));
}

void ReadableWindowTest::columnsFitWhatAFilterShows()
{
    writeSparseFile(toPath(path("a.safetensors")),
        {{"m.a", DType::F8E4M3Fnuz, {2}}, {"m.b", DType::F8E5M2Fnuz, {2}}, {"m.c", DType::U8, {2}},
            {"n", DType::U8, {2}}});
    open(QStringLiteral("a.safetensors"));
    browse().setFilter(QStringLiteral("dtype:f8"));
    const QString pair = QStringLiteral("F8_E4M3FNUZ + F8_E5M2FNUZ");
    QTRY_VERIFY(columnTexts().contains(pair));
    QCOMPARE(elidedTexts(), QStringList());
    // A width chosen by hand stays.
    tree().setColumnWidth(static_cast<int>(TreeColumn::DType), 77);
    browse().setFilter({});
    QTRY_VERIFY(!columnTexts().contains(pair));
    browse().setFilter(QStringLiteral("dtype:f8"));
    QTRY_VERIFY(columnTexts().contains(pair));
    QCOMPARE(tree().columnWidth(static_cast<int>(TreeColumn::DType)), 77);
}

void ReadableWindowTest::flatListHasNoIndent()
{
    writeSparseFile(toPath(path("a.safetensors")), {{"m.x", DType::F32, {2}}, {"m.y.z", DType::BF16, {3, 5}}});
    open(QStringLiteral("a.safetensors"));
    QVERIFY(tree().visualRect(tree().treeModel().index(0, 0)).left() > 0); // the arrow's room
    for (auto* button : browse().findChildren<QToolButton*>()) {
        if (button->text() == QStringLiteral("Flat list"))
            button->click();
    }
    QTRY_COMPARE(tree().treeModel().rowCount(), 2);
    for (int row = 0; row < 2; ++row)
        QCOMPARE(tree().visualRect(tree().treeModel().index(row, 0)).left(), 0);
}

void ReadableWindowTest::breaksLongToolTips()
{
    const QString name(300, QLatin1Char('n'));
    QTextDocument document;
    document.setHtml(wrappedToolTip(QStringLiteral("a.<b> ") + name));
    document.setTextWidth(400);
    QVERIFY(document.idealWidth() <= 400);
    QCOMPARE(document.toPlainText().remove(QChar(0x200b)), QStringLiteral("a.<b> ") + name);
}

void ReadableWindowTest::wrapsTheToolTipOfAnElidedText()
{
    const QString name = QStringLiteral("/a <b>/") + QString(300, QLatin1Char('n'));
    ElidedLabel label(Qt::ElideMiddle);
    label.setText(name);
    label.resize(100, 20);
    label.show();
    QHelpEvent asks(QEvent::ToolTip, QPoint(5, 5), label.mapToGlobal(QPoint(5, 5)));
    QApplication::sendEvent(&label, &asks);
    QTextDocument document;
    document.setHtml(QToolTip::text());
    document.setTextWidth(400);
    QVERIFY(document.idealWidth() <= 400);
    QCOMPARE(document.toPlainText().remove(QChar(0x200b)), name);
    QToolTip::hideText();
}

void ReadableWindowTest::beginsSentencesWithCapitals_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("expected");
    QTest::newRow("words") << QStringLiteral("cannot write /a/b: no space")
                           << QStringLiteral("Cannot write /a/b: no space");
    QTest::newRow("a word and a comma") << QStringLiteral("here, it is") << QStringLiteral("Here, it is");
    QTest::newRow("a file") << QStringLiteral("config.json says") << QStringLiteral("config.json says");
    QTest::newRow("a name") << QStringLiteral("q_proj is") << QStringLiteral("q_proj is");
    QTest::newRow("a quoted name") << QStringLiteral("\"a\" is") << QStringLiteral("\"a\" is");
    QTest::newRow("a number") << QStringLiteral("2 files") << QStringLiteral("2 files");
    QTest::newRow("one word") << QStringLiteral("done") << QStringLiteral("Done");
    QTest::newRow("nothing") << QString() << QString();
}

void ReadableWindowTest::beginsSentencesWithCapitals()
{
    QFETCH(QString, message);
    QTEST(asSentence(message), "expected");
}

void ReadableWindowTest::hasNoMnemonicTwice()
{
    const auto mnemonics = [this] {
        QStringList keys;
        for (const QAction* action : m_window->menuBar()->actions())
            keys << QKeySequence::mnemonic(action->text()).toString();
        for (const auto* button : m_window->findChildren<QAbstractButton*>()) {
            if (button->isVisible() && !button->shortcut().isEmpty())
                keys << button->shortcut().toString();
        }
        return keys;
    };
    QVERIFY(mnemonics().contains(QStringLiteral("Alt+F")));
    QCOMPARE(mnemonics().removeDuplicates(), 0);
    writeSparseFile(toPath(path("a.safetensors")), {{"x", DType::F32, {2}}});
    open(QStringLiteral("a.safetensors"));
    QCOMPARE(mnemonics().removeDuplicates(), 0);
}

void ReadableWindowTest::tabFollowsTheLayout()
{
    writeSparseFile(toPath(path("a.safetensors")), {{"x", DType::F32, {2}}});
    open(QStringLiteral("a.safetensors"));
    browse().focusFilter();
    const QWidget* filter = QApplication::focusWidget();
    QTest::keyClick(m_window.get(), Qt::Key_Tab);
    const auto* flat = qobject_cast<QToolButton*>(QApplication::focusWidget());
    QVERIFY(flat && flat->text() == QStringLiteral("Flat list"));
    QTest::keyClick(m_window.get(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), &tree());
    QTest::keyClick(m_window.get(), Qt::Key_Backtab);
    QTest::keyClick(m_window.get(), Qt::Key_Backtab);
    QCOMPARE(QApplication::focusWidget(), filter);
}

void ReadableWindowTest::startPageFitsBesideTheJobs()
{
    for (const char* name : {"a.safetensors", "b.safetensors", "c.safetensors"}) {
        writeSparseFile(toPath(path(QLatin1String(name))), {{"x", DType::F32, {2}}});
        open(QLatin1String(name));
        QTest::keyClick(m_window.get(), Qt::Key_W, Qt::ControlModifier);
    }
    m_window->resize(1280, 800);
    auto* dock = m_window->findChild<QDockWidget*>(QStringLiteral("jobs"));
    dock->widget()->setMinimumHeight(400);
    dock->show();
    const auto* page = m_window->findChild<EmptyPage*>();
    QVERIFY(page && page->isVisible());
    QTRY_VERIFY2(page->height() < 330, qPrintable(QString::number(page->height())));
    for (const auto* widget : page->findChildren<QWidget*>()) {
        const bool isLeaf = qobject_cast<const QLabel*>(widget) || qobject_cast<const QPushButton*>(widget)
            || qobject_cast<const QListWidget*>(widget);
        if (!isLeaf || !widget->isVisible())
            continue;
        const QRect place(widget->mapTo(page, QPoint(0, 0)), widget->size());
        QVERIFY2(page->rect().contains(place), widget->metaObject()->className());
        const int least = widget->minimumHeight() > 0 ? widget->minimumHeight() : widget->minimumSizeHint().height();
        QVERIFY2(widget->height() >= least, widget->metaObject()->className());
    }
}

void ReadableWindowTest::listsEveryShortcut()
{
    QString shown;
    QTimer::singleShot(0, m_window.get(), [&shown] {
        auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        shown = box ? box->informativeText() : QString();
        if (box)
            box->reject();
    });
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    for (const QAction* action : m_window->actions()) {
        const QString keys = action->shortcut().toString();
        // Closing the window is every desktop's; back is beside forth.
        if (!keys.isEmpty() && keys != QStringLiteral("Ctrl+Q") && !keys.contains(QStringLiteral("Shift+Backtab"))
            && keys != QStringLiteral("F1"))
            QVERIFY2(shown.contains(QStringLiteral("<b>%1</b>").arg(keys)), qPrintable(keys));
    }
    for (const char* keys : {"Space", "Del", "Esc"})
        QVERIFY2(shown.contains(QStringLiteral("<b>%1</b>").arg(QLatin1String(keys))), keys);
}

QTEST_MAIN(ReadableWindowTest)
#include "readable_window_test.moc"
