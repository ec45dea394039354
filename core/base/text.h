#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tensorport
{

/// Three significant digits in decimal units: "13.8 GB", "999 B". For people; exact numbers go elsewhere.
[[nodiscard]] std::string formatBytes(uint64_t bytes);

/// The same, rounded up to the digits shown: for what is needed, so that whoever has as much has enough.
[[nodiscard]] std::string formatBytesUp(uint64_t bytes);

/// The same in binary units: "12.8 GiB".
[[nodiscard]] std::string formatBytesBinary(uint64_t bytes);

/// A count with a letter: "20.9 B", "459", "1.29 M".
[[nodiscard]] std::string formatCount(uint64_t count);

/// A whole number in groups of three: "13,761,264,768".
[[nodiscard]] std::string formatGrouped(uint64_t value);

/// "1.8GB", "1.8 GiB", "512MiB", "2147483648" to bytes; units B, K/KB/KiB to T/TB/TiB, letter case ignored, a bare
/// K, M, G, T is decimal. Numbers as the language writes them, with groups or without, or with a point: in German
/// "1.500 MB" is "1500 MB", and "1.5 GB" is "1,5 GB". Nothing on bad text, a negative number, or above 2^63.
[[nodiscard]] std::optional<uint64_t> parseBytes(std::string_view text);

/// Seconds as "42 s", "3 min 20 s", "2 h 5 min".
[[nodiscard]] std::string formatDuration(double seconds);

/// A name on one line: control characters, quotes, backslashes, bidirectional marks and bytes that are not UTF-8 are
/// escaped as in C (\n, \u202e, \xff). Letters of any script stay.
[[nodiscard]] std::string escaped(std::string_view text);

/// U+0000 to U+001F and U+007F.
[[nodiscard]] bool isControlCharacter(char c);
[[nodiscard]] bool hasControlCharacter(std::string_view text);

/// Whether a text is one or more of the digits 0 to 9.
[[nodiscard]] bool isNumber(std::string_view text);

/// A to Z as a to z; all else as it is.
[[nodiscard]] std::string lowered(std::string_view text);

/// escaped() in double quotes.
[[nodiscard]] std::string quote(std::string_view text);

/// Orders names as people count: "layers.2" before "layers.10". Negative, zero or positive; zero only for equal texts.
[[nodiscard]] int naturalCompare(std::string_view a, std::string_view b);

/// Shell-like pattern over a whole name: `*` any run (dots too), `?` one character, `[abc]`, `[a-z]`, `[!a]`, `\`
/// escapes.
[[nodiscard]] bool globMatches(std::string_view pattern, std::string_view name);

/// The pattern that matches this name and no other, but for control characters: these match any one byte that is no
/// printable ASCII, so that the pattern can be typed.
[[nodiscard]] std::string literalGlob(std::string_view name);

/// Whether each `[` of a pattern has its `]`. One that has none matches a bracket.
[[nodiscard]] bool closesItsSets(std::string_view pattern);

/// Whether `text` is well-formed UTF-8.
[[nodiscard]] bool isUtf8(std::string_view text);

/// How many bytes at the front of `text` are well-formed UTF-8: its size when all are.
[[nodiscard]] size_t utf8Prefix(std::string_view text);

/// `text` as a JSON string literal with its quotes. Bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] std::string jsonQuoted(std::string_view text);

} // namespace tensorport
