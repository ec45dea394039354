#include "core/formats/layout.h"

#include <array>

namespace tensorport
{

std::span<const Format* const> allFormats()
{
    static const std::array<const Format*, 4> kFormats{
        &numpyFormat(), &safetensorsFormat(), &flaxFormat(), &pickleFormat()};
    return kFormats;
}

OutputFile literalFile(std::string path, std::string text)
{
    OutputFile file;
    file.path = std::move(path);
    file.bytes = text.size();
    file.extents.push_back({0, file.bytes, Extent::kNoTensor, 0, std::make_shared<const std::string>(std::move(text))});
    return file;
}

const Format* findFormat(std::string_view name)
{
    for (const Format* format : allFormats())
        if (format->name == name)
            return format;
    return nullptr;
}

} // namespace tensorport
