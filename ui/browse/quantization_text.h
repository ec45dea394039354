#pragma once

#include "ui/base/fact_grid.h"
#include "ui/browse/opened_model.h"

#include <QStringList>

namespace tensorport
{

/// A line for each layout of quantized weights: "MXFP4", "48 weights in 96 tensors, 12.7 GB (92 %)".
[[nodiscard]] std::vector<FactGrid::Fact> layoutFacts(const OpenedModel& opened);

/// Sentences on what cannot be decoded, and where config.json and the tensors disagree. Few, however many tensors.
[[nodiscard]] QStringList quantizationWarnings(const OpenedModel& opened);

/// Of a quantized weight that takes so many bytes with all its parts.
[[nodiscard]] std::vector<FactGrid::Fact> weightFacts(const PackedWeight& weight, uint64_t bytes);

/// What a tensor is to a quantized weight; nothing for a plain one.
[[nodiscard]] std::vector<FactGrid::Fact> quantizationFacts(const OpenedModel& opened, TensorId tensor);

} // namespace tensorport
