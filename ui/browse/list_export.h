#pragma once

#include "ui/base/latest_worker.h"
#include "ui/browse/opened_model.h"

#include "core/base/result.h"

class QWidget;

namespace tensorport
{

/// Writes the list of a model's tensors as CSV or JSON, off the UI thread, one list at a time. A list that is being
/// written when this goes is not left behind.
class ListExport : public QObject
{
    Q_OBJECT

public:
    explicit ListExport(QWidget* window);

    /// Asks where to, and writes the tensors of `shown`, an arrangement of the model's tree, in its order.
    void ask(const OpenedModel& opened, const std::shared_ptr<const TensorTree>& shown);

    /// As JSON where the name ends so, else as CSV. Where that succeeds is proposed the next time.
    void write(const QString& path, const OpenedModel& opened, std::shared_ptr<const TensorTree> shown);

Q_SIGNALS:
    void started(const QString& text); ///< a sentence that says so
    void finished(const QString& text); ///< a sentence that says so
    void failed(const QString& title, const tensorport::Error& error);

private:
    QWidget* m_window;
    LatestWorker m_worker;
};

} // namespace tensorport
