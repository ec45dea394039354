/// Draws every state of the window into PNG files: `screenshots FOLDER [SUFFIX [de]]`. Run by screenshots.sh.
#include "core/model/open_model.h"
#include "tests/ui/blocking_file_system.h"
#include "tests/ui/camera.h"
#include "tests/ui/full_disk.h"
#include "tests/ui/screenshot_models.h"
#include "tests/ui/slow_disk.h"
#include "tests/ui/sparse_model.h"
#include "ui/browse/browse_view.h"
#include "ui/browse/details_panel.h"
#include "ui/browse/json_dialog.h"
#include "ui/browse/tensor_tree_view.h"
#include "ui/check/check_view.h"
#include "ui/check/findings_view.h"
#include "ui/convert/convert_dialog.h"
#include "ui/convert/losses_dialog.h"
#include "ui/convert/profile_name_dialog.h"
#include "ui/inspect/scan_dialog.h"
#include "ui/inspect/stats_view.h"
#include "ui/jobs/at_once.h"
#include "ui/jobs/closing_dialog.h"
#include "ui/jobs/job_row.h"
#include "ui/jobs/job_store.h"
#include "ui/jobs/jobs_panel.h"
#include "ui/open/hub_dialog.h"
#include "ui/open/message_bar.h"
#include "ui/open/sample_model.h"
#include "ui/plot/histogram_plot.h"
#include "ui/style/language.h"
#include "ui/style/text.h"
#include "ui/style/theme.h"
#include "ui/window/about.h"
#include "ui/window/main_window.h"
#include "ui/window/model_page.h"
#include "ui/window/preferences_dialog.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QDirIterator>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QProcess>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>
#include <QToolButton>
#include <QTreeView>
#include <QUrl>
#include <QtTest>
#include <algorithm>
#include <functional>

using namespace tensorport;

namespace
{

void shootJson(const Camera& camera, MainWindow& window, const QString& theme)
{
    for (auto* button : window.currentPage().browseView().details().findChildren<QPushButton*>()) {
        if (button->text() == QStringLiteral("Show config.json…")
            || button->text() == QStringLiteral("Show the index…"))
            button->click();
    }
    const QString names[] = {QStringLiteral("json-config-%1"), QStringLiteral("json-index-%1")};
    for (auto* dialog : window.findChildren<JsonDialog*>()) {
        if (!QTest::qWaitFor([dialog] { return !dialog->isBusy(); }, 20000))
            qFatal("reading JSON takes too long");
        const bool isIndex = dialog->windowTitle().startsWith(QLatin1String("Index"));
        if (isIndex)
            dialog->findChild<QLineEdit*>()->setText(QStringLiteral("q_proj"));
        camera.shoot(*dialog, names[isIndex ? 1 : 0].arg(theme));
        delete dialog;
    }
}

void shootTheme(const Camera& camera, const QString& models, const QString& theme)
{
    const QString gptOss = models + QStringLiteral("/gpt-oss-20b");
    MainWindow window;
    window.resize(1280, 800);
    window.show();
    camera.shoot(window, QStringLiteral("empty-%1").arg(theme));
    open(window, gptOss);
    camera.shoot(window, QStringLiteral("summary-%1").arg(theme));
    window.currentPage().browseView().details().verticalScrollBar()->setValue(10'000);
    camera.shoot(window, QStringLiteral("summary-end-%1").arg(theme));
    shootJson(camera, window, theme);
    select(window, "model.layers.3.mlp.experts");
    camera.shoot(window, QStringLiteral("module-%1").arg(theme));
    select(window, "model.layers.3.self_attn.q_proj.weight");
    camera.shoot(window, QStringLiteral("tensor-%1").arg(theme));
    auto& tree = window.currentPage().browseView().treeView();
    tree.selectionModel()->select(
        tree.indexBelow(tree.currentIndex()), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    camera.shoot(window, QStringLiteral("selection-%1").arg(theme));
    window.currentPage().browseView().setFilter(QStringLiteral("q_proj dtype:bf16"));
    camera.shoot(window, QStringLiteral("filtered-%1").arg(theme));
    window.currentPage().browseView().setFilter(QStringLiteral("/layers\\.(1/ dtype:bf16 size:>20MB"));
    camera.shoot(window, QStringLiteral("filter-problem-%1").arg(theme));
    window.currentPage().browseView().setFilter(QStringLiteral("/layers\\.(1|2)\\./ dtype:bf16 size:>20MB"));
    camera.shoot(window, QStringLiteral("filter-regex-%1").arg(theme));
    window.currentPage().browseView().setFilter(QStringLiteral("q_*"));
    camera.shoot(window, QStringLiteral("nothing-found-%1").arg(theme));
    window.currentPage().browseView().setFilter({});
    window.currentPage().browseView().setFlat(true);
    camera.shoot(window, QStringLiteral("flat-%1").arg(theme));
    window.currentPage().browseView().setFlat(false);
    window.resize(1024, 700);
    camera.shoot(window, QStringLiteral("small-%1").arg(theme));
    open(window, sampleModelFolder());
    camera.shoot(window, QStringLiteral("tabs-%1").arg(theme));
    open(window, models + QStringLiteral("/awkward.safetensors"));
    camera.shoot(window, QStringLiteral("long-names-%1").arg(theme));
    select(window, "names.<b>markup</b> & entities");
    camera.shoot(window, QStringLiteral("awkward-tensor-%1").arg(theme));
}

void shootHub(const Camera& camera, const QString& models, const QString& theme)
{
    const auto shoot = [&](const QString& cache, const QString& name) {
        HubDialog dialog(posixFileSystem(), toPath(cache));
        dialog.open();
        if (!QTest::qWaitFor([&] { return !dialog.isLooking(); }, 20000))
            qFatal("looking into the cache takes too long");
        camera.shoot(dialog, name.arg(theme));
    };
    const QString cache = models + QStringLiteral("/hub");
    for (const char* name : {"openai--gpt-oss-20b", "google-bert--bert-base-uncased", "Qwen--Qwen3-0.6B"}) {
        const auto snapshot = toPath(QStringLiteral("%1/models--%2").arg(cache, QLatin1String(name)))
            / "snapshots/8b2a4c1f09d7e35566f0b1c2d3e4f5a697887960";
        std::filesystem::create_directories(snapshot / "../../blobs");
        writeSparseFile(snapshot / "../../blobs/model", {{"x", DType::BF16, {4096, 2880}}});
        std::error_code exists;
        std::filesystem::create_symlink("../../blobs/model", snapshot / "model.safetensors", exists);
    }
    std::filesystem::create_directories(toPath(cache + QStringLiteral("/models--openai-community--gpt2")));
    shoot(cache, QStringLiteral("hub-%1"));
    shoot(models + QStringLiteral("/no-cache"), QStringLiteral("hub-none-%1"));
}

void shootPreferences(const Camera& camera, const QString&, const QString& theme)
{
    PreferencesDialog dialog;
    dialog.open();
    camera.shoot(dialog, QStringLiteral("preferences-%1").arg(theme));
}

void shootValues(const Camera& camera, const QString& models, const QString& theme)
{
    MainWindow window;
    window.resize(1280, 1000);
    window.show();
    const auto shootDone = [&](std::string_view tensor, const QString& name) {
        select(window, tensor);
        const auto& runner = window.currentPage().browseView().details().stats().runner();
        if (!QTest::qWaitFor([&] { return runner.state() != StatsRunner::State::Reading; }, 20000))
            qFatal("the statistics take too long");
        camera.shoot(window, name.arg(theme));
    };
    open(window, sampleModelFolder());
    shootDone("model.layers.1.self_attn.q_proj.weight", QStringLiteral("values-%1"));
    window.currentPage().browseView().details().stats().setPicture(StatsView::Picture::Grid);
    camera.shoot(window, QStringLiteral("values-grid-%1").arg(theme));
    window.currentPage().browseView().details().stats().setPicture(StatsView::Picture::Map);
    QTest::qWait(300);
    camera.shoot(window, QStringLiteral("values-map-%1").arg(theme));
    window.currentPage().browseView().details().stats().setPicture(StatsView::Picture::Histogram);
    window.currentPage().browseView().details().stats().histogram().setLogarithmic(true);
    shootDone("model.layers.1.mlp.experts.gate_up_proj", QStringLiteral("values-decoded-%1"));
    window.currentPage().showStatistics();
    auto* scan = window.currentPage().statistics();
    scan->resize(1120, 640);
    auto* list = scan->findChild<QTreeView*>();
    if (!QTest::qWaitFor([&] { return list->model()->rowCount() == 60; }, 20000))
        qFatal("the statistics of all take too long");
    list->sortByColumn(ScanModel::Magnitude, Qt::DescendingOrder);
    QTest::qWait(300);
    camera.shoot(*scan, QStringLiteral("statistics-%1").arg(theme));
    open(window, models + QStringLiteral("/gpt-oss-20b"));
    shootDone("model.layers.3.mlp.experts.gate_up_proj", QStringLiteral("values-constant-%1"));
}

void shootAbout(const Camera& camera, const QString& theme)
{
    QTimer::singleShot(100, qApp, [&camera, theme] {
        QWidget* box = QApplication::activeModalWidget();
        camera.shoot(*box, QStringLiteral("about-%1").arg(theme));
        box->close();
    });
    showAbout(nullptr);
}

void shootErrors(const Camera& camera, const QString& models, const QString& theme)
{
    MainWindow window;
    window.resize(1280, 800);
    window.show();
    open(window, models + QStringLiteral("/truncated.safetensors"));
    camera.shoot(window, QStringLiteral("error-%1").arg(theme));
    open(window, models + QStringLiteral("/awkward.safetensors"));
    const auto awkward = window.currentPage().model()->files().front().path;
    std::filesystem::last_write_time(awkward, std::filesystem::file_time_type::clock::now());
    QApplication::sendEvent(&window, std::make_unique<QEvent>(QEvent::WindowActivate).get());
    if (!QTest::qWaitFor([&window] { return window.currentPage().messageBar().isVisible(); }))
        qFatal("no message about a changed file");
    camera.shoot(window, QStringLiteral("outdated-%1").arg(theme));

    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(models + QStringLiteral("/gpt-oss-20b"))});
    QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &enter);
    camera.shoot(window, QStringLiteral("drop-%1").arg(theme));

    BlockingFileSystem slow;
    MainWindow loading(slow);
    loading.resize(1280, 800);
    loading.show();
    loading.openPaths({models + QStringLiteral("/gpt-oss-20b")});
    QTest::qWait(250);
    camera.shoot(loading, QStringLiteral("loading-%1").arg(theme));
    slow.release();
}

void waitForCheck(MainWindow& window)
{
    const CheckView& view = window.currentPage().checkView();
    if (!QTest::qWaitFor([&view] { return !view.isChecking(); }, 60000))
        qFatal("the check takes too long");
}

void shootCheck(const Camera& camera, const QString& models, const QString& theme)
{
    MainWindow window;
    window.resize(1280, 800);
    window.show();
    open(window, sampleModelFolder());
    window.currentPage().check();
    waitForCheck(window);
    camera.shoot(window, QStringLiteral("check-sound-%1").arg(theme));

    open(window, models + QStringLiteral("/flawed"));
    window.currentPage().check();
    waitForCheck(window);
    camera.shoot(window, QStringLiteral("check-found-%1").arg(theme));
    auto* checkValues = window.currentPage().checkView().findChild<QPushButton*>(QStringLiteral("checkValues"));
    checkValues->click();
    waitForCheck(window);
    Q_EMIT window.currentPage().checkView().tensorRequested("model.layers.1.mlp.up_proj.weight");
    camera.shoot(window, QStringLiteral("check-values-%1").arg(theme));

    open(window, models + QStringLiteral("/gpt-oss-20b"));
    window.currentPage().check();
    waitForCheck(window);
    window.currentPage().checkView().findChild<QPushButton*>(QStringLiteral("checkValues"))->click();
    QTest::qWait(900);
    camera.shoot(window, QStringLiteral("check-reading-%1").arg(theme));
    window.currentPage().checkView().stop();

    open(window, models + QStringLiteral("/damaged"));
    window.currentPage().messageBar().findChild<QToolButton*>(QStringLiteral("checkModel"))->click();
    waitForCheck(window);
    camera.shoot(window, QStringLiteral("check-damaged-%1").arg(theme));
}

ConvertDialog* convertDialog(MainWindow& window)
{
    window.convert();
    auto* dialog = window.findChild<ConvertDialog*>();
    dialog->resize(960, 720); // the screen of the test is smaller than most
    return dialog;
}

void waitForPlan(const ConvertDialog& dialog)
{
    if (!QTest::qWaitFor([&dialog] { return dialog.plan() != nullptr; }, 10000))
        qFatal("no plan");
}

void clickJobButton(MainWindow& window, const QString& name)
{
    const auto buttons = window.jobs().findChildren<QToolButton*>(name);
    const auto find = [&] { return std::ranges::find_if(buttons, &QToolButton::isVisible); };
    if (!QTest::qWaitFor([&] { return find() != buttons.end(); }, 10000))
        qFatal("no button %s", qPrintable(name));
    (*find())->click();
}

void startJob(MainWindow& window, const QString& folder, std::optional<DType> target)
{
    PlanOptions options;
    options.target = target;
    auto plan = makePlan(window.currentPage().model(), options);
    if (!plan)
        qFatal("%s", plan.error().message.c_str());
    JobOptions job;
    job.output = toPath(folder);
    job.force = true;
    job.workers = 1;
    job.memoryBytes = kMinimumMemoryBytes;
    window.jobs().start(*plan, job);
}

void shootProfiles(const Camera& camera, ConvertDialog& dialog, const QString& theme)
{
    auto* save = dialog.findChild<QPushButton*>(QStringLiteral("saveProfile"));
    save->click();
    auto* asking = dialog.findChild<ProfileNameDialog*>();
    asking->findChild<QLineEdit*>()->setText(QStringLiteral("TPU v5, bfloat16"));
    asking->accept();
    Camera::settle();
    camera.shoot(dialog, QStringLiteral("profile-%1").arg(theme));
    save->click();
    camera.shoot(*dialog.findChild<ProfileNameDialog*>(), QStringLiteral("profile-name-%1").arg(theme));
    dialog.findChild<ProfileNameDialog*>()->reject();
    dialog.findChild<QPushButton*>(QStringLiteral("deleteProfile"))->click();
    camera.shoot(*dialog.findChild<QMessageBox*>(), QStringLiteral("profile-delete-%1").arg(theme));
    dialog.findChild<QMessageBox*>()->reject();
}

void shootConversion(const Camera& camera, const QString& models, const QString& theme)
{
    MainWindow window;
    window.resize(1280, 800);
    window.show();
    open(window, models + QStringLiteral("/gpt-oss-20b"));
    ConvertDialog* dialog = convertDialog(window);
    waitForPlan(*dialog);
    camera.shoot(*dialog, QStringLiteral("convert-%1").arg(theme));
    shootProfiles(camera, *dialog, theme);
    dialog->reject();

    SlowDisk slow; // so that what is seen does not depend on the machine
    slow.setDelay(std::chrono::milliseconds(100));
    MainWindow busy(slow.fileSystem());
    busy.resize(1280, 800);
    busy.show();
    open(busy, models + QStringLiteral("/bert-base"));
    busy.findChild<QDockWidget*>(QStringLiteral("jobs"))->show();
    startJob(busy, models + QStringLiteral("/bert-base-f32"), DType::F32);
    startJob(busy, models + QStringLiteral("/bert-base-f16"), DType::F16);
    QTest::qWait(1500);
    camera.shoot(busy, QStringLiteral("jobs-running-%1").arg(theme));
    clickJobButton(busy, QStringLiteral("more"));
    QWidget* menu = QApplication::activePopupWidget();
    camera.shoot(*menu, QStringLiteral("jobs-menu-%1").arg(theme));
    menu->close();
    clickJobButton(busy, QStringLiteral("pause"));
    QTest::qWait(1200);
    camera.shoot(busy, QStringLiteral("jobs-paused-%1").arg(theme));
    slow.setDelay({});
    clickJobButton(busy, QStringLiteral("resume"));
    if (!QTest::qWaitFor([&busy] { return busy.jobs().runningCount() == 0; }, 120000))
        qFatal("the conversion takes too long");
    QTest::qWait(300);
    camera.shoot(busy, QStringLiteral("jobs-done-%1").arg(theme));
    clickJobButton(busy, QStringLiteral("more"));
    menu = QApplication::activePopupWidget();
    const QList<QAction*> actions = menu->actions();
    const auto isLog = [](const QAction* action) { return action->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_L); };
    (*std::find_if(actions.begin(), actions.end(), isLog))->trigger();
    menu->close();
    camera.shoot(*busy.findChild<QDialog*>(QStringLiteral("jobLog")), QStringLiteral("jobs-log-%1").arg(theme));
}

void shootLosses(const Camera& camera, const QString& theme)
{
    PlanOptions options;
    options.target = DType::F16;
    LossesDialog dialog(
        makePlan(openModel(std::array{toPath(sampleModelFolder())}).value(), options).value(), posixFileSystem());
    dialog.open();
    if (!QTest::qWaitFor([&] { return !dialog.isReading(); }, 20000))
        qFatal("reading the losses takes too long");
    camera.shoot(dialog, QStringLiteral("losses-%1").arg(theme));
}

void shootQuantized(const Camera& camera, const QString& models, const QString& theme)
{
    MainWindow window;
    window.resize(1280, 800);
    window.show();
    open(window, models + QStringLiteral("/mixed-quantized"));
    camera.shoot(window, QStringLiteral("quantized-summary-%1").arg(theme));
    select(window, "model.layers.3.mlp.experts.down_proj_blocks");
    camera.shoot(window, QStringLiteral("quantized-tensor-%1").arg(theme));
    select(window, "model.layers.8.mlp.up_proj.trellis");
    camera.shoot(window, QStringLiteral("quantized-unknown-%1").arg(theme));
    window.currentPage().check();
    waitForCheck(window);
    camera.shoot(window, QStringLiteral("quantized-check-%1").arg(theme));

    ConvertDialog* dialog = convertDialog(window);
    auto* reason = dialog->findChild<QLabel*>(QStringLiteral("reason"));
    if (!QTest::qWaitFor([reason] { return reason->text().contains(u'"'); }, 10000))
        qFatal("no error");
    camera.shoot(*dialog, QStringLiteral("quantized-blocked-%1").arg(theme));
    dialog->findChild<QComboBox*>(QStringLiteral("unknown"))->setCurrentIndex(1);
    waitForPlan(*dialog);
    camera.shoot(*dialog, QStringLiteral("quantized-convert-%1").arg(theme));
    dialog->reject();
}

void shootTerabyte(const Camera& camera, const QString& models, const QString& theme)
{
    MainWindow window;
    window.resize(1280, 800);
    window.show();
    open(window, models + QStringLiteral("/deepseek-v3"));
    camera.shoot(window, QStringLiteral("terabyte-%1").arg(theme));
    ConvertDialog* dialog = convertDialog(window);
    waitForPlan(*dialog);
    camera.shoot(*dialog, QStringLiteral("terabyte-convert-%1").arg(theme));
}

/// What an earlier session has left, at the start of the next one.
void writeJobList(const QString& models)
{
    const auto job = [&models](const char* title, const char* output, JobState state, const QString& message) {
        StoredJob stored{.state = state, .isResumable = state == JobState::Interrupted, .message = message};
        stored.request.title = QString::fromUtf8(title);
        stored.request.inputs = {toPath(models + QStringLiteral("/gpt-oss-20b"))};
        stored.request.job.output = toPath(models + QLatin1Char('/') + QLatin1String(output));
        return stored;
    };
    JobStore store(models + QStringLiteral("/jobs.json"));
    store.load();
    store.save({job("gpt-oss-20b → NumPy .npy, bf16", "gpt-oss-20b-npy", JobState::Interrupted,
                    QStringLiteral("Interrupted at 62 %.")),
        job("bert-base → Flax msgpack", "bert-base-msgpack", JobState::Waiting, {}),
        job("minilm → safetensors, f32", "minilm-f32", JobState::Done,
            QStringLiteral("Done: 90.9 MB in 0.4 s, verified"))});
}

void waitForState(const JobsPanel& jobs, const QString& state)
{
    const auto isShown = [&] {
        const auto labels = jobs.findChildren<QLabel*>(QStringLiteral("state"));
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) { return label->text() == state; });
    };
    if (!QTest::qWaitFor(isShown, 60000))
        qFatal("no job is %s", qPrintable(state));
}

void shootJobs(const Camera& camera, const QString& models, const QString& theme)
{
    QFile::remove(models + QStringLiteral("/jobs-waiting.json"));
    writeJobList(models);
    MainWindow window;
    window.resize(1280, 800);
    window.keepJobsIn(models + QStringLiteral("/jobs.json"));
    window.show();
    open(window, models + QStringLiteral("/gpt-oss-20b"));
    camera.shoot(window, QStringLiteral("jobs-recalled-%1").arg(theme));
    window.jobs().findChild<QToolButton*>(QStringLiteral("remove"))->click();
    camera.shoot(*window.jobs().findChild<QMessageBox*>(), QStringLiteral("jobs-remove-%1").arg(theme));

    FullDisk full;
    MainWindow waiting(full);
    waiting.resize(1280, 800);
    waiting.keepJobsIn(models + QStringLiteral("/jobs-waiting.json"));
    waiting.show();
    open(waiting, models + QStringLiteral("/bert-base"));
    waiting.findChild<QDockWidget*>(QStringLiteral("jobs"))->show();
    startJob(waiting, models + QStringLiteral("/bert-base-full"), DType::F16);
    startJob(waiting, models + QStringLiteral("/bert-base-next"), DType::F32);
    waitForState(waiting.jobs(), JobRow::tr("Disk full"));
    camera.shoot(waiting, QStringLiteral("jobs-disk-full-%1").arg(theme));
    waiting.jobs().confirmClose();
    camera.shoot(*waiting.jobs().findChild<QMessageBox*>(), QStringLiteral("jobs-closing-%1").arg(theme));
    ClosingDialog ending(nullptr, true);
    camera.shoot(ending, QStringLiteral("jobs-ending-%1").arg(theme));

    MainWindow verified;
    verified.resize(1280, 800);
    verified.show();
    open(verified, sampleModelFolder());
    verified.findChild<QDockWidget*>(QStringLiteral("jobs"))->show();
    for (const char* name : {"sample-sound", "sample-changed"}) {
        startJob(verified, models + QLatin1Char('/') + QLatin1String(name), DType::F32);
        if (!QTest::qWaitFor([&] { return verified.jobs().runningCount() == 0; }, 20000))
            qFatal("the conversion takes too long");
    }
    QDirIterator files(models + QStringLiteral("/sample-changed"), {QStringLiteral("*.npy")}, QDir::Files,
        QDirIterator::Subdirectories);
    QFile changed(files.next());
    if (!changed.open(QIODevice::ReadWrite) || !changed.seek(changed.size() - 1) || !changed.putChar('x'))
        qFatal("cannot change %s", qPrintable(changed.fileName()));
    changed.close();
    for (auto* button : verified.jobs().findChildren<QToolButton*>(QStringLiteral("verify")))
        button->click();
    waitForState(verified.jobs(), JobRow::tr("Differs"));
    camera.shoot(verified, QStringLiteral("jobs-verified-%1").arg(theme));
}

/// Kills the command line in the middle of a conversion of bert-base to F32.
void killConversion(const QString& models, const QString& output)
{
    QProcess process;
    process.start(QCoreApplication::applicationDirPath() + QStringLiteral("/tensorport-cli"),
        {QStringLiteral("convert"), models + QStringLiteral("/bert-base"), QStringLiteral("-o"), output,
            QStringLiteral("--format"), QStringLiteral("numpy"), QStringLiteral("--dtype"), QStringLiteral("f32"),
            QStringLiteral("--workers"), QStringLiteral("1")});
    const QString journal = output + QStringLiteral("/.tensorport/journal");
    constexpr qint64 kSomeTiles = 4096;
    while (process.state() != QProcess::NotRunning && QFileInfo(journal).size() < kSomeTiles)
        process.waitForFinished(1);
    process.kill();
    process.waitForFinished();
    if (process.exitStatus() != QProcess::CrashExit)
        qFatal("the conversion was not killed: %s", process.readAllStandardError().constData());
}

/// A conversion that was killed goes on, beside two others and a paused one.
void shootSeveral(const Camera& camera, const QString& models, const QString& theme)
{
    const QString killed = models + QStringLiteral("/bert-base-") + theme;
    killConversion(models, killed);
    StoredJob interrupted{.state = JobState::Interrupted, .isResumable = true};
    interrupted.request.title = QStringLiteral("bert-base → NumPy .npy, f32");
    interrupted.request.inputs = {toPath(models + QStringLiteral("/bert-base"))};
    interrupted.request.plan.target = DType::F32;
    interrupted.request.job.output = toPath(killed);
    const QString list = models + QStringLiteral("/several-%1.json").arg(theme);
    {
        JobStore store(list);
        store.load();
        store.save({interrupted});
    }
    QSettings settings;
    saveAtOnce(settings, 4);
    SlowDisk slow;
    slow.setDelay(std::chrono::milliseconds(100));
    MainWindow window(slow.fileSystem());
    window.resize(1280, 1000);
    window.keepJobsIn(list);
    window.show();
    open(window, models + QStringLiteral("/bert-base"));
    window.resizeDocks({window.findChild<QDockWidget*>(QStringLiteral("jobs"))}, {330}, Qt::Vertical);
    window.jobs().findChild<QPushButton*>(QStringLiteral("barYes"))->click();
    startJob(window, models + QStringLiteral("/bert-base-f16"), DType::F16);
    startJob(window, models + QStringLiteral("/bert-base-bf16"), DType::BF16);
    startJob(window, models + QStringLiteral("/bert-base-f32"), DType::F32);
    QTest::qWait(1200);
    window.jobs().findChildren<QToolButton*>(QStringLiteral("pause")).last()->click();
    QTest::qWait(800);
    camera.shoot(window, QStringLiteral("jobs-several-%1").arg(theme));
    slow.setDelay({});
    saveAtOnce(settings, 1);
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("TensorPort screenshots"));
    QCoreApplication::setOrganizationName(QStringLiteral("TensorPort"));
    if (argc < 2)
        qFatal("usage: screenshots FOLDER [SUFFIX [de]]");
    const QString folder = QString::fromLocal8Bit(argv[1]);
    const Camera camera(folder, argc > 2 ? QString::fromLocal8Bit(argv[2]) : QString());
    QDir().mkpath(folder);

    const QTemporaryDir temporary(QDir::tempPath() + QStringLiteral("/tensorport-XXXXXX")); // is seen in the pictures
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, temporary.path());
    qputenv("XDG_CONFIG_HOME", temporary.path().toLocal8Bit());
    const QString models = temporary.filePath(QStringLiteral("models"));
    QDir().mkpath(models);
    writeGptOss(toPath(models + QStringLiteral("/gpt-oss-20b")));
    writeTerabyte(toPath(models + QStringLiteral("/deepseek-v3")));
    writeBert(toPath(models + QStringLiteral("/bert-base")));
    writeAwkwardNames(toPath(models + QStringLiteral("/awkward.safetensors")));
    const auto truncated = toPath(models + QStringLiteral("/truncated.safetensors"));
    writeSparseFile(truncated, {{"model.embed_tokens.weight", DType::BF16, {1000, 100}}});
    std::filesystem::resize_file(truncated, 150'000);

    writeFlawedModels(toPath(models));
    writeQuantized(toPath(models));

    installLanguage(argc > 3 && QLatin1String(argv[3]) == QLatin1String("de") ? Language::German : Language::English);
    for (const auto& [theme, name] : {std::pair(Theme::Light, "light"), std::pair(Theme::Dark, "dark")}) {
        applyTheme(theme);
        const QString suffix = QLatin1String(name);
        shootAbout(camera, suffix);
        shootLosses(camera, suffix);
        for (const auto shoot : {shootTheme, shootTerabyte, shootPreferences, shootHub, shootErrors, shootCheck,
                 shootConversion, shootValues, shootQuantized, shootJobs, shootSeveral})
            shoot(camera, models, suffix);
    }
    return 0;
}
