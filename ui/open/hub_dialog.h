#pragma once

#include "ui/base/latest_worker.h"
#include "ui/open/hub_models_model.h"

#include <QDialog>
#include <QSortFilterProxyModel>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTreeView;

namespace tensorport
{

/// The models that huggingface_hub has downloaded; a click or Enter opens one. Looks off the UI thread.
class HubDialog : public QDialog
{
    Q_OBJECT

public:
    /// REQUIRES that `fileSystem` outlives the dialog.
    HubDialog(FileSystem& fileSystem, std::filesystem::path cache, QWidget* parent = nullptr);

    /// Where this user's cache is: as chosen here, or by the environment as huggingface_hub has it.
    [[nodiscard]] static std::filesystem::path usersCache();

    [[nodiscard]] bool isLooking() const { return m_worker.isBusy(); }
    [[nodiscard]] HubModelsModel& model() { return m_model; }

Q_SIGNALS:
    void modelRequested(const QStringList& paths);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void look();
    void chooseCache();
    void showFound(const Result<HubModels>& found);
    void showFitting();
    void openRow(const QModelIndex& index);

    FileSystem& m_fileSystem;
    std::filesystem::path m_cache;
    HubModelsModel m_model;
    QSortFilterProxyModel m_sorted;
    QString m_nothing; ///< why there is no model
    QLabel* m_summary;
    QLineEdit* m_filter;
    QStackedWidget* m_pages;
    QTreeView* m_view;
    QLabel* m_empty;
    QPushButton* m_open;
    LatestWorker m_worker;
};

} // namespace tensorport
