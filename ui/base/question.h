#pragma once

#include <QMessageBox>

#include <functional>
#include <vector>

namespace tensorport
{

/// A question with what each answer does; the last answer does nothing.
struct Question
{
    struct Answer
    {
        QString text;
        QMessageBox::ButtonRole role;
        std::function<void()> action;
    };

    QString title;
    QString text;
    QString explanation;
    std::vector<Answer> answers;
    QString noText; ///< what Escape means, too
    size_t preferred = static_cast<size_t>(-1); ///< index of the answer that Return gives; none: the last one
};

/// Opens it over `parent` and returns at once; it deletes itself. Answers are given as long as `context` lives.
QMessageBox* ask(QWidget* parent, QObject* context, const Question& question);

} // namespace tensorport
