#pragma once

#include "core/job/manifest.h"

#include <string>
#include <vector>

namespace tensorport
{

/// Compares a manifest with a plan made from its options: whether the model is the one that was converted, and whether
/// every tensor and file is where the plan puts it. All as sentences; at most kMostSentences of each, and one that says
/// how many more there are.
struct LayoutCheck
{
    static constexpr size_t kMostSentences = 20;

    std::vector<std::string> sources; ///< source files that are missing, new, or have other headers
    std::vector<std::string> layout; ///< tensors and files; empty: the plan's layout is that of the manifest
};

[[nodiscard]] LayoutCheck checkLayout(const Manifest& manifest, const Plan& plan);

} // namespace tensorport
