#pragma once

#include "ui/base/latest_worker.h"
#include "ui/open/model_opener.h"

#include <QPointer>
#include <QStringList>
#include <QTimer>
#include <QWidget>

class QStackedWidget;

namespace tensorport
{

class BrowseView;
class CheckView;
class EmptyPage;
class LoadingPage;
class MessageBar;
class RecentModels;
class ScanDialog;

/// A tab: empty, opening, or showing a model; with a bar for what went wrong.
class ModelPage : public QWidget
{
    Q_OBJECT

public:
    ModelPage(RecentModels& recent, FileSystem& fileSystem, QWidget* parent = nullptr);

    ~ModelPage() override;

    void open(const QStringList& paths); ///< what they hold becomes this page's model once it is read
    void reload();
    void cancelOpening();
    void closeModel(); ///< back to empty
    void check(); ///< looks for what is wrong with what these paths hold, opened or not
    void closeCheck();
    void showStatistics(); ///< of all tensors, in a window of its own. REQUIRES a model
    [[nodiscard]] ScanDialog* statistics() const; ///< null while they are not shown

    [[nodiscard]] bool isBlank() const; ///< neither a model nor the opening of one
    [[nodiscard]] bool isOpening() const { return m_opener.isOpening(); }
    [[nodiscard]] const QStringList& paths() const { return m_paths; }
    [[nodiscard]] std::shared_ptr<const Model> model() const { return m_opened.model; }
    [[nodiscard]] const OpenedModel& openedModel() const { return m_opened; } ///< nothing in it without a model
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString statusText() const;

    [[nodiscard]] BrowseView& browseView() { return *m_browse; }
    [[nodiscard]] MessageBar& messageBar() { return *m_message; }
    [[nodiscard]] CheckView& checkView() { return *m_check; }
    [[nodiscard]] bool isCheckShown() const { return m_isCheckShown; }

Q_SIGNALS:
    void changed(); ///< title, model or status text
    void modelOpened(); ///< a model, or the same one anew
    void openFileRequested();
    void openFolderRequested();
    void hubRequested();
    void modelRequested(const QStringList& paths);

protected:
    bool event(QEvent* event) override;

private:
    void lookForChanges();
    void showModel(const OpenedModel& opened);
    void showFailure(const Error& error);
    void showFitting();
    void placeCheck();

    FileSystem& m_fileSystem;
    QStringList m_paths;
    OpenedModel m_opened;
    MessageBar* m_message;
    QStackedWidget* m_stack;
    EmptyPage* m_empty;
    LoadingPage* m_loading;
    BrowseView* m_browse;
    CheckView* m_check;
    QPointer<ScanDialog> m_scan; ///< of the model; gone once it is closed
    bool m_isCheckShown = false;
    QTimer m_loadingDelay;
    ModelOpener m_opener;
    QString m_outdated; ///< how the model's files have changed, as it was told last
    LatestWorker m_watch; ///< looks at them
};

} // namespace tensorport
