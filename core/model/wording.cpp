#include "core/model/wording.h"

#include "core/base/text.h"
#include "core/base/translation.h"

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
    return Engine::tr("{} ({} in all)", quote(std::string(name.substr(0, cut)) + "..."), byteCount(name.size()));
}

std::string shown(const std::filesystem::path& path)
{
    return quote(path.string());
}

std::string shownShape(ShapeView shape)
{
    if (shape.size() <= kMostDimensions)
        return formatShape(shape);
    return Engine::tr("[{}, ... {} dimensions]", fmt::join(shape.first(kMostDimensions), ", "), shape.size());
}

std::string byteCount(uint64_t bytes)
{
    return bytes == 1 ? Engine::tr("1 byte") : Engine::tr("{} bytes", formatGrouped(bytes));
}

std::string countedTensors(uint64_t count)
{
    return count == 1 ? Engine::tr("1 tensor") : Engine::tr("{} tensors", formatGrouped(count));
}

std::string countedFiles(uint64_t count)
{
    return count == 1 ? Engine::tr("1 file") : Engine::tr("{} files", formatGrouped(count));
}

std::string countedElements(uint64_t count)
{
    return count == 1 ? Engine::tr("1 element") : Engine::tr("{} elements", formatGrouped(count));
}

std::string withOthers(std::string first, uint64_t others)
{
    return others == 0 ? first
        : others == 1  ? Engine::tr("{} and 1 other", first)
                       : Engine::tr("{} and {} others", first, formatGrouped(others));
}

} // namespace tensorport
