#pragma once

#include <QByteArray>
#include <QString>

class QWidget;

namespace tensorport
{

/// Asks where to, and writes `text` there as UTF-8, as saveFile() does.
void saveText(
    QWidget* parent, const QString& title, const QString& proposedName, const QString& filter, const QString& text);

/// Writes a file whole or not at all. A hint says where it is, see sendHint(); a dialog why it could not be written.
void saveFile(QWidget* parent, const QString& title, const QString& path, const QByteArray& contents);

} // namespace tensorport
