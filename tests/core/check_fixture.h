#pragma once

#include "core/check/check.h"
#include "tests/core/model_fixture.h"

namespace tensorport::test
{

/// Writes models to be checked.
class CheckFixture : public ModelFixture
{
protected:
    Result<CheckReport> check(const std::string& name, bool values = true) const
    {
        const std::vector<fs::path> inputs{path(name)};
        CheckOptions options;
        options.values = values;
        return checkModel(inputs, options);
    }

    /// "code file tensor" of all findings, joined by '|'.
    static QString codesOf(const CheckReport& report)
    {
        QStringList codes;
        for (const Finding& finding : report.findings)
            codes << QString::fromStdString(fmt::format("{}{}{}", finding.code,
                finding.file.empty() ? "" : " " + finding.file, finding.tensor.empty() ? "" : " " + finding.tensor));
        return codes.join('|');
    }

    void writeSound() const
    {
        writeModel("m/model-00001-of-00002.safetensors",
            {bf16("model.embed_tokens.weight", {8, 4}, 1), bf16("model.layers.0.w.weight", {4, 4}, 2)});
        writeModel("m/model-00002-of-00002.safetensors",
            {bf16("model.layers.1.w.weight", {4, 4}, 3), bf16("lm_head.weight", {8, 4}, 4)});
        write("m/model.safetensors.index.json",
            R"({"metadata":{"total_size":192},"weight_map":{)"
            R"("model.embed_tokens.weight":"model-00001-of-00002.safetensors",)"
            R"("model.layers.0.w.weight":"model-00001-of-00002.safetensors",)"
            R"("model.layers.1.w.weight":"model-00002-of-00002.safetensors",)"
            R"("lm_head.weight":"model-00002-of-00002.safetensors"}})");
        write("m/config.json", config());
    }

    /// A config that fits writeSound(), with more or other keys in front: of equal keys the last wins.
    static std::string config(const std::string& more = {})
    {
        return R"({"architectures":["LlamaForCausalLM"],"num_hidden_layers":2,"vocab_size":8,"hidden_size":4,)"
               R"("torch_dtype":"bfloat16","tie_word_embeddings":false)"
            + more + "}";
    }

    /// Numbers between 1 and 2, all different from those of another seed.
    static TestTensor bf16(const std::string& name, const std::vector<uint64_t>& shape, unsigned seed)
    {
        size_t elements = 1;
        for (const uint64_t dimension : shape)
            elements *= dimension;
        std::string data = patternBytes(elements * 2, seed);
        for (size_t i = 1; i < data.size(); i += 2)
            data[i] = '\x3f';
        for (size_t i = 0; i < data.size(); i += 2)
            data[i] = static_cast<char>(data[i] | '\x80');
        return {name, "BF16", shape, data};
    }

    static TestTensor f32(const std::string& name, const std::vector<uint64_t>& shape, std::vector<float> values)
    {
        return {name, "F32", shape, std::string(reinterpret_cast<const char*>(values.data()), values.size() * 4)};
    }

    static TestTensor raw(
        const std::string& name, const std::string& dtype, const std::vector<uint64_t>& shape, size_t size)
    {
        return {name, dtype, shape, patternBytes(size, 5)};
    }
};

/// Writes a model; the rows of data-driven tests carry them.
using Make = std::function<void()>;

} // namespace tensorport::test

Q_DECLARE_METATYPE(tensorport::test::Make)
