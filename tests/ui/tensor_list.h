#pragma once

#include "core/tensor/dtype.h"
#include "ui/browse/tensor_tree.h"

#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace tensorport
{

/// Tensors made by hand, for trees that need no file.
class TensorList : public std::enable_shared_from_this<TensorList>
{
public:
    void add(std::string name, DType dtype, Shape shape)
    {
        m_names.push_back(std::move(name));
        m_shapes.push_back(std::move(shape));
        Tensor tensor;
        tensor.name = m_names.back();
        tensor.dtype = dtype;
        tensor.dtypeName = info(dtype).name;
        tensor.shape = m_shapes.back();
        tensor.bytes = packedBytes(tensor.elements(), info(dtype).bits).value_or(0);
        m_tensors.push_back(tensor);
    }

    [[nodiscard]] std::span<const Tensor> tensors() const { return m_tensors; }
    [[nodiscard]] std::shared_ptr<const TensorTree> tree() const
    {
        return TensorTree::build(m_tensors, shared_from_this());
    }

private:
    std::deque<std::string> m_names;
    std::deque<Shape> m_shapes;
    std::vector<Tensor> m_tensors;
};

} // namespace tensorport
