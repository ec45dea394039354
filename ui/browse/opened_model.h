#pragma once

#include "core/model/model.h"
#include "core/quant/quantization.h"
#include "ui/browse/model_summary.h"
#include "ui/browse/tensor_tree.h"

#include <memory>

namespace tensorport
{

/// A model with all that its first picture needs, made off the UI thread.
struct OpenedModel
{
    std::shared_ptr<const Model> model;
    std::shared_ptr<const TensorTree> tree;
    std::shared_ptr<const ModelSummary> summary;
    std::shared_ptr<const Quantization> quantization;
};

} // namespace tensorport
