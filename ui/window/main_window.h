#pragma once

#include "core/io/file_system.h"
#include "ui/open/recent_models.h"

#include <QMainWindow>
#include <functional>

class QDockWidget;
class QLabel;
class QMimeData;
class QTabWidget;
class QToolButton;

namespace tensorport
{

class ConvertDialog;
class DropOverlay;
class JobsPanel;
class ModelPage;
class WorkSigns;
struct JobRequest;

/// The window: a tab for each model, the menus, and what is dropped on it. Reads and writes QSettings.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(FileSystem& fileSystem = posixFileSystem(), QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Opens these paths together as one model: in the current tab if it is empty, else in a new one. A model that is
    /// open already is brought to the front, also when other words named it: a folder, its index, its files.
    void openModel(const QStringList& paths);

    /// Opens what a command line or a drop names, see groupIntoModels().
    void openPaths(const QStringList& paths);

    /// Opens what was open when the window closed last, if the user wants that, and what a command line names, which
    /// comes to the front.
    void openAtStart(const QStringList& paths);

    /// Keeps the list of conversions in this file, see JobStore, and shows what it holds, unless the list was
    /// closed and nothing of it is unfinished. Call it once.
    void keepJobsIn(const QString& path);

    /// Asks how to convert the current model and queues the job.
    void convert();

    /// As asked for by another start of the program or a click elsewhere, whose right to do so the token proves where
    /// one is needed.
    void bringToFront(const QString& activationToken);

    [[nodiscard]] ModelPage& currentPage() const;
    [[nodiscard]] JobsPanel& jobs() { return *m_jobs; }

Q_SIGNALS:
    /// The window is not to wait for work that hangs. Settings and the list of conversions are written; the process may
    /// end at once, as in a crash: what was converted so far can be continued.
    void quitChosen();

    /// The window is about to go, and is to be given nothing more.
    void closingBegun();

protected:
    bool event(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void makeActions();
    void makeMenus();
    void makeExportActions(QMenu& menu);
    void makeToolBar();
    void makeJobsDock();
    void showJobsStatus(const QString& text);
    ModelPage* addPage();
    void openLastModels();
    void settle(ModelPage* page);
    void closePage(int index);
    void removePage(int index); ///< not the only one
    void closeCurrent();
    void updateForPage();
    void updateForSelection();
    void updateTitle();
    void convertSelection();
    void changeOptions(const JobRequest& request); ///< of a conversion that is over, for another one
    void askHowToConvert(const std::function<void(ConvertDialog&)>& choose);
    void fillRecentMenu();
    void askToClearRecent();
    void chooseFiles();
    void chooseFolder();
    void chooseFromHub();
    void showPreferences();
    void saveWindow();
    void restoreWindow();

    FileSystem& m_fileSystem;
    RecentModels m_recent;
    QByteArray m_browseLayout; ///< of the page used last
    QTabWidget* m_tabs;
    DropOverlay* m_dropOverlay;
    QLabel* m_status;
    QToolButton* m_running;
    JobsPanel* m_jobs;
    QDockWidget* m_jobsDock;
    bool m_wereJobsShown = true; ///< when the window closed last
    WorkSigns* m_workSigns = nullptr;
    QMenu* m_recentMenu = nullptr;
    QAction* m_openFile = nullptr;
    QAction* m_openFolder = nullptr;
    QAction* m_openHub = nullptr;
    QAction* m_close = nullptr;
    QAction* m_reload = nullptr;
    QAction* m_preferences = nullptr;
    QAction* m_quit = nullptr;
    QAction* m_filter = nullptr;
    QAction* m_flat = nullptr;
    QAction* m_convert = nullptr;
    QAction* m_convertSelection = nullptr;
    QAction* m_check = nullptr;
    QAction* m_statistics = nullptr;
    QAction* m_pauseAll = nullptr;
    QAction* m_exportShown = nullptr;
    QAction* m_exportAll = nullptr;
    QAction* m_about = nullptr;
};

} // namespace tensorport
