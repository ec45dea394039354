#include "ui/open/hub_dialog.h"

#include "tests/ui/window_fixture.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeView>

using namespace tensorport;

class HubDialogTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init()
    {
        openWindow();
        cache("models--org--large", 1000);
        cache("models--org--small", 10);
        qputenv("HF_HUB_CACHE", QFile::encodeName(path("hub")));
    }
    void cleanup()
    {
        closeWindow();
        qunsetenv("HF_HUB_CACHE");
    }
    void opensByKeys();
    void opensByClick();
    void helpsWhenThereIsNothing();
    void looksIntoAnotherCache();

private:
    void cache(const std::string& repository, uint64_t elements) const
    {
        const auto folder = toPath(path("hub")) / repository;
        std::filesystem::create_directories(folder / "snapshots/0123456789abcdef");
        std::filesystem::create_directories(folder / "blobs");
        writeSparseFile(folder / "blobs/b", {{repository + ".x", DType::F32, {elements}}});
        std::filesystem::create_symlink("../../blobs/b", folder / "snapshots/0123456789abcdef/model.safetensors");
    }
    HubDialog* openDialog() const
    {
        QTest::keyClick(m_window.get(), Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
        return m_window->findChild<HubDialog*>();
    }
};

void HubDialogTest::opensByKeys()
{
    HubDialog* dialog = openDialog();
    QVERIFY(dialog);
    const QAbstractItemModelTester tester(&dialog->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(dialog->model().rowCount(), 2);
    auto* filter = dialog->findChild<QLineEdit*>();
    QTRY_VERIFY(filter->hasFocus());
    QTest::keyClicks(filter, QStringLiteral("SMALL"));
    const auto* view = dialog->findChild<QTreeView*>();
    QCOMPARE(view->model()->rowCount(), 1);
    QCOMPARE(view->model()->index(0, HubModelsModel::Revision).data().toString(), QStringLiteral("01234567"));
    QTest::keyClick(filter, Qt::Key_Return);
    QTRY_VERIFY(m_window->currentPage().model());
    QCOMPARE(m_window->currentPage().title(), QStringLiteral("org/small"));
}

void HubDialogTest::opensByClick()
{
    HubDialog* dialog = openDialog();
    QVERIFY(dialog);
    QTRY_COMPARE(dialog->model().rowCount(), 2);
    auto* view = dialog->findChild<QTreeView*>();
    view->sortByColumn(HubModelsModel::Size, Qt::DescendingOrder);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(view->model()->index(0, 0)).center());
    QTRY_VERIFY(m_window->currentPage().model());
    QCOMPARE(m_window->currentPage().title(), QStringLiteral("org/large"));
}

void HubDialogTest::helpsWhenThereIsNothing()
{
    qputenv("HF_HUB_CACHE", QFile::encodeName(path("none")));
    HubDialog* dialog = openDialog();
    QVERIFY(dialog);
    QTRY_VERIFY(!dialog->isLooking());
    const auto labels = dialog->findChildren<QLabel*>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) {
        return label->isVisible() && label->text().startsWith(QStringLiteral("There is no Hub cache at "));
    }));
    const auto buttons = dialog->findChildren<QPushButton*>();
    QVERIFY(std::ranges::any_of(buttons, [](const QPushButton* button) { return !button->isEnabled(); }));
}

void HubDialogTest::looksIntoAnotherCache()
{
    qputenv("HF_HUB_CACHE", QFile::encodeName(path("nothing")));
    HubDialog* dialog = openDialog();
    QTRY_VERIFY(!dialog->isLooking());
    QCOMPARE(dialog->model().rowCount(), 0);
    for (auto* button : dialog->findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Other folder…"))
            button->click();
    auto* chooser = dialog->findChild<QFileDialog*>();
    QVERIFY(chooser);
    auto* name = chooser->findChild<QLineEdit*>();
    name->setText(path("hub"));
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_COMPARE(dialog->model().rowCount(), 2);
    dialog->reject();
    QCOMPARE(HubDialog::usersCache(), toPath(path("hub"))); // the next time too

    // What the environment says is not kept.
    qputenv("HF_HUB_CACHE", QFile::encodeName(path("hub")));
    QTRY_VERIFY(!m_window->findChild<HubDialog*>());
    m_window->activateWindow();
    QTRY_VERIFY(m_window->isActiveWindow());
    dialog = openDialog();
    QVERIFY(dialog);
    for (auto* button : dialog->findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Other folder…"))
            button->click();
    Q_EMIT dialog->findChild<QFileDialog*>()->fileSelected(path("hub"));
    dialog->findChild<QFileDialog*>()->reject();
    qputenv("HF_HUB_CACHE", QFile::encodeName(path("elsewhere")));
    QCOMPARE(HubDialog::usersCache(), toPath(path("elsewhere")));
}

QTEST_MAIN(HubDialogTest)
#include "hub_dialog_test.moc"
