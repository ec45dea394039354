#pragma once

#include "core/kernels/value_scan.h"

#include <vector>

namespace tensorport
{

/// Vector kernels, one set for each instruction set that this processor has, slowest first. May be empty.
[[nodiscard]] std::vector<const ScanKernels*> highwayScanKernels();

/// The reference, and what the vector kernels leave to it: fewer bytes than a vector has.
[[nodiscard]] ScanSummary summarizeScalar(Bytes bytes, const ScanLanes& lanes);

} // namespace tensorport
