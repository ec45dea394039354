#pragma once

#include <QString>

class QWidget;

namespace tensorport
{

/// Asks where to, and writes `text` there as UTF-8, whole or not at all; says so in a dialog when it cannot be written.
void saveText(
    QWidget* parent, const QString& title, const QString& proposedName, const QString& filter, const QString& text);

} // namespace tensorport
