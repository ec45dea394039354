#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/check/checks.h"
#include "core/model/wording.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <nlohmann/json.hpp>

namespace tensorport
{
namespace
{

using nlohmann::json;

/// Layers or experts counted by their numbers in the names: "model.layers." is followed by 0, 1 ...
struct Series
{
    uint64_t end = 0; ///< highest number + 1
    std::vector<bool> seen;

    [[nodiscard]] uint64_t count() const { return static_cast<uint64_t>(std::count(seen.begin(), seen.end(), true)); }
    [[nodiscard]] uint64_t firstGap() const
    {
        return static_cast<uint64_t>(std::find(seen.begin(), seen.end(), false) - seen.begin());
    }
};

using SeriesByPrefix = std::map<std::string_view, Series>;

/// No model has so many layers or experts; numbers above it are none.
constexpr uint64_t kMostInSeries = 100'000;

/// The first part of a name that is one of `words` and followed by a number: what stands before the number, and it.
std::optional<std::pair<std::string_view, uint64_t>> findNumber(
    std::string_view name, std::span<const std::string_view> words)
{
    for (size_t begin = 0, dot = name.find('.'); dot != std::string_view::npos;
         begin = dot + 1, dot = name.find('.', begin)) {
        if (std::find(words.begin(), words.end(), name.substr(begin, dot - begin)) == words.end())
            continue;
        uint64_t number = 0;
        const char* first = name.data() + dot + 1;
        const auto [end, problem] = std::from_chars(first, name.data() + name.size(), number);
        if (problem == std::errc() && end != name.data() + name.size() && *end == '.' && number < kMostInSeries)
            return std::pair(name.substr(0, dot), number);
    }
    return std::nullopt;
}

SeriesByPrefix collectSeries(const CheckedModel& model, std::span<const std::string_view> words)
{
    SeriesByPrefix all;
    for (const Tensor& tensor : model.tensors)
        if (const auto found = findNumber(tensor.name, words)) {
            Series& series = all[found->first];
            series.end = std::max(series.end, found->second + 1);
            series.seen.resize(series.end);
            series.seen[found->second] = true;
        }
    return all;
}

bool isWide(DType dtype)
{
    return dtype == DType::F16 || dtype == DType::BF16 || dtype == DType::F32 || dtype == DType::F64;
}

class ConfigCheck
{
public:
    ConfigCheck(const CheckedModel& model, const json& config, FindingList& findings)
        : m_model(model)
        , m_config(config)
        , m_text(config.contains("text_config") && config["text_config"].is_object() ? config["text_config"] : config)
        , m_findings(findings)
    {
    }

    void run()
    {
        checkDType();
        if (!m_model.isComplete)
            return; // What is not there may be in a file that is missing.
        checkLayers();
        checkExperts();
        checkEmbedding();
        checkHead();
    }

private:
    void add(std::string_view code, std::string message, std::string_view tensor = {})
    {
        m_findings.add(code, std::move(message), "config.json", tensor);
    }

    /// A whole number that the language model's part says, or the whole.
    [[nodiscard]] std::optional<uint64_t> number(const char* key) const
    {
        for (const json* part : {&m_text, &m_config})
            if (part->contains(key))
                return (*part)[key].is_number_unsigned() ? std::optional((*part)[key].get<uint64_t>()) : std::nullopt;
        return std::nullopt;
    }

    /// torch_dtype against the dtype of most bytes, where the weights are not quantized.
    void checkDType()
    {
        for (const char* key : {"dtype", "torch_dtype"})
            for (const json* part : {&m_text, &m_config}) {
                const auto said = part->find(key);
                if (said == part->end() || !said->is_string())
                    continue;
                std::string_view dtype = said->get_ref<const std::string&>();
                if (dtype.starts_with("torch."))
                    dtype.remove_prefix(6);
                compareDType(key, dtype);
                return;
            }
    }

    void compareDType(std::string_view key, std::string_view said)
    {
        std::map<DType, uint64_t> bytes;
        uint64_t all = 0;
        for (const Tensor& tensor : m_model.tensors) {
            all += tensor.bytes;
            if (isWide(tensor.dtype))
                bytes[tensor.dtype] += tensor.bytes;
        }
        const auto most = std::max_element(
            bytes.begin(), bytes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
        // Of a model that is mostly integers or FP8, the rest says nothing about what was meant.
        if (most == bytes.end() || most->second <= all / 2 || info(most->first).numpyName == said)
            return;
        add("config-dtype",
            Engine::tr("config.json says {} {}, and {} of {} bytes are {}.", key, quote(said),
                formatGrouped(most->second), formatGrouped(all), info(most->first).name));
    }

    void checkLayers()
    {
        const auto said = number("num_hidden_layers");
        constexpr std::array<std::string_view, 5> kWords{"layers", "layer", "h", "blocks", "block"};
        const SeriesByPrefix all = collectSeries(m_model, kWords);
        if (!said || all.empty())
            return;
        // Layers that predict further tokens are numbered on from the last.
        const uint64_t most = *said + number("num_nextn_predict_layers").value_or(0);
        const auto fits = [&](const auto& entry) { return entry.second.end >= *said && entry.second.end <= most; };
        const auto fitting = std::find_if(all.begin(), all.end(), fits);
        if (fitting == all.end()) {
            const auto longest = std::max_element(
                all.begin(), all.end(), [](const auto& a, const auto& b) { return a.second.end < b.second.end; });
            add("config-layers",
                Engine::tr("config.json says num_hidden_layers {}, and {} has the numbers 0 to {}.", *said,
                    shown(longest->first), longest->second.end - 1));
        } else if (all.size() == 1 && fitting->second.count() != fitting->second.end) {
            add("config-layers",
                Engine::tr("config.json says num_hidden_layers {}, and {} has no tensor of layer {}.", *said,
                    shown(fitting->first), fitting->second.firstGap()));
        }
    }

    void checkExperts()
    {
        const char* key = nullptr;
        for (const char* candidate : {"num_experts", "num_local_experts", "n_routed_experts"})
            if (number(candidate).value_or(0) > 0) {
                key = candidate;
                break;
            }
        constexpr std::array<std::string_view, 1> kWords{"experts"};
        const SeriesByPrefix all = key != nullptr ? collectSeries(m_model, kWords) : SeriesByPrefix();
        for (const auto& [prefix, series] : all)
            if (series.end != *number(key) || series.count() != series.end) {
                add("config-experts",
                    Engine::tr("config.json says {} {}, and {} has {}, numbered 0 to {}.", key, *number(key),
                        shown(prefix), formatGrouped(series.count()), series.end - 1));
                return; // The other layers say the same.
            }
    }

    [[nodiscard]] std::vector<const Tensor*> findEmbeddings() const
    {
        constexpr std::array<std::string_view, 5> kEndings{
            "embed_tokens.weight", "wte.weight", "word_embeddings.weight", "tok_embeddings.weight", "embed_in.weight"};
        std::vector<const Tensor*> found;
        for (const Tensor& tensor : m_model.tensors)
            if (isWide(tensor.dtype) && tensor.shape.size() == 2
                && std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) {
                       return tensor.name == ending
                           || (tensor.name.ends_with(ending)
                               && tensor.name[tensor.name.size() - ending.size() - 1] == '.');
                   }))
                found.push_back(&tensor);
        return found;
    }

    /// Rows may be padded, so that only too few contradict; columns must fit where the config has no size of their own.
    void checkEmbedding()
    {
        const auto embeddings = findEmbeddings();
        if (embeddings.size() != 1)
            return;
        const Tensor& embedding = *embeddings[0];
        if (const auto said = number("vocab_size"); said && embedding.shape[0] < *said)
            add("config-vocab-size",
                Engine::tr("config.json says vocab_size {}, and the embedding {} has {} rows.", *said,
                    shown(embedding.name), embedding.shape[0]),
                embedding.name);
        const bool hasOwnSize = number("embedding_size") || number("word_embed_proj_dim") || number("emb_dim");
        if (const auto said = number("hidden_size"); said && !hasOwnSize && embedding.shape[1] != *said)
            add("config-hidden-size",
                Engine::tr("config.json says hidden_size {}, and the embedding {} has {} columns.", *said,
                    shown(embedding.name), embedding.shape[1]),
                embedding.name);
    }

    void checkHead()
    {
        const json& part = m_text.contains("tie_word_embeddings") ? m_text : m_config;
        const auto said = part.find("tie_word_embeddings");
        const auto classes = m_config.find("architectures");
        if (said == part.end() || !said->is_boolean() || classes == m_config.end() || !classes->is_array()
            || classes->size() != 1 || !(*classes)[0].is_string()
            || !(*classes)[0].get_ref<const std::string&>().ends_with("ForCausalLM"))
            return;
        const auto head = std::find_if(m_model.tensors.begin(), m_model.tensors.end(),
            [](const Tensor& tensor) { return tensor.name.ends_with("lm_head.weight"); });
        const auto embeddings = findEmbeddings();
        if (*said == true && head != m_model.tensors.end()) {
            m_findings.add("tied-copy",
                Engine::tr("config.json ties the output to the embedding (tie_word_embeddings), and {} stores {} all "
                           "the same.",
                    shown(std::string_view(m_model.fileOf(*head).name)), shown(head->name)),
                m_model.fileOf(*head).name, head->name);
        } else if (*said == false && embeddings.size() == 1 && embeddings[0]->name.ends_with("embed_tokens.weight")
            && std::none_of(m_model.tensors.begin(), m_model.tensors.end(), [](const Tensor& tensor) {
                   return tensor.name.find("head") != std::string_view::npos
                       || tensor.name.find("output") != std::string_view::npos
                       || tensor.name.find("embed_out") != std::string_view::npos;
               })) {
            add("missing-output-head",
                Engine::tr("config.json says tie_word_embeddings false, and no file has an lm_head.weight beside {}.",
                    shown(embeddings[0]->name)));
        }
    }

    const CheckedModel& m_model;
    const json& m_config;
    const json& m_text; ///< the language model's part, or the whole
    FindingList& m_findings;
};

} // namespace

void checkConfig(const CheckedModel& model, FindingList& findings)
{
    if (model.config.empty())
        return;
    const json config = json::parse(model.config, nullptr, false);
    if (!config.is_object()) {
        findings.add("config-unreadable", Engine::tr("config.json is no JSON object."), "config.json");
        return;
    }
    ConfigCheck(model, config, findings).run();
}

} // namespace tensorport
