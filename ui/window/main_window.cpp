#include "ui/window/main_window.h"

#include "ui/base/hint_event.h"
#include "ui/base/kept_size.h"
#include "ui/base/question.h"
#include "ui/browse/browse_view.h"
#include "ui/browse/tensor_tree_view.h"
#include "ui/jobs/jobs_panel.h"
#include "ui/open/dropped_paths.h"
#include "ui/open/hub_dialog.h"
#include "ui/open/message_bar.h"
#include "ui/style/icons.h"
#include "ui/style/text.h"
#include "ui/window/drop_overlay.h"
#include "ui/window/end_notices.h"
#include "ui/window/model_page.h"
#include "ui/window/open_at_start.h"
#include "ui/window/preferences_dialog.h"
#include "ui/window/tab_texts.h"
#include "ui/window/work_signs.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDir>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QSettings>
#include <QStatusBar>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>

namespace tensorport
{
namespace
{

constexpr auto kGeometryKey = "window/geometry";
constexpr auto kStateKey = "window/state";
constexpr auto kBrowseKey = "window/browse";
constexpr auto kFolderKey = "open/folder";
constexpr int kStateVersion = 1;
constexpr QSize kFirstSize(1180, 760);

} // namespace

MainWindow::MainWindow(FileSystem& fileSystem, QWidget* parent)
    : QMainWindow(parent)
    , m_fileSystem(fileSystem)
    , m_tabs(new QTabWidget)
    , m_dropOverlay(new DropOverlay(this))
    , m_status(new QLabel)
    , m_running(new QToolButton)
    , m_jobs(new JobsPanel(nullptr, fileSystem))
    , m_jobsDock(new QDockWidget(tr("Conversions"), this))
{
    setWindowIcon(applicationIcon());
    setAcceptDrops(true);
    setMinimumSize(760, 480);
    m_tabs->setDocumentMode(true);
    m_tabs->setTabsClosable(true);
    m_tabs->setMovable(true);
    m_tabs->setTabBarAutoHide(true);
    // The tab widget would give the focus to its bar even when that is hidden, and hold the Tab key there.
    m_tabs->setFocusProxy(nullptr);
    m_tabs->setFocusPolicy(Qt::NoFocus);
    m_tabs->tabBar()->setElideMode(Qt::ElideMiddle);
    m_tabs->setAccessibleName(tr("Open models"));
    setCentralWidget(m_tabs);

    m_status->setTextFormat(Qt::PlainText);
    m_status->setContentsMargins(8, 0, 8, 0);
    m_status->setAccessibleName(tr("Model in numbers"));
    statusBar()->addWidget(m_status, 1);
    statusBar()->setSizeGripEnabled(false);

    makeJobsDock();
    makeActions();
    makeMenus();
    makeToolBar();
    restoreWindow();
    addPage();
    connect(m_tabs, &QTabWidget::currentChanged, this, &MainWindow::updateForPage);
    connect(m_tabs, &QTabWidget::tabCloseRequested, this, &MainWindow::closePage);
    connect(&m_recent, &RecentModels::changed, this, &MainWindow::fillRecentMenu);
    fillRecentMenu();
    updateForPage();
}

MainWindow::~MainWindow() = default;

ModelPage* MainWindow::addPage()
{
    auto* page = new ModelPage(m_recent, m_fileSystem);
    page->browseView().restoreLayout(m_browseLayout);
    connect(page, &ModelPage::changed, this, &MainWindow::updateForPage);
    connect(page, &ModelPage::modelOpened, this, [this, page] { settle(page); });
    connect(&page->browseView(), &BrowseView::flatChanged, this, &MainWindow::updateForPage);
    connect(page, &ModelPage::openFileRequested, this, &MainWindow::chooseFiles);
    connect(page, &ModelPage::openFolderRequested, this, &MainWindow::chooseFolder);
    connect(page, &ModelPage::hubRequested, this, &MainWindow::chooseFromHub);
    connect(page, &ModelPage::modelRequested, this, &MainWindow::openModel);
    auto& tree = page->browseView().treeView();
    tree.addAction(m_convertSelection);
    connect(tree.selectionModel(), &QItemSelectionModel::selectionChanged, this, &MainWindow::updateForSelection);
    connect(&tree.treeModel(), &QAbstractItemModel::modelReset, this, &MainWindow::updateForSelection);
    m_tabs->setCurrentIndex(m_tabs->addTab(page, page->title()));
    return page;
}

ModelPage& MainWindow::currentPage() const
{
    return *static_cast<ModelPage*>(m_tabs->currentWidget());
}

/// What the page has opened may be what another one shows.
void MainWindow::settle(ModelPage* page)
{
    const QString files = filesKey(*page->model());
    for (int i = 0; i < m_tabs->count(); ++i) {
        auto* other = static_cast<ModelPage*>(m_tabs->widget(i));
        if (other == page || !other->model() || filesKey(*other->model()) != files)
            continue;
        if (m_tabs->currentWidget() == page)
            m_tabs->setCurrentIndex(i);
        removePage(m_tabs->indexOf(page));
        return;
    }
    m_recent.add(page->paths(), files);
}

void MainWindow::openModel(const QStringList& paths)
{
    QStringList normal; // absolute: the next start may be elsewhere
    for (const QString& path : paths)
        normal << QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    for (int i = 0; i < m_tabs->count(); ++i) {
        auto* page = static_cast<ModelPage*>(m_tabs->widget(i));
        if (page->paths() == normal && !page->isBlank()) {
            m_tabs->setCurrentIndex(i);
            return;
        }
    }
    ModelPage* page = currentPage().isBlank() ? &currentPage() : addPage();
    page->open(normal);
}

void MainWindow::openPaths(const QStringList& paths)
{
    for (const QStringList& model : groupIntoModels(paths))
        openModel(model);
}

void MainWindow::bringToFront(const QString& activationToken)
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    if (!activationToken.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", activationToken.toUtf8());
    activateWindow();
    // Where the desktop does not let a window come forward, it shows at least that it asks for it.
    QApplication::alert(this);
}

void MainWindow::openAtStart(const QStringList& paths)
{
    openLastModels();
    openPaths(paths);
}

void MainWindow::openLastModels()
{
    QSettings settings;
    if (!opensLastModels(settings))
        return;
    const LastModels last = loadLastModels(settings);
    for (const QStringList& paths : last.models)
        openModel(paths);
    if (last.current >= 0 && last.current < m_tabs->count())
        m_tabs->setCurrentIndex(last.current);
}

void MainWindow::closePage(int index)
{
    auto* page = static_cast<ModelPage*>(m_tabs->widget(index));
    m_browseLayout = page->browseView().saveLayout();
    if (m_tabs->count() == 1) {
        page->closeModel();
        return;
    }
    removePage(index);
}

void MainWindow::removePage(int index)
{
    QWidget* page = m_tabs->widget(index);
    m_tabs->removeTab(index);
    page->deleteLater();
    updateForPage(); // the others may need less to be told apart
}

void MainWindow::closeCurrent()
{
    closePage(m_tabs->currentIndex());
}

void MainWindow::updateForPage()
{
    QList<NamedTab> tabs;
    for (int i = 0; i < m_tabs->count(); ++i) {
        const auto* page = static_cast<const ModelPage*>(m_tabs->widget(i));
        tabs << NamedTab{page->title(), page->paths()};
    }
    QStringList texts = tabTexts(tabs);
    for (int i = 0; i < m_tabs->count(); ++i) {
        m_tabs->setTabText(i, texts[i].replace(QLatin1Char('&'), QLatin1String("&&")));
        m_tabs->setTabToolTip(i, wrappedToolTip(tabs[i].paths.join(QLatin1Char('\n'))));
    }
    const ModelPage& page = currentPage();
    const bool hasModel = page.model() != nullptr;
    updateTitle();
    m_status->setText(page.statusText());
    m_reload->setEnabled(!page.paths().isEmpty());
    m_close->setEnabled(!page.isBlank() || m_tabs->count() > 1);
    m_filter->setEnabled(hasModel);
    m_flat->setEnabled(hasModel);
    m_flat->setChecked(currentPage().browseView().isFlat());
    m_convert->setEnabled(hasModel);
    updateForSelection();
    m_check->setEnabled(!page.paths().isEmpty() && !page.isOpening());
    m_statistics->setEnabled(page.model() != nullptr);
    m_convert->setToolTip(hasModel ? tr("Convert this model for JAX: choose format, precision and shard size (Ctrl+K)")
                                   : tr("Open a model first, then convert it (Ctrl+K)"));
}

void MainWindow::updateForSelection()
{
    m_convertSelection->setEnabled(
        currentPage().model() && currentPage().browseView().treeView().selectionModel()->hasSelection());
}

void MainWindow::updateTitle()
{
    const ModelPage& page = currentPage();
    const QString title = page.model() || page.isOpening() ? tr("%1 — TensorPort").arg(page.title()) : tr("TensorPort");
    const std::optional<int> percent = m_workSigns->percent();
    // In front, where a panel that cuts titles still shows it.
    setWindowTitle(percent ? tr("%1 % – %2").arg(QString::number(*percent), title) : title);
}

void MainWindow::makeJobsDock()
{
    m_jobsDock->setObjectName(QStringLiteral("jobs"));
    m_jobsDock->setAllowedAreas(Qt::BottomDockWidgetArea | Qt::RightDockWidgetArea);
    m_jobsDock->setFeatures(QDockWidget::DockWidgetClosable);
    m_jobsDock->setWidget(m_jobs);
    addDockWidget(Qt::BottomDockWidgetArea, m_jobsDock);
    m_jobsDock->hide();

    m_running->setAutoRaise(true);
    m_running->setIcon(icon(QStringLiteral("convert")));
    m_running->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_running->setToolTip(tr("Show the conversions"));
    m_running->hide();
    statusBar()->addPermanentWidget(m_running);
    connect(m_running, &QToolButton::clicked, m_jobsDock, &QWidget::show);
    connect(m_jobs, &JobsPanel::statusChanged, this, &MainWindow::showJobsStatus);
    connect(m_jobs, &JobsPanel::changeRequested, this, &MainWindow::changeOptions);
    connect(m_jobs, &JobsPanel::closingBegun, this, &MainWindow::closingBegun);
    // Queued: not inside the click that has answered.
    connect(m_jobs, &JobsPanel::readyToClose, this, &QWidget::close, Qt::QueuedConnection);
    connect(m_jobs, &JobsPanel::quitChosen, this, [this] {
        saveWindow();
        Q_EMIT quitChosen();
    });
    auto* notices = new EndNotices(*m_jobs, this);
    connect(notices, &EndNotices::clicked, this, &MainWindow::bringToFront);
    m_workSigns = new WorkSigns(*m_jobs, this);
    connect(m_workSigns, &WorkSigns::percentChanged, this, &MainWindow::updateTitle);
    connect(m_jobs, &JobsPanel::emptied, m_jobsDock, &QWidget::hide);
}

void MainWindow::showJobsStatus(const QString& text)
{
    m_running->setVisible(!text.isEmpty());
    m_running->setText(text);
    m_pauseAll->setEnabled(!text.isEmpty());
}

void MainWindow::keepJobsIn(const QString& path)
{
    m_jobs->keepIn(path, loadAtStart(QSettings()));
    m_jobsDock->setVisible(m_jobs->hasUnfinished() || (m_wereJobsShown && !m_jobs->isEmpty()));
}

void MainWindow::fillRecentMenu()
{
    m_recentMenu->clear();
    for (const QStringList& paths : m_recent.models()) {
        QString title = RecentModels::title(paths);
        auto* action = m_recentMenu->addAction(
            title.replace(QLatin1Char('&'), QLatin1String("&&")), this, [this, paths] { openModel(paths); });
        action->setToolTip(paths.join(QLatin1Char('\n')));
    }
    m_recentMenu->setToolTipsVisible(true);
    m_recentMenu->setEnabled(!m_recentMenu->isEmpty());
    if (!m_recentMenu->isEmpty()) {
        m_recentMenu->addSeparator();
        m_recentMenu->addAction(tr("&Clear this list…"), this, &MainWindow::askToClearRecent);
    }
}

void MainWindow::askToClearRecent()
{
    ask(this, this,
        {.title = tr("Clear the list of recent models"),
            .text = tr("Forget the %n model(s) opened last?", nullptr, static_cast<int>(m_recent.models().size())),
            .explanation = tr("The list alone is cleared: the models stay where they are."),
            .answers = {{tr("Clear the list"), QMessageBox::DestructiveRole, [this] { m_recent.clear(); }}},
            .noText = tr("Keep it")});
}

void MainWindow::chooseFiles()
{
    QSettings settings;
    const QStringList paths
        = QFileDialog::getOpenFileNames(this, tr("Open a model"), settings.value(QLatin1String(kFolderKey)).toString(),
            tr("Safetensors models (*.safetensors *.safetensors.index.json);;All files (*)"));
    if (paths.isEmpty())
        return;
    settings.setValue(QLatin1String(kFolderKey), QFileInfo(paths.first()).absolutePath());
    openPaths(paths);
}

void MainWindow::chooseFolder()
{
    QSettings settings;
    const QString path = QFileDialog::getExistingDirectory(
        this, tr("Open a model's folder"), settings.value(QLatin1String(kFolderKey)).toString());
    if (path.isEmpty())
        return;
    settings.setValue(QLatin1String(kFolderKey), QFileInfo(path).absolutePath());
    openPaths({path});
}

void MainWindow::chooseFromHub()
{
    auto* dialog = new HubDialog(m_fileSystem, HubDialog::usersCache(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &HubDialog::modelRequested, this, &MainWindow::openPaths);
    dialog->open();
}

void MainWindow::showPreferences()
{
    auto* dialog = new PreferencesDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PreferencesDialog::atOnceChanged, m_jobs, &JobsPanel::startWaiting);
    dialog->open();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!event->mimeData()->hasUrls())
        return;
    const DroppedPaths dropped = droppedPaths(*event->mimeData());
    if (dropped.models.isEmpty())
        m_dropOverlay->showText(tr("Only files on this computer can be opened"));
    else if (dropped.models.size() > 1)
        m_dropOverlay->showText(tr("Drop to open %n model(s)", nullptr, static_cast<int>(dropped.models.size())));
    else
        m_dropOverlay->showText(tr("Drop to open %1").arg(RecentModels::title(dropped.models.first())));
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

void MainWindow::dragMoveEvent(QDragMoveEvent* event)
{
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*)
{
    m_dropOverlay->hide();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    m_dropOverlay->hide();
    const DroppedPaths dropped = droppedPaths(*event->mimeData());
    event->setDropAction(Qt::CopyAction);
    event->accept();
    for (const QStringList& model : dropped.models)
        openModel(model);
    if (!dropped.refused.isEmpty()) {
        currentPage().messageBar().showHint(
            tr("TensorPort opens files on this computer. Download %1 first, then drop the file or its folder.")
                .arg(dropped.refused.first()));
    }
}

bool MainWindow::event(QEvent* event)
{
    if (event->type() != HintEvent::eventType())
        return QMainWindow::event(event);
    currentPage().messageBar().showHint(static_cast<HintEvent*>(event)->text());
    event->accept();
    return true;
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!m_jobs->confirmClose()) {
        event->ignore();
        return;
    }
    saveWindow();
    event->accept();
    Q_EMIT closingBegun();
}

void MainWindow::saveWindow()
{
    QSettings settings;
    settings.setValue(QLatin1String(kGeometryKey), saveGeometry());
    settings.setValue(QLatin1String(kStateKey), saveState(kStateVersion));
    settings.setValue(QLatin1String(kBrowseKey), currentPage().browseView().saveLayout());
    LastModels last;
    for (int i = 0; i < m_tabs->count(); ++i) {
        const auto* page = static_cast<const ModelPage*>(m_tabs->widget(i));
        if (page->isBlank())
            continue;
        if (i == m_tabs->currentIndex())
            last.current = static_cast<int>(last.models.size());
        last.models << page->paths();
    }
    saveLastModels(settings, last);
}

void MainWindow::restoreWindow()
{
    const QSettings settings;
    if (!restoreGeometry(settings.value(QLatin1String(kGeometryKey)).toByteArray()))
        resize(kFirstSize);
    bringOnScreen(*this);
    if (restoreState(settings.value(QLatin1String(kStateKey)).toByteArray(), kStateVersion))
        m_wereJobsShown = !m_jobsDock->isHidden();
    m_jobsDock->setVisible(!m_jobs->isEmpty());
    m_browseLayout = settings.value(QLatin1String(kBrowseKey)).toByteArray();
}

} // namespace tensorport
