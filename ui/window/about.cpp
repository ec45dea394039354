#include "ui/window/about.h"

#include "ui/plot/qcustomplot_wrapper.h"
#include "ui/style/icons.h"

#include <QCoreApplication>
#include <QKeySequence>
#include <QMessageBox>

namespace tensorport
{
namespace
{

QString translated(const char* text)
{
    return QCoreApplication::translate("About", text);
}

QString shortcutTable()
{
    const std::pair<const char*, const char*> shortcuts[] = {
        {"Ctrl+O", QT_TRANSLATE_NOOP("About", "open files")},
        {"Ctrl+Shift+O", QT_TRANSLATE_NOOP("About", "open a folder")},
        {"Ctrl+Shift+H", QT_TRANSLATE_NOOP("About", "open from the Hub cache")},
        {"Ctrl+F", QT_TRANSLATE_NOOP("About", "filter tensors")},
        {"Ctrl+T", QT_TRANSLATE_NOOP("About", "one list instead of the tree")},
        {"Ctrl+K", QT_TRANSLATE_NOOP("About", "convert")},
        {"Ctrl+Alt+K", QT_TRANSLATE_NOOP("About", "convert what is selected")},
        {"Ctrl+Shift+K", QT_TRANSLATE_NOOP("About", "check")},
        {"Ctrl+Shift+T", QT_TRANSLATE_NOOP("About", "statistics of all tensors")},
        {"Ctrl+,", QT_TRANSLATE_NOOP("About", "preferences")},
        {"Ctrl+W", QT_TRANSLATE_NOOP("About", "close the model")},
        {"Ctrl+Tab", QT_TRANSLATE_NOOP("About", "next model")},
        {"F5", QT_TRANSLATE_NOOP("About", "read the model again")},
        {"Ctrl+J", QT_TRANSLATE_NOOP("About", "show or hide the conversions")},
        {"Space", QT_TRANSLATE_NOOP("About", "pause or resume the selected conversion")},
        {"Ctrl+Shift+Space", QT_TRANSLATE_NOOP("About", "pause or resume all conversions")},
        {"Del", QT_TRANSLATE_NOOP("About", "cancel or remove the selected conversion")},
        {"Alt+Up, Alt+Down", QT_TRANSLATE_NOOP("About", "move the selected conversion in the queue")},
        {"Ctrl+L", QT_TRANSLATE_NOOP("About", "show the selected conversion's log")},
        {"Ctrl+C", QT_TRANSLATE_NOOP("About", "copy what is selected: the names of tensors, the text of other rows")},
        {"Ctrl+Shift+C", QT_TRANSLATE_NOOP("About", "copy tensors as rows, for spreadsheets")},
        {"Esc", QT_TRANSLATE_NOOP("About", "clear filter or selection")},
    };
    QString rows;
    for (const auto& [keys, action] : shortcuts) {
        const QString shown = QKeySequence(QLatin1String(keys)).toString(QKeySequence::NativeText);
        rows += QStringLiteral("<tr><td><b>%1</b></td><td>&nbsp;&nbsp;%2</td></tr>")
                    .arg(shown.toHtmlEscaped(), translated(action).toHtmlEscaped());
    }
    return QStringLiteral("<table cellspacing=\"0\" cellpadding=\"1\" style=\"margin-top: 8px\">%1</table>").arg(rows);
}

} // namespace

void showAbout(QWidget* parent)
{
    QMessageBox box(parent);
    box.setWindowTitle(translated(QT_TRANSLATE_NOOP("About", "About TensorPort")));
    box.setIconPixmap(applicationIcon().pixmap(QSize(64, 64), box.devicePixelRatioF()));
    box.setTextFormat(Qt::RichText);
    box.setText(QStringLiteral("<h3>TensorPort %1</h3>").arg(QLatin1String(TENSORPORT_VERSION)));
    box.setInformativeText(
        QStringLiteral("<p>%1</p>%2<p>%3</p>")
            .arg(translated(QT_TRANSLATE_NOOP(
                     "About", "Looks into safetensors models and turns them into what JAX users load.")),
                shortcutTable(),
                translated(QT_TRANSLATE_NOOP("About",
                               "Free software under the GNU General Public License, version 3 or later. Built "
                               "with Qt %1 (LGPL), QCustomPlot %2 (GPL), %3."))
                    .arg(QLatin1String(qVersion()), QLatin1String(QCUSTOMPLOT_VERSION_STR),
                        QLatin1String(TENSORPORT_LIBRARIES))));
    box.exec();
}

} // namespace tensorport
