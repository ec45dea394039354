#include "tests/ui/jobs_fixture.h"
#include "ui/jobs/at_once.h"
#include "ui/jobs/job_list.h"
#include "ui/jobs/job_store.h"
#include "ui/jobs/jobs_bar.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QListWidget>
#include <QMenu>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QVBoxLayout>
#include <QWheelEvent>

using namespace tensorport;

/// The order in which conversions wait, and how many run at once.
class JobsOrderTest : public JobsFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void movesByKeyboard_data();
    void movesByKeyboard();
    void stepsOverWhatDoesNotWait();
    void convertsInTheNewOrder();
    void keepsTheOrder();
    void offersWhatFits();
    void removesAllThatAreDone();
    void opensTheMenuByKeyboard();
    void pausesAllAndResumesThem();
    void goesOnWithWhatIsStartedByHand();
    void goesOnWithWhatIsTriedAgain();
    void holdsTheOthersBack();
    void copiesLoadingCode();
    void runsSeveralAtOnce();
    void keepsWhatBeginsInSight();
    void staysWhereTheUserHasScrolled();
    void showsWhatWasInterrupted();
    void keepsRowsOnTheirItems_data();
    void keepsRowsOnTheirItems();
    void staysReasonable_data();
    void staysReasonable();

private:
    void openWithList();
    void start(const QStringList& names);
    void choose(const QString& name);
    void press(const QString& keys) { QTest::keySequence(list(), QKeySequence(keys)); }
    QMenu* openMenu(const QString& name);
    [[nodiscard]] static QAction* action(const QMenu& menu, const QString& text);
    [[nodiscard]] QListWidget* list() const { return m_panel->findChild<QListWidget*>(); }
    [[nodiscard]] JobRow* rowOf(const QString& name) const;
    [[nodiscard]] QString stateOf(const QString& name) const
    {
        return rowOf(name)->findChild<QLabel*>(QStringLiteral("state"))->text();
    }
    /// Whether all of its row is.
    [[nodiscard]] bool isInSight(const QString& name) const
    {
        return list()->viewport()->rect().contains(rowOf(name)->geometry());
    }
    [[nodiscard]] QString order() const; ///< the folders' names, from the top

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<const Plan> m_plan;
};

void JobsOrderTest::initTestCase()
{
    installEnglishPlurals();
}

void JobsOrderTest::init()
{
    m_settings.clear();
    m_folder = std::make_unique<QTemporaryDir>();
    PlanOptions options;
    options.target = DType::BF16;
    m_plan = planOf(m_folder->filePath(QStringLiteral("tiny")), 8, options);
    openWithList();
    m_disk->close();
}

void JobsOrderTest::cleanup()
{
    m_disk->open();
    m_panel.reset();
    m_disk.reset();
}

void JobsOrderTest::openWithList()
{
    if (m_disk)
        m_disk->open();
    openPanel();
    m_panel->keepIn(m_folder->filePath(QStringLiteral("jobs.json")), AtStart::Leave);
}

void JobsOrderTest::start(const QStringList& names)
{
    for (const QString& name : names) {
        JobOptions options;
        options.output = m_folder->filePath(name).toStdString();
        options.workers = 1;
        options.memoryBytes = kMinimumMemoryBytes;
        m_panel->start(m_plan, options);
    }
}

JobRow* JobsOrderTest::rowOf(const QString& name) const
{
    for (JobRow* row : m_panel->findChildren<JobRow*>()) {
        if (row->destination() == m_folder->filePath(name))
            return row;
    }
    return nullptr;
}

QString JobsOrderTest::order() const
{
    QStringList names;
    for (int i = 0; i < list()->count(); ++i)
        names << QFileInfo(static_cast<JobRow*>(list()->itemWidget(list()->item(i)))->destination()).fileName();
    return names.join(QLatin1Char(' '));
}

void JobsOrderTest::choose(const QString& name)
{
    list()->setCurrentRow(static_cast<int>(order().split(QLatin1Char(' ')).indexOf(name)));
    list()->setFocus();
}

QMenu* JobsOrderTest::openMenu(const QString& name)
{
    QTest::mouseClick(rowOf(name)->findChild<QAbstractButton*>(QStringLiteral("more")), Qt::LeftButton);
    return qobject_cast<QMenu*>(QApplication::activePopupWidget());
}

QAction* JobsOrderTest::action(const QMenu& menu, const QString& text)
{
    for (QAction* action : menu.actions()) {
        if (action->text().remove(QLatin1Char('&')) == text)
            return action;
    }
    return nullptr;
}

void JobsOrderTest::movesByKeyboard_data()
{
    QTest::addColumn<QString>("chosen");
    QTest::addColumn<QStringList>("keys");
    QTest::addColumn<QString>("expected");
    QTest::newRow("up") << "c" << QStringList{"Alt+Up"} << "run a c b";
    QTest::newRow("down") << "a" << QStringList{"Alt+Down"} << "run b a c";
    QTest::newRow("to the front and not further") << "c" << QStringList{"Alt+Up", "Alt+Up", "Alt+Up"} << "run c a b";
    QTest::newRow("to the end and not further")
        << "a" << QStringList{"Alt+Down", "Alt+Down", "Alt+Down"} << "run b c a";
    QTest::newRow("there and back") << "b" << QStringList{"Alt+Up", "Alt+Down"} << "run a b c";
    QTest::newRow("not what runs") << "run" << QStringList{"Alt+Down", "Alt+Up"} << "run a b c";
}

void JobsOrderTest::movesByKeyboard()
{
    QFETCH(QString, chosen);
    QFETCH(QStringList, keys);
    QFETCH(QString, expected);
    start({QStringLiteral("run"), QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
    QTRY_COMPARE(stateOf(QStringLiteral("run")), QStringLiteral("Converting"));
    choose(chosen);
    for (const QString& key : keys)
        press(key);
    QCOMPARE(order(), expected);
    // What was chosen stays so, and each row lies where its item is.
    QCOMPARE(list()->itemWidget(list()->currentItem()), rowOf(chosen));
    QVERIFY(list()->currentItem()->isSelected());
    for (int i = 0; i < list()->count(); ++i) {
        QListWidgetItem* item = list()->item(i);
        QTRY_COMPARE(list()->itemWidget(item)->geometry().top(), list()->visualItemRect(item).top());
    }
}

void JobsOrderTest::stepsOverWhatDoesNotWait()
{
    start({QStringLiteral("run"), QStringLiteral("a"), QStringLiteral("by-hand"), QStringLiteral("b")});
    QTest::mouseClick(
        rowOf(QStringLiteral("by-hand"))->findChild<QAbstractButton*>(QStringLiteral("resume")), Qt::LeftButton);
    QCOMPARE(m_panel->runningCount(), 2);
    choose(QStringLiteral("b"));
    press(QStringLiteral("Alt+Up"));
    QCOMPARE(order(), QStringLiteral("run b a by-hand"));
}

void JobsOrderTest::convertsInTheNewOrder()
{
    start({QStringLiteral("run"), QStringLiteral("a"), QStringLiteral("b")});
    choose(QStringLiteral("b"));
    press(QStringLiteral("Alt+Up"));
    // The first that waits takes the turn of the one that is paused.
    QTest::mouseClick(
        rowOf(QStringLiteral("run"))->findChild<QAbstractButton*>(QStringLiteral("pause")), Qt::LeftButton);
    QTRY_VERIFY(stateOf(QStringLiteral("b")) != QStringLiteral("Waiting"));
    QCOMPARE(stateOf(QStringLiteral("a")), QStringLiteral("Waiting"));
    m_disk->open();
    QTRY_COMPARE(stateOf(QStringLiteral("a")), QStringLiteral("Done"));
    QCOMPARE(stateOf(QStringLiteral("b")), QStringLiteral("Done"));
}

void JobsOrderTest::keepsTheOrder()
{
    start({QStringLiteral("run"), QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
    choose(QStringLiteral("c"));
    press(QStringLiteral("Alt+Up"));
    press(QStringLiteral("Alt+Up"));
    QCOMPARE(order(), QStringLiteral("run c a b"));
    const QString list = m_folder->filePath(QStringLiteral("jobs.json"));
    QVERIFY(QFile::copy(list, list + QStringLiteral(".crashed")));
    openWithList();
    m_panel.reset();
    QVERIFY(QFile::remove(list));
    QVERIFY(QFile::rename(list + QStringLiteral(".crashed"), list));
    openWithList();
    QCOMPARE(order(), QStringLiteral("run c a b"));
}

void JobsOrderTest::offersWhatFits()
{
    start({QStringLiteral("run"), QStringLiteral("a"), QStringLiteral("b")});
    QTRY_COMPARE(stateOf(QStringLiteral("run")), QStringLiteral("Converting"));
    QMenu* menu = openMenu(QStringLiteral("run"));
    QVERIFY(menu);
    QVERIFY(action(*menu, QStringLiteral("Pause")));
    QVERIFY(!action(*menu, QStringLiteral("Remove from the list")));
    QVERIFY(!action(*menu, QStringLiteral("Move up"))->isEnabled());
    menu->close();
    menu = openMenu(QStringLiteral("a"));
    QVERIFY(menu);
    QVERIFY(!action(*menu, QStringLiteral("Move up"))->isEnabled());
    QVERIFY(action(*menu, QStringLiteral("Move down"))->isEnabled());
    QTest::keyClick(menu, Qt::Key_D, Qt::NoModifier); // its letter
    QCOMPARE(order(), QStringLiteral("run b a"));
}

void JobsOrderTest::removesAllThatAreDone()
{
    m_disk->open();
    start({QStringLiteral("a"), QStringLiteral("b")});
    QTRY_COMPARE(stateOf(QStringLiteral("b")), QStringLiteral("Done"));
    m_disk->close();
    start({QStringLiteral("run"), QStringLiteral("c")});
    choose(QStringLiteral("run"));
    press(QStringLiteral("Alt+Up")); // what runs keeps its place
    const auto remove
        = [this] { return action(*openMenu(QStringLiteral("run")), QStringLiteral("Remove all that are done")); };
    remove()->trigger();
    QCOMPARE(order(), QStringLiteral("run c"));
    QVERIFY(QFile::exists(m_folder->filePath(QStringLiteral("a/manifest.json"))));
    QApplication::activePopupWidget()->close();
    QVERIFY(!remove()->isEnabled());
    QApplication::activePopupWidget()->close();
    auto* bar = m_panel->findChild<JobsBar*>();
    QCOMPARE(bar->text(), QStringLiteral("No longer in the list: 2 conversions. What they have written stays."));
    bar->findChild<QAbstractButton*>(QStringLiteral("barYes"))->click();
    QCOMPARE(order(), QStringLiteral("a b run c"));
    QVERIFY(!bar->isVisible());
}

void JobsOrderTest::opensTheMenuByKeyboard()
{
    start({QStringLiteral("run"), QStringLiteral("a"), QStringLiteral("b")});
    choose(QStringLiteral("b"));
    // As the menu key does.
    const QPoint position = list()->inputMethodQuery(Qt::ImCursorRectangle).toRect().center();
    QContextMenuEvent event(QContextMenuEvent::Keyboard, position, list()->mapToGlobal(position));
    QApplication::sendEvent(list(), &event);
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    QVERIFY(menu);
    QVERIFY(menu->accessibleName().contains(rowOf(QStringLiteral("b"))->title()));
    QVERIFY(action(*menu, QStringLiteral("Move up"))->isEnabled());
    QVERIFY(!action(*menu, QStringLiteral("Move down"))->isEnabled());
    action(*menu, QStringLiteral("Move up"))->trigger();
    menu->close();
    QCOMPARE(order(), QStringLiteral("run b a"));
}

void JobsOrderTest::pausesAllAndResumesThem()
{
    start({QStringLiteral("a"), QStringLiteral("b")});
    QTRY_COMPARE(stateOf(QStringLiteral("a")), QStringLiteral("Converting"));
    QMenu* menu = openMenu(QStringLiteral("b"));
    QVERIFY(menu);
    action(*menu, QStringLiteral("Pause all"))->trigger();
    menu->close();
    m_disk->open();
    QTRY_COMPARE(stateOf(QStringLiteral("a")), QStringLiteral("Paused"));
    QTest::qWait(50);
    QCOMPARE(stateOf(QStringLiteral("b")), QStringLiteral("Waiting")); // not in its place
    const auto* reason = rowOf(QStringLiteral("b"))->findChild<QLabel*>(QStringLiteral("detail"));
    QVERIFY2(reason->text().startsWith(QStringLiteral("Waits because all were paused.")), qPrintable(reason->text()));
    QVERIFY(reason->isVisible());
    menu = openMenu(QStringLiteral("b"));
    QVERIFY(!action(*menu, QStringLiteral("Pause all")));
    action(*menu, QStringLiteral("Resume all"))->trigger();
    menu->close();
    QVERIFY2(!reason->text().startsWith(QStringLiteral("Waits")), qPrintable(reason->text()));
    for (const char* name : {"a", "b"})
        QTRY_COMPARE(stateOf(QString::fromLatin1(name)), QStringLiteral("Done"));
    menu = openMenu(QStringLiteral("b"));
    QVERIFY(!action(*menu, QStringLiteral("Resume all"))->isEnabled());
    menu->close();
}

void JobsOrderTest::goesOnWithWhatIsStartedByHand()
{
    start({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
    QTRY_COMPARE(stateOf(QStringLiteral("a")), QStringLiteral("Converting"));
    m_panel->togglePauseOfAll();
    m_disk->open();
    QTRY_COMPARE(stateOf(QStringLiteral("a")), QStringLiteral("Paused"));
    QTest::mouseClick(
        rowOf(QStringLiteral("c"))->findChild<QAbstractButton*>(QStringLiteral("resume")), Qt::LeftButton);
    for (const char* name : {"c", "b"})
        QTRY_COMPARE(stateOf(QString::fromLatin1(name)), QStringLiteral("Done"));
    QCOMPARE(stateOf(QStringLiteral("a")), QStringLiteral("Paused"));
}

void JobsOrderTest::goesOnWithWhatIsTriedAgain()
{
    start({QStringLiteral("a"), QStringLiteral("b")});
    QTRY_COMPARE(stateOf(QStringLiteral("a")), QStringLiteral("Converting"));
    QTest::mouseClick(
        rowOf(QStringLiteral("b"))->findChild<QAbstractButton*>(QStringLiteral("cancel")), Qt::LeftButton);
    answer(QMessageBox::DestructiveRole);
    QTRY_COMPARE(stateOf(QStringLiteral("b")), QStringLiteral("Cancelled"));
    m_panel->togglePauseOfAll();
    m_disk->open();
    QTRY_COMPARE(stateOf(QStringLiteral("a")), QStringLiteral("Paused"));
    QTest::mouseClick(rowOf(QStringLiteral("b"))->findChild<QAbstractButton*>(QStringLiteral("retry")), Qt::LeftButton);
    QTRY_COMPARE(stateOf(QStringLiteral("b")), QStringLiteral("Done"));
    QCOMPARE(stateOf(QStringLiteral("a")), QStringLiteral("Paused"));
}

void JobsOrderTest::holdsTheOthersBack()
{
    start({QStringLiteral("a"), QStringLiteral("b")});
    QTRY_COMPARE(stateOf(QStringLiteral("a")), QStringLiteral("Converting"));
    m_panel->togglePauseOfAll();
    m_disk->open();
    QTRY_COMPARE(stateOf(QStringLiteral("a")), QStringLiteral("Paused"));
    start({QStringLiteral("c")});
    QTRY_COMPARE(stateOf(QStringLiteral("c")), QStringLiteral("Done"));
    QCOMPARE(stateOf(QStringLiteral("a")), QStringLiteral("Paused"));
    QCOMPARE(stateOf(QStringLiteral("b")), QStringLiteral("Waiting"));
    for (const char* name : {"a", "b"}) {
        QTest::mouseClick(
            rowOf(QString::fromLatin1(name))->findChild<QAbstractButton*>(QStringLiteral("cancel")), Qt::LeftButton);
        answer(QMessageBox::DestructiveRole);
        QTRY_COMPARE(stateOf(QString::fromLatin1(name)), QStringLiteral("Cancelled"));
    }
    // Nothing is held back any more.
    m_disk->close();
    start({QStringLiteral("d"), QStringLiteral("e")});
    QTRY_COMPARE(stateOf(QStringLiteral("d")), QStringLiteral("Converting"));
    QCOMPARE(stateOf(QStringLiteral("e")), QStringLiteral("Waiting"));
    m_disk->open();
    QTRY_COMPARE(stateOf(QStringLiteral("e")), QStringLiteral("Done"));
}

void JobsOrderTest::copiesLoadingCode()
{
    start({QStringLiteral("a")});
    QMenu* menu = openMenu(QStringLiteral("a"));
    QVERIFY(menu && !action(*menu, QStringLiteral("Copy loading code"))); // there is nothing yet
    menu->close();
    m_disk->open();
    QTRY_COMPARE(stateOf(QStringLiteral("a")), QStringLiteral("Done"));
    menu = openMenu(QStringLiteral("a"));
    action(*menu, QStringLiteral("Copy loading code"))->trigger();
    menu->close();
    const QString code = QApplication::clipboard()->text();
    QVERIFY2(code.contains(QStringLiteral("jnp.load")) && code.contains(m_folder->filePath(QStringLiteral("a"))),
        qPrintable(code));
}

void JobsOrderTest::runsSeveralAtOnce()
{
    start({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
    QCOMPARE(m_panel->runningCount(), 1);
    QSettings settings;
    saveAtOnce(settings, 2);
    m_panel->startWaiting();
    QCOMPARE(m_panel->runningCount(), 2);
    QCOMPARE(stateOf(QStringLiteral("c")), QStringLiteral("Waiting"));
    m_disk->open();
    for (const char* name : {"a", "b", "c"})
        QTRY_COMPARE(stateOf(QString::fromLatin1(name)), QStringLiteral("Done"));
}

void JobsOrderTest::keepsWhatBeginsInSight()
{
    const QStringList names{"a", "b", "c", "d", "e", "f", "g"};
    start(names);
    QTRY_VERIFY(isInSight(names.last())); // what was added
    QVERIFY(!isInSight(names.first()));
    m_disk->open();
    QTRY_COMPARE(stateOf(names.last()), QStringLiteral("Done"));
    QTRY_VERIFY(isInSight(names.last())); // with all that it says now
    QVERIFY(!isInSight(names.first()));
    m_disk->close();
    choose(names.first());
    QTRY_VERIFY(isInSight(names.first()));
    start({QStringLiteral("h"), QStringLiteral("i"), QStringLiteral("j"), QStringLiteral("k"), QStringLiteral("l")});
    QTRY_VERIFY(isInSight(QStringLiteral("l")));
    m_disk->open();
    QTRY_COMPARE(stateOf(QStringLiteral("l")), QStringLiteral("Done"));
    QTRY_VERIFY(isInSight(QStringLiteral("l")));
}

void JobsOrderTest::staysWhereTheUserHasScrolled()
{
    m_disk->open();
    start({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("d"), QStringLiteral("e"),
        QStringLiteral("f")});
    QTRY_COMPARE(stateOf(QStringLiteral("f")), QStringLiteral("Done"));
    m_disk->close();
    start({QStringLiteral("g"), QStringLiteral("h"), QStringLiteral("i")});
    QTRY_VERIFY(isInSight(QStringLiteral("i")));
    const QPointF middle = list()->viewport()->rect().center();
    QWheelEvent wheel(middle, list()->viewport()->mapToGlobal(middle), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
        Qt::NoScrollPhase, false);
    while (list()->verticalScrollBar()->value() > 0)
        QVERIFY(QApplication::sendEvent(list()->viewport(), &wheel));
    m_disk->open();
    QTRY_COMPARE(stateOf(QStringLiteral("i")), QStringLiteral("Done"));
    QCOMPARE(list()->itemWidget(list()->currentItem()), rowOf(QStringLiteral("i")));
    QCOMPARE(list()->verticalScrollBar()->value(), 0);
}

void JobsOrderTest::showsWhatWasInterrupted()
{
    const QString file = m_folder->filePath(QStringLiteral("earlier.json"));
    const QStringList names{"a", "b", "c", "d", "e", "f", "g", "h"};
    std::vector<StoredJob> jobs;
    for (const QString& name : names) {
        StoredJob job{.state = JobState::Done, .message = QStringLiteral("it went")};
        job.request.title = name;
        job.request.inputs = {m_folder->filePath(QStringLiteral("tiny")).toStdString()};
        job.request.job.output = m_folder->filePath(name).toStdString();
        jobs.push_back(job);
    }
    jobs.back().state = JobState::Interrupted;
    {
        JobStore store(file);
        store.load();
        QCOMPARE(store.save(jobs), QString());
    }
    m_panel = std::make_unique<JobsPanel>(nullptr, m_disk->fileSystem());
    m_panel->keepIn(file, AtStart::Ask);
    m_panel->resize(900, 300);
    m_panel->show();
    QTRY_VERIFY(isInSight(names.last()));
    QCOMPARE(list()->itemWidget(list()->currentItem()), rowOf(names.last()));
}

void JobsOrderTest::keepsRowsOnTheirItems_data()
{
    QTest::addColumn<QSize>("after");
    QTest::addColumn<bool>("choosesMeanwhile");
    QTest::newRow("as it was") << QSize(1182, 320) << false;
    QTest::newRow("wider") << QSize(1276, 320) << false;
    QTest::newRow("wider and lower") << QSize(1276, 295) << false;
    QTest::newRow("narrower and higher") << QSize(700, 500) << false;
    QTest::newRow("another is chosen") << QSize(1182, 320) << true;
    QTest::newRow("wider, and another is chosen") << QSize(1276, 320) << true;
}

void JobsOrderTest::keepsRowsOnTheirItems()
{
    QFETCH(QSize, after);
    QFETCH(bool, choosesMeanwhile);
    const QString file = m_folder->filePath(QStringLiteral("earlier.json"));
    std::vector<StoredJob> jobs;
    for (const char* name : {"a", "b", "c", "d", "e", "f"}) {
        StoredJob job{.state = JobState::Done, .message = QStringLiteral("it went")};
        job.request.title = QString::fromLatin1(name);
        job.request.inputs = {m_folder->filePath(QStringLiteral("tiny")).toStdString()};
        job.request.job.output = m_folder->filePath(job.request.title).toStdString();
        jobs.push_back(job);
    }
    jobs.front().state = JobState::Failed;
    jobs.front().message = QStringLiteral("Failed: ") + QStringLiteral("in many words, ").repeated(20);
    {
        JobStore store(file);
        store.load();
        QCOMPARE(store.save(jobs), QString());
    }
    QWidget window;
    auto* layout = new QVBoxLayout(&window);
    auto* panel = new JobsPanel(nullptr, m_disk->fileSystem());
    layout->addWidget(panel);
    panel->keepIn(file, AtStart::Leave);
    window.resize(1182, 320);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    auto* list = panel->findChild<JobList*>();
    const auto check = [&list] {
        for (int i = 0; i < list->count(); ++i) {
            QListWidgetItem* item = list->item(i);
            const QWidget* row = list->itemWidget(item);
            QTRY_COMPARE(row->geometry(), list->visualItemRect(item));
            QVERIFY(row->height() >= row->layout()->totalHeightForWidth(row->width()));
        }
    };
    list->choose(list->item(list->count() - 1));
    QTRY_VERIFY(list->verticalScrollBar()->value() > 0);
    check();
    panel->hide();
    window.resize(after);
    QTest::qWait(20);
    if (choosesMeanwhile) {
        list->choose(list->item(0));
    }
    panel->show();
    check();
}

void JobsOrderTest::staysReasonable_data()
{
    QTest::addColumn<QVariant>("stored");
    QTest::addColumn<int>("expected");
    QTest::newRow("nothing") << QVariant() << 1;
    QTest::newRow("none") << QVariant(0) << 1;
    QTest::newRow("a word") << QVariant("many") << 1;
    QTest::newRow("three") << QVariant(3) << 3;
    QTest::newRow("too many") << QVariant(1000) << kMostAtOnce;
}

void JobsOrderTest::staysReasonable()
{
    QFETCH(QVariant, stored);
    QFETCH(int, expected);
    QSettings settings;
    if (stored.isValid())
        settings.setValue(QStringLiteral("jobs/atOnce"), stored);
    QCOMPARE(loadAtOnce(settings), expected);
}

QTEST_MAIN(JobsOrderTest)
#include "jobs_order_test.moc"
