#include "ui/plot/plot_navigation.h"

#include "ui/plot/qcustomplot_wrapper.h"

#include <QFocusFrame>
#include <QKeyEvent>
#include <QMenu>
#include <QWheelEvent>

namespace tensorport
{
namespace
{

constexpr double kZoomed = 0.8; ///< of the range
constexpr double kMoved = 0.1;

} // namespace

PlotNavigation::PlotNavigation(QCustomPlot& plot, Qt::Orientations directions, Wheel wheel)
    : QObject(&plot)
    , m_plot(plot)
    , m_directions(directions)
    , m_wheel(wheel)
    , m_frame(new QFocusFrame(&plot))
{
    plot.setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    plot.axisRect()->setRangeDrag(directions);
    plot.axisRect()->setRangeZoom(directions);
    plot.setFocusPolicy(Qt::StrongFocus);
    plot.setAttribute(Qt::WA_NoMousePropagation, wheel == Wheel::Zooms); // else the page would not get the wheel
    plot.installEventFilter(this);
    connect(&plot, &QCustomPlot::mouseWheel, this, &PlotNavigation::moved);
    connect(&plot, &QCustomPlot::mousePress, this, [this](QMouseEvent* event) {
        if (event->button() == Qt::LeftButton)
            Q_EMIT moved();
    });
    connect(&plot, &QCustomPlot::mouseDoubleClick, this, &PlotNavigation::allRequested);
}

void PlotNavigation::addActions(QMenu& menu)
{
    menu.addAction(tr("Zoom in"), Qt::Key_Plus, this, [this] { goBy(Qt::Key_Plus); });
    menu.addAction(tr("Zoom out"), Qt::Key_Minus, this, [this] { goBy(Qt::Key_Minus); });
}

bool PlotNavigation::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::Wheel:
        if (m_wheel == Wheel::Zooms || static_cast<QWheelEvent*>(event)->modifiers() == Qt::ControlModifier)
            break;
        event->ignore();
        return true;
    case QEvent::KeyPress:
        if (goBy(static_cast<QKeyEvent*>(event)->key()))
            return true;
        break;
    case QEvent::Leave:
        Q_EMIT pointerLeft();
        break;
    case QEvent::FocusIn:
        m_frame->setWidget(&m_plot);
        break;
    case QEvent::FocusOut:
        m_frame->setWidget(nullptr);
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

bool PlotNavigation::goBy(int key)
{
    switch (key) {
    case Qt::Key_Left:
        move(Qt::Horizontal, -kMoved);
        break;
    case Qt::Key_Right:
        move(Qt::Horizontal, kMoved);
        break;
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (!m_directions.testFlag(Qt::Vertical))
            return false; // for the page that the plot is on
        move(Qt::Vertical, (key == Qt::Key_Up) != m_plot.yAxis->rangeReversed() ? kMoved : -kMoved);
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal: // the same key without Shift
        zoom(kZoomed);
        break;
    case Qt::Key_Minus:
        zoom(1 / kZoomed);
        break;
    case Qt::Key_Home:
        Q_EMIT allRequested();
        return true;
    default:
        return false;
    }
    Q_EMIT moved();
    m_plot.replot(QCustomPlot::rpQueuedReplot);
    return true;
}

void PlotNavigation::zoom(double factor)
{
    m_plot.xAxis->scaleRange(factor);
    if (m_directions.testFlag(Qt::Vertical))
        m_plot.yAxis->scaleRange(factor);
}

void PlotNavigation::move(Qt::Orientation direction, double part)
{
    QCPAxis* axis = direction == Qt::Horizontal ? m_plot.xAxis : m_plot.yAxis;
    axis->moveRange(axis->range().size() * part);
}

} // namespace tensorport
