// The check in the window: what it shows, copies and selects, with clicks and keys.
#include "tests/core/hooked_file_system.h"
#include "tests/core/safetensors_writer.h"
#include "tests/ui/sparse_model.h"
#include "tests/ui/temporary_settings.h"
#include "ui/browse/browse_view.h"
#include "ui/browse/details_panel.h"
#include "ui/browse/tensor_filter.h"
#include "ui/browse/tensor_tree_view.h"
#include "ui/check/check_view.h"
#include "ui/check/findings_view.h"
#include "ui/open/message_bar.h"
#include "ui/style/english_plurals.h"
#include "ui/style/text.h"
#include "ui/style/theme.h"
#include "ui/window/main_window.h"
#include "ui/window/model_page.h"

#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTextBlock>
#include <QToolButton>
#include <QtTest>
#include <limits>
#include <thread>

using namespace tensorport;
using namespace tensorport::test;

class CheckViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void saysWhatASoundModelWasCheckedFor();
    void listsFindingsWorstFirst();
    void copiesTheReport();
    void copiesSelectedText();
    void checksValues();
    void filtersByWhatValuesHold_data();
    void filtersByWhatValuesHold();
    void saysWhenTheCheckDoesNotNameAll();
    void stopsReadingValues();
    void tellsWhyThereIsNoReport();
    void offersTheCheckOfADamagedModel();
    void givesWayToWhatIsSelected();
    void selectsTheTensorOfAFinding_data();
    void selectsTheTensorOfAFinding();
    void selectsNothingWhileTextIsSelected();
    void givesTheDetailsTheirPlaceBack();
    void checksAgainAfterReload();
    void leavesWithTheModel();
    void followsTheTheme();

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }
    void write(const std::vector<TestTensor>& tensors) const
    {
        writeSafetensors(toPath(path(QStringLiteral("m.safetensors"))), tensors);
    }
    /// Opens m.safetensors and checks it by the keyboard.
    void checkInWindow();
    [[nodiscard]] ModelPage& page() const { return m_window->currentPage(); }
    [[nodiscard]] CheckView& shown() const { return page().checkView(); }
    static void waitFor(const CheckView& view) { QTRY_VERIFY_WITH_TIMEOUT(!view.isChecking(), 20000); }
    static QString textOf(const CheckView& view);
    template <typename Button>
    static Button& button(const QWidget& parent, const char* name)
    {
        return *parent.findChild<Button*>(QLatin1String(name));
    }
    /// Where a text stands in the view's viewport.
    static QPoint placeOf(FindingsView& view, const QString& text);

    static TestTensor numbers(const std::string& name, std::vector<float> values)
    {
        return {
            name, "F32", {values.size()}, std::string(reinterpret_cast<const char*>(values.data()), 4 * values.size())};
    }

    TemporarySettings m_settings;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MainWindow> m_window;
};

void CheckViewTest::initTestCase()
{
    installEnglishPlurals();
    applyTheme(Theme::Light);
}

void CheckViewTest::init()
{
    m_settings.clear();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_window = std::make_unique<MainWindow>();
    m_window->resize(1180, 760);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void CheckViewTest::cleanup()
{
    m_window.reset();
    m_folder.reset();
}

void CheckViewTest::checkInWindow()
{
    m_window->openPaths({path(QStringLiteral("m.safetensors"))});
    QTRY_VERIFY_WITH_TIMEOUT(!page().isOpening(), 20000);
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
    waitFor(shown());
}

/// What is to be read, line by line.
QString CheckViewTest::textOf(const CheckView& view)
{
    QStringList lines;
    for (const QLabel* label : view.findChildren<QLabel*>())
        if (label->isVisible() && !label->text().isEmpty())
            lines << label->text();
    return lines.join(QLatin1Char('\n'));
}

QPoint CheckViewTest::placeOf(FindingsView& view, const QString& text)
{
    const QTextCursor found = view.document()->find(text);
    QTextCursor middle(view.document());
    middle.setPosition((found.selectionStart() + found.selectionEnd()) / 2);
    return view.cursorRect(middle).center();
}

void CheckViewTest::saysWhatASoundModelWasCheckedFor()
{
    write({numbers("a", {1, 2})});
    checkInWindow();
    QVERIFY(shown().isVisible() && shown().report());
    const QString text = textOf(shown());
    QVERIFY2(text.contains(QStringLiteral("Check of m\n")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("Nothing wrong in the headers")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("Looked at the headers of 1 file with 1 tensor of 8 B")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("values were not looked at")), qPrintable(text));
    QVERIFY(!shown().findings().isVisible());
}

void CheckViewTest::listsFindingsWorstFirst()
{
    write({numbers("aux", {1, 2}), {"../x", "U8", {1}, "a"}, {"y", "F32", {1}, "abcd"}, {"twice", "U8", {1}, "a"},
        {"twice", "U8", {1}, "b"}});
    CheckView view;
    view.start({path(QStringLiteral("m.safetensors"))}, QStringLiteral("m"), false);
    view.show();
    waitFor(view);
    const QString text = view.findings().toPlainText().remove(QChar::ObjectReplacementCharacter);
    const QStringList lines = text.split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 12);
    QCOMPARE(lines[0], QStringLiteral(" Error   repeated-name"));
    QCOMPARE(lines[1], QStringLiteral("\"m.safetensors\" names the tensor \"twice\" twice: one hides the other."));
    QCOMPARE(lines[2], QStringLiteral("Write the file anew with every tensor under a name of its own."));
    QCOMPARE(lines[3], QStringLiteral(" Warning   name-path"));
    QCOMPARE(lines[6], QStringLiteral(" Note   name-reserved"));
    QCOMPARE(lines[9], QStringLiteral(" Note   unaligned-data"));
    QVERIFY(textOf(view).contains(QStringLiteral("1 error, 1 warning and 2 notes")));
    QVERIFY(!text.contains(QStringLiteral("Show tensor"))); // There is no tree to show it in.
}

void CheckViewTest::copiesTheReport()
{
    write({numbers("aux", {1, 2})});
    checkInWindow();
    QTest::mouseClick(&button<QPushButton>(shown(), "copyReport"), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), QString::fromStdString(reportMarkdown(*shown().report())));
    QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("# Check of m\n")));
}

void CheckViewTest::copiesSelectedText()
{
    write({numbers("aux", {1, 2})});
    checkInWindow();
    shown().findings().setFocus();
    QTest::keyClick(&shown().findings(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(&shown().findings(), Qt::Key_C, Qt::ControlModifier);
    QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("Windows cannot have files of this name")));
}

void CheckViewTest::checksValues()
{
    write({numbers("a", {1, 2}), numbers("b", {std::numeric_limits<float>::quiet_NaN(), 2})});
    checkInWindow();
    QVERIFY(shown().report()->findings.empty());
    auto& checkValues = button<QPushButton>(shown(), "checkValues");
    QVERIFY(checkValues.isVisible());
    QTest::mouseClick(&checkValues, Qt::LeftButton);
    waitFor(shown());
    QVERIFY(shown().report()->hasValues);
    QVERIFY(!checkValues.isVisible());
    QVERIFY(shown().findings().isVisible());
    QVERIFY(shown().findings().toPlainText().contains(QStringLiteral("\"b\" of \"m.safetensors\" holds 1 NaN")));
    QVERIFY(textOf(shown()).contains(QStringLiteral("and at every value")));
}

void CheckViewTest::filtersByWhatValuesHold_data()
{
    QTest::addColumn<bool>("isByCheck");
    QTest::newRow("found by a check") << true;
    QTest::newRow("found by statistics") << false;
}

void CheckViewTest::filtersByWhatValuesHold()
{
    QFETCH(bool, isByCheck);
    write({numbers("a", {1, 2}), numbers("b", {std::numeric_limits<float>::quiet_NaN(), 2}), numbers("c", {0, 0}),
        numbers("d", {3, 3})});
    checkInWindow();
    BrowseView& browse = m_window->currentPage().browseView();
    const auto* problem = browse.findChild<QLabel*>(QStringLiteral("filterProblem"));
    const auto shownFor = [&](const QString& text) {
        browse.setFilter(text);
        if (!QTest::qWaitFor([&] { return !browse.isArranging(); }))
            return QStringLiteral("takes too long");
        QStringList names;
        for (int row = 0; row < browse.treeView().treeModel().rowCount(); ++row)
            names << browse.treeView().treeModel().index(row, 0).data().toString();
        return names.join(QLatin1Char(' '));
    };
    QCOMPARE(shownFor(QStringLiteral("has:nan")), QStringLiteral("a b c d"));
    QVERIFY(problem->isVisible() && problem->text().contains(QStringLiteral("needs to know the values")));
    if (isByCheck)
        QTest::mouseClick(&button<QPushButton>(shown(), "checkValues"), Qt::LeftButton);
    else
        m_window->currentPage().showStatistics();
    QTRY_COMPARE(browse.tensorsShown(), size_t{1}); // the filter that stood there finds now
    QVERIFY(!problem->isVisible());
    QCOMPARE(shownFor(QStringLiteral("has:NaN")), QStringLiteral("b"));
    QCOMPARE(shownFor(QStringLiteral("-has:nan")), QStringLiteral("a c d"));
    QCOMPARE(shownFor(QStringLiteral("has:zeros")), QStringLiteral("c"));
    QCOMPARE(shownFor(QStringLiteral("has:constant")), QStringLiteral("d"));
    QCOMPARE(shownFor(QStringLiteral("has:inf")), QString());
    QCOMPARE(shownFor(QStringLiteral("has:")), QStringLiteral("a b c d"));
    QCOMPARE(shownFor(QStringLiteral("has:beans")), QStringLiteral("a b c d"));
    QVERIFY(problem->text().contains(QStringLiteral("“has:beans” is not known")));
}

void CheckViewTest::saysWhenTheCheckDoesNotNameAll()
{
    CheckReport report;
    report.findings.push_back({Severity::Error, "nan-values", "One.", {}, {}, "a"});
    report.findings.push_back({Severity::Error, "nan-values", "There are 3 more of this kind.", {}, {}, {}});
    QVERIFY(!ValueFindings::of(report));
    report.hasValues = true;
    const TensorFilter filter("has:nan", ValueFindings::of(report));
    QCOMPARE(filter.problems().size(), size_t{1});
    QVERIFY(filter.problems().front().kind == TensorFilter::ProblemKind::Cut);
    QVERIFY(TensorFilter("has:inf", ValueFindings::of(report)).problems().empty());
}

void CheckViewTest::stopsReadingValues()
{
    std::vector<TestTensor> tensors;
    for (int i = 0; i < 500; ++i)
        tensors.push_back(numbers(fmt::format("com{}", i), {1, 2}));
    write(tensors);
    std::atomic<bool> isSlow = false;
    HookedFileSystem disk([&isSlow](Operation operation, const std::filesystem::path&) -> Status {
        if (operation == Operation::Read && isSlow)
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        return {};
    });
    CheckView view(disk);
    view.start({path(QStringLiteral("m.safetensors"))}, QStringLiteral("m"), true);
    view.show();
    waitFor(view);
    const QString before = view.findings().toPlainText();
    QVERIFY(before.contains(QStringLiteral("name-reserved")));

    isSlow = true;
    auto& stop = button<QPushButton>(view, "stop");
    QVERIFY(!stop.isVisible());
    QTest::mouseClick(&button<QPushButton>(view, "checkValues"), Qt::LeftButton);
    QVERIFY(view.isChecking() && stop.isVisible());
    QTRY_VERIFY2(textOf(view).contains(QRegularExpression(QStringLiteral("\\d B of 4.00 kB · \\d+ B/s"))),
        qPrintable(textOf(view)));
    QVERIFY(view.findings().isVisible()); // What is known stays to be read.
    QTest::mouseClick(&stop, Qt::LeftButton);
    QVERIFY(!view.isChecking() && !stop.isVisible());
    QCOMPARE(view.findings().toPlainText(), before);
    QVERIFY(!view.report()->hasValues);
    QVERIFY(button<QPushButton>(view, "checkValues").isVisible());
    isSlow = false;
}

void CheckViewTest::tellsWhyThereIsNoReport()
{
    CheckView view;
    view.start({path(QStringLiteral("nowhere"))}, QStringLiteral("nowhere"), false);
    view.show();
    waitFor(view);
    QVERIFY(!view.report());
    QVERIFY2(textOf(view).contains(QStringLiteral("nowhere\": No such file")), qPrintable(textOf(view)));
    QVERIFY(!button<QPushButton>(view, "copyReport").isVisible());
}

void CheckViewTest::offersTheCheckOfADamagedModel()
{
    write({numbers("a", {1, 2})});
    QVERIFY(QFile::resize(path(QStringLiteral("m.safetensors")), 70));
    m_window->openPaths({path(QStringLiteral("m.safetensors"))});
    QTRY_VERIFY(page().messageBar().isVisible());
    QVERIFY(!page().isCheckShown());
    QTest::mouseClick(&button<QToolButton>(page().messageBar(), "checkModel"), Qt::LeftButton);
    waitFor(shown());
    QVERIFY(shown().isVisible());
    QVERIFY(shown().findings().toPlainText().contains(QStringLiteral("truncated-file")));
    QTest::mouseClick(&button<QToolButton>(shown(), "closeCheck"), Qt::LeftButton);
    QVERIFY(!shown().isVisible());
}

void CheckViewTest::givesWayToWhatIsSelected()
{
    write({numbers("a", {1, 2}), numbers("aux.weight", {1, 2})});
    m_window->openPaths({path(QStringLiteral("m.safetensors"))});
    QTRY_VERIFY(!page().isOpening());
    page().check();
    waitFor(shown());
    QVERIFY(shown().isVisible());
    auto* tree = page().findChild<TensorTreeView*>();
    QTRY_COMPARE(tree->model()->rowCount(), 2);
    tree->setFocus();
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->visualRect(tree->model()->index(0, 0)).center());
    QVERIFY(!shown().isVisible());
    QVERIFY(page().findChild<DetailsPanel*>()->isVisible());
    auto& back = button<QToolButton>(page(), "backToPage");
    QTest::mouseClick(&back, Qt::LeftButton);
    QVERIFY(shown().isVisible() && shown().report() && !back.isVisible());
    tree->setFocus();
    QTest::keyClick(tree, Qt::Key_Down);
    QVERIFY(!shown().isVisible() && back.isVisible());
    page().check();
    QVERIFY(shown().isVisible() && !back.isVisible());
    QTest::mouseClick(&button<QToolButton>(shown(), "closeCheck"), Qt::LeftButton);
    QVERIFY(!shown().isVisible() && !back.isVisible());
}

void CheckViewTest::selectsTheTensorOfAFinding_data()
{
    QTest::addColumn<QString>("click");
    QTest::newRow("on its sentence") << QStringLiteral("is one that Windows reserves");
    QTest::newRow("on the link") << QStringLiteral("Show tensor");
    QTest::newRow("by the keyboard") << QString();
}

void CheckViewTest::selectsTheTensorOfAFinding()
{
    QFETCH(QString, click);
    write({numbers("a.weight", {1, 2}), numbers("aux.weight", {1, 2})});
    checkInWindow();
    page().browseView().setFilter(QStringLiteral("a.weight")); // hides it
    QTRY_VERIFY(!page().browseView().isArranging());
    FindingsView& findings = shown().findings();
    if (click.isEmpty()) {
        findings.setFocus();
        QTest::keyClick(&findings, Qt::Key_Tab);
        QTest::keyClick(&findings, Qt::Key_Return);
    } else {
        QTest::mouseClick(findings.viewport(), Qt::LeftButton, {}, placeOf(findings, click));
    }
    const TensorTree& tree = *page().browseView().treeView().treeModel().tree();
    QTRY_VERIFY(page().browseView().treeView().currentNode() != 0);
    QCOMPARE(tree.node(page().browseView().treeView().currentNode()).path, std::string_view("aux.weight"));
    QVERIFY(page().browseView().treeView().currentIndex().isValid());
    QVERIFY(shown().isVisible());
}

void CheckViewTest::selectsNothingWhileTextIsSelected()
{
    write({numbers("aux.weight", {1, 2})});
    checkInWindow();
    FindingsView& findings = shown().findings();
    QSignalSpy requested(&findings, &FindingsView::tensorRequested);
    const QPoint from = placeOf(findings, QStringLiteral("The tensor"));
    const QPoint to = placeOf(findings, QStringLiteral("Windows reserves"));
    QTest::mousePress(findings.viewport(), Qt::LeftButton, {}, from);
    QMouseEvent move(QEvent::MouseMove, to, findings.viewport()->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, {});
    QApplication::sendEvent(findings.viewport(), &move);
    QTest::mouseRelease(findings.viewport(), Qt::LeftButton, {}, to);
    QVERIFY(findings.textCursor().hasSelection());
    QCOMPARE(requested.size(), 0);
}

void CheckViewTest::givesTheDetailsTheirPlaceBack()
{
    write({numbers("a", {1, 2})});
    checkInWindow();
    QVERIFY(!page().browseView().details().isVisible());
    QTest::mouseClick(&button<QToolButton>(shown(), "closeCheck"), Qt::LeftButton);
    QVERIFY(page().browseView().details().isVisible());
    QVERIFY(!shown().isVisible());
}

void CheckViewTest::checksAgainAfterReload()
{
    write({numbers("a", {1, 2})});
    QVERIFY(QFile::resize(path(QStringLiteral("m.safetensors")), 70));
    checkInWindow();
    QCOMPARE(shown().report()->count(Severity::Error), 1U);
    write({numbers("aux", {1, 2})});
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    QTRY_VERIFY(page().model());
    waitFor(shown());
    QVERIFY(shown().isVisible() && page().browseView().isVisible());
    QCOMPARE(shown().report()->count(Severity::Error), 0U);
    QCOMPARE(shown().report()->count(Severity::Note), 1U);
}

void CheckViewTest::leavesWithTheModel()
{
    write({numbers("a", {1, 2})});
    checkInWindow();
    QTest::keyClick(m_window.get(), Qt::Key_W, Qt::ControlModifier);
    QVERIFY(page().isBlank() && !page().isCheckShown() && !shown().isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!page().isCheckShown());
}

void CheckViewTest::followsTheTheme()
{
    write({numbers("aux", {1, 2})});
    checkInWindow();
    const auto colour = [this] {
        const QTextBlock message = shown().findings().document()->begin().next();
        return message.begin().fragment().charFormat().foreground().color();
    };
    QCOMPARE(colour(), m_window->palette().color(QPalette::Text));
    applyTheme(Theme::Dark);
    QTRY_VERIFY(isDark(m_window->palette()));
    QTRY_COMPARE(colour(), m_window->palette().color(QPalette::Text));
    applyTheme(Theme::Light);
}

QTEST_MAIN(CheckViewTest)
#include "check_view_test.moc"
