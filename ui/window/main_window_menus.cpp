// What can be done in the window: its actions, menus and toolbar.
#include "ui/browse/browse_view.h"
#include "ui/jobs/jobs_panel.h"
#include "ui/style/icons.h"
#include "ui/window/about.h"
#include "ui/window/main_window.h"
#include "ui/window/model_page.h"

#include <QDockWidget>
#include <QMenuBar>
#include <QTabWidget>
#include <QToolBar>

namespace tensorport
{

void MainWindow::makeActions()
{
    const auto make = [this](const char* iconName, const QString& text, const QKeySequence& keys, const QString& tip) {
        auto* action = new QAction(text, this);
        if (iconName != nullptr)
            action->setIcon(icon(QLatin1String(iconName)));
        action->setShortcut(keys);
        const QString shown = keys.toString(QKeySequence::NativeText);
        action->setToolTip(shown.isEmpty() ? tip : QStringLiteral("%1 (%2)").arg(tip, shown));
        addAction(action);
        return action;
    };
    m_openFile = make(
        "file", tr("&Open file…"), QKeySequence(Qt::CTRL | Qt::Key_O), tr("Open a model's file, or several as one"));
    m_openFolder = make(
        "folder", tr("Open &folder…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O), tr("Open a model's folder"));
    m_openHub = make("list", tr("Open from &Hub cache…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_H),
        tr("Choose among the models that were downloaded from the Hugging Face Hub"));
    m_reload = make("reload", tr("&Reload"), QKeySequence(Qt::Key_F5), tr("Read the model's headers again"));
    m_close = make(nullptr, tr("&Close model"), QKeySequence(Qt::CTRL | Qt::Key_W), tr("Close the model"));
    m_preferences = make(nullptr, tr("&Preferences…"), QKeySequence(Qt::CTRL | Qt::Key_Comma),
        tr("Theme, language, what happens at the start, conversions at once, notifications"));
    m_quit = make(nullptr, tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), tr("Close the window"));
    m_filter = make("search", tr("&Filter tensors"), QKeySequence(Qt::CTRL | Qt::Key_F), tr("Find tensors by name"));
    m_flat = make("list", tr("&Flat list"), QKeySequence(Qt::CTRL | Qt::Key_T),
        tr("Show all tensors as one list, without modules"));
    m_flat->setCheckable(true);
    m_convert = make("convert", tr("&Convert…"), QKeySequence(Qt::CTRL | Qt::Key_K), {});
    m_convertSelection = make(nullptr, tr("Con&vert selection…"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_K),
        tr("Convert only the modules and tensors that are selected in the tree"));
    m_check = make("check", tr("C&heck"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_K),
        tr("Look for everything that is wrong with the model, and what to do"));
    m_statistics = make(nullptr, tr("S&tatistics of all tensors…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T),
        tr("List the statistics of every tensor, to be sorted by NaN or the largest value"));
    m_pauseAll = make(nullptr, tr("&Pause or resume all conversions"),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Space), tr("Pause all that run; when none does, let all go on"));
    m_pauseAll->setEnabled(false);
    m_about = make("info", tr("&About TensorPort"), QKeySequence(Qt::Key_F1), tr("Version and keyboard shortcuts"));

    connect(m_openFile, &QAction::triggered, this, &MainWindow::chooseFiles);
    connect(m_openFolder, &QAction::triggered, this, &MainWindow::chooseFolder);
    connect(m_openHub, &QAction::triggered, this, &MainWindow::chooseFromHub);
    connect(m_reload, &QAction::triggered, this, [this] { currentPage().reload(); });
    connect(m_close, &QAction::triggered, this, &MainWindow::closeCurrent);
    connect(m_preferences, &QAction::triggered, this, &MainWindow::showPreferences);
    connect(m_quit, &QAction::triggered, this, &QWidget::close);
    connect(m_filter, &QAction::triggered, this, [this] { currentPage().browseView().focusFilter(); });
    connect(m_flat, &QAction::triggered, this, [this](bool flat) { currentPage().browseView().setFlat(flat); });
    connect(m_convert, &QAction::triggered, this, &MainWindow::convert);
    connect(m_convertSelection, &QAction::triggered, this, &MainWindow::convertSelection);
    connect(m_check, &QAction::triggered, this, [this] { currentPage().check(); });
    connect(m_statistics, &QAction::triggered, this, [this] { currentPage().showStatistics(); });
    connect(m_pauseAll, &QAction::triggered, this, [this] { m_jobs->togglePauseOfAll(); });
    connect(m_about, &QAction::triggered, this, [this] { showAbout(this); });

    const auto step = [this](const QKeySequence& keys, int by) {
        auto* action = new QAction(this);
        action->setShortcut(keys);
        addAction(action);
        connect(action, &QAction::triggered, this, [this, by] {
            const int count = m_tabs->count();
            m_tabs->setCurrentIndex((m_tabs->currentIndex() + by + count) % count);
        });
    };
    step(QKeySequence(Qt::CTRL | Qt::Key_Tab), 1);
    step(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Backtab), -1);
}

void MainWindow::makeMenus()
{
    auto* file = menuBar()->addMenu(tr("&File"));
    file->addAction(m_openFile);
    file->addAction(m_openFolder);
    file->addAction(m_openHub);
    m_recentMenu = file->addMenu(icon(QStringLiteral("clock")), tr("Open r&ecent"));
    file->addSeparator();
    file->addAction(m_reload);
    file->addAction(m_close);
    file->addSeparator();
    file->addAction(m_preferences);
    file->addSeparator();
    file->addAction(m_quit);

    auto* model = menuBar()->addMenu(tr("&Model"));
    model->addAction(m_convert);
    model->addAction(m_convertSelection);
    model->addAction(m_pauseAll);
    model->addAction(m_check);
    model->addAction(m_statistics);
    model->addAction(m_filter);
    makeExportActions(*model);

    auto* view = menuBar()->addMenu(tr("&View"));
    view->addAction(m_flat);
    QAction* showJobs = m_jobsDock->toggleViewAction();
    showJobs->setText(tr("&Conversions"));
    showJobs->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_J));
    view->addAction(showJobs);
    view->setToolTipsVisible(true);

    auto* help = menuBar()->addMenu(tr("&Help"));
    help->addAction(m_about);
}

void MainWindow::makeExportActions(QMenu& menu)
{
    menu.addSeparator();
    m_exportShown = menu.addAction(
        tr("Export list of &shown tensors…"), this, [this] { currentPage().browseView().exportShown(); });
    m_exportAll
        = menu.addAction(tr("Export list of &all tensors…"), this, [this] { currentPage().browseView().exportAll(); });
    m_exportShown->setToolTip(tr("Write name, dtype, shape and place of what the filter shows as CSV or JSON"));
    m_exportAll->setToolTip(tr("Write name, dtype, shape and place of every tensor as CSV or JSON"));
    menu.setToolTipsVisible(true);
    connect(&menu, &QMenu::aboutToShow, this, [this] {
        const ModelPage& page = currentPage();
        const size_t shown = page.model() ? currentPage().browseView().tensorsShown() : 0;
        m_exportShown->setEnabled(shown != 0 && shown != page.model()->tensors().size());
        m_exportAll->setEnabled(page.model() != nullptr);
    });
}

void MainWindow::makeToolBar()
{
    auto* bar = addToolBar(tr("Toolbar"));
    bar->setObjectName(QStringLiteral("toolbar"));
    bar->setMovable(false);
    bar->setFloatable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setIconSize(QSize(18, 18));
    bar->addAction(m_openFile);
    bar->addAction(m_openFolder);
    bar->addAction(m_convert);
    bar->addAction(m_check);
    auto* spacer = new QWidget;
    spacer->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(spacer);
    bar->addAction(m_reload);
    setContextMenuPolicy(Qt::PreventContextMenu);
}

} // namespace tensorport
