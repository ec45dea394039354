#include "core/quant/leftovers.h"

#include "core/quant/float8.h"

#include <algorithm>
#include <array>

namespace tensorport
{
namespace
{

constexpr std::array<std::string_view, 14> kActivations{".input_scale", ".input_global_scale", ".input_scale_ub",
    ".input_zero_point", ".azp_adj", ".k_scale", ".v_scale", ".q_scale", ".output_scale", ".activation_scale",
    ".qscale_act", ".prob_output_scale", "scaled_fp8", ".comfy_quant"};

constexpr std::array<std::string_view, 16> kCompanions{"_scale_inv", ".weight_scale", ".weight_scale_2",
    ".weight_global_scale", ".weight_zero_point", ".weight_shape", ".weight_g_idx", ".qzeros", ".g_idx", ".absmax",
    ".nested_absmax", ".quant_map", ".nested_quant_map", ".SCB", ".scale_weight", ".qscale_weight"};

constexpr std::array<std::string_view, 5> kWeights{".weight", ".qweight", ".weight_packed", "_blocks", ".blocks"};

bool endsWithAny(std::string_view name, std::span<const std::string_view> suffixes)
{
    return std::any_of(
        suffixes.begin(), suffixes.end(), [&](std::string_view suffix) { return name.ends_with(suffix); });
}

bool isPackedDType(DType dtype)
{
    return dtype == DType::U8 || dtype == DType::I8 || dtype == DType::I32 || dtype == DType::U32;
}

} // namespace

Leftover leftoverOf(const Tensor& tensor, bool hasPacked)
{
    const std::string_view name = tensor.name;
    if (hasPacked && (endsWithAny(name, kActivations) || name.find("_observer.") != std::string_view::npos))
        return Leftover::Activations;
    const bool isBytes = tensor.dtype == DType::U8 || tensor.dtype == DType::F8E8M0;
    if (endsWithAny(name, kCompanions) || name.find(".quant_state.bitsandbytes__") != std::string_view::npos
        || (isBytes && (name.ends_with("_scales") || name.ends_with(".scales"))))
        return Leftover::Companion;
    if (tensor.shape.size() >= 2 && isPackedDType(tensor.dtype) && endsWithAny(name, kWeights))
        return Leftover::Weight;
    if (hasPacked && isFloat8(tensor.dtype) && tensor.shape.size() >= 2)
        return Leftover::Weight;
    return Leftover::None;
}

} // namespace tensorport
