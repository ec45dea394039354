#pragma once

#include <QString>

#include <string_view>

namespace tensorport
{

/// Lines of Python that load an output folder of this format with public libraries alone; empty for a format without.
[[nodiscard]] QString loadingSnippet(std::string_view format, const QString& folder);

} // namespace tensorport
