#include "core/stats/stats_source.h"

#include <unordered_map>

namespace tensorport
{

StatsSource storedSource(const Model& model, TensorId id)
{
    const Tensor& tensor = model.tensor(id);
    StatsSource source;
    source.name = tensor.name;
    source.dtypeName = tensor.dtypeName;
    source.dtype = tensor.dtype;
    source.shape.assign(tensor.shape.begin(), tensor.shape.end());
    source.elements = tensor.elements();
    source.storedBytes = tensor.bytes;
    source.tensor = id;
    source.recipe = makeCopy(model, id);
    return source;
}

StatsSource decodedSource(const std::shared_ptr<const Model>& model, const PackedWeight& weight)
{
    StatsSource source;
    source.name = weight.name;
    source.dtypeName = info(DType::F32).name;
    source.dtype = DType::F32;
    source.layout = weight.layout;
    source.shape = weight.shape;
    source.elements = elementCount(weight.shape).value_or(0);
    for (const TensorId id : weight.sources)
        source.storedBytes += model->tensor(id).bytes;
    source.tensor = weight.sources.front();
    source.isTurned = weight.decoding.isTransposed;
    PackedWeight asStored = weight;
    asStored.decoding.isTransposed = false;
    source.recipe = makeDequantize(model, std::move(asStored), DType::F32, Overflow::ToInfinity);
    return source;
}

std::vector<StatsSource> statsSources(const std::shared_ptr<const Model>& model, const Quantization& quantization)
{
    std::unordered_map<uint32_t, const PackedWeight*> weights;
    for (const PackedWeight& weight : quantization.weights)
        weights.emplace(static_cast<uint32_t>(weight.sources.front()), &weight);
    std::vector<StatsSource> sources;
    sources.reserve(model->tensors().size());
    for (uint32_t id = 0; id < model->tensors().size(); ++id) {
        const auto weight = weights.find(id);
        sources.push_back(
            weight == weights.end() ? storedSource(*model, TensorId{id}) : decodedSource(model, *weight->second));
    }
    return sources;
}

} // namespace tensorport
