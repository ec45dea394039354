#pragma once

#include "core/job/job.h"
#include "core/plan/options.h"

#include <span>
#include <string>

namespace tensorport
{

/// What to type into a POSIX shell for the same conversion: `tensorport-cli convert ...` with absolute paths, and of
/// the options those that differ from their defaults.
[[nodiscard]] std::string convertCommand(
    std::span<const std::filesystem::path> inputs, const PlanOptions& plan, const JobOptions& job);

/// Of what stands there, how to convert and to run: `--format numpy` and the options that differ from their defaults.
[[nodiscard]] std::string convertOptions(const PlanOptions& plan, const JobOptions& job);

/// A word that a POSIX shell takes for `text`.
[[nodiscard]] std::string shellQuoted(std::string_view text);

} // namespace tensorport
