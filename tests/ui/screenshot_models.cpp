#include "tests/ui/screenshot_models.h"

#include "tests/ui/sparse_model.h"

#include <fmt/format.h>
#include <fstream>
#include <limits>

namespace tensorport
{

void writeFlawedModels(const std::filesystem::path& models)
{
    const auto folder = models / "flawed";
    std::filesystem::create_directories(folder);
    writeSparseFile(folder / "model.safetensors",
        {{"model.embed_tokens.weight", DType::F32, {1000, 64}},
            {"model.layers.0.mlp.up_proj.weight", DType::F32, {64, 64}},
            {"model.layers.1.mlp.up_proj.weight", DType::F32, {64, 64}}, {"model.layers.1.aux", DType::F32, {64}},
            {"model.layers.1.mlp.down_proj.weight_scale_inv", DType::F32, {64}}});
    std::ofstream(folder / "config.json") << R"({"num_hidden_layers": 3, "vocab_size": 1024, "dtype": "bfloat16"})";
    std::ofstream(folder / "pytorch_model.bin") << "x";
    std::ofstream(folder / "model-00002.safetensors.incomplete") << "x";
    std::fstream data(folder / "model.safetensors", std::ios::in | std::ios::out | std::ios::binary);
    const float nan = std::numeric_limits<float>::quiet_NaN();
    data.seekp(-16000, std::ios::end).write(reinterpret_cast<const char*>(&nan), sizeof(nan));

    const auto damaged = models / "damaged";
    writeGptOss(damaged);
    std::filesystem::resize_file(damaged / "model-00001-of-00003.safetensors", 1'000'000'000);
    std::filesystem::remove(damaged / "model-00002-of-00003.safetensors");
    std::filesystem::resize_file(damaged / "model-00003-of-00003.safetensors", 0);
    std::ofstream(damaged / "model-00003-of-00003.safetensors")
        << "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 4170342232\n";
}

void writeQuantized(const std::filesystem::path& models)
{
    const auto folder = models / "mixed-quantized";
    std::filesystem::create_directories(folder);
    std::vector<SparseTensor> tensors{{"model.embed_tokens.weight", DType::BF16, {32000, 2048}}};
    for (int layer = 0; layer < 8; ++layer) {
        const std::string module = fmt::format("model.layers.{}.", layer);
        tensors.push_back({module + "mlp.experts.down_proj_blocks", DType::U8, {8, 2048, 64, 16}});
        tensors.push_back({module + "mlp.experts.down_proj_scales", DType::U8, {8, 2048, 64}});
        tensors.push_back({module + "self_attn.q_proj.weight", DType::F8E4M3, {2048, 2048}});
        tensors.push_back({module + "self_attn.q_proj.weight_scale_inv", DType::F32, {16, 16}});
    }
    tensors.push_back({"model.layers.8.mlp.up_proj.trellis", DType::I16, {128, 128, 48}});
    writeSparseFile(folder / "model.safetensors", tensors);
    std::ofstream(folder / "config.json")
        << R"({"model_type": "mixed", "quantization_config": {"quant_method": "mxfp4", "weight_block_size": [128, 128]}})";
}

} // namespace tensorport
