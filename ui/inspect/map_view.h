#pragma once

#include "core/stats/heat_map.h"
#include "ui/base/latest_worker.h"

#include <QWidget>
#include <memory>

class QCPColorMap;
class QCPColorScale;
class QCustomPlot;
class QLabel;

namespace tensorport
{

class PlotNavigation;
class SliceSelector;

/// A matrix of a tensor as a picture: colours from the least to the largest value but for the outermost hundredths, on
/// both sides of zero where there are both signs. Wheel and drag zoom and move, and what is seen is read anew; a double
/// click shows everything.
class MapView : public QWidget
{
    Q_OBJECT

public:
    explicit MapView(QWidget* parent = nullptr);

    void show(std::shared_ptr<const Model> model, std::shared_ptr<const StatsSource> source);
    void clear();
    void showAll();

    [[nodiscard]] const HeatMap& map() const { return m_map; } ///< what is drawn
    [[nodiscard]] QCustomPlot* plot() const { return m_plot; }
    /// What stands under the pointer at a place of the matrix; empty outside of it.
    [[nodiscard]] QString textAt(double row, double column) const;

Q_SIGNALS:
    void drawn();

protected:
    void changeEvent(QEvent* event) override;

private:
    void request();
    void draw();
    void applyStyle();
    void showPointer(const QPoint& position);
    void showMenu(const QPoint& position);
    [[nodiscard]] Rectangle seen() const;

    std::shared_ptr<const Model> m_model;
    std::shared_ptr<const StatsSource> m_source;
    MatrixView m_view;
    HeatMap m_map;
    bool m_isSettingRange = false;
    SliceSelector* m_slice;
    QCustomPlot* m_plot;
    PlotNavigation* m_navigation;
    QCPColorMap* m_colours;
    QCPColorScale* m_scale;
    QLabel* m_error; ///< above the plot: what is below may be out of sight
    QLabel* m_state;
    LatestWorker m_worker;
};

} // namespace tensorport
