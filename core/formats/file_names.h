#pragma once

#include "core/base/result.h"
#include "core/formats/layout.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tensorport
{

inline constexpr size_t kMaximumFileNameBytes = 200;

/// A file name for each tensor, `suffix` at its end. Fails when two tensors have the same name.
///
/// Names of ASCII letters, digits and `._-+=@,()[]` stay as they are. Any other byte becomes %XX, and so do a dot at
/// either end, a leading minus, and the first letter of what Windows reserves (`aux.weight`). Letters of other scripts
/// stay. A name that holds such letters, is empty or too long, or differs from another one only in the case of letters,
/// ends in `~` and 16 hexadecimal digits of its own hash: so a name does not depend on the order of the tensors, and on
/// the others only through a clash. No two names are equal on any disk, none leaves its folder, none is longer than
/// kMaximumFileNameBytes, all are UTF-8.
[[nodiscard]] Result<std::vector<std::string>> portableFileNames(
    std::span<const OutputTensor> tensors, std::string_view suffix);

/// Whether Windows takes a file of this name, whatever its extension, for a device: `aux`, `com1.weight`.
[[nodiscard]] bool isReservedOnWindows(std::string_view name);

} // namespace tensorport
