#pragma once

#include "core/formats/layout.h"

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tensorport
{

/// Appends a JSON string as serde_json writes it: short escapes, \u00xx for other control characters, the rest as is.
void appendSerdeString(std::string_view text, std::string& into);

/// The name of a shard on the Hub: "model-00001-of-00003.safetensors" for index 0, "model.safetensors" when it is the
/// only one.
[[nodiscard]] std::string shardName(std::string_view stem, std::string_view extension, size_t index, size_t count);

/// The index beside shards, as transformers writes it: json.dumps(..., indent=2, sort_keys=True) and a newline.
/// `metadata` is sorted; `weightMap` is tensor and file and need not be sorted.
[[nodiscard]] OutputFile shardIndex(std::string path, std::span<const std::pair<std::string_view, uint64_t>> metadata,
    std::vector<std::pair<std::string_view, std::string_view>> weightMap);

} // namespace tensorport
