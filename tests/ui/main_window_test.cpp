#include "tests/ui/blocking_file_system.h"
#include "tests/ui/gap_meter.h"
#include "tests/ui/slow_disk.h"
#include "tests/ui/window_fixture.h"
#include "ui/base/fact_grid.h"
#include "ui/browse/details_panel.h"
#include "ui/convert/convert_dialog.h"
#include "ui/jobs/job_store.h"
#include "ui/jobs/jobs_bar.h"
#include "ui/jobs/jobs_panel.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QDir>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QStatusBar>
#include <QTabWidget>
#include <QTextEdit>
#include <QToolBar>
#include <QToolButton>
#include <QUrl>

using namespace tensorport;

namespace
{

bool dropOn(QWidget& widget, const QList<QUrl>& urls)
{
    QMimeData data;
    data.setUrls(urls);
    const QPoint middle = widget.rect().center();
    QDragEnterEvent enter(middle, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&widget, &enter);
    if (!enter.isAccepted())
        return false;
    QDropEvent drop(middle, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&widget, &drop);
    return drop.isAccepted();
}

QAction* actionNamed(const QWidget& window, const QString& text)
{
    for (QAction* action : window.actions()) {
        if (action->text() == text)
            return action;
    }
    return nullptr;
}

} // namespace

class MainWindowTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { openWindow(); }
    void cleanup()
    {
        m_disk.open();
        closeWindow();
    }
    void startsEmpty();
    void opensADroppedFolder();
    void opensDroppedFilesAsOne();
    void refusesAddresses();
    void ignoresDraggedText();
    void showsErrorsAndRecovers();
    void cancelsOpening();
    void keepsTabs();
    void asksBeforeItClearsTheRecentList_data();
    void asksBeforeItClearsTheRecentList();
    void reloads();
    void filtersWhileTyping();
    void keepsSelectionAndExpansion();
    void selectsByKeyboard();
    void copiesRows();
    void showsTensorFacts();
    void showsQuantization();
    void saysWhatCannotBeDecoded();
    void largestModuleFilters();
    void keepsItsState();
    void everythingHasAnAccessibleName();
    void convertsFromDropToFinish();
    void offersNoFolderThatAConversionWritesTo();
    void showsJobsOfAnEarlierSession();
    void keepsAClosedListClosed_data();
    void keepsAClosedListClosed();
    void closesWhenTheConversionsAreReady();
    void staysResponsive();

private:
    [[nodiscard]] QString status() const { return m_window->currentPage().statusText(); }
    void type(const QString& text);
    [[nodiscard]] uint32_t shownTensors() const { return tree().treeModel().tree()->root().leafCount; }

    SlowDisk m_disk;
};

void MainWindowTest::type(const QString& text)
{
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    auto* field = qobject_cast<QLineEdit*>(QApplication::focusWidget());
    QVERIFY(field);
    field->clear();
    QSignalSpy arranged(&browse(), &BrowseView::arranged);
    QTest::keyClicks(field, text);
    QTRY_VERIFY_WITH_TIMEOUT(!browse().isArranging() && !arranged.isEmpty(), 20000);
}

void MainWindowTest::startsEmpty()
{
    QVERIFY(m_window->currentPage().isBlank());
    QCOMPARE(m_window->windowTitle(), QStringLiteral("TensorPort"));
    const QAction* convert = actionNamed(*m_window, QStringLiteral("&Convert…"));
    QVERIFY(convert && !convert->isEnabled());
    QVERIFY2(convert->toolTip().startsWith(QStringLiteral("Open a model first")), qPrintable(convert->toolTip()));
    QVERIFY(!actionNamed(*m_window, QStringLiteral("&Reload"))->isEnabled());
}

void MainWindowTest::opensADroppedFolder()
{
    writeGptOss(toPath(path("gpt-oss-20b")));
    QVERIFY(dropOn(*m_window, {QUrl::fromLocalFile(path("gpt-oss-20b"))}));
    QTRY_VERIFY(m_window->currentPage().model());
    QCOMPARE(m_window->windowTitle(), QStringLiteral("gpt-oss-20b — TensorPort"));
    QCOMPARE(status(), QStringLiteral("459 tensors · 20.9 B parameters · 13.8 GB in 3 files · MXFP4 (U8 + BF16)"));
    QCOMPARE(tree().treeModel().rowCount(), 2);
    QVERIFY(actionNamed(*m_window, QStringLiteral("&Convert…"))->isEnabled());
    const QAbstractItemModelTester tester(&tree().treeModel(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void MainWindowTest::opensDroppedFilesAsOne()
{
    writeSparseFile(toPath(path("a.safetensors")), {{"x", DType::F32, {2}}});
    writeSparseFile(toPath(path("b.safetensors")), {{"y", DType::F32, {3}}});
    QVERIFY(
        dropOn(*m_window, {QUrl::fromLocalFile(path("b.safetensors")), QUrl::fromLocalFile(path("a.safetensors"))}));
    QTRY_VERIFY(m_window->currentPage().model());
    QCOMPARE(status(), QStringLiteral("2 tensors · 5 parameters · 20 B in 2 files · F32"));
}

void MainWindowTest::refusesAddresses()
{
    QVERIFY(dropOn(*m_window, {QUrl(QStringLiteral("https://example.org/model.safetensors"))}));
    const MessageBar& bar = m_window->currentPage().messageBar();
    QVERIFY(bar.isVisible());
    QVERIFY(bar.text().contains(QStringLiteral("https://example.org/model.safetensors")));
    QVERIFY(m_window->currentPage().isBlank());
}

void MainWindowTest::ignoresDraggedText()
{
    QMimeData data;
    data.setText(QStringLiteral("words"));
    QDragEnterEvent enter(QPoint(9, 9), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    enter.ignore();
    QApplication::sendEvent(m_window.get(), &enter);
    QVERIFY(!enter.isAccepted());
}

void MainWindowTest::showsErrorsAndRecovers()
{
    const QString broken = path("broken.safetensors");
    writeSparseFile(toPath(broken), {{"x", DType::F32, {1000}}});
    std::filesystem::resize_file(toPath(broken), 200);
    writeSparseFile(toPath(path("good.safetensors")), {{"x", DType::F32, {2}}});
    m_window->openPaths({broken});
    QTRY_VERIFY(!m_window->currentPage().isOpening());
    MessageBar& bar = m_window->currentPage().messageBar();
    QVERIFY(bar.isVisible());
    QVERIFY2(bar.text().contains(QStringLiteral("truncated")), qPrintable(bar.text()));
    const auto buttons = bar.findChildren<QToolButton*>();
    const auto copy = std::ranges::find(buttons, QStringLiteral("Copy details"), &QToolButton::text);
    QVERIFY(copy != buttons.end());
    QTest::mouseClick(*copy, Qt::LeftButton);
    QVERIFY(QApplication::clipboard()->text().contains(broken));
    open(QStringLiteral("good.safetensors"));
    QVERIFY(!bar.isVisible());
    QCOMPARE(m_window->findChild<QTabWidget*>()->count(), 1);
}

void MainWindowTest::cancelsOpening()
{
    writeSparseFile(toPath(path("a.safetensors")), {{"x", DType::F32, {2}}});
    BlockingFileSystem slow;
    m_window = std::make_unique<MainWindow>(slow);
    show();
    m_window->openPaths({path("a.safetensors")});
    QPushButton* cancel = nullptr;
    QTRY_VERIFY([&] {
        const auto buttons = m_window->findChildren<QPushButton*>();
        const auto found = std::ranges::find(buttons, QStringLiteral("Cancel"), &QPushButton::text);
        cancel = found == buttons.end() || !(*found)->isVisible() ? nullptr : *found;
        return cancel != nullptr;
    }());
    QVERIFY(m_window->currentPage().isOpening());
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    QTRY_VERIFY(m_window->currentPage().isBlank()); // a shortcut presses the button for a moment
    QVERIFY(!cancel->isVisible());
    slow.release();
    QTest::qWait(50);
    QVERIFY(m_window->currentPage().isBlank());
    m_window.reset();
}

void MainWindowTest::keepsTabs()
{
    for (const char* name : {"a", "b"})
        writeSparseFile(toPath(path(QLatin1String(name) + QStringLiteral(".safetensors"))), {{name, DType::F32, {2}}});
    const auto* tabs = m_window->findChild<QTabWidget*>();
    open(QStringLiteral("a.safetensors"));
    QCOMPARE(tabs->count(), 1);
    open(QStringLiteral("b.safetensors"));
    QCOMPARE(tabs->count(), 2);
    QCOMPARE(tabs->currentIndex(), 1);
    open(QStringLiteral("a.safetensors"));
    QCOMPARE(tabs->count(), 2);
    QCOMPARE(tabs->currentIndex(), 0);
    QTest::keyClick(m_window.get(), Qt::Key_Tab, Qt::ControlModifier);
    QCOMPARE(tabs->currentIndex(), 1);
    QTest::keyClick(m_window.get(), Qt::Key_W, Qt::ControlModifier);
    QCOMPARE(tabs->count(), 1);
    QCOMPARE(m_window->windowTitle(), QStringLiteral("a — TensorPort"));
    QTest::keyClick(m_window.get(), Qt::Key_W, Qt::ControlModifier);
    QVERIFY(m_window->currentPage().isBlank());
    QCOMPARE(tabs->count(), 1);
    const RecentModels recent;
    QCOMPARE(recent.models().size(), 2);
}

void MainWindowTest::asksBeforeItClearsTheRecentList_data()
{
    QTest::addColumn<int>("role");
    QTest::addColumn<int>("left");
    QTest::newRow("kept") << static_cast<int>(QMessageBox::RejectRole) << 1;
    QTest::newRow("cleared") << static_cast<int>(QMessageBox::DestructiveRole) << 0;
}

void MainWindowTest::asksBeforeItClearsTheRecentList()
{
    QFETCH(int, role);
    QFETCH(int, left);
    writeSparseFile(toPath(path("a.safetensors")), {{"x", DType::F32, {2}}});
    open(QStringLiteral("a.safetensors"));
    QAction* clear = nullptr;
    for (const QMenu* menu : m_window->findChildren<QMenu*>()) {
        for (QAction* action : menu->actions()) {
            if (action->text() == QStringLiteral("&Clear this list…"))
                clear = action;
        }
    }
    QVERIFY(clear);
    clear->trigger();
    const auto* question = m_window->findChild<QMessageBox*>();
    QVERIFY(question);
    for (QAbstractButton* button : question->buttons()) {
        if (question->buttonRole(button) == role)
            button->click();
    }
    QTRY_COMPARE(RecentModels().models().size(), left);
}

void MainWindowTest::reloads()
{
    const QString file = path("a.safetensors");
    writeSparseFile(toPath(file), {{"x", DType::F32, {2}}});
    open(QStringLiteral("a.safetensors"));
    writeSparseFile(toPath(file), {{"x", DType::F32, {2}}, {"y", DType::F32, {2}}});
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    QTRY_VERIFY(!m_window->currentPage().isOpening());
    QCOMPARE(shownTensors(), 2u);
    QVERIFY(QFile::remove(file));
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    QTRY_VERIFY(!m_window->currentPage().isOpening());
    QVERIFY(m_window->currentPage().messageBar().isVisible());
    QCOMPARE(shownTensors(), 2u);
}

void MainWindowTest::filtersWhileTyping()
{
    writeGptOss(toPath(path("gpt-oss-20b")));
    open(QStringLiteral("gpt-oss-20b"));
    type(QStringLiteral("q_proj dtype:bf16"));
    QCOMPARE(shownTensors(), 48u);
    type(QStringLiteral("model.layers.1?.*.scales"));
    QCOMPARE(shownTensors(), 0u);
    const auto labels = browse().findChildren<QLabel*>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) {
        return label->isVisible() && label->text().contains(QStringLiteral("must match the whole name"));
    }));
    type(QStringLiteral("model.layers.1?.*_scales"));
    QCOMPARE(shownTensors(), 20u);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_COMPARE(shownTensors(), 459u);
}

void MainWindowTest::keepsSelectionAndExpansion()
{
    writeGptOss(toPath(path("gpt-oss-20b")));
    open(QStringLiteral("gpt-oss-20b"));
    const std::string name = "model.layers.7.self_attn.q_proj.weight";
    tree().setCurrentIndex(find(name));
    for (QModelIndex parent = find(name).parent(); parent.isValid(); parent = parent.parent())
        tree().expand(parent);
    const NodeId chosen = tree().currentNode();
    type(QStringLiteral("q_proj"));
    QCOMPARE(tree().currentIndex(), find(name));
    QVERIFY(tree().selectionModel()->isSelected(find(name)));
    type(QStringLiteral("lm_head"));
    QVERIFY(!find(name).isValid());
    QCOMPARE(tree().currentNode(), chosen);
    type(QStringLiteral(" "));
    QTRY_COMPARE(shownTensors(), 459u);
    QCOMPARE(tree().currentIndex(), find(name));
    QVERIFY(tree().selectionModel()->isSelected(find(name)));
    QVERIFY(tree().isExpanded(find("model.layers.7.self_attn")));
    QVERIFY(!tree().isExpanded(find("model.layers.8")));
    QVERIFY(!tree().isExpanded(find("model.layers.8.self_attn")));
}

void MainWindowTest::selectsByKeyboard()
{
    writeSparseFile(toPath(path("a.safetensors")), {{"x", DType::F32, {2}}, {"y", DType::BF16, {3}}});
    open(QStringLiteral("a.safetensors"));
    QCOMPARE(tree().currentNode(), NodeId{0}); // the focus alone chooses nothing
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(&tree()));
    QTest::keyClick(&tree(), Qt::Key_Down);
    QVERIFY(tree().currentNode() != 0);
    QTest::keyClick(&tree(), Qt::Key_Escape);
    QCOMPARE(tree().currentNode(), NodeId{0});
}

void MainWindowTest::copiesRows()
{
    writeSparseFile(toPath(path("a.safetensors")), {{"x", DType::F32, {2}}, {"y", DType::BF16, {3, 5}}});
    open(QStringLiteral("a.safetensors"));
    tree().setFocus();
    QTest::keyClick(&tree(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(&tree(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(),
        QStringLiteral("x\tF32\t[2]\t2\t8\ta.safetensors\ny\tBF16\t[3, 5]\t15\t30\ta.safetensors"));
    QTest::keyClick(&tree(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("x\ny"));
}

void MainWindowTest::showsQuantization()
{
    writeGptOss(toPath(path("gpt-oss-20b")));
    open(QStringLiteral("gpt-oss-20b"));
    const auto* layouts = browse().details().findChild<FactGrid*>(QStringLiteral("layouts"));
    QVERIFY(layouts->isVisible());
    const QString sum = layouts->value(QStringLiteral("MXFP4"));
    QVERIFY2(sum.startsWith(QStringLiteral("48 weights in 96 tensors, 10.2 GB")), qPrintable(sum));
    QVERIFY(!browse().details().findChild<QWidget*>(QStringLiteral("layoutWarnings"))->isVisible());

    const auto* part = browse().details().findChild<FactGrid*>(QStringLiteral("part"));
    choose("model.layers.3.mlp.experts.down_proj_scales");
    QVERIFY(part->isVisible());
    QCOMPARE(part->value(QStringLiteral("Layout")), QStringLiteral("MXFP4"));
    QCOMPARE(part->value(QStringLiteral("Dense weight")), QStringLiteral("model.layers.3.mlp.experts.down_proj"));
    QCOMPARE(part->value(QStringLiteral("Dense shape")), QStringLiteral("[32, 2880, 2880]"));
    const QString others = part->value(QStringLiteral("Together with"));
    QVERIFY2(others.contains(QStringLiteral("down_proj_blocks")), qPrintable(others));
    QVERIFY2(!others.contains(QStringLiteral("scales")), qPrintable(others));
    choose("model.layers.3.self_attn.q_proj.weight");
    QVERIFY(!part->isVisible());
    choose("model.layers.3");
    QVERIFY(!part->isVisible());
}

void MainWindowTest::saysWhatCannotBeDecoded()
{
    writeSparseFile(toPath(path("a.safetensors")), {{"x.trellis", DType::I16, {4, 4}}, {"y", DType::BF16, {3}}});
    open(QStringLiteral("a.safetensors"));
    const auto* warnings = browse().details().findChild<QTextEdit*>(QStringLiteral("layoutWarnings"));
    QVERIFY(warnings->isVisible());
    QVERIFY2(warnings->toPlainText().startsWith(QStringLiteral("Not every quantized weight can be decoded: ")),
        qPrintable(warnings->toPlainText()));
    QVERIFY(warnings->toPlainText().contains(QStringLiteral("EXL3")));
    choose("x.trellis");
    const auto* part = browse().details().findChild<FactGrid*>(QStringLiteral("part"));
    QVERIFY(part->value(QStringLiteral("Layout")).startsWith(QStringLiteral("unknown: ")));
    QVERIFY(part->value(QStringLiteral("Layout")).contains(QStringLiteral("EXL3")));
}

void MainWindowTest::showsTensorFacts()
{
    writeGptOss(toPath(path("gpt-oss-20b")));
    open(QStringLiteral("gpt-oss-20b"));
    choose("model.layers.0.self_attn.q_proj.weight");
    const auto grids = browse().details().findChildren<FactGrid*>();
    const auto facts = std::ranges::find_if(grids, &FactGrid::isVisible);
    QVERIFY(facts != grids.end());
    QCOMPARE((*facts)->value(QStringLiteral("Shape")), QStringLiteral("[4096, 2880]"));
    QCOMPARE((*facts)->value(QStringLiteral("Parameters")), QStringLiteral("11,796,480"));
    QCOMPARE((*facts)->value(QStringLiteral("Size")), QStringLiteral("23,592,960 bytes · 23.6 MB · 22.5 MiB"));
    QCOMPARE((*facts)->value(QStringLiteral("File")), QStringLiteral("model-00001-of-00003.safetensors (1 of 3)"));
    choose("model.layers");
    QCOMPARE((*facts)->value(QStringLiteral("Tensors")), QStringLiteral("456"));
    QCOMPARE((*facts)->value(QStringLiteral("Files")), QStringLiteral("3 of 3"));
    QCOMPARE((*facts)->value(QStringLiteral("Shape")), QString());
}

void MainWindowTest::largestModuleFilters()
{
    writeGptOss(toPath(path("gpt-oss-20b")));
    open(QStringLiteral("gpt-oss-20b"));
    Q_EMIT browse().details().filterRequested(toQString(std::string_view("model.layers.*.mlp.*")));
    QTRY_COMPARE(shownTensors(), 24u * 8u);
}

void MainWindowTest::keepsItsState()
{
    writeGptOss(toPath(path("gpt-oss-20b")));
    open(QStringLiteral("gpt-oss-20b"));
    m_window->resize(790, 700);
    tree().setColumnWidth(static_cast<int>(TreeColumn::DType), 137);
    QVERIFY(m_window->close());
    m_window = std::make_unique<MainWindow>();
    m_window->show();
    QCOMPARE(m_window->size(), QSize(790, 700));
    QCOMPARE(tree().columnWidth(static_cast<int>(TreeColumn::DType)), 137);
}

void MainWindowTest::everythingHasAnAccessibleName()
{
    writeGptOss(toPath(path("gpt-oss-20b")));
    open(QStringLiteral("gpt-oss-20b"));
    tree().setCurrentIndex(find("model.layers"));
    QStringList nameless;
    for (QWidget* widget : m_window->findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || !(widget->focusPolicy() & Qt::TabFocus))
            continue;
        if (widget->accessibleName().isEmpty() && widget->property("text").toString().isEmpty()
            && !qobject_cast<QTabBar*>(widget) && !qobject_cast<QToolBar*>(widget))
            nameless << QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char(' ')
                    + widget->objectName();
    }
    QCOMPARE(nameless, QStringList());
}

void MainWindowTest::convertsFromDropToFinish()
{
    writeSparseFile(toPath(path("a.safetensors")),
        {{"model.layers.0.weight", DType::BF16, {300, 100}}, {"model.norm.weight", DType::F32, {100}}});
    QVERIFY(dropOn(*m_window, {QUrl::fromLocalFile(path("a.safetensors"))}));
    QTRY_VERIFY(m_window->currentPage().model());
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    auto* dialog = m_window->findChild<ConvertDialog*>();
    QVERIFY(dialog && dialog->isVisible());
    auto* destination = dialog->findChild<QLineEdit*>(QStringLiteral("destination"));
    QVERIFY(destination);
    destination->setFocus();
    destination->selectAll();
    QTest::keyClicks(destination, path("converted"));
    QTRY_VERIFY(dialog->findChild<QPushButton*>(QStringLiteral("convert"))->isEnabled());
    QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("convert")), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path("converted/manifest.json")), 20000);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->jobs().runningCount(), 0, 20000);
    QVERIFY(m_window->jobs().isVisible());
    QVERIFY(m_window->close());
}

void MainWindowTest::offersNoFolderThatAConversionWritesTo()
{
    m_window = std::make_unique<MainWindow>(m_disk.fileSystem());
    show();
    writeSparseFile(toPath(path("a.safetensors")), {{"norm.weight", DType::F32, {100}}});
    open(QStringLiteral("a.safetensors"));
    const auto ask = [this](const QString& name) {
        m_window->convert();
        auto* dialog = m_window->findChild<ConvertDialog*>();
        dialog->findChild<QLineEdit*>(QStringLiteral("destination"))->setText(path(name));
        return dialog;
    };
    m_disk.close();
    QPointer<ConvertDialog> dialog = ask(QStringLiteral("out"));
    QTRY_VERIFY(dialog->findChild<QPushButton*>(QStringLiteral("convert"))->isEnabled());
    dialog->accept();
    QTRY_VERIFY(!dialog);
    dialog = ask(QStringLiteral("out"));
    const auto* reason = dialog->findChild<QLabel*>(QStringLiteral("reason"));
    QTRY_VERIFY2(reason->text().contains(QStringLiteral("Another conversion")), qPrintable(reason->text()));
    m_disk.open();
    QTRY_VERIFY2(reason->text().contains(QStringLiteral("Replace")), qPrintable(reason->text()));
    dialog->reject();
}

void MainWindowTest::showsJobsOfAnEarlierSession()
{
    JobRequest request{.title = QStringLiteral("tiny → NumPy .npy"), .inputs = {toPath(path("tiny"))}};
    request.job.output = toPath(path("out"));
    {
        JobStore store(path("jobs.json"));
        store.load();
        QCOMPARE(store.save({StoredJob{.request = request, .state = JobState::Interrupted}}), QString());
    }
    QVERIFY(!m_window->jobs().isVisible());
    m_window->keepJobsIn(path("jobs.json"));
    QTRY_VERIFY(m_window->jobs().isVisible());
    QVERIFY(m_window->findChild<JobsBar*>()->isVisible());
    QVERIFY(m_window->close()); // nothing runs
}

void MainWindowTest::keepsAClosedListClosed_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("isClosed");
    QTest::addColumn<bool>("isShown");
    QTest::newRow("done, left open") << int(JobState::Done) << false << true;
    QTest::newRow("done, closed") << int(JobState::Done) << true << false;
    QTest::newRow("interrupted, left open") << int(JobState::Interrupted) << false << true;
    QTest::newRow("interrupted, closed") << int(JobState::Interrupted) << true << true;
}

void MainWindowTest::keepsAClosedListClosed()
{
    QFETCH(int, state);
    QFETCH(bool, isClosed);
    JobRequest request{.title = QStringLiteral("tiny → NumPy .npy"), .inputs = {toPath(path("tiny"))}};
    request.job.output = toPath(path("out"));
    {
        JobStore store(path("jobs.json"));
        store.load();
        const StoredJob job{
            .request = request, .state = static_cast<JobState>(state), .message = QStringLiteral("it went")};
        QCOMPARE(store.save({job}), QString());
    }
    m_window->keepJobsIn(path("jobs.json"));
    QTRY_VERIFY(m_window->jobs().isVisible()); // the first time
    if (isClosed)
        QTest::keyClick(m_window.get(), Qt::Key_J, Qt::ControlModifier);
    QCOMPARE(m_window->jobs().isVisible(), !isClosed);
    QVERIFY(m_window->close());
    m_window.reset(); // which holds the list
    m_window = std::make_unique<MainWindow>();
    m_window->keepJobsIn(path("jobs.json"));
    show();
    QTEST(m_window->jobs().isVisible(), "isShown");
}

void MainWindowTest::closesWhenTheConversionsAreReady()
{
    QVERIFY(m_window->isVisible());
    Q_EMIT m_window->jobs().readyToClose();
    QTRY_VERIFY(!m_window->isVisible());
}

void MainWindowTest::staysResponsive()
{
    writeManyTensors(toPath(path("many")), 100'000, 200);
    const GapMeter meter(GapMeter::threadNs);
    open(QStringLiteral("many"));
    const double opened = meter.longestMs();
    QCOMPARE(shownTensors(), 100'000u);
    type(QStringLiteral("experts.7 dtype:bf"));
    const double filtered = meter.longestMs();
    tree().setCurrentIndex(tree().treeModel().index(0, 0));
    QTest::qWait(50);
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_COMPARE(shownTensors(), 100'000u);
    QTest::qWait(50);
    qInfo("largest event-loop gap with 100,000 tensors: opening %.0f ms, filtering too %.0f ms, in all %.0f ms", opened,
        filtered, meter.longestMs());
    QVERIFY2(meter.longestMs() < 1000, "a gross stall");
}

QTEST_MAIN(MainWindowTest)
#include "main_window_test.moc"
