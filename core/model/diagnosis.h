#pragma once

#include "core/base/bytes.h"

#include <optional>
#include <string>

namespace tensorport
{

/// What a file is that turned out not to be safetensors, from its first bytes (a few hundred are enough): a sentence
/// that continues the file's name and says what to do. Nothing when they tell nothing. A safetensors file may begin
/// like any of these by chance: ask only about a file that could not be read.
[[nodiscard]] std::optional<std::string> diagnose(Bytes firstBytes, uint64_t fileBytes);

} // namespace tensorport
