#pragma once

#include "core/base/bytes.h"
#include "core/tensor/shape.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace tensorport
{

/// A name from a file in quotes, for a message: escaped, and cut when it is longer than people read.
[[nodiscard]] std::string shown(std::string_view name);
[[nodiscard]] std::string shown(const std::filesystem::path& path);

/// formatShape(), cut after a few dimensions.
[[nodiscard]] std::string shownShape(ShapeView shape);

/// "1 byte", "1,234 bytes".
[[nodiscard]] std::string byteCount(uint64_t bytes);

/// "1 tensor", "1,234 tensors": `noun` in the singular.
[[nodiscard]] std::string counted(uint64_t count, std::string_view noun);

} // namespace tensorport
