#pragma once

#include "ui/base/latest_worker.h"
#include "ui/convert/losses_model.h"

#include <QDialog>
#include <QElapsedTimer>
#include <QSortFilterProxyModel>
#include <QTimer>
#include <atomic>

class QLabel;
class QPushButton;
class QTreeView;

namespace tensorport
{

class FlatProgressBar;

/// What a conversion would do to the values, tensor by tensor, read before anything is written. Reads off the UI thread
/// and stops when it is closed.
class LossesDialog : public QDialog
{
    Q_OBJECT

public:
    /// REQUIRES that `fileSystem` outlives the dialog.
    LossesDialog(std::shared_ptr<const Plan> plan, FileSystem& fileSystem, QWidget* parent = nullptr);

    [[nodiscard]] bool isReading() const { return m_worker.isBusy(); }
    [[nodiscard]] LossesModel& model() { return m_model; }

private:
    struct Progress
    {
        std::atomic<uint64_t> done = 0;
        std::atomic<uint64_t> total = 0;
    };

    void read();
    void showProgress();
    void showLosses(Result<std::vector<TensorLoss>> losses);
    void copyAsText() const;

    std::shared_ptr<const Plan> m_plan;
    FileSystem& m_fileSystem;
    LossesModel m_model;
    QSortFilterProxyModel m_sorted;
    QLabel* m_verdict;
    QWidget* m_progressRow;
    FlatProgressBar* m_progress;
    QLabel* m_progressText;
    QTreeView* m_view;
    QPushButton* m_copy;
    QTimer m_poll;
    QElapsedTimer m_clock;
    std::shared_ptr<Progress> m_counters = std::make_shared<Progress>();
    LatestWorker m_worker; ///< last: joined before the rest goes
};

} // namespace tensorport
