#pragma once

#include <QObject>

class QCustomPlot;
class QFocusFrame;
class QMenu;

namespace tensorport
{

/// How one looks around in a plot. With the mouse: dragging moves, the wheel zooms. With the keyboard, which reaches it
/// by Tab: the arrow keys move, + and - zoom, Home shows everything. Belongs to its plot.
class PlotNavigation : public QObject
{
    Q_OBJECT

public:
    /// What a wheel without Ctrl does: a plot on a page that scrolls leaves it to the page.
    enum class Wheel { Zooms, Scrolls };

    PlotNavigation(QCustomPlot& plot, Qt::Orientations directions, Wheel wheel);

    /// The same as entries of the plot's menu, with their keys.
    void addActions(QMenu& menu);

Q_SIGNALS:
    void moved(); ///< by the user, to another range
    void allRequested();
    void pointerLeft(); ///< the plot

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool goBy(int key);
    void zoom(double factor);
    void move(Qt::Orientation direction, double part);

    QCustomPlot& m_plot;
    Qt::Orientations m_directions;
    Wheel m_wheel;
    QFocusFrame* m_frame;
};

} // namespace tensorport
