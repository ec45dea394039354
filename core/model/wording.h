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

/// "1 tensor", "1,234 tensors".
[[nodiscard]] std::string countedTensors(uint64_t count);

/// "1 file", "1,234 files".
[[nodiscard]] std::string countedFiles(uint64_t count);

/// "1 element", "1,234 elements".
[[nodiscard]] std::string countedElements(uint64_t count);

/// `first` alone, or with how many others there are like it: "the first and 3 others".
[[nodiscard]] std::string withOthers(std::string first, uint64_t others);

} // namespace tensorport
