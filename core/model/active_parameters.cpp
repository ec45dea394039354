#include "core/model/active_parameters.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace tensorport
{
namespace
{

using Json = nlohmann::json;

constexpr std::array<const char*, 4> kExpertKeys{
    "num_local_experts", "num_experts", "n_routed_experts", "moe_num_experts"};
constexpr std::array<const char*, 6> kPerTokenKeys{
    "num_experts_per_tok", "num_experts_per_token", "experts_per_token", "moe_top_k", "moe_topk", "moe_k"};
constexpr int kDeepestPart = 2; ///< "text_config", or what a multimodal model's part of text is made of

template <size_t Size>
uint64_t numberOf(const Json& object, const std::array<const char*, Size>& keys)
{
    for (const char* key : keys)
        if (const auto found = object.find(key); found != object.end() && found->is_number_unsigned())
            return found->template get<uint64_t>();
    return 0;
}

/// The object that tells of experts: the whole, or the first of its parts that does.
const Json* findExperts(const Json& object, int depth = 0)
{
    if (!object.is_object())
        return nullptr;
    const uint64_t experts = numberOf(object, kExpertKeys);
    const uint64_t perToken = numberOf(object, kPerTokenKeys);
    if (perToken > 0 && perToken < experts)
        return &object;
    if (depth < kDeepestPart)
        for (const Json& part : object)
            if (const Json* found = findExperts(part, depth + 1))
                return found;
    return nullptr;
}

bool contains(std::string_view name, std::string_view what)
{
    return name.find(what) != std::string_view::npos;
}

} // namespace

ActiveParameterCounter::ActiveParameterCounter(std::string_view config)
{
    if (config.empty())
        return;
    const Json json = Json::parse(config, nullptr, false);
    const Json* experts = findExperts(json);
    if (experts == nullptr)
        return;
    m_sums.experts = numberOf(*experts, kExpertKeys);
    m_sums.perToken = numberOf(*experts, kPerTokenKeys);
    constexpr std::array<const char*, 1> kVocabularyKeys{"vocab_size"};
    m_vocabulary = numberOf(*experts, kVocabularyKeys);
    if (m_vocabulary == 0)
        m_vocabulary = numberOf(json, kVocabularyKeys);
}

bool ActiveParameterCounter::isOfExpert(std::string_view name, ShapeView shape) const
{
    const bool holdsAll = !shape.empty() && shape[0] % m_sums.experts == 0;
    for (size_t start = 0; start < name.size();) {
        const size_t dot = std::min(name.find('.', start), name.size());
        const auto part = name.substr(start, dot - start);
        start = dot + 1;
        if (part == "experts") {
            const auto next = name.substr(std::min(start, name.size()));
            return isNumber(next.substr(0, next.find('.'))) || holdsAll;
        }
        if (part == "block_sparse_moe" && holdsAll && shape.size() > 2)
            return true;
    }
    return false;
}

void ActiveParameterCounter::add(std::string_view name, ShapeView shape, uint64_t elements)
{
    if (m_sums.experts == 0)
        return;
    m_sums.total += elements;
    if (isOfExpert(name, shape)) {
        m_sums.inExperts += elements;
        return;
    }
    // Rows may be padded.
    if (shape.size() != 2 || m_vocabulary == 0 || shape[0] < m_vocabulary)
        return;
    if (contains(name, "head") || contains(name, "output") || contains(name, "embed_out"))
        m_hasHead = true;
    else if (contains(name, "embed") || contains(name, "wte"))
        m_sums.inputTable += elements;
}

std::optional<ActiveParameters> ActiveParameterCounter::result() const
{
    if (m_sums.inExperts == 0)
        return std::nullopt;
    ActiveParameters sums = m_sums;
    if (!m_hasHead)
        sums.inputTable = 0;
    // Experts are of one size: divided first, nothing overflows.
    const uint64_t chosen
        = sums.inExperts / sums.experts * sums.perToken + sums.inExperts % sums.experts * sums.perToken / sums.experts;
    sums.active = sums.total - sums.inExperts - sums.inputTable + chosen;
    return sums;
}

} // namespace tensorport
