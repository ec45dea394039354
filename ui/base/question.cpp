#include "ui/base/question.h"

#include "ui/style/text.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

namespace tensorport
{

namespace
{

constexpr int kLeastWidth = 440;
constexpr int kButtonGap = 8;

/// The question stands out from its explanation, which is wide enough to be read, and the answers are apart.
void arrange(QMessageBox& box)
{
    if (auto* text = box.findChild<QLabel*>(QStringLiteral("qt_msgbox_label"))) {
        QFont font = text->font();
        font.setBold(true);
        text->setFont(font);
    }
    if (auto* grid = qobject_cast<QGridLayout*>(box.layout())) {
        auto* width = new QSpacerItem(kLeastWidth, 0, QSizePolicy::Minimum, QSizePolicy::Fixed);
        grid->addItem(width, grid->rowCount(), 0, 1, grid->columnCount());
    }
    if (auto* buttons = box.findChild<QDialogButtonBox*>()) {
        buttons->layout()->setSpacing(kButtonGap);
    }
}

} // namespace

QMessageBox* ask(QWidget* parent, QObject* context, const Question& question)
{
    // Names are anything: no markup, and no line as long as they are.
    auto* box = new QMessageBox(
        QMessageBox::Question, question.title, breakable(question.text), QMessageBox::NoButton, parent);
    box->setInformativeText(breakable(question.explanation));
    for (auto* label : box->findChildren<QLabel*>()) {
        label->setTextFormat(Qt::PlainText);
    }
    arrange(*box);
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
