#pragma once

#include <QFrame>

#include <functional>

class QLabel;
class QPushButton;

namespace tensorport
{

/// A line over the jobs: a question or a message, there until it is answered or closed. Hidden at first.
class JobsBar : public QFrame
{
    Q_OBJECT

public:
    explicit JobsBar(QWidget* parent = nullptr);

    /// Replaces what is shown. `accepted` is called when it is answered with yes.
    void ask(const QString& text, const QString& yes, const QString& no, std::function<void()> accepted);
    /// The same, to take back what was done: Undo's keys answer with yes.
    void offerUndo(const QString& text, const QString& undo, std::function<void()> accepted);
    void tell(const QString& text);

    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void closed(); ///< it is hidden again

private:
    void close();

    QLabel* m_text;
    QPushButton* m_yes;
    QPushButton* m_no;
    std::function<void()> m_accepted;
};

} // namespace tensorport
