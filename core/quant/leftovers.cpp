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

/// A companion, and what stands in the place of its ending in the names of weights that have one.
struct CompanionName
{
    std::string_view ending;
    std::array<std::string_view, 3> owners; ///< a null view ends the list
    bool isOthersToo = false; ///< a name that plain tensors have as well: it tells a companion by its bytes only
};

constexpr std::array kCompanions{
    CompanionName{"_scale_inv", {""}},
    CompanionName{".weight_scale", {".weight", ".weight_packed"}},
    CompanionName{".weight_scale_2", {".weight"}},
    CompanionName{".weight_global_scale", {".weight_packed", ".weight"}},
    CompanionName{".weight_zero_point", {".weight_packed", ".weight"}},
    CompanionName{".weight_shape", {".weight_packed"}},
    CompanionName{".weight_g_idx", {".weight_packed"}},
    CompanionName{".qzeros", {".qweight"}},
    CompanionName{".g_idx", {".qweight"}},
    CompanionName{".nested_absmax", {""}},
    CompanionName{".absmax", {""}},
    CompanionName{".nested_quant_map", {""}},
    CompanionName{".quant_map", {""}},
    CompanionName{".SCB", {".weight"}},
    CompanionName{".scale_weight", {".weight"}},
    CompanionName{".qscale_weight", {".weight"}},
    CompanionName{"_scales", {"_blocks"}, true},
    CompanionName{".scales", {".qweight", ".weight", ".blocks"}, true},
    CompanionName{".biases", {".weight"}, true},
    CompanionName{"_scale", {""}, true},
    CompanionName{".scale", {".weight"}, true},
};

const CompanionName* companionName(std::string_view name)
{
    const auto* const found = std::find_if(kCompanions.begin(), kCompanions.end(), [name](const CompanionName& known) {
        return name.size() > known.ending.size() && name.ends_with(known.ending);
    });
    return found == kCompanions.end() ? nullptr : found;
}

constexpr std::string_view kStateOfBitsAndBytes = ".quant_state.bitsandbytes__";

constexpr std::array<std::string_view, 5> kWeights{".weight", ".qweight", ".weight_packed", "_blocks", ".blocks"};

/// Endings that no other tensor has, whatever its shape.
constexpr std::array<std::string_view, 2> kPackedWeights{".qweight", ".weight_packed"};

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
    const CompanionName* companion = companionName(name);
    const bool isBytes = tensor.dtype == DType::U8 || tensor.dtype == DType::F8E8M0;
    if ((companion != nullptr && (!companion->isOthersToo || isBytes))
        || name.find(kStateOfBitsAndBytes) != std::string_view::npos)
        return Leftover::Companion;
    const bool isMatrix = tensor.shape.size() >= 2;
    if (hasPacked && isMatrix && name.ends_with(".scales"))
        return Leftover::Companion;
    if (isPackedDType(tensor.dtype)
        && endsWithAny(name, isMatrix ? std::span(kWeights) : std::span<const std::string_view>(kPackedWeights)))
        return Leftover::Weight;
    if (hasPacked && isFloat8(tensor.dtype) && tensor.shape.size() >= 2)
        return Leftover::Weight;
    return Leftover::None;
}

std::vector<std::string> ownersOf(std::string_view name)
{
    if (const size_t state = name.find(kStateOfBitsAndBytes); state != std::string_view::npos)
        return {std::string(name.substr(0, state))};
    std::vector<std::string> owners;
    if (const CompanionName* companion = companionName(name))
        for (const std::string_view owner : companion->owners)
            if (owner.data() != nullptr)
                owners.emplace_back(name.substr(0, name.size() - companion->ending.size())).append(owner);
    return owners;
}

} // namespace tensorport
