#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tensorport
{

/// Appends a JSON string as serde_json writes it: short escapes, \u00xx for other control characters, the rest as is.
void appendSerdeString(std::string_view text, std::string& into);

/// Appends a JSON string as Python's json.dumps() writes it: ASCII only.
void appendPythonString(std::string_view text, std::string& into);

/// model.safetensors.index.json as transformers writes it: json.dumps(..., indent=2, sort_keys=True) and a newline.
/// `weightMap` is tensor and file; it need not be sorted.
[[nodiscard]] std::string safetensorsIndex(
    uint64_t parameters, uint64_t bytes, std::vector<std::pair<std::string_view, std::string_view>> weightMap);

} // namespace tensorport
