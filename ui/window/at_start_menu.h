#pragma once

class QMenu;

namespace tensorport
{

/// Adds a submenu for what happens at the start to conversions that were not finished. Reads and writes QSettings.
void addAtStartMenu(QMenu& menu);

} // namespace tensorport
