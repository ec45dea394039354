#include "core/base/relative_path.h"

#include <algorithm>
#include <filesystem>

namespace tensorport
{

bool staysInside(std::string_view path)
{
    const std::filesystem::path parsed(path);
    return !path.empty() && path.find('\0') == std::string_view::npos && !parsed.is_absolute()
        && std::none_of(parsed.begin(), parsed.end(),
            [](const std::filesystem::path& part) { return part == ".." || part == "." || part.empty(); });
}

} // namespace tensorport
