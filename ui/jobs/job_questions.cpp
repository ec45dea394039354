#include "ui/jobs/job_questions.h"

#include "ui/jobs/job_entry.h"

#include <QCoreApplication>

namespace tensorport
{

namespace
{

struct JobQuestions
{
    Q_DECLARE_TR_FUNCTIONS(tensorport::JobQuestions)
};

} // namespace

Question cancelQuestion(const JobEntry& entry, const std::function<void()>& cancel)
{
    return {.title = JobQuestions::tr("Cancel conversion"),
        .text = JobQuestions::tr("Cancel “%1” to %2?").arg(entry.row->title(), entry.row->destination()),
        .explanation = entry.runner->hasStarted()
            ? JobQuestions::tr("What it has written so far is removed. The model itself is not touched.")
            : JobQuestions::tr("It has not begun yet."),
        .answers = {{JobQuestions::tr("Cancel conversion"), QMessageBox::DestructiveRole, cancel}},
        .noText = JobQuestions::tr("Keep converting")};
}

Question startOverQuestion(const JobEntry& entry, const std::function<void()>& startOver)
{
    return {.title = JobQuestions::tr("Start over"),
        .text = JobQuestions::tr("Start “%1” over?").arg(entry.row->title()),
        .explanation
        = JobQuestions::tr("What the interrupted conversion has left in %1 is removed, and everything is written anew.")
              .arg(entry.row->destination()),
        .answers = {{JobQuestions::tr("Start over"), QMessageBox::DestructiveRole, startOver}},
        .noText = JobQuestions::tr("Leave it")};
}

Question removeQuestion(
    const JobEntry& entry, const std::function<void()>& keepFiles, const std::function<void()>& deleteFiles)
{
    return {.title = JobQuestions::tr("Remove from the list"),
        .text = JobQuestions::tr("Remove “%1” from the list?").arg(entry.row->title()),
        .explanation
        = JobQuestions::tr("What it has written so far is in %1. Kept, it is continued when the same model "
                           "is converted to that folder in the same way. Other files there are not "
                           "touched.")
              .arg(entry.row->destination()),
        .answers = {{JobQuestions::tr("Keep what is written"), QMessageBox::AcceptRole, keepFiles},
            {JobQuestions::tr("Delete what is written"), QMessageBox::DestructiveRole, deleteFiles}},
        .noText = JobQuestions::tr("Leave it in the list")};
}

} // namespace tensorport
