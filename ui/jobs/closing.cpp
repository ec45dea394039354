#include "ui/jobs/closing.h"

#include "ui/base/question.h"
#include "ui/jobs/closing_dialog.h"

namespace tensorport
{

Closing::Closing(QWidget* parent, const std::vector<std::unique_ptr<JobEntry>>& entries)
    : QObject(parent)
    , m_parent(parent)
    , m_entries(entries)
{
}

Closing::~Closing() = default;

bool Closing::confirm(bool isListed)
{
    const JobCounts counts = countJobs(m_entries);
    if (m_isClosing) {
        return counts.started() == 0;
    }
    if (counts.unfinished() > 0 && !m_question) {
        ask(counts.unfinished(), isListed);
    }
    return counts.unfinished() == 0;
}

QString Closing::questionText(int unfinished)
{
    return tr("%n conversion(s) not finished.", nullptr, unfinished);
}

void Closing::ask(int unfinished, bool isListed)
{
    const QString later = isListed
        ? tr("Kept for later, each stops where it is, and the next start offers to continue it.")
        : tr("Kept for later, each stops where it is. This window keeps no list of them: to continue, convert the "
             "same model to the same folder.");
    m_question = tensorport::ask(m_parent, this,
        {.title = tr("Close TensorPort"),
            .text = questionText(unfinished),
            .explanation = tr("%1 Cancelled, what was written so far is removed.").arg(later),
            .answers = {{tr("Keep for later"), QMessageBox::AcceptRole, [this] { endJobs(true); }},
                {tr("Cancel the conversions"), QMessageBox::DestructiveRole, [this] { endJobs(false); }}},
            .noText = tr("Go on converting"),
            .preferred = 0});
}

void Closing::endJobs(bool keeps)
{
    m_isClosing = true;
    Q_EMIT begun();
    m_dialog = std::make_unique<ClosingDialog>(m_parent, keeps);
    connect(m_dialog.get(), &ClosingDialog::quitChosen, this, &Closing::quitChosen);
    for (const auto& entry : m_entries) {
        if (keeps) {
            entry->runner->interrupt();
        } else {
            entry->runner->cancel();
        }
    }
    goOn();
}

void Closing::goOn()
{
    const JobCounts counts = countJobs(m_entries);
    if (m_question && counts.unfinished() == 0) {
        m_question->close();
    } else if (m_question) {
        m_question->setText(questionText(counts.unfinished()));
    }
    if (m_isClosing && counts.started() == 0) {
        m_dialog.reset();
        Q_EMIT ready();
    }
}

} // namespace tensorport
