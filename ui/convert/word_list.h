#pragma once

#include <QString>

#include <string>
#include <vector>

namespace tensorport
{

/// The words of a text, which spaces separate. A space behind a backslash is of the word; any other backslash stays as
/// it is, for globs. "" is the empty word. A comma at a word's end is of the list, unless a backslash stands before it.
[[nodiscard]] std::vector<std::string> splitWords(const QString& text);

/// The text that splitWords() takes apart again.
[[nodiscard]] QString joinWords(const std::vector<std::string>& words);

} // namespace tensorport
