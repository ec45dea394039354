#include "core/formats/layout.h"

#include <array>

namespace tensorport
{

std::span<const Format* const> allFormats()
{
    static const std::array<const Format*, 2> kFormats{&numpyFormat(), &safetensorsFormat()};
    return kFormats;
}

const Format* findFormat(std::string_view name)
{
    for (const Format* format : allFormats())
        if (format->name == name)
            return format;
    return nullptr;
}

} // namespace tensorport
