#pragma once

#include "core/io/file_system.h"
#include "ui/base/reading_dialog.h"
#include "ui/inspect/scan_model.h"

namespace tensorport
{

/// Reads every value of a model and lists the statistics of all tensors, to be sorted: which have NaN, which the
/// largest values. The list grows while it reads; closing ends that.
class ScanDialog : public ReadingDialog
{
    Q_OBJECT

public:
    ScanDialog(std::shared_ptr<const Model> model, std::shared_ptr<const Quantization> quantization,
        FileSystem& fileSystem = posixFileSystem());
    ~ScanDialog() override;

    [[nodiscard]] const ScanModel& table() const { return m_table; }

Q_SIGNALS:
    void scanned(); ///< table() has all tensors
    void tensorRequested(const std::string& name); ///< of the model: a row was activated

protected:
    bool event(QEvent* event) override;
    void poll() override; ///< takes the rows that are there
    void cancel() override { m_worker.cancel(); }
    [[nodiscard]] QString tableText() const override { return m_table.text(u'\t'); }

private:
    struct Shared;

    void read();
    void tell();
    void finish(const Status& done);

    std::shared_ptr<const Model> m_model;
    std::shared_ptr<const Quantization> m_quantization;
    FileSystem& m_fileSystem;
    std::shared_ptr<Shared> m_shared;
    ScanModel m_table;
    LatestWorker m_worker; ///< last: joined before the rest goes
};

} // namespace tensorport
