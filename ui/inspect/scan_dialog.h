#pragma once

#include "core/io/file_system.h"
#include "ui/inspect/scan_model.h"

#include <QDialog>
#include <QElapsedTimer>
#include <QTimer>

class QLabel;
class QTreeView;

namespace tensorport
{

class FlatProgressBar;

/// Reads every value of a model and lists the statistics of all tensors, to be sorted: which have NaN, which the
/// largest values. The list grows while it reads; closing ends that.
class ScanDialog : public QDialog
{
    Q_OBJECT

public:
    ScanDialog(std::shared_ptr<const Model> model, std::shared_ptr<const Quantization> quantization,
        FileSystem& fileSystem = posixFileSystem(), QWidget* parent = nullptr);
    ~ScanDialog() override;

    [[nodiscard]] const ScanModel& table() const { return m_table; }

Q_SIGNALS:
    void tensorRequested(const std::string& name); ///< of the model: a row was activated

protected:
    bool event(QEvent* event) override;

private:
    struct Shared;

    void read();
    void takeRows();
    void tell();
    void finish(const Status& done);

    std::shared_ptr<const Model> m_model;
    std::shared_ptr<const Quantization> m_quantization;
    FileSystem& m_fileSystem;
    std::shared_ptr<Shared> m_shared;
    ScanModel m_table;
    QLabel* m_verdict;
    QWidget* m_progressRow;
    FlatProgressBar* m_progress;
    QLabel* m_progressText;
    QTreeView* m_view;
    QElapsedTimer m_clock;
    QTimer m_poll;
    LatestWorker m_worker;
};

} // namespace tensorport
