#pragma once

#include "ui/browse/tensor_tree.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tensorport
{

/// The globs to include for exactly what is selected in `shown`, an arrangement of `whole`: one for a module, unless
/// the arrangement hides some of its tensors, one for each other tensor, under the name of the dense weight for the
/// parts of a quantized one. Each once; many tensors folded by their numbers. None where everything is selected.
/// Null where no glob tells a tensor from others that are not selected: their names differ in control characters.
[[nodiscard]] std::optional<std::vector<std::string>> selectionGlobs(
    const TensorTree& whole, const TensorTree& shown, std::span<const NodeId> selected);

} // namespace tensorport
