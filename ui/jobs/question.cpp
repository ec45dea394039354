#include "ui/jobs/question.h"

#include "ui/style/text.h"

#include <QLabel>
#include <QPushButton>

namespace tensorport
{

QMessageBox* ask(QWidget* parent, QObject* context, const Question& question)
{
    // Names are anything: no markup, and no line as long as they are.
    auto* box = new QMessageBox(
        QMessageBox::Question, question.title, breakable(question.text), QMessageBox::NoButton, parent);
    box->setInformativeText(breakable(question.explanation));
    for (auto* label : box->findChildren<QLabel*>()) {
        label->setTextFormat(Qt::PlainText);
    }
    std::vector<QPushButton*> buttons;
    for (const Question::Answer& answer : question.answers) {
        buttons.push_back(box->addButton(answer.text, answer.role));
        QObject::connect(buttons.back(), &QPushButton::clicked, context, answer.action);
    }
    QPushButton* no = box->addButton(question.noText, QMessageBox::RejectRole);
    box->setDefaultButton(question.preferred < buttons.size() ? buttons[question.preferred] : no);
    box->setEscapeButton(no);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
    return box;
}

} // namespace tensorport
