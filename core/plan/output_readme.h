#pragma once

#include "core/plan/plan.h"

namespace tensorport
{

/// OUT/README.md: what the output is and the lines of Python that load it. A function of the plan's options, tensors
/// and layout, so that the same conversion gives the same bytes; no path but names inside the folder.
[[nodiscard]] OutputFile outputReadme(const Format& format, const PlanOptions& options,
    std::span<const OutputTensor> tensors, const OutputLayout& layout);

} // namespace tensorport
