#include "ui/jobs/closing.h"

#include "ui/jobs/question.h"

#include <QCoreApplication>

namespace tensorport
{

namespace
{

struct Closing
{
    Q_DECLARE_TR_FUNCTIONS(tensorport::Closing)
};

} // namespace

QMessageBox* askBeforeClosing(QWidget* parent, int unfinished, bool isListed, const std::function<void()>& keep,
    const std::function<void()>& cancel)
{
    const QString later = isListed
        ? Closing::tr("Kept for later, they stop where they are, and the next start offers to continue them.")
        : Closing::tr("Kept for later, they stop where they are. This window keeps no list of them: to "
                      "continue, convert the same models to the same folders.");
    return ask(parent, parent,
        {.title = Closing::tr("Close TensorPort"),
            .text = Closing::tr("%n conversion(s) not finished.", nullptr, unfinished),
            .explanation = Closing::tr("%1 Cancelled, what they have written so far is removed.").arg(later),
            .answers = {{Closing::tr("Keep for later"), QMessageBox::AcceptRole, keep},
                {Closing::tr("Cancel the conversions"), QMessageBox::DestructiveRole, cancel}},
            .noText = Closing::tr("Go on converting"),
            .preferred = 0});
}

QProgressDialog* showClosing(QWidget* parent, bool keeps)
{
    auto* dialog = new QProgressDialog(
        keeps ? Closing::tr("Writing down where the conversions stop…") : Closing::tr("Removing what was written…"),
        QString(), 0, 0, parent);
    dialog->setWindowTitle(Closing::tr("Close TensorPort"));
    dialog->setWindowModality(Qt::WindowModal);
    dialog->setMinimumDuration(200);
    return dialog;
}

} // namespace tensorport
