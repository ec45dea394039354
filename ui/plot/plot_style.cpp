#include "ui/plot/plot_style.h"

#include "ui/plot/qcustomplot_wrapper.h"
#include "ui/style/theme.h"

#include <QLocale>

namespace tensorport
{

void applyPalette(QCustomPlot& plot, const QPalette& palette)
{
    const QColor background = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::Text);
    const QColor quietText = secondaryText(palette);
    const QColor line = palette.color(QPalette::Mid);
    const QColor grid = separator(palette);

    plot.setBackground(background);
    for (QCPAxisRect* rect : plot.axisRects()) {
        for (QCPAxis* axis : rect->axes()) {
            axis->setBasePen(QPen(line));
            axis->setTickPen(QPen(line));
            axis->setSubTickPen(Qt::NoPen);
            axis->setTickLabelColor(quietText);
            axis->setLabelColor(quietText);
            axis->grid()->setPen(QPen(grid));
            axis->grid()->setZeroLinePen(QPen(grid));
        }
    }
    if (plot.legend) {
        plot.legend->setBrush(Qt::NoBrush);
        plot.legend->setBorderPen(Qt::NoPen);
        plot.legend->setTextColor(text);
    }
}

void applyFont(QCustomPlot& plot, QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.9);
    for (QCPAxis* axis : {plot.xAxis, plot.yAxis, plot.yAxis2}) {
        axis->setTickLabelFont(font);
        axis->setLabelFont(font);
    }
    if (plot.legend)
        plot.legend->setFont(font);
}

void applyNumberStyle(QCustomPlot& plot)
{
    plot.setLocale(QLocale::c());
}

QColor firstSeriesColour(const QPalette& palette)
{
    return isDark(palette) ? QColor(0x56, 0xb4, 0xe9) : QColor(0x00, 0x72, 0xb2);
}

QColor secondSeriesColour(const QPalette& palette)
{
    return isDark(palette) ? QColor(0xe6, 0x9f, 0x00) : QColor(0xd5, 0x5e, 0x00);
}

QColor thirdSeriesColour(const QPalette& palette)
{
    return isDark(palette) ? QColor(0x2c, 0xc2, 0x93) : QColor(0x00, 0x7a, 0x5a);
}

} // namespace tensorport
