#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace tensorport
{

/// Says which model is being opened, and lets the user stop it.
class LoadingPage : public QWidget
{
    Q_OBJECT

public:
    explicit LoadingPage(QWidget* parent = nullptr);

    void setTitle(const QString& title, const QString& place);

Q_SIGNALS:
    void cancelRequested();

private:
    QLabel* m_title;
    QLabel* m_place;
    QPushButton* m_cancel;
};

} // namespace tensorport
