#include "ui/plot/plot_export.h"

#include "ui/base/save_text.h"
#include "ui/plot/qcustomplot_wrapper.h"

#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QFileDialog>
#include <QMenu>
#include <QPdfWriter>

namespace tensorport
{
namespace
{

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(PlotExport)
};

QByteArray pngOf(QCustomPlot& plot)
{
    constexpr double kScale = 2; // crisp on paper and in reports
    QBuffer png;
    png.open(QIODevice::WriteOnly);
    plot.toPixmap(0, 0, kScale).save(&png, "PNG");
    return png.data();
}

/// One page of the plot's size. QCustomPlot's own goes to a file and says nothing of what went wrong.
QByteArray pdfOf(QCustomPlot& plot)
{
    QBuffer pdf;
    pdf.open(QIODevice::WriteOnly);
    QPdfWriter writer(&pdf);
    writer.setResolution(plot.logicalDpiX());
    writer.setPageSize(QPageSize(plot.size(), QPageSize::Point, {}, QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF());
    QCPPainter painter(&writer);
    painter.setMode(QCPPainter::pmVectorized);
    painter.setWindow(plot.rect());
    plot.toPainter(&painter, plot.width(), plot.height());
    painter.end();
    return pdf.data();
}

void saveImage(QCustomPlot& plot, const QString& name)
{
    const QString path = QFileDialog::getSaveFileName(&plot, Text::tr("Save image"), name + QStringLiteral(".png"),
        Text::tr("PNG image (*.png);;PDF document (*.pdf)"));
    if (path.isEmpty())
        return;
    const bool isPdf = path.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive);
    saveFile(&plot, Text::tr("Save image"), path, isPdf ? pdfOf(plot) : pngOf(plot));
}

} // namespace

void addImageActions(QMenu& menu, QCustomPlot& plot, const QString& name)
{
    menu.addAction(Text::tr("Copy image"), &plot, [&plot] { QApplication::clipboard()->setPixmap(plot.toPixmap()); });
    menu.addAction(Text::tr("Save image…"), &plot, [&plot, name] { saveImage(plot, name); });
}

} // namespace tensorport
