#pragma once

#include "core/stats/stats.h"

#include <QString>
#include <utility>
#include <vector>

namespace tensorport
{

/// A number of a tensor as people read it: seven significant digits, whole numbers in full.
inline constexpr int kUsualDigits = 7;
[[nodiscard]] QString shownNumber(double number, int digits = kUsualDigits);
[[nodiscard]] QString shownNumber(const StatsNumber& number, int digits = kUsualDigits);

struct StatsLine
{
    QString label;
    QString value;
    QString explanation; ///< for a tool tip; may be empty
};

/// What there is to say of a tensor's values, in the order in which people look for it.
[[nodiscard]] std::vector<StatsLine> statsLines(const TensorStats& stats);

/// The first of it on one line: "−0.5 to 0.5 · mean 0 · 3 NaN".
[[nodiscard]] QString glanceText(const TensorStats& stats);

/// What the numbers are of, when that is not the whole tensor; otherwise empty.
[[nodiscard]] QString sampleText(const StatsSource& source, const TensorStats& stats);

/// A name for files about the tensor, without ending.
[[nodiscard]] QString fileNameOf(const StatsSource& source);

/// The report for the clipboard, in Markdown.
[[nodiscard]] QString statsReport(const StatsSource& source, const TensorStats& stats);

} // namespace tensorport
