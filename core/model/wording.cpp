#include "core/model/wording.h"

#include "core/base/text.h"

#include <fmt/format.h>

namespace tensorport
{
namespace
{

constexpr size_t kLongestName = 200;
constexpr size_t kMostDimensions = 12;

} // namespace

std::string shown(std::string_view name)
{
    if (name.size() <= kLongestName)
        return quote(name);
    size_t cut = kLongestName;
    while (cut > kLongestName - 4 && (static_cast<unsigned char>(name[cut]) & 0xc0) == 0x80)
        --cut;
    return fmt::format("{} ({} in all)", quote(std::string(name.substr(0, cut)) + "..."), byteCount(name.size()));
}

std::string shown(const std::filesystem::path& path)
{
    return quote(path.string());
}

std::string shownShape(ShapeView shape)
{
    if (shape.size() <= kMostDimensions)
        return formatShape(shape);
    return fmt::format("[{}, ... {} dimensions]", fmt::join(shape.first(kMostDimensions), ", "), shape.size());
}

std::string byteCount(uint64_t bytes)
{
    return counted(bytes, "byte");
}

std::string counted(uint64_t count, std::string_view noun)
{
    return fmt::format("{} {}{}", formatGrouped(count), noun, count == 1 ? "" : "s");
}

} // namespace tensorport
