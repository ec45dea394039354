#include "tests/ui/sparse_model.h"

#include "core/base/text.h"

#include <bit>
#include <fmt/format.h>
#include <fstream>
#include <span>
#include <stdexcept>

namespace tensorport
{
namespace
{

void writeText(const std::filesystem::path& path, const std::string& text)
{
    std::ofstream file(path, std::ios::binary);
    file << text;
    if (!file.flush())
        throw std::runtime_error("cannot write " + path.string());
}

std::string shardName(int shard, int shards)
{
    return fmt::format("model-{:05}-of-{:05}.safetensors", shard + 1, shards);
}

/// Splits tensors evenly into shards, writes them and the index.
void writeShards(const std::filesystem::path& folder, const std::vector<SparseTensor>& tensors, int shards)
{
    std::filesystem::create_directories(folder);
    std::string weights;
    uint64_t total = 0;
    for (int shard = 0; shard < shards; ++shard) {
        const size_t first = tensors.size() * static_cast<size_t>(shard) / static_cast<size_t>(shards);
        const size_t last = tensors.size() * (static_cast<size_t>(shard) + 1) / static_cast<size_t>(shards);
        const std::vector<SparseTensor> part(
            tensors.begin() + static_cast<std::ptrdiff_t>(first), tensors.begin() + static_cast<std::ptrdiff_t>(last));
        writeSparseFile(folder / shardName(shard, shards), part);
        for (const SparseTensor& tensor : part) {
            weights += fmt::format(
                "{}{}: \"{}\"", weights.empty() ? "" : ",\n", jsonQuoted(tensor.name), shardName(shard, shards));
            total += packedBytes(elementCount(tensor.shape).value_or(0), info(tensor.dtype).bits).value_or(0);
        }
    }
    writeText(folder / "model.safetensors.index.json",
        fmt::format("{{\"metadata\": {{\"total_size\": {}}}, \"weight_map\": {{{}}}}}", total, weights));
}

} // namespace

void writeSparseFile(const std::filesystem::path& path, const std::vector<SparseTensor>& tensors,
    const std::vector<std::pair<std::string, std::string>>& metadata)
{
    std::string header = "{\"__metadata__\":{";
    for (size_t i = 0; i < metadata.size(); ++i) {
        header
            += fmt::format("{}{}:{}", i == 0 ? "" : ",", jsonQuoted(metadata[i].first), jsonQuoted(metadata[i].second));
    }
    header += "}";
    uint64_t offset = 0;
    for (const SparseTensor& tensor : tensors) {
        const auto shape = formatShape(tensor.shape);
        const bool isRaw = tensor.dtype == DType::Raw;
        const uint64_t elements = elementCount(tensor.shape).value_or(0);
        const uint64_t bytes = isRaw ? elements : packedBytes(elements, info(tensor.dtype).bits).value_or(0);
        header += fmt::format(",{}:{{\"dtype\":\"{}\",\"shape\":{},\"data_offsets\":[{},{}]}}", jsonQuoted(tensor.name),
            isRaw ? "Q4_0" : info(tensor.dtype).name, shape, offset, offset + bytes);
        offset += bytes;
    }
    header += '}';
    header.resize((header.size() + 7) / 8 * 8, ' ');
    static_assert(std::endian::native == std::endian::little);
    const uint64_t length = header.size();
    writeText(path, std::string(reinterpret_cast<const char*>(&length), sizeof length) + header);
    std::filesystem::resize_file(path, sizeof length + header.size() + offset);
}

void writeGptOss(const std::filesystem::path& folder)
{
    constexpr uint64_t kHidden = 2880;
    constexpr uint64_t kExperts = 32;
    std::vector<SparseTensor> tensors;
    tensors.push_back({"model.embed_tokens.weight", DType::BF16, {201088, kHidden}});
    for (int layer = 0; layer < 24; ++layer) {
        const std::string prefix = fmt::format("model.layers.{}.", layer);
        const auto add = [&](const char* name, DType dtype, Shape shape) {
            tensors.push_back({prefix + name, dtype, std::move(shape)});
        };
        add("input_layernorm.weight", DType::BF16, {kHidden});
        add("mlp.experts.down_proj_bias", DType::BF16, {kExperts, kHidden});
        add("mlp.experts.down_proj_blocks", DType::U8, {kExperts, kHidden, 90, 16});
        add("mlp.experts.down_proj_scales", DType::U8, {kExperts, kHidden, 90});
        add("mlp.experts.gate_up_proj_bias", DType::BF16, {kExperts, 2 * kHidden});
        add("mlp.experts.gate_up_proj_blocks", DType::U8, {kExperts, 2 * kHidden, 90, 16});
        add("mlp.experts.gate_up_proj_scales", DType::U8, {kExperts, 2 * kHidden, 90});
        add("mlp.router.bias", DType::BF16, {kExperts});
        add("mlp.router.weight", DType::BF16, {kExperts, kHidden});
        add("post_attention_layernorm.weight", DType::BF16, {kHidden});
        add("self_attn.k_proj.bias", DType::BF16, {512});
        add("self_attn.k_proj.weight", DType::BF16, {512, kHidden});
        add("self_attn.o_proj.bias", DType::BF16, {kHidden});
        add("self_attn.o_proj.weight", DType::BF16, {kHidden, 4096});
        add("self_attn.q_proj.bias", DType::BF16, {4096});
        add("self_attn.q_proj.weight", DType::BF16, {4096, kHidden});
        add("self_attn.sinks", DType::BF16, {64});
        add("self_attn.v_proj.bias", DType::BF16, {512});
        add("self_attn.v_proj.weight", DType::BF16, {512, kHidden});
    }
    tensors.push_back({"model.norm.weight", DType::BF16, {kHidden}});
    tensors.push_back({"lm_head.weight", DType::BF16, {201088, kHidden}});
    writeShards(folder, tensors, 3);
    writeText(folder / "config.json",
        R"({"architectures": ["GptOssForCausalLM"], "model_type": "gpt_oss", "hidden_size": 2880,
"num_hidden_layers": 24, "num_attention_heads": 64, "num_key_value_heads": 8, "num_local_experts": 32,
"num_experts_per_tok": 4, "vocab_size": 201088, "max_position_embeddings": 131072, "tie_word_embeddings": false,
"torch_dtype": "bfloat16", "quantization_config": {"quant_method": "mxfp4"}})");
}

void writeTerabyte(const std::filesystem::path& folder)
{
    constexpr int kLayers = 61;
    constexpr int kExperts = 256;
    constexpr uint64_t kHidden = 7168;
    constexpr uint64_t kInner = 2048;
    std::filesystem::create_directories(folder);
    for (int layer = 0; layer < kLayers; ++layer) {
        const std::string stem = fmt::format("model.layers.{}.", layer);
        std::vector<SparseTensor> tensors{{stem + "input_layernorm.weight", DType::BF16, {kHidden}},
            {stem + "mlp.gate.weight", DType::BF16, {kExperts, kHidden}},
            {stem + "self_attn.o_proj.weight", DType::BF16, {kHidden, 16384}}};
        for (int expert = 0; expert < kExperts; ++expert) {
            const std::string name = fmt::format("{}mlp.experts.{}.", stem, expert);
            tensors.push_back({name + "down_proj.weight", DType::BF16, {kHidden, kInner}});
            tensors.push_back({name + "gate_proj.weight", DType::BF16, {kInner, kHidden}});
            tensors.push_back({name + "up_proj.weight", DType::BF16, {kInner, kHidden}});
        }
        writeSparseFile(folder / fmt::format("model-{:05}-of-{:05}.safetensors", layer + 1, kLayers), tensors);
    }
    std::ofstream(folder / "config.json")
        << R"({"architectures": ["DeepseekV3ForCausalLM"], "model_type": "deepseek_v3", "num_hidden_layers": 61,)"
        << R"( "n_routed_experts": 256, "num_experts_per_tok": 8, "torch_dtype": "bfloat16"})";
}

void writeBert(const std::filesystem::path& folder)
{
    constexpr uint64_t kHidden = 768;
    std::vector<SparseTensor> tensors{
        {"embeddings.word_embeddings.weight", DType::BF16, {30522, kHidden}},
        {"embeddings.position_embeddings.weight", DType::BF16, {512, kHidden}},
    };
    for (int layer = 0; layer < 12; ++layer) {
        const std::string prefix = fmt::format("encoder.layer.{}.", layer);
        for (const char* name :
            {"attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"})
            tensors.push_back({prefix + name + ".weight", DType::BF16, {kHidden, kHidden}});
        tensors.push_back({prefix + "intermediate.dense.weight", DType::BF16, {4 * kHidden, kHidden}});
        tensors.push_back({prefix + "output.dense.weight", DType::BF16, {kHidden, 4 * kHidden}});
        tensors.push_back({prefix + "output.LayerNorm.weight", DType::F32, {kHidden}});
    }
    std::filesystem::create_directories(folder);
    writeSparseFile(folder / "model.safetensors", tensors);
    writeText(folder / "config.json",
        R"({"architectures": ["BertModel"], "model_type": "bert", "hidden_size": 768, "num_hidden_layers": 12})");
}

void writeManyTensors(const std::filesystem::path& folder, int tensors, int shards)
{
    std::vector<SparseTensor> all;
    for (int i = 0; i < tensors; ++i) {
        all.push_back(
            {fmt::format("model.layers.{}.mlp.experts.{}.up_proj.weight", i / 256, i % 256), DType::BF16, {64, 32}});
    }
    writeShards(folder, all, shards);
}

void writeAwkwardNames(const std::filesystem::path& path)
{
    std::string longName = "model";
    for (int i = 0; longName.size() < 300; ++i)
        longName += fmt::format(".a_module_with_a_rather_long_name_{}", i);
    writeSparseFile(path,
        {
            {"model.layers.0." + std::string(240, 'x') + "_the_end.weight", DType::BF16, {4096, 4096}},
            {longName + ".bias", DType::F32, {4096}},
            {longName + ".weight", DType::BF16, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}},
            {"names.line\nbreak", DType::F16, {3}},
            {"names.<b>markup</b> & entities", DType::F8E4M3, {128, 128}},
            {"names.\u202eright_to_left_override", DType::I64, {1}},
            {"names.\u05de\u05e9\u05e7\u05dc\u05d5\u05ea", DType::F64, {12}},
            {"names.\u6a21\u578b.\u6743\u91cd", DType::Bool, {8}},
            {"names.unknown_dtype", DType::Raw, {18}},
            {"names.\"quoted\" \\ slash", DType::F8E8M0, {32}},
        },
        {{"format", "pt"}, {"description", "A file whose names are hard to show. " + std::string(900, 'z')},
            {"with\nnewline", "first line\nsecond line"}});
}

} // namespace tensorport
