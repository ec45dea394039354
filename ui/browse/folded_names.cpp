#include "ui/browse/folded_names.h"

#include <algorithm>

namespace tensorport
{

FoldedNames::FoldedNames(std::span<const Tensor> tensors, const Quantization* quantization)
    : m_tensors(tensors)
{
    if (quantization == nullptr || quantization->weights.empty())
        return;
    m_folded.resize(tensors.size());
    for (size_t i = 0; i < quantization->weights.size(); ++i) {
        const PackedWeight& weight = quantization->weights[i];
        m_weights.emplace(weight.name, static_cast<uint32_t>(i));
        for (const TensorId source : weight.sources) {
            std::string& folded = m_folded[static_cast<size_t>(source)];
            if (!folded.empty())
                continue; // a part of several weights stands with the first
            const std::string_view name = tensors[static_cast<size_t>(source)].name;
            std::string part(name.substr(partLabelStart(weight, name)));
            std::replace(part.begin(), part.end(), '.', '\1'); // one level below the weight
            folded = weight.name + '.' + part;
        }
    }
}

uint32_t FoldedNames::weightNamed(std::string_view module) const
{
    const auto found = m_weights.find(module);
    return found == m_weights.end() ? TreeNode::kNoWeight : found->second;
}

size_t partLabelStart(const PackedWeight& weight, std::string_view part)
{
    const size_t end = weight.name.rfind('.') + 1; // 0 without a dot
    return part.starts_with(std::string_view(weight.name).substr(0, end)) ? end : 0;
}

} // namespace tensorport
