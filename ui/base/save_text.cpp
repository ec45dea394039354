#include "ui/base/save_text.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QMessageBox>
#include <QSaveFile>

namespace tensorport
{

void saveText(
    QWidget* parent, const QString& title, const QString& proposedName, const QString& filter, const QString& text)
{
    const QString path = QFileDialog::getSaveFileName(parent, title, proposedName, filter);
    if (path.isEmpty())
        return;
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0 || !file.commit())
        QMessageBox::warning(parent, title,
            QCoreApplication::translate("SaveText", "%1 could not be written: %2.").arg(path, file.errorString()));
}

} // namespace tensorport
