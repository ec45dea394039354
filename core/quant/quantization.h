#pragma once

#include "core/quant/packed_weight.h"
#include "core/quant/problem_kinds.h"

#include "core/io/file_system.h"

#include <stop_token>

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

/// Why a tensor is Unknown.
struct QuantProblem
{
    TensorId tensor{};
    Error error; ///< its kind is one of problem_kinds.h; empty when a file could not be read
    bool isPart = false; ///< a companion of a weight that another problem, before it, tells of
};

/// The quantized weights of a model.
struct Quantization
{
    std::vector<PackedWeight> weights; ///< in the order of their codes in the model
    std::vector<TensorUse> uses; ///< for each of Model::tensors(); empty: all are Plain
    std::vector<QuantProblem> problems; ///< one for each Unknown tensor
    std::vector<std::string> warnings; ///< sentences: where config.json and the tensors disagree

    [[nodiscard]] TensorUse useOf(TensorId id) const
    {
        return uses.empty() ? TensorUse::Plain : uses[static_cast<size_t>(id)];
    }

    /// The weight that the tensor is a source of, or null. Looks through all weights.
    [[nodiscard]] const PackedWeight* weightOf(TensorId id) const;

    /// The first problem, told with the number of weights that have another; nothing when there is none.
    [[nodiscard]] std::optional<Error> firstProblem() const;

    /// The problem of a tensor, or null. Looks through all problems.
    [[nodiscard]] const Error* problemOf(TensorId id) const;
};

/// Finds them by names, dtypes and shapes, and by the data of the few small tensors that README.md names; reads nothing
/// for a model without packed tensors. Stopped, the result is of no use. Any thread.
[[nodiscard]] Quantization detectQuantization(
    const Model& model, FileSystem& fileSystem = posixFileSystem(), const std::stop_token& stop = {});

} // namespace tensorport
