#include "ui/jobs/closing.h"

#include <QCoreApplication>
#include <QPushButton>

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
    auto* question = new QMessageBox(QMessageBox::Question, Closing::tr("Close TensorPort"),
        Closing::tr("%n conversion(s) not finished.", nullptr, unfinished), QMessageBox::NoButton, parent);
    const QString later = isListed
        ? Closing::tr("Kept for later, they stop where they are, and the next start offers to continue them.")
        : Closing::tr("Kept for later, they stop where they are. The next start will not list them, because another "
                      "window keeps the list: to continue, convert the same models to the same folders.");
    question->setInformativeText(Closing::tr("%1 Cancelled, what they have written so far is removed.").arg(later));
    QPushButton* keepButton = question->addButton(Closing::tr("Keep for later"), QMessageBox::AcceptRole);
    QPushButton* cancelButton
        = question->addButton(Closing::tr("Cancel the conversions"), QMessageBox::DestructiveRole);
    QPushButton* goOn = question->addButton(Closing::tr("Go on converting"), QMessageBox::RejectRole);
    question->setDefaultButton(keepButton);
    question->setEscapeButton(goOn);
    question->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(keepButton, &QPushButton::clicked, parent, keep);
    QObject::connect(cancelButton, &QPushButton::clicked, parent, cancel);
    question->open();
    return question;
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
