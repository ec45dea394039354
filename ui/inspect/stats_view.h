#pragma once

#include "ui/inspect/stats_runner.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace tensorport
{

class FactGrid;
class FlatProgressBar;
class HistogramPlot;
class WrappedText;

/// The values of a tensor: histogram and statistics, first of a sample, then of the whole.
class StatsView : public QWidget
{
    Q_OBJECT

public:
    explicit StatsView(QWidget* parent = nullptr);

    /// Reads nothing as long as it cannot be seen.
    void show(std::shared_ptr<const Model> model, StatsSource source);
    void clear();

    [[nodiscard]] const StatsRunner& runner() const { return m_runner; }
    [[nodiscard]] HistogramPlot& histogram() { return *m_histogram; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    void refresh();
    void saveJson();

    StatsRunner m_runner;
    std::shared_ptr<const Model> m_model;
    std::optional<StatsSource> m_waiting; ///< until this can be seen
    FlatProgressBar* m_progress;
    QLabel* m_state; ///< what the numbers are of, or why there are none
    QPushButton* m_readAll;
    HistogramPlot* m_histogram;
    FactGrid* m_facts;
    QWidget* m_buttons;
    std::pair<TensorId, bool> m_shown{}; ///< tensor of the histogram, and whether it is decoded
    bool m_hasShown = false;
};

} // namespace tensorport
