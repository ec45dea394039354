#pragma once

#include "app/cli/console.h"
#include "core/losses/losses.h"

#include <span>

namespace tensorport::cli
{

/// A table of the first 40 losses, and how many more there are.
void printLosses(const Plan& plan, std::span<const TensorLoss> losses, Output& out);

/// All of them as a JSON array; README.md describes it.
[[nodiscard]] std::string lossesJson(const Plan& plan, std::span<const TensorLoss> losses);

} // namespace tensorport::cli
