#include "core/quant/layout_sums.h"

#include "core/base/translation.h"
#include "core/quant/weight_parts.h"

#include <algorithm>
#include <array>

namespace tensorport
{
namespace
{

constexpr std::array<std::pair<std::string_view, const char*>, 14> kTitles{{
    {"mxfp4", "MXFP4"},
    {"mxfp6", "MXFP6"},
    {"mxfp8", "MXFP8"},
    {"nvfp4", "NVFP4"},
    {"fp8", "FP8"},
    {"fp8-block", Engine::mark("FP8 in blocks")},
    {"packed-int", Engine::mark("packed integers")},
    {"int8", "INT8"},
    {"int4", "INT4"},
    {"gptq", "GPTQ"},
    {"awq", "AWQ"},
    {"bnb-4bit", Engine::mark("bitsandbytes, 4 bits")},
    {"bnb-int8", "bitsandbytes, INT8"},
    {"mlx", "MLX"},
}};

template <class Value>
void addOnce(std::vector<Value>& values, Value value)
{
    if (std::find(values.begin(), values.end(), value) == values.end())
        values.push_back(value);
}

/// Calls `visit(name, shape, elements)` for each tensor of the dense model.
template <class Visit>
void visitDense(const Model& model, const Quantization& quantization, const Visit& visit)
{
    for (size_t i = 0; i < model.tensors().size(); ++i) {
        const Tensor& tensor = model.tensors()[i];
        const TensorUse use = quantization.useOf(static_cast<TensorId>(i));
        if (use == TensorUse::Plain || use == TensorUse::Unknown)
            visit(tensor.name, tensor.shape, tensor.elements());
    }
    for (const PackedWeight& weight : quantization.weights)
        visit(weight.name, weight.shape, elementCount(weight.shape).value_or(0));
}

} // namespace

std::vector<LayoutSum> sumByLayout(const Model& model, const Quantization& quantization)
{
    std::vector<LayoutSum> sums;
    std::vector<bool> isCounted(quantization.weights.empty() ? 0 : model.tensors().size());
    for (const PackedWeight& weight : quantization.weights) {
        auto sum = std::find_if(
            sums.begin(), sums.end(), [&](const LayoutSum& candidate) { return candidate.layout == weight.layout; });
        if (sum == sums.end())
            sum = sums.insert(sum, LayoutSum{weight.layout});
        ++sum->weights;
        sum->elements += elementCount(weight.shape).value_or(0);
        addOnce(sum->bits, unsigned{weight.decoding.codes.bits});
        if (const auto group = groupOf(weight))
            addOnce(sum->groups, *group);
        for (const TensorId source : weight.sources) {
            if (isCounted[static_cast<size_t>(source)])
                continue;
            isCounted[static_cast<size_t>(source)] = true;
            ++sum->tensors;
            sum->bytes += model.tensor(source).bytes;
        }
    }
    std::sort(sums.begin(), sums.end(), [](const LayoutSum& a, const LayoutSum& b) {
        return a.bytes != b.bytes ? a.bytes > b.bytes : a.layout < b.layout;
    });
    return sums;
}

uint64_t denseElements(const Model& model, const Quantization& quantization)
{
    uint64_t sum = 0;
    visitDense(model, quantization, [&](std::string_view, ShapeView, uint64_t elements) { sum += elements; });
    return sum;
}

std::optional<ActiveParameters> activeParameters(const Model& model, const Quantization& quantization)
{
    ActiveParameterCounter counter(model.config());
    visitDense(model, quantization,
        [&](std::string_view name, ShapeView shape, uint64_t elements) { counter.add(name, shape, elements); });
    return counter.result();
}

std::string layoutTitle(std::string_view layout)
{
    const auto* const known
        = std::find_if(kTitles.begin(), kTitles.end(), [&](const auto& title) { return title.first == layout; });
    return known == kTitles.end() ? std::string(layout) : Engine::trMarked(known->second);
}

} // namespace tensorport
