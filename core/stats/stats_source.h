#pragma once

#include "core/quant/quantization.h"
#include "core/recipes/recipe.h"

#include <memory>
#include <string>
#include <vector>

namespace tensorport
{

/// A tensor whose values can be looked at: one as it is stored, or a quantized weight as it decodes to F32.
struct StatsSource
{
    std::string name;
    std::string dtypeName; ///< as in the header; "F32" for a quantized weight
    std::string layout; ///< of a quantized weight: "mxfp4"; otherwise empty
    DType dtype = DType::Raw; ///< of the values
    Shape shape;
    uint64_t elements = 0;
    uint64_t storedBytes = 0; ///< of the tensors that it is made of
    TensorId tensor{}; ///< itself, or the codes
    std::shared_ptr<const Recipe> recipe; ///< gives the values, packed as cast.h has them
    bool isTurned = false; ///< they come in the order of the transposed matrices of the last two dimensions
};

/// The values of a tensor as they are stored.
[[nodiscard]] StatsSource storedSource(const Model& model, TensorId tensor);

/// The values of a quantized weight, in F32. In the order in which it is stored, which concerns no statistics: those of
/// a transposed weight are not put into the order of its shape, and isTurned says so.
[[nodiscard]] StatsSource decodedSource(const std::shared_ptr<const Model>& model, const PackedWeight& weight);

/// Every tensor of a model in its order, a quantized weight in the place of its codes. Its companions are there too, as
/// they are stored.
[[nodiscard]] std::vector<StatsSource> statsSources(
    const std::shared_ptr<const Model>& model, const Quantization& quantization);

} // namespace tensorport
