#pragma once

#include <QLatin1String>
#include <QSize>
#include <QWidget>

namespace tensorport
{

/// Gives a window the size that it had when it was last hidden, or `first`; kept in QSettings under the key. Neither is
/// larger than its screen has room for. Call it before the window is shown.
void keepSize(QWidget& window, QLatin1String key, QSize first);

/// Moves and shrinks a window so that all of it is on its screen.
void bringOnScreen(QWidget& window);

} // namespace tensorport
