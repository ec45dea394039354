#pragma once

#include "core/base/bytes.h"

#include <optional>
#include <string>
#include <string_view>

namespace tensorport
{

/// What a file is that turned out not to be safetensors.
struct Diagnosis
{
    std::string sentence; ///< continues the file's name and says what to do
    std::string_view kind = "not-safetensors"; ///< as Error::kind
};

/// Tells from a file's first bytes (a few hundred are enough); nothing when they tell nothing. A safetensors file may
/// begin like any of these by chance: ask only about a file that could not be read.
[[nodiscard]] std::optional<Diagnosis> diagnose(Bytes firstBytes, uint64_t fileBytes);

} // namespace tensorport
