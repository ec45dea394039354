#include "ui/plot/plot_export.h"

#include "ui/plot/qcustomplot_wrapper.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QMenu>
#include <QMessageBox>

namespace tensorport
{
namespace
{

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(PlotExport)
};

void saveImage(QCustomPlot& plot, const QString& name)
{
    constexpr double kScale = 2; // crisp on paper and in reports
    const QString path = QFileDialog::getSaveFileName(&plot, Text::tr("Save image"), name + QStringLiteral(".png"),
        Text::tr("PNG image (*.png);;PDF document (*.pdf)"));
    if (path.isEmpty())
        return;
    const bool isPdf = path.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive);
    if (!(isPdf ? plot.savePdf(path) : plot.savePng(path, 0, 0, kScale)))
        QMessageBox::warning(&plot, Text::tr("Save image"), Text::tr("%1 could not be written.").arg(path));
}

} // namespace

void addImageActions(QMenu& menu, QCustomPlot& plot, const QString& name)
{
    menu.addAction(Text::tr("Copy image"), &plot, [&plot] { QApplication::clipboard()->setPixmap(plot.toPixmap()); });
    menu.addAction(Text::tr("Save image…"), &plot, [&plot, name] { saveImage(plot, name); });
}

} // namespace tensorport
