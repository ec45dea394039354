#pragma once

#include "ui/base/latest_worker.h"
#include "ui/base/reading_dialog.h"
#include "ui/convert/losses_model.h"

#include <QSortFilterProxyModel>
#include <atomic>

namespace tensorport
{

/// What a conversion would do to the values, tensor by tensor, read before anything is written. Reads off the UI thread
/// and stops when it is closed.
class LossesDialog : public ReadingDialog
{
    Q_OBJECT

public:
    /// REQUIRES that `fileSystem` outlives the dialog.
    LossesDialog(std::shared_ptr<const Plan> plan, FileSystem& fileSystem, QWidget* parent = nullptr);

    [[nodiscard]] bool isReading() const { return m_worker.isBusy(); }
    [[nodiscard]] LossesModel& model() { return m_model; }

protected:
    void poll() override { showRead(m_counters->done, m_counters->total); }
    void cancel() override { m_worker.cancel(); }
    [[nodiscard]] QString tableText() const override;

private:
    struct Progress
    {
        std::atomic<uint64_t> done = 0;
        std::atomic<uint64_t> total = 0;
    };

    void read();
    void showLosses(Result<std::vector<TensorLoss>> losses);

    std::shared_ptr<const Plan> m_plan;
    FileSystem& m_fileSystem;
    LossesModel m_model;
    QSortFilterProxyModel m_sorted;
    std::shared_ptr<Progress> m_counters = std::make_shared<Progress>();
    LatestWorker m_worker; ///< last: joined before the rest goes
};

} // namespace tensorport
