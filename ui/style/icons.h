#pragma once

#include <QIcon>
#include <QString>

namespace tensorport
{

/// An icon of the set in resources/icons, by its file's name without suffix: "folder", "convert", "pause". Drawn in the
/// palette's text colour at the moment of painting, so that it follows the theme; dimmed when disabled. Sharp at any
/// scale.
[[nodiscard]] QIcon icon(const QString& name);

/// The same in a colour of its own.
[[nodiscard]] QIcon icon(const QString& name, const QColor& colour);

[[nodiscard]] QIcon applicationIcon();

} // namespace tensorport
