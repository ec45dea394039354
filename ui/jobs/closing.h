#pragma once

#include "ui/jobs/job_queue.h"

#include <memory>

namespace tensorport
{

class ClosingDialog;

/// What becomes of conversions that are not over when the window closes: asks, tells them, and waits for them.
class Closing : public QObject
{
    Q_OBJECT

public:
    /// Asks over `parent`, which owns it and the entries.
    Closing(QWidget* parent, const std::vector<std::unique_ptr<JobEntry>>& entries);
    ~Closing() override;

    /// Whether the window may close now, else asks; see JobsPanel::confirmClose(). `isListed`: the next start will list
    /// what is kept for later.
    bool confirm(bool isListed);

    /// To be called when a job is over.
    void goOn();

    /// It was answered to close: nothing is to be started any more.
    [[nodiscard]] bool isClosing() const { return m_isClosing; }

Q_SIGNALS:
    void begun(); ///< it was answered to close
    void ready(); ///< nothing runs any more
    void quitChosen(); ///< it is not to be waited for

private:
    [[nodiscard]] static QString questionText(int unfinished);
    void ask(int unfinished, bool isListed);
    void endJobs(bool keeps);

    QWidget* m_parent;
    const std::vector<std::unique_ptr<JobEntry>>& m_entries;
    QPointer<QMessageBox> m_question;
    std::unique_ptr<ClosingDialog> m_dialog;
    bool m_isClosing = false;
};

} // namespace tensorport
