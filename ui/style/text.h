#pragma once

#include "core/base/result.h"
#include "core/tensor/shape.h"

#include <QString>
#include <QStringList>
#include <filesystem>
#include <string_view>

namespace tensorport
{

/// UTF-8 to QString, unchanged.
[[nodiscard]] QString toQString(std::string_view text);

/// A name from a file, safe to show on one line: see escaped() of core/base/text.h.
[[nodiscard]] QString shownName(std::string_view name);

/// "13.8 GB", "12.8 GiB", "20.9 B", "13,761,264,768": see core/base/text.h.
[[nodiscard]] QString shownBytes(uint64_t bytes);
[[nodiscard]] QString shownBytesBinary(uint64_t bytes);
[[nodiscard]] QString shownCount(uint64_t count);
[[nodiscard]] QString shownExact(uint64_t value);

/// A number of QString::number() as the language writes it: with its decimal point, and the minus sign that is as wide
/// as a plus. To be read, not to be pasted into programs.
[[nodiscard]] QString writtenNumber(QString number);

/// Digits in which numbers between two show how they differ, `digits` of their difference, and at least these.
[[nodiscard]] int digitsToTell(double low, double high, int digits);

/// "4096 × 2880"; "scalar" for no dimensions.
[[nodiscard]] QString shownShape(ShapeView shape);

/// "1.2 GB of 13.8 GB · 1.1 GB/s" of what is read; nothing as long as that says nothing.
[[nodiscard]] QString readingText(uint64_t done, uint64_t total, double seconds);

/// "62.5 %" of a whole; "< 0.1 %" for what is there and tiny.
[[nodiscard]] QString shownShare(uint64_t part, uint64_t whole);

/// The same with places where a line may break inside of names and paths: zero-width spaces, to be shown only.
[[nodiscard]] QString breakable(const QString& text);

/// "13.8 GB · 459 tensors": a line may break between the parts only, and no number loses its unit.
[[nodiscard]] QString joinedParts(const QStringList& parts);

/// A tool tip that breaks its lines, also inside a name without spaces.
[[nodiscard]] QString wrappedToolTip(const QString& text);

/// A message of the engine as a sentence: begins with a capital, unless it begins with a name ("config.json says").
[[nodiscard]] QString asSentence(QString message);

/// An error of the engine as a sentence with its full stop.
[[nodiscard]] QString errorSentence(const Error& error);

/// A path as the user knows it: the home folder as "~".
[[nodiscard]] QString shownPath(const std::filesystem::path& path);

[[nodiscard]] QString pathToQString(const std::filesystem::path& path);
[[nodiscard]] std::filesystem::path toPath(const QString& path);

/// An error with everything that helps whoever is asked about it: message, path, code, system error.
[[nodiscard]] QString errorDetails(const Error& error);

} // namespace tensorport
