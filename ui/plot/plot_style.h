#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

class QCustomPlot;

namespace tensorport
{

/// Gives axes, grid, legend and background the palette's colours. The caller replots.
void applyPalette(QCustomPlot& plot, const QPalette& palette);

/// Gives axes and legend the widget's font, a little smaller.
void applyFont(QCustomPlot& plot, QFont font);

/// Numbers at the axes as the rest of the window writes them, whatever the locale: 0.5, not 0,5.
void applyNumberStyle(QCustomPlot& plot);

/// Colours of three series that stay apart for colour-blind eyes (Okabe-Ito), readable on this palette.
[[nodiscard]] QColor firstSeriesColour(const QPalette& palette);
[[nodiscard]] QColor secondSeriesColour(const QPalette& palette);
[[nodiscard]] QColor thirdSeriesColour(const QPalette& palette);

} // namespace tensorport
