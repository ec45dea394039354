#pragma once

#include "core/io/file_system.h"
#include "core/plan/plan.h"

#include <span>
#include <string>
#include <vector>

namespace tensorport
{

inline constexpr uint64_t kMaximumSideFileBytes = 64 * kMiB;

/// The small files beside a model's weights that belong to it, sorted by path: of a folder that is the model's own,
/// what looks like configuration, tokenizer, code or licence, and config.json of sub-folders such as 1_Pooling; of any
/// other folder only the well-known names. Never weights, indexes, a manifest, a README or hidden files. A folder that
/// cannot be listed has none. Names of `outputs`, whatever their letter case, are left out with a warning.
[[nodiscard]] std::vector<SideFile> findSideFiles(const Model& model, std::span<const OutputFile> outputs,
    FileSystem& fileSystem, std::vector<std::string>& warnings);

} // namespace tensorport
