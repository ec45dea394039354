#pragma once

#include <string_view>

namespace tensorport
{

/// Whether a path from a file names something below the folder that it is relative to: not empty, not absolute, without
/// NUL, `.` and `..`. Links are not looked at.
[[nodiscard]] bool staysInside(std::string_view path);

} // namespace tensorport
