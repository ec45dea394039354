#pragma once

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QWidget>

namespace tensorport
{

/// A piece that goes to and fro: something is done, and nobody knows how long it takes.
class BusyBar : public QWidget
{
    Q_OBJECT

public:
    explicit BusyBar(QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QElapsedTimer m_clock;
    QBasicTimer m_timer;
};

} // namespace tensorport
