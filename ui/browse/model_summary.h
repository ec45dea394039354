#pragma once

#include "core/quant/layout_sums.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tensorport
{

/// Modules that are repeated, taken together: "model.layers.*.mlp".
struct ModuleShare
{
    std::string label; ///< numbers replaced by *
    std::string filter; ///< finds its tensors when typed into the filter
    uint64_t tensors = 0;
    uint64_t elements = 0;
    uint64_t bytes = 0;
    std::vector<std::pair<DType, uint64_t>> bytesByDType; ///< most bytes first
};

/// What turns the last layer into tokens, by tie_word_embeddings of config.json and the names of tensors.
enum class OutputHead {
    Unknown, ///< config.json does not say, or there is no input embedding
    Tied, ///< the input embedding
    TiedAndStored, ///< it, and yet there is a head
    Separate,
    Missing, ///< separate, and yet there is none
};

/// What the first page about a model says.
struct ModelSummary
{
    uint64_t parameters = 0; ///< of the dense model: what quantized weights are packed in counts nothing
    std::optional<ActiveParameters> active; ///< of a mixture of experts
    std::vector<DTypeSum> dtypes; ///< most bytes first
    std::vector<ModuleShare> modules; ///< most bytes first, the small ones left out
    std::vector<std::pair<std::string, std::string>> config; ///< what config.json says about the architecture
    OutputHead head = OutputHead::Unknown;
    std::filesystem::path index; ///< empty when there is none
    std::vector<LayoutSum> layouts; ///< of quantized weights, most bytes first
};

/// Reads the tensors once; call it off the UI thread for large models.
[[nodiscard]] ModelSummary summarize(const Model& model, const Quantization& quantization);

/// "model.layers.3.mlp.up_proj.weight" is of the group "model.layers.*.mlp", "lm_head.weight" of "lm_head".
[[nodiscard]] std::string moduleGroup(std::string_view tensorName);

} // namespace tensorport
