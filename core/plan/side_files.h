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
/// other folder only the well-known names. Never weights, indexes, a manifest, a README or hidden files. What is
/// too large, a link to nothing, or has the name of one of `outputs` in any letter case, is left out with a warning,
/// unless it is the config.json that the output has rewritten; what cannot be read is an error: nothing is lost without
/// a word.
Result<std::vector<SideFile>> findSideFiles(const Model& model, std::span<const OutputFile> outputs,
    FileSystem& fileSystem, std::vector<std::string>& warnings);

/// Whether a side file tells how weights are quantized, and nothing else.
[[nodiscard]] bool describesQuantization(std::string_view path);

/// Says that the model's folder, or a file of it, is gone since it was opened.
[[nodiscard]] Error goneFolder(const std::filesystem::path& path);
[[nodiscard]] Error goneFile(const std::filesystem::path& path);

} // namespace tensorport
