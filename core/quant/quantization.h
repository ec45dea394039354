#pragma once

#include "core/quant/packed_weight.h"

#include "core/io/file_system.h"

namespace tensorport
{

/// What a tensor is for.
enum class TensorUse : uint8_t {
    Plain, ///< itself
    Codes, ///< of a packed weight, its first source
    Companion, ///< of a packed weight
    Activations, ///< scales of what runs through the model, which a dense one does not need
    Unknown, ///< of a quantized weight that cannot be decoded
};

/// The quantized weights of a model.
struct Quantization
{
    std::vector<PackedWeight> weights; ///< in the order of their codes in the model
    std::vector<TensorUse> uses; ///< for each of Model::tensors(); empty: all are Plain
    std::vector<Error> problems; ///< why tensors are Unknown, one for each module where it can be told
    std::vector<std::string> notes; ///< sentences: where config.json and the tensors disagree

    [[nodiscard]] TensorUse useOf(TensorId id) const
    {
        return uses.empty() ? TensorUse::Plain : uses[static_cast<size_t>(id)];
    }
};

/// Finds them by names, dtypes and shapes, and by the data of the few small tensors that README.md names; reads nothing
/// for a model without packed tensors. Any thread.
[[nodiscard]] Quantization detectQuantization(const Model& model, FileSystem& fileSystem = posixFileSystem());

} // namespace tensorport
