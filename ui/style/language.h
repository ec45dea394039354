#pragma once

#include <QStringList>

class QSettings;

namespace tensorport
{

enum class Language { System, English, German };

/// Makes the application speak the language; System takes the first of the user's languages that is known, and English
/// where none is. Call it once, before the first text is made: what is shown already does not change.
void installLanguage(Language language);

/// The first that this program speaks: English or German.
[[nodiscard]] Language firstKnown(const QStringList& userLanguages);

[[nodiscard]] Language loadLanguage(const QSettings& settings);
void saveLanguage(QSettings& settings, Language language);

} // namespace tensorport
