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

/// A colour moved towards the text's until it is seen on the palette's base: at a contrast of 3 : 1, as WCAG 2.1 asks
/// of graphics (1.4.11).
[[nodiscard]] QColor visibleOnBase(QColor colour, const QPalette& palette);

/// The contrast of two colours: 1 to 21 (WCAG 2.1, "contrast ratio").
[[nodiscard]] double contrast(const QColor& a, const QColor& b);

/// What went wrong, what deserves a look, what went well: colours that are readable as text on the palette's base.
[[nodiscard]] QColor errorColour(const QPalette& palette);
[[nodiscard]] QColor warningColour(const QPalette& palette);
[[nodiscard]] QColor successColour(const QPalette& palette);

} // namespace tensorport
