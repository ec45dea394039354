#pragma once

#include "core/stats/distribution.h"

#include <QWidget>
#include <optional>
#include <utility>

class QCPBars;
class QCPItemRect;
class QCPItemStraightLine;
class QCustomPlot;
class QCheckBox;
class QComboBox;
class QVBoxLayout;

namespace tensorport
{

class PlotNavigation;

/// How values are spread: bars of equal width over the range that is looked at. Wheel and drag zoom and move, and bars
/// are counted anew for what they show; a double click shows everything. Where a few values lie so far off that the
/// rest would be one bar, it begins with the range of the rest. Linear or logarithmic counts; the range that F16 can
/// hold, as an overlay.
class HistogramPlot : public QWidget
{
    Q_OBJECT

public:
    explicit HistogramPlot(QWidget* parent = nullptr);

    /// Shows values; keeps the range looked at while `isSame` tensor sharpens.
    void setDistribution(Distribution distribution, bool isSame);
    /// What the tensor is called, for names of files.
    void setName(const QString& name) { m_name = name; }
    void setMagnitudes(bool areMagnitudes) { m_areMagnitudes = areMagnitudes; } ///< of complex values, from now on

    void setLogarithmic(bool isLogarithmic);
    void setBins(unsigned bins);
    void showAll(); ///< from the smallest value to the largest

    [[nodiscard]] const Histogram& histogram() const { return m_histogram; }
    [[nodiscard]] QCustomPlot* plot() const { return m_plot; }

    /// What stands under the pointer at this value; empty where no bar is.
    [[nodiscard]] QString textAt(double value) const;
    /// The bars as lines of "from,to,count".
    [[nodiscard]] QString csv() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void makeBar(QVBoxLayout& layout);
    void count();
    [[nodiscard]] bool hasOutliers() const; ///< all values together would leave most of them in one bar or two
    [[nodiscard]] std::pair<double, double> homeRange() const;
    void showPointer(const QPoint& position);
    void showMenu(const QPoint& position);
    [[nodiscard]] QString fileName() const; ///< proposed, without ending
    void applyStyle();
    void showHalfRange();

    Distribution m_distribution;
    std::optional<std::pair<double, double>> m_centralRange; ///< of the middle 99 % of the values
    Histogram m_histogram;
    QString m_name;
    unsigned m_bins = 64;
    [[nodiscard]] double placeOf(double value) const { return (value - m_origin) / m_unit; } ///< at the axis
    [[nodiscard]] double valueOf(double place) const { return m_origin + place * m_unit; }

    bool m_areMagnitudes = false;
    double m_origin = 0; ///< of the axis of values
    double m_unit = 1; ///< of this axis
    bool m_isHome = true; ///< everything is shown, or all but outliers
    bool m_isCentralChosen = false; ///< by the user, for this tensor
    bool m_isCounting = false;
    // The Tab key goes in the order in which these are made.
    QCheckBox* m_logarithmic;
    QCheckBox* m_half;
    QCheckBox* m_central; ///< without outliers
    QComboBox* m_binChoice;
    QCustomPlot* m_plot;
    PlotNavigation* m_navigation;
    QCPBars* m_bars;
    QCPItemRect* m_below; ///< what F16 cannot hold
    QCPItemRect* m_above;
    QCPItemStraightLine* m_pointerLine;
};

} // namespace tensorport
