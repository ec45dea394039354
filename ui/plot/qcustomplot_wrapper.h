#pragma once

// The only include of qcustomplot.h. The header is written with Qt's keyword macros, which QT_NO_KEYWORDS and
// QT_NO_FOREACH take away because they break other libraries' headers: they are defined for its text alone.

#include <QtGlobal>

#define signals Q_SIGNALS
#define slots Q_SLOTS
#define emit Q_EMIT
// NOLINTNEXTLINE(bugprone-macro-parentheses): a declaration cannot stand in parentheses
#define foreach(variable, container) for (variable : container)
#include <qcustomplot.h>
#undef signals
#undef slots
#undef emit
#undef foreach
