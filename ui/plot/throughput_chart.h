#pragma once

#include "ui/plot/throughput_history.h"

#include <QWidget>

#include <memory>

class QButtonGroup;
class QCPGraph;
class QCPItemRect;
class QCPItemStraightLine;
class QCustomPlot;

namespace tensorport
{

class ElidedLabel;
class PlotNavigation;

/// Read and written MB/s of one job over time, and how much of the work was computing: the last minute or the whole
/// job, shaded where it was paused, open where the computer slept. Wheel and drag zoom and move along time, a double
/// click goes back to following.
class ThroughputChart : public QWidget
{
    Q_OBJECT

public:
    enum class Span { LastMinute, WholeJob };

    explicit ThroughputChart(QWidget* parent = nullptr);

    /// Shows the history of a job with that title; null for none. Does not keep it: call again before it goes away.
    void setHistory(const ThroughputHistory* history, const QString& job = {});

    /// Draws what the history has become.
    void refresh();

    void setSpan(Span span);
    [[nodiscard]] Span span() const { return m_span; }

    /// What stands under the pointer at this time of the job; empty when nothing does.
    [[nodiscard]] QString textAt(double seconds) const;

    [[nodiscard]] QCustomPlot* plot() const { return m_plot; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void placeLegend();
    void applyStyle();
    void follow();
    void showPauses();
    void showPointer(const QPoint& position);
    void showMenu(const QPoint& position);
    [[nodiscard]] size_t sampleCount() const;
    [[nodiscard]] const ThroughputSample& sample(size_t index) const;

    ElidedLabel* m_title = nullptr;
    QCustomPlot* m_plot = nullptr;
    PlotNavigation* m_navigation = nullptr;
    QCPGraph* m_read = nullptr;
    QCPGraph* m_written = nullptr;
    QCPGraph* m_computing = nullptr;
    QCPItemStraightLine* m_pointerLine = nullptr;
    std::vector<QCPItemRect*> m_pauses;
    QButtonGroup* m_spanButtons = nullptr;
    const ThroughputHistory* m_history = nullptr;
    Span m_span = Span::LastMinute;
    bool m_isFollowing = true;
};

} // namespace tensorport
