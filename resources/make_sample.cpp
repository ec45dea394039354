/// Makes the bundled sample: a tiny model in the shape of gpt-oss, the same bytes on every machine.
///
/// It writes safetensors by hand and shares no code with core/, so that the sample proves core/ instead of repeating
/// it. Usage: make_sample FOLDER

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace
{

using Json = nlohmann::ordered_json;

constexpr uint64_t kVocabulary = 2048;
constexpr uint64_t kHidden = 256;
constexpr uint64_t kLayers = 3;
constexpr uint64_t kHeads = 8;
constexpr uint64_t kKeyValueHeads = 2;
constexpr uint64_t kHeadSize = 32;
constexpr uint64_t kExperts = 4;
constexpr uint64_t kIntermediate = 256;
constexpr uint64_t kBlock = 32; // MXFP4: values that share one scale

/// SplitMix64, seeded by the tensor's name: a tensor keeps its values when others come or go.
class Random
{
public:
    explicit Random(std::string_view seed)
    {
        for (const char c : seed)
            m_state = (m_state ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    }

    uint64_t next()
    {
        uint64_t z = m_state += 0x9e3779b97f4a7c15;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }

    /// Nearly normal, mean 0 and deviation 1, from integers alone: the sum of four 16-bit numbers.
    float normal()
    {
        const uint64_t bits = next();
        const auto sum
            = static_cast<int64_t>((bits & 0xffff) + ((bits >> 16) & 0xffff) + ((bits >> 32) & 0xffff) + (bits >> 48));
        return static_cast<float>(sum - 131070) * (1.0f / 37837.0f);
    }

private:
    uint64_t m_state = 0xcbf29ce484222325;
};

enum class Values { Weight, Norm, Blocks, Scales };

struct Tensor
{
    std::string name;
    std::string dtype;
    std::vector<uint64_t> shape;
    Values values = Values::Weight;

    [[nodiscard]] uint64_t elements() const
    {
        uint64_t product = 1;
        for (const uint64_t dimension : shape)
            product *= dimension;
        return product;
    }
};

std::string dataOf(const Tensor& tensor)
{
    Random random(tensor.name);
    std::string data;
    for (uint64_t i = 0; i < tensor.elements(); ++i) {
        if (tensor.values == Values::Blocks) {
            data += static_cast<char>(random.next() >> 56);
            continue;
        }
        if (tensor.values == Values::Scales) {
            data += static_cast<char>(118 + random.next() % 4);
            continue;
        }
        const float value = random.normal() * 0.02f + (tensor.values == Values::Norm ? 1.0f : 0.0f);
        auto bits = std::bit_cast<uint32_t>(value);
        if (tensor.dtype == "BF16")
            bits = (bits + 0x7fff + ((bits >> 16) & 1)) >> 16;
        for (int byte = 0; byte < (tensor.dtype == "BF16" ? 2 : 4); ++byte)
            data += static_cast<char>(bits >> (8 * byte));
    }
    return data;
}

/// Appends the pair of tensors that hold one MXFP4 matrix for each expert, and its bias.
void addExperts(std::vector<Tensor>& tensors, const std::string& prefix, uint64_t rows, uint64_t columns)
{
    tensors.push_back({prefix + "_bias", "BF16", {kExperts, rows}});
    tensors.push_back({prefix + "_blocks", "U8", {kExperts, rows, columns / kBlock, kBlock / 2}, Values::Blocks});
    tensors.push_back({prefix + "_scales", "U8", {kExperts, rows, columns / kBlock}, Values::Scales});
}

void addLayer(std::vector<Tensor>& tensors, uint64_t layer)
{
    const std::string prefix = "model.layers." + std::to_string(layer) + ".";
    const auto addLinear = [&](const std::string& name, const std::string& dtype, uint64_t rows, uint64_t columns) {
        tensors.push_back({prefix + name + ".weight", dtype, {rows, columns}});
        tensors.push_back({prefix + name + ".bias", dtype, {rows}});
    };
    tensors.push_back({prefix + "input_layernorm.weight", "F32", {kHidden}, Values::Norm});
    addLinear("self_attn.q_proj", "BF16", kHeads * kHeadSize, kHidden);
    addLinear("self_attn.k_proj", "BF16", kKeyValueHeads * kHeadSize, kHidden);
    addLinear("self_attn.v_proj", "BF16", kKeyValueHeads * kHeadSize, kHidden);
    addLinear("self_attn.o_proj", "BF16", kHidden, kHeads * kHeadSize);
    tensors.push_back({prefix + "self_attn.sinks", "BF16", {kHeads}});
    tensors.push_back({prefix + "post_attention_layernorm.weight", "F32", {kHidden}, Values::Norm});
    addLinear("mlp.router", "F32", kExperts, kHidden);
    addExperts(tensors, prefix + "mlp.experts.gate_up_proj", 2 * kIntermediate, kHidden);
    addExperts(tensors, prefix + "mlp.experts.down_proj", kHidden, kIntermediate);
}

void writeFile(const std::filesystem::path& path, std::string_view text)
{
    std::ofstream stream(path, std::ios::binary | std::ios::trunc);
    stream.exceptions(std::ios::failbit | std::ios::badbit);
    stream.write(text.data(), static_cast<std::streamsize>(text.size()));
    stream.close();
}

/// Writes one shard in upstream's order, the widest dtype first and then by name; returns the bytes of its data.
uint64_t writeShard(const std::filesystem::path& path, std::vector<Tensor> tensors)
{
    static const std::map<std::string, int> kRank = {{"F32", 0}, {"BF16", 1}, {"U8", 2}};
    std::sort(tensors.begin(), tensors.end(), [](const Tensor& a, const Tensor& b) {
        return std::pair(kRank.at(a.dtype), a.name) < std::pair(kRank.at(b.dtype), b.name);
    });
    Json header = {{"__metadata__", {{"format", "pt"}}}};
    std::string data;
    for (const Tensor& tensor : tensors) {
        const size_t begin = data.size();
        data += dataOf(tensor);
        header[tensor.name]
            = {{"dtype", tensor.dtype}, {"shape", tensor.shape}, {"data_offsets", {begin, data.size()}}};
    }
    std::string text = header.dump();
    text.resize((text.size() + 7) / 8 * 8, ' ');
    std::string length;
    for (int byte = 0; byte < 8; ++byte)
        length += static_cast<char>(text.size() >> (8 * byte));
    writeFile(path, length + text + data);
    return data.size();
}

Json config()
{
    return {{"architectures", {"GptOssForCausalLM"}}, {"attention_bias", true}, {"head_dim", kHeadSize},
        {"hidden_act", "silu"}, {"hidden_size", kHidden}, {"intermediate_size", kIntermediate},
        {"max_position_embeddings", 4096}, {"model_type", "gpt_oss"}, {"num_attention_heads", kHeads},
        {"num_experts_per_tok", 2}, {"num_hidden_layers", kLayers}, {"num_key_value_heads", kKeyValueHeads},
        {"num_local_experts", kExperts}, {"quantization_config", {{"quant_method", "mxfp4"}}}, {"rms_norm_eps", 1e-05},
        {"tie_word_embeddings", false}, {"torch_dtype", "bfloat16"}, {"vocab_size", kVocabulary}};
}

void makeSample(const std::filesystem::path& folder)
{
    std::vector<std::vector<Tensor>> shards(2);
    shards[0].push_back({"model.embed_tokens.weight", "BF16", {kVocabulary, kHidden}});
    for (uint64_t layer = 0; layer < kLayers; ++layer)
        addLayer(shards[layer < kLayers / 2 + 1 ? 0 : 1], layer);
    shards[1].push_back({"model.norm.weight", "F32", {kHidden}, Values::Norm});
    shards[1].push_back({"lm_head.weight", "BF16", {kVocabulary, kHidden}});

    std::filesystem::create_directories(folder);
    uint64_t totalSize = 0;
    std::map<std::string, std::string> weightMap;
    for (size_t i = 0; i < shards.size(); ++i) {
        const std::string name
            = "model-0000" + std::to_string(i + 1) + "-of-0000" + std::to_string(shards.size()) + ".safetensors";
        totalSize += writeShard(folder / name, shards[i]);
        for (const Tensor& tensor : shards[i])
            weightMap[tensor.name] = name;
    }
    const Json index = {{"metadata", {{"total_size", totalSize}}}, {"weight_map", weightMap}};
    writeFile(folder / "model.safetensors.index.json", index.dump(2) + "\n");
    writeFile(folder / "config.json", config().dump(2) + "\n");
    const Json tokenizer
        = {{"eos_token", "<|return|>"}, {"model_max_length", 4096}, {"tokenizer_class", "PreTrainedTokenizerFast"}};
    writeFile(folder / "tokenizer_config.json", tokenizer.dump(2) + "\n");
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::fputs("usage: make_sample FOLDER\n", stderr);
        return 2;
    }
    try {
        makeSample(argv[1]);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "make_sample: error: %s\n", error.what());
        return 1;
    }
    return 0;
}
