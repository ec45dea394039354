#include "core/quant/config_warnings.h"

#include "core/base/bytes.h"
#include "core/base/translation.h"
#include "core/model/wording.h"
#include "core/quant/layout_sums.h"
#include "core/quant/leftovers.h"
#include "core/quant/weight_parts.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>

namespace tensorport
{
namespace
{

struct MethodLayouts
{
    std::string_view method;
    std::array<std::string_view, 4> layouts; ///< that its weights can have; a null view ends the list
};

/// The methods whose files have few layouts; the others can have any.
constexpr std::array kMethods{
    MethodLayouts{"gptq", {"gptq"}},
    MethodLayouts{"awq", {"awq"}},
    MethodLayouts{"mxfp4", {"mxfp4"}},
    MethodLayouts{"bitsandbytes", {"bnb-4bit", "bnb-int8"}},
    MethodLayouts{"fp8", {"fp8-block", "fp8", "mxfp4", "mxfp8"}},
    MethodLayouts{"fbgemm_fp8", {"fp8"}},
    MethodLayouts{"mlx", {"mlx"}},
    MethodLayouts{"mxfp8", {"mxfp8"}},
};

/// Weights that one sentence tells of.
struct Weights
{
    uint64_t count = 0;
    std::string_view first;

    void add(std::string_view name)
    {
        if (count++ == 0)
            first = name;
    }
    /// Marked texts: of the name and `what`, or of the number, `what` and a name; `what` may be left out.
    template <typename... Args>
    [[nodiscard]] std::string text(const char* one, const char* many, const Args&... what) const
    {
        return count == 1 ? Engine::trMarked(one, shown(first), what...)
                          : Engine::trMarked(many, count, what..., shown(first));
    }
    [[nodiscard]] std::string have(std::string_view what) const
    {
        return text(Engine::mark("the weight {} has {}"), Engine::mark("{} weights have {}, {} among them"), what);
    }
};

template <class Value>
bool contains(const std::vector<Value>& values, Value value)
{
    return std::find(values.begin(), values.end(), value) != values.end();
}

template <class Value>
std::string joinedByOr(const std::vector<Value>& values)
{
    return fmt::format("{}", fmt::join(values, Engine::tr(" or ")));
}

/// Of blocks of 0, which a weight without elements has, none is needed and any number is fine.
bool hasSurplus(uint64_t have, uint64_t length, uint64_t block)
{
    return block != 0 && have > divideRoundUp(length, block);
}

bool hasSurplus(const PackedWeight& weight)
{
    const Grid& grid = weight.decoding.scale;
    const PackedMatrix& codes = weight.decoding.codes;
    return (!grid.rowIndex && hasSurplus(grid.matrix.rows, codes.rows, grid.rowBlock))
        || (!grid.columnIndex && hasSurplus(grid.matrix.columns, codes.columns, grid.columnBlock));
}

/// Whether config.json says that all weights have groups, and this one has one scale for a row, or for all.
bool isUngroupedAgainst(const QuantConfig& config, const PackedWeight& weight)
{
    const Grid& scale = weight.decoding.scale;
    const bool isInteger = weight.layout == "packed-int" || weight.layout == "int8" || weight.layout == "int4"
        || weight.layout == "gptq" || weight.layout == "awq";
    return isInteger && !config.allGroups.empty() && !config.hasUngrouped && !groupOf(weight) && !scale.rowIndex
        && !scale.columnIndex && inputsOf(weight) > *std::ranges::max_element(config.allGroups);
}

bool mayHave(std::string_view method, std::string_view layout)
{
    const auto* const known = std::find_if(kMethods.begin(), kMethods.end(),
        [method](const MethodLayouts& candidate) { return candidate.method == method; });
    return known == kMethods.end()
        || std::find(known->layouts.begin(), known->layouts.end(), layout) != known->layouts.end();
}

/// A tensor named as the scale of another one that is dense: "w_scale" beside "w", "x.scales" beside "x.weight".
bool looksLikeStrayScale(const Model& model, const Tensor& tensor)
{
    if (!tensor.name.ends_with("_scale") && !tensor.name.ends_with(".scales"))
        return false;
    const std::vector<std::string> owners = ownersOf(tensor.name);
    return std::any_of(owners.begin(), owners.end(), [&](const std::string& name) {
        const auto owner = model.find(name);
        return owner && model.tensor(*owner).shape.size() >= 2;
    });
}

} // namespace

std::vector<std::string> configWarnings(const Model& model, const QuantConfig& config, const Quantization& quantization)
{
    const std::vector<PackedWeight>& weights = quantization.weights;
    std::vector<std::string> warnings;
    const bool hasPacked = !weights.empty() || !quantization.problems.empty();
    for (const std::string& value : config.impossible)
        warnings.push_back(Engine::tr("{} says {}, which no weight can have: it is not used.", config.file, value));
    if (!config.method.empty() && !hasPacked && config.format != "dense")
        warnings.push_back(Engine::tr("{} says that the model is quantized ({}), and none of its tensors is.",
            config.file, shown(std::string_view(config.method))));
    if (!config.isReadable && hasPacked)
        warnings.push_back(Engine::tr(
            "config.json is no JSON: what it says of quantization is not known, and it is copied as it is."));
    else if (!config.isStrict && hasPacked)
        warnings.push_back(
            Engine::tr("config.json has numbers that JSON does not know, such as Infinity: it is copied as it is, with "
                       "what it says of quantization."));
    if (config.method.empty() && !weights.empty() && !model.config().empty() && config.isReadable)
        warnings.push_back(Engine::tr("config.json says nothing of quantization, and {}.",
            Weights{weights.size(), weights.front().name}.text(
                Engine::mark("the weight {} is quantized"), Engine::mark("{} weights are quantized, {} among them"))));
    Weights ofUnknownVersion;
    for (const PackedWeight& weight : weights)
        if (config.method.empty() && weight.layout == "gptq" && weight.decoding.zero)
            ofUnknownVersion.add(weight.name);
    if (ofUnknownVersion.count != 0)
        warnings.push_back(Engine::tr("No config.json tells the version of GPTQ: {} taken as of version 1.",
            ofUnknownVersion.text(Engine::mark("the weight {} has zero points, which are"),
                Engine::mark("{} weights, {} among them, have zero points, which are"))));

    Weights inOrder;
    Weights ofOneScale;
    Weights takenSymmetric;
    for (const PackedWeight& weight : weights) {
        const Grid& scale = weight.decoding.scale;
        const bool isInteger = weight.layout == "packed-int" || weight.layout == "int8";
        if (config.hasOnlyChannels && isInteger && scale.matrix.rows == 1 && weight.decoding.codes.rows > 1)
            ofOneScale.add(weight.name);
        const bool mayHaveZeros = weight.layout == "packed-int" || weight.layout == "gptq" || weight.layout == "awq";
        if (mayHaveZeros && !weight.decoding.zero && !config.saysZeroPoints
            && (config.method.empty() || weight.layout == "gptq"))
            takenSymmetric.add(weight.name);
        const auto stem = stemOf(weight.name, ".weight");
        if (config.method.empty() && weight.layout == "gptq" && scale.matrix.rows > 1 && stem
            && !model.find(std::string(*stem) + ".g_idx"))
            inOrder.add(weight.name);
    }
    if (inOrder.count != 0)
        warnings.push_back(Engine::tr("Nothing tells whether the inputs are ordered by activation: {}.",
            inOrder.text(Engine::mark("the weight {} has no .g_idx and is taken in order"),
                Engine::mark("{} weights have no .g_idx and are taken in order, {} among them"))));
    if (ofOneScale.count != 0)
        warnings.push_back(Engine::tr("{} says a scale for each channel, and {}.", config.file,
            ofOneScale.have(Engine::tr("one for all of them"))));
    if (takenSymmetric.count != 0)
        warnings.push_back(Engine::tr("Nothing tells whether zero points are missing: {}.",
            takenSymmetric.text(Engine::mark("the weight {} has none and is taken as symmetric"),
                Engine::mark("{} weights have none and are taken as symmetric, {} among them"))));

    std::map<unsigned, Weights> otherBits;
    std::map<uint64_t, Weights> otherGroups;
    std::map<std::string_view, Weights> otherLayouts;
    Weights surplus;
    Weights ungrouped;
    Weights withoutBlocks;
    for (const PackedWeight& weight : weights) {
        const unsigned bits = weight.decoding.codes.bits;
        if (!config.allBits.empty() && !contains(config.allBits, bits))
            otherBits[bits].add(weight.name);
        if (const auto group = groupOf(weight);
            group && !config.allGroups.empty() && !contains(config.allGroups, *group))
            otherGroups[*group].add(weight.name);
        if (!mayHave(config.method, weight.layout))
            otherLayouts[weight.layout].add(weight.name);
        if (isUngroupedAgainst(config, weight))
            ungrouped.add(weight.name);
        if (config.block && weight.layout == "fp8")
            withoutBlocks.add(weight.name);
        if (hasSurplus(weight))
            surplus.add(weight.name);
    }
    for (const auto& [bits, of] : otherBits)
        warnings.push_back(Engine::tr(
            "{} says {} bits, and {}.", config.file, joinedByOr(config.allBits), of.have(std::to_string(bits))));
    for (const auto& [group, of] : otherGroups)
        warnings.push_back(Engine::tr("{} says groups of {}, and {}.", config.file, joinedByOr(config.allGroups),
            of.have(Engine::tr("groups of {}", group))));
    if (ungrouped.count != 0)
        warnings.push_back(Engine::tr("{} says groups of {}, and {}.", config.file, joinedByOr(config.allGroups),
            ungrouped.have(Engine::tr("none"))));
    if (withoutBlocks.count != 0)
        warnings.push_back(Engine::tr("{} says blocks of {} x {}, and {}.", config.file, config.block->first,
            config.block->second, withoutBlocks.have(Engine::tr("none"))));
    for (const auto& [layout, of] : otherLayouts) {
        warnings.push_back(Engine::tr("{} says that weights are quantized by {}, and {}.", config.file,
            shown(std::string_view(config.method)),
            of.text(Engine::mark("the weight {} is {}"), Engine::mark("{} weights are {}, {} among them"),
                layoutTitle(layout))));
    }
    if (surplus.count != 0)
        warnings.push_back(Engine::tr("There are more scales than blocks: {}. The surplus is not used.",
            surplus.text(Engine::mark("the weight {} has more than its shape needs"),
                Engine::mark("{} weights have more than their shapes need, {} among them"))));

    Weights stray;
    for (size_t i = 0; i < model.tensors().size(); ++i) {
        const Tensor& tensor = model.tensors()[i];
        if (quantization.useOf(static_cast<TensorId>(i)) == TensorUse::Plain && looksLikeStrayScale(model, tensor))
            stray.add(tensor.name);
    }
    if (stray.count != 0)
        warnings.push_back(stray.count == 1
                ? Engine::tr("The tensor {} is named as the scale of a weight that is dense, and kept as it is.",
                    shown(stray.first))
                : Engine::tr("{} tensors, {} among them, are named as scales of weights that are dense, and kept as "
                             "they are.",
                    stray.count, shown(stray.first)));
    return warnings;
}

} // namespace tensorport
