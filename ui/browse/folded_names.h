#pragma once

#include "ui/browse/tensor_tree.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace tensorport
{

/// The names of tensors as the tree folds them: a part of a quantized weight stands in a module of the weight's name.
class FoldedNames
{
public:
    FoldedNames(std::span<const Tensor> tensors, const Quantization* quantization);

    [[nodiscard]] std::string_view operator[](size_t tensor) const
    {
        return m_folded.empty() || m_folded[tensor].empty() ? m_tensors[tensor].name : m_folded[tensor];
    }
    /// TreeNode::weight of a module.
    [[nodiscard]] uint32_t weightNamed(std::string_view module) const;

private:
    std::span<const Tensor> m_tensors;
    std::vector<std::string> m_folded; ///< for each tensor, empty for one that is no part; empty: no weights
    std::unordered_map<std::string_view, uint32_t> m_weights;
};

/// Where in the name of a part begins what the weight's module does not say.
[[nodiscard]] size_t partLabelStart(const PackedWeight& weight, std::string_view part);

} // namespace tensorport
