#pragma once

#include <QPalette>

class QSettings;

namespace tensorport
{

enum class Theme { System, Light, Dark };

/// Sets FlatStyle and the palette of the whole application. System takes the desktop's own palette where there
/// is one, and Light otherwise. Open windows follow at once.
void applyTheme(Theme theme);

[[nodiscard]] Theme loadTheme(const QSettings& settings);
void saveTheme(QSettings& settings, Theme theme);

/// Whether text is lighter than what it stands on.
[[nodiscard]] bool isDark(const QPalette& palette);

/// Text that explains: between the text and its background, at a contrast that can still be read.
[[nodiscard]] QColor secondaryText(const QPalette& palette);

/// Hairlines between what scrolls.
[[nodiscard]] QColor separator(const QPalette& palette);

/// What went wrong, what deserves a look, what went well: colours that are readable as text on the palette's base.
[[nodiscard]] QColor errorColour(const QPalette& palette);
[[nodiscard]] QColor warningColour(const QPalette& palette);
[[nodiscard]] QColor successColour(const QPalette& palette);

} // namespace tensorport
