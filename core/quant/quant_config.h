#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tensorport
{

/// What config.json says of quantization that shapes cannot tell. A config that says nothing, or is none, gives none of
/// it.
struct QuantConfig
{
    std::string_view file = "config.json"; ///< which says it; a literal
    std::string method; ///< "quant_method", lower case; "mlx" for MLX's own section; empty: no section
    std::string format; ///< "format", "quant_algo", "checkpoint_format", "packing_format" or "version", lower case
    std::string element; ///< AMD Quark's "dtype" of weights when it is of 6 bits, and the one: "fp6_e2m3"
    std::optional<std::pair<uint64_t, uint64_t>> block; ///< "weight_block_size", or the one "block_structure"
    std::string oddBlock; ///< JSON text of a "weight_block_size" that is no size; empty: there is none
    std::optional<unsigned> bits; ///< the one number of bits that it names
    std::vector<unsigned> allBits; ///< where it names several: each once
    std::optional<uint64_t> group; ///< the one group size that it names, when positive
    std::vector<uint64_t> allGroups; ///< where it names several: each once
    std::vector<std::string> impossible; ///< "bits 0": numbers that no weight can have
    bool hasOnlyChannels = false; ///< "strategy" is "channel" wherever it stands for weights
    bool hasUngrouped = false; ///< some weights have no groups: "group_size" is null or -1, or "strategy" another
    bool hasOnlyFloats = false; ///< "type" is "float" wherever it stands for weights
    bool hasZeroPoints = false; ///< "sym" or "symmetric" is false, or "zero_point" true, wherever it stands for weights
    bool saysZeroPoints = false; ///< whether there is any of these keys
    bool ordersByActivation
        = false; ///< inputs have their groups from an index: GPTQ's "desc_act", compressed-tensors' "actorder"
    bool isStrict = true; ///< JSON as its standard has it: denseConfig() can change it
    bool isReadable = true; ///< JSON as Python reads and writes it, with Infinity and NaN
    bool rotatesOnline = false; ///< "transform_config": the activations must be rotated as well
};

/// REQUIRES text of config.json, or nothing.
[[nodiscard]] QuantConfig readQuantConfig(std::string_view configJson);

/// A file in which quantizing programs write by themselves what they did, and the method when it does not say.
struct QuantFile
{
    std::string_view name;
    std::string_view method;
};

/// AutoGPTQ's, AutoAWQ's and modelopt's: beside a config.json that may say nothing of it.
inline constexpr std::array<QuantFile, 3> kQuantFiles{
    {{"quantize_config.json", "gptq"}, {"quant_config.json", "awq"}, {"hf_quant_config.json", "modelopt"}}};

/// REQUIRES the text of that file.
[[nodiscard]] QuantConfig readQuantFile(const QuantFile& file, std::string_view json);

/// config.json without what it says of quantization, and with its dtypes set to `dtypeName` ("bfloat16"), of which
/// a model's gets one where it has none; the text as it is when there is nothing to change, or it is no JSON object.
[[nodiscard]] std::string denseConfig(std::string_view configJson, bool dropQuantization, std::string_view dtypeName);

} // namespace tensorport
