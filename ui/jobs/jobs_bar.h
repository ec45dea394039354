#pragma once

#include <QFrame>

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

    void ask(const QString& text, const QString& yes, const QString& no);
    void tell(const QString& text);

    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void accepted(); ///< the question, with yes
    void closed(); ///< it is hidden again

private:
    void close();

    QLabel* m_text;
    QPushButton* m_yes;
    QPushButton* m_no;
};

} // namespace tensorport
