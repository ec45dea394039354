#include "ui/base/save_text.h"

#include "ui/base/hint_event.h"
#include "ui/style/text.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QMessageBox>
#include <QSaveFile>

namespace tensorport
{
namespace
{

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SaveText)
};

} // namespace

void saveText(
    QWidget* parent, const QString& title, const QString& proposedName, const QString& filter, const QString& text)
{
    const QString path = QFileDialog::getSaveFileName(parent, title, proposedName, filter);
    if (!path.isEmpty())
        saveFile(parent, title, path, text.toUtf8());
}

void saveFile(QWidget* parent, const QString& title, const QString& path, const QByteArray& contents)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(contents) == contents.size() && file.commit())
        sendHint(parent, Text::tr("The file is in %1.").arg(shownPath(toPath(path))));
    else
        QMessageBox::warning(parent, title, Text::tr("%1 could not be written: %2.").arg(path, file.errorString()));
}

} // namespace tensorport
