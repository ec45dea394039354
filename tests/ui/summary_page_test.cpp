#include "ui/browse/summary_page.h"

#include "tests/ui/window_fixture.h"
#include "ui/base/fact_grid.h"
#include "ui/browse/details_panel.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeView>
#include <fstream>

using namespace tensorport;

class SummaryPageTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { openWindow(); }
    void cleanup() { closeWindow(); }
    void saysWhatIsActive();
    void saysWhatTheHeadIs_data();
    void saysWhatTheHeadIs();
    void showsConfigIndexAndMetadata();
    void jsonModelHoldsTheContract();
    void findsAndCopies();
    void saysWhatCannotBeRead();

private:
    [[nodiscard]] SummaryPage& page() const { return *browse().details().findChild<SummaryPage*>(); }
    [[nodiscard]] QPushButton* button(const QString& text) const
    {
        for (auto* candidate : page().findChildren<QPushButton*>())
            if (candidate->text() == text && candidate->isVisible())
                return candidate;
        return nullptr;
    }
    JsonDialog* clickForDialog(const QString& text)
    {
        QPushButton* opens = button(text);
        if (opens == nullptr)
            return nullptr;
        browse().details().ensureWidgetVisible(opens);
        QTest::mouseClick(opens, Qt::LeftButton);
        auto* dialog = m_window->findChildren<JsonDialog*>().last();
        return QTest::qWaitFor([dialog] { return !dialog->isBusy(); }) ? dialog : nullptr;
    }
    static std::unique_ptr<JsonDialog> dialogOf(const std::string& json)
    {
        auto dialog
            = std::make_unique<JsonDialog>(QStringLiteral("JSON"), [json]() -> Result<std::string> { return json; });
        dialog->show();
        return QTest::qWaitFor([&] { return !dialog->isBusy(); }) ? std::move(dialog) : nullptr;
    }
};

void SummaryPageTest::saysWhatIsActive()
{
    writeGptOss(toPath(path("gpt-oss-20b")));
    open(QStringLiteral("gpt-oss-20b"));
    QStringList texts;
    QString toolTip;
    for (const auto* label : page().findChildren<QLabel*>()) {
        texts << label->text().simplified(); // without the spaces that do not break
        if (label->text().contains(QStringLiteral("active")))
            toolTip = label->toolTip();
    }
    QVERIFY2(texts.join('|').contains(QStringLiteral("3.61 B active of 20.9 B parameters · 13.8 GB")),
        qPrintable(texts.join('|')));
    QVERIFY2(toolTip.contains(QStringLiteral("goes through 4 of 32 experts")), qPrintable(toolTip));
    QVERIFY(toolTip.contains(QStringLiteral("input embeddings (579 M)")));
}

void SummaryPageTest::saysWhatTheHeadIs_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<bool>("hasHead");
    QTest::addColumn<QString>("expected"); // begins so
    QTest::newRow("tied") << QByteArray("{\"tie_word_embeddings\": true}") << false << "The input embedding, shared";
    QTest::newRow("tied and stored") << QByteArray("{\"tie_word_embeddings\": true}") << true << "Stored, although";
    QTest::newRow("separate") << QByteArray("{\"tie_word_embeddings\": false}") << true << "A tensor of its own";
    QTest::newRow("missing") << QByteArray("{\"text_config\": {\"tie_word_embeddings\": false}}") << false
                             << "Not stored";
    QTest::newRow("not said") << QByteArray("{\"model_type\": \"llama\"}") << true << "";
}

void SummaryPageTest::saysWhatTheHeadIs()
{
    QFETCH(QByteArray, config);
    QFETCH(bool, hasHead);
    QFETCH(QString, expected);
    std::filesystem::create_directories(toPath(path("m")));
    std::vector<SparseTensor> tensors{{"model.embed_tokens.weight", DType::BF16, {8, 4}}};
    if (hasHead)
        tensors.push_back({"lm_head.weight", DType::BF16, {8, 4}});
    writeSparseFile(toPath(path("m/model.safetensors")), tensors);
    std::ofstream(toPath(path("m/config.json"))) << config.constData();
    open(QStringLiteral("m"));
    const QString head = page().findChild<FactGrid*>(QStringLiteral("config"))->value(QStringLiteral("Output head"));
    QVERIFY2(expected.isEmpty() ? head.isEmpty() : head.startsWith(expected), qPrintable(head));
    QVERIFY(!button(QStringLiteral("Show the index…")));
}

void SummaryPageTest::showsConfigIndexAndMetadata()
{
    writeGptOss(toPath(path("gpt-oss-20b")));
    open(QStringLiteral("gpt-oss-20b"));
    JsonDialog* config = clickForDialog(QStringLiteral("Show config.json…"));
    QVERIFY(config && config->isVisible());
    QCOMPARE(config->windowTitle(), QStringLiteral("config.json of gpt-oss-20b"));
    QCOMPARE(config->model().rowCount(), 13);
    QCOMPARE(config->model().index(0, 0).data().toString(), QStringLiteral("architectures"));
    QVERIFY(config->view().isExpanded(config->model().index(0, 0)));
    QTest::keyClick(config, Qt::Key_Escape);
    QVERIFY(!config->isVisible());

    JsonDialog* index = clickForDialog(QStringLiteral("Show the index…"));
    QVERIFY(index);
    QCOMPARE(index->model().index(1, 1).data().toString(), QStringLiteral("459 members"));
    index->close();
    JsonDialog* metadata = clickForDialog(QStringLiteral("Show metadata of each file…"));
    QVERIFY(metadata);
    QCOMPARE(metadata->model().rowCount(), 3);
    QCOMPARE(metadata->model().index(0, 1, metadata->model().index(2, 0)).data().toString(), QStringLiteral("pt"));
}

void SummaryPageTest::jsonModelHoldsTheContract()
{
    JsonTreeModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setTree(JsonTree::parse(R"({"a": {"b": [1, {}, []]}, "c": "text\nwith lines", "d": null})"));
    QCOMPARE(model.rowCount(), 3);
    const QModelIndex a = model.index(0, 0);
    QCOMPARE(a.siblingAtColumn(1).data().toString(), QStringLiteral("1 member"));
    QCOMPARE(model.index(2, 0, model.index(0, 0, a)).data().toString(), QStringLiteral("2"));
    QCOMPARE(model.index(1, 1).data().toString(), QStringLiteral("text\\nwith lines"));
    model.setTree(JsonTree::parse("[]"));
    QCOMPARE(model.rowCount(), 0);
    model.setTree(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void SummaryPageTest::findsAndCopies()
{
    std::string json = "{\"weight_map\": {";
    for (int i = 0; i < 1000; ++i)
        json += "\"layers." + std::to_string(i) + "\": \"" + (i == 500 || i == 700 ? "needle" : "file") + "\",";
    const auto dialog = dialogOf(json + "\"last\": \"file\"}, \"list\": [1, 2]}");
    QVERIFY(dialog);
    QVERIFY(!dialog->view().isExpanded(dialog->model().index(0, 0)));
    QTest::keyClick(dialog.get(), Qt::Key_F, Qt::ControlModifier);
    auto* find = qobject_cast<QLineEdit*>(QApplication::focusWidget());
    QVERIFY(find);
    QTest::keyClicks(find, QStringLiteral("NEEDLE"));
    QTRY_VERIFY(!dialog->isBusy());
    const auto key = [&] { return dialog->view().currentIndex().siblingAtColumn(0).data().toString(); };
    QCOMPARE(key(), QStringLiteral("layers.500"));
    QVERIFY(dialog->view().isExpanded(dialog->model().index(0, 0)));
    QTest::keyClick(find, Qt::Key_Return);
    QCOMPARE(key(), QStringLiteral("layers.700"));
    QTest::keyClick(find, Qt::Key_Return);
    QTest::keyClick(find, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(key(), QStringLiteral("layers.700"));
    QVERIFY(dialog->isVisible());

    QTest::keyClick(find, Qt::Key_Down);
    QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(&dialog->view()));
    QTest::keyClick(&dialog->view(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("needle"));
    QTest::keyClick(&dialog->view(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("weight_map.layers.700"));
    dialog->view().setCurrentIndex(dialog->model().index(1, 0));
    QTest::keyClick(&dialog->view(), Qt::Key_C, Qt::ControlModifier);
    QTRY_COMPARE(QApplication::clipboard()->text(), QStringLiteral("[\n  1,\n  2\n]"));

    find->setText(QStringLiteral("nowhere"));
    QTRY_VERIFY(!dialog->isBusy());
    QStringList texts;
    for (const auto* label : dialog->findChildren<QLabel*>())
        texts << label->text();
    QVERIFY(texts.contains(QStringLiteral("Not found")));
    QTest::keyClick(find, Qt::Key_Escape);
    QVERIFY(dialog->isVisible() && find->text().isEmpty());
}

void SummaryPageTest::saysWhatCannotBeRead()
{
    const auto problem = [](const JsonDialog& dialog) {
        QString text;
        for (const auto* label : dialog.findChildren<QLabel*>())
            text += label->isVisible() ? label->text() + '|' : QString();
        return text;
    };
    const auto broken = dialogOf("{\"a\": 1, ");
    QVERIFY(broken);
    QVERIFY2(problem(*broken).contains(QStringLiteral("what stands before a flaw: bad JSON at byte")),
        qPrintable(problem(*broken)));
    QCOMPARE(broken->model().rowCount(), 1);
    JsonDialog gone(QStringLiteral("JSON"),
        [] { return readSmallFile(posixFileSystem(), "/nowhere/model.safetensors.index.json", 1000); });
    gone.show();
    QTRY_VERIFY(!gone.isBusy());
    QVERIFY2(
        problem(gone).contains(QStringLiteral("/nowhere/model.safetensors.index.json")), qPrintable(problem(gone)));
    QTest::keyClick(&gone.view(), Qt::Key_C, Qt::ControlModifier); // nothing to copy
}

QTEST_MAIN(SummaryPageTest)
#include "summary_page_test.moc"
