#pragma once

#include "ui/browse/tensor_tree.h"

namespace tensorport
{

/// What the page about a module says of the tensors below it.
struct ModuleSums
{
    struct Part
    {
        NodeId node;
        std::vector<DTypeSum> dtypes; ///< most bytes first
    };

    size_t files = 0; ///< that hold one of its tensors
    std::vector<DTypeSum> dtypes; ///< most bytes first
    std::vector<Part> largest; ///< of its children, most bytes first; the rest is left out
};

/// Reads its tensors once or twice; call it off the UI thread when they are many.
[[nodiscard]] ModuleSums sumUpModule(const TensorTree& tree, const TreeNode& module);

} // namespace tensorport
