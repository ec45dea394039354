// Quantized weights. Input: the tensors of a module by their names' endings, dtypes and shapes, their data, and a
// section of config.json. Whatever is found must be planned or refused in a sentence; what is decoded must not depend
// on how it is cut into ranges, nor read beyond the bytes that it asks for.
#include "core/job/tile_computer.h"
#include "core/model/open_model.h"
#include "core/plan/plan.h"
#include "tests/core/safetensors_writer.h"
#include "tests/fuzz/fuzz.h"

#include <array>
#include <fmt/format.h>

using namespace tensorport;
using namespace tensorport::test;

namespace
{

constexpr std::array<std::string_view, 34> kEndings{"m.weight", "m.weight_scale", "m.weight_scale_inv",
    "m.weight_scale_2", "m.weight_packed", "m.weight_shape", "m.weight_zero_point", "m.weight_g_idx",
    "m.weight_global_scale", "m.scale", "m.scales", "m.biases", "m.qweight", "m.qzeros", "m.g_idx", "m.SCB",
    "m.weight_format", "m.weight.absmax", "m.weight.quant_map", "m.weight.nested_absmax", "m.weight.nested_quant_map",
    "m.weight.quant_state.bitsandbytes__nf4", "m.weight.quant_state.bitsandbytes__fp4", "m_blocks", "m_scales",
    "m.blocks", "m.scale_weight", "m.qscale_weight", "m.input_scale", "m.pre_quant_scale", "m.global_scale", "m",
    "m_scale", "m_scale_inv"};

constexpr std::array<uint64_t, 16> kSizes{0, 1, 2, 3, 4, 5, 8, 12, 16, 24, 32, 33, 64, 96, 128, 256};

constexpr std::array<std::optional<DType>, 3> kTargets{std::nullopt, DType::F32, DType::F16};

constexpr std::array<std::string_view, 12> kSections{"{}", R"({"quantization_config": {"quant_method": "fp8"}})",
    R"({"quantization_config": {"quant_method": "fp8", "weight_block_size": [2, 3]}})",
    R"({"quantization_config": {"quant_method": "fbgemm_fp8"}})",
    R"({"quantization_config": {"quant_method": "gptq", "bits": 3, "group_size": 5}})",
    R"({"quantization_config": {"quant_method": "gptq", "bits": 4, "checkpoint_format": "gptq_v2"}})",
    R"({"quantization_config": {"quant_method": "awq", "version": "gemm"}})",
    R"({"quantization_config": {"quant_method": "compressed-tensors", "num_bits": 4, "group_size": 32}})",
    R"({"quantization_config": {"quant_method": "quark", "format": "e2m3"}})",
    R"({"quantization": {"group_size": 32}})", R"({"quantization": {"bits": 4, "group_size": 64}})",
    R"({"compression_config": {"num_bits": 5}})"};

/// The bytes of an output tensor, computed in ranges of at most `step`.
std::string computed(const Recipe& recipe, const OutputTensor& output, TileSources& files, uint64_t step)
{
    std::string into;
    for (uint64_t at = 0; at < output.bytes; at += step) {
        const OutputRange range{at, std::min(step, output.bytes - at)};
        require(recipe.Recipe::sourceBytes(range) == recipe.sourceBytes(range), "a recipe knows how much it asks for");
        // With a buffer of its own for each range, so that a byte too many is seen.
        TileComputer computer(files, range.count + recipe.sourceBytes(range));
        CastCounts counts;
        const auto bytes = computer.compute({0, 0, at, range.count, range}, recipe, counts);
        require(bytes.has_value(), "a recipe asks for bytes of the file");
        into += asText(*bytes);
    }
    return into;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    FuzzedDataProvider input(data, size);
    FencedFileSystem disk("/model");
    std::string config(input.PickValueInArray(kSections));
    if (input.ConsumeBool())
        config = input.ConsumeRandomLengthString(300);
    PlanOptions options;
    options.format = "safetensors";
    options.onUnknown = input.ConsumeBool() ? UnknownPolicy::Raw : UnknownPolicy::Stop;
    options.mxfp4Layout = input.ConsumeBool() ? Mxfp4Layout::Raw : Mxfp4Layout::Reference;
    options.onOverflow = input.ConsumeBool() ? OverflowPolicy::Saturate : OverflowPolicy::Infinity;
    options.target = input.PickValueInArray(kTargets);
    const uint64_t step = input.ConsumeIntegralInRange<uint64_t>(1, 64) * 4;

    std::vector<TestTensor> tensors;
    uint64_t total = 0;
    for (auto count = input.ConsumeIntegralInRange<int>(1, 7); count > 0; --count) {
        TestTensor tensor;
        tensor.name = input.PickValueInArray(kEndings);
        const DTypeInfo& dtype = allDTypes()[input.ConsumeIntegralInRange<size_t>(0, kDTypeCount - 1)];
        tensor.dtype = dtype.name;
        tensor.shape.resize(input.ConsumeIntegralInRange<size_t>(0, 4));
        for (uint64_t& dimension : tensor.shape)
            dimension = input.PickValueInArray(kSizes);
        const auto bytes = packedBytes(elementCount(tensor.shape).value(), dtype.bits);
        if (!bytes || (total += *bytes) > 100'000)
            return 0;
        tensor.data = input.ConsumeRandomLengthString(*bytes);
        tensor.data.resize(*bytes, '\x01');
        if (std::any_of(
                tensors.begin(), tensors.end(), [&](const TestTensor& other) { return other.name == tensor.name; }))
            return 0;
        tensors.push_back(std::move(tensor));
    }
    disk.put("/model/model.safetensors", safetensorsText(tensors));
    disk.put("/model/config.json", config);
    const auto model = openModel(std::array<std::filesystem::path, 1>{"/model/model.safetensors"}, disk);
    if (!model)
        return 0;
    const auto plan = makePlan(*model, options, disk);
    if (!plan) {
        requireSentence(plan.error());
        return 0;
    }
    TileSources files(*model, disk);
    for (const PlannedTensor& tensor : (*plan)->tensors) {
        if (tensor.recipe->name() != "dequantize")
            continue;
        const std::string whole = computed(*tensor.recipe, tensor.output, files, UINT64_MAX / 2);
        require(whole == computed(*tensor.recipe, tensor.output, files, step), "ranges do not matter");
    }
    return 0;
}
