#pragma once

#include <functional>

class QMenu;
class QString;

namespace tensorport
{

/// Adds a submenu for the language of the next start. Reads and writes QSettings, and says what a choice has done.
void addLanguageMenu(QMenu& menu, const std::function<void(const QString&)>& say);

} // namespace tensorport
