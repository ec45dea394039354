#pragma once

#include "ui/inspect/stats_runner.h"

#include <QWidget>

class QButtonGroup;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace tensorport
{

class FactGrid;
class FlatProgressBar;
class HistogramPlot;
class MapView;
class ValueGrid;
class WrappedText;

/// The values of a tensor: a histogram, a table or a picture of them, and statistics, first of a sample, then of the
/// whole.
class StatsView : public QWidget
{
    Q_OBJECT

public:
    enum class Picture { Histogram, Grid, Map };

    explicit StatsView(QWidget* parent = nullptr);

    /// Reads nothing as long as it cannot be seen.
    void show(std::shared_ptr<const Model> model, StatsSource source);
    void clear();

    [[nodiscard]] const StatsRunner& runner() const { return m_runner; }
    [[nodiscard]] HistogramPlot& histogram() { return *m_histogram; }
    [[nodiscard]] ValueGrid& grid() { return *m_grid; }
    [[nodiscard]] MapView& map() { return *m_map; }
    void setPicture(Picture picture); ///< kept for the next tensors

protected:
    void showEvent(QShowEvent* event) override;

private:
    void refresh();
    void fillPicture();
    void saveJson();

    StatsRunner m_runner;
    std::shared_ptr<const Model> m_model;
    std::optional<StatsSource> m_waiting; ///< until this can be seen
    FlatProgressBar* m_progress;
    QLabel* m_state; ///< what the numbers are of, or why there are none
    QPushButton* m_readAll;
    QLabel* m_glance; ///< the first of the statistics, above the pictures
    QWidget* m_pictures; ///< the choice among them
    QButtonGroup* m_pictureButtons;
    QStackedWidget* m_stack;
    HistogramPlot* m_histogram;
    ValueGrid* m_grid;
    MapView* m_map;
    std::shared_ptr<const StatsSource> m_inGrid;
    std::shared_ptr<const StatsSource> m_inMap;
    FactGrid* m_facts;
    QWidget* m_buttons;
    std::pair<TensorId, bool> m_shown{}; ///< tensor of the histogram, and whether it is decoded
    bool m_hasShown = false;
};

} // namespace tensorport
