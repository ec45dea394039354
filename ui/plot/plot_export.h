#pragma once

#include <QString>

class QCustomPlot;
class QMenu;

namespace tensorport
{

/// Adds to a plot's context menu: copy and save its picture, as PNG or PDF. `name` is the file's proposed name without
/// ending.
void addImageActions(QMenu& menu, QCustomPlot& plot, const QString& name);

} // namespace tensorport
