#pragma once

#include <QString>

namespace tensorport
{

struct Format;

/// The sentence of core/ that says who should choose a format, in the window's language.
[[nodiscard]] QString formatSummary(const Format& format);

} // namespace tensorport
