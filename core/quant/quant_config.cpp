#include "core/quant/quant_config.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace tensorport
{
namespace
{

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 3> kSections{"quantization_config", "compression_config", "quantization"};
constexpr std::array<std::string_view, 2> kDtypeKeys{"torch_dtype", "dtype"};

/// Calls `visit(key, value)` for each member of an object, and of the objects and arrays inside it.
template <class Visit>
void walk(const Json& json, const Visit& visit)
{
    for (auto member = json.begin(); member != json.end(); ++member) {
        if (json.is_object())
            visit(member.key(), member.value());
        if (member.value().is_structured())
            walk(member.value(), visit);
    }
}

/// The first quantization section, of the model or of one of its parts ("text_config").
const Json* findSection(const Json& config, std::string_view& key)
{
    if (!config.is_object())
        return nullptr;
    for (const std::string_view name : kSections)
        if (const auto found = config.find(name); found != config.end() && found->is_object()) {
            key = name;
            return &*found;
        }
    for (const Json& part : config)
        if (const Json* section = findSection(part, key))
            return section;
    return nullptr;
}

/// Different values, each once.
template <class Value>
class Values
{
public:
    void add(Value value)
    {
        if (std::find(m_all.begin(), m_all.end(), value) == m_all.end())
            m_all.push_back(value);
    }
    [[nodiscard]] const std::vector<Value>& all() const { return m_all; }

    /// Nothing when there are several.
    [[nodiscard]] std::optional<Value> one() const
    {
        return m_all.size() == 1 ? std::optional(m_all.front()) : std::nullopt;
    }

private:
    std::vector<Value> m_all;
};

using Block = std::pair<uint64_t, uint64_t>;

bool isPositive(const Json& value)
{
    return value.is_number_integer() && value.get<int64_t>() > 0;
}

std::optional<Block> blockOf(const Json& value)
{
    if (!value.is_array() || value.size() != 2 || !isPositive(value[0]) || !isPositive(value[1]))
        return std::nullopt;
    return Block(value[0].get<uint64_t>(), value[1].get<uint64_t>());
}

/// Parts of compressed-tensors and of AMD Quark that speak of activations.
constexpr std::array<std::string_view, 7> kActivationParts{"input_activations", "output_activations", "kv_cache_scheme",
    "input_tensors", "output_tensors", "kv_cache_quant_config", "softmax_quant_spec"};

bool isWeightPart(std::string_view key)
{
    return std::find(kActivationParts.begin(), kActivationParts.end(), key) == kActivationParts.end();
}

bool isGrouped(const Json& strategy)
{
    return strategy == "group" || strategy == "tensor_group" || strategy.is_null();
}

/// What a section says of weights, not of activations.
struct Collected
{
    Values<unsigned> bits;
    Values<uint64_t> group;
    Values<bool> isSymmetric;
    Values<bool> ordersByActivation;
    Values<bool> isFloat;
    Values<bool> isForChannels;
    bool hasUngrouped = false;
    Values<std::string> floatsOf6Bits;
    Values<std::string> impossible;
};

void collect(const Json& json, Collected& into)
{
    for (auto member = json.begin(); member != json.end(); ++member) {
        if (json.is_object()) {
            const std::string& key = member.key();
            const bool isBits = key == "bits" || key == "num_bits" || key == "w_bit";
            const bool isGroup = key == "group_size" || key == "q_group_size";
            const bool isNumber = isPositive(member.value());
            // Of groups -1 stands for whole rows, 0 for the whole tensor.
            const bool isUngrouped = isGroup && (member.value() == -1 || member.value() == 0);
            if ((isBits || isGroup) && member.value().is_number() && !isNumber && !isUngrouped)
                into.impossible.add(key + " " + member.value().dump());
            if (key == "strategy" && member.value().is_string())
                into.isForChannels.add(member.value() == "channel");
            if (isNumber && isBits)
                into.bits.add(static_cast<unsigned>(std::min<uint64_t>(member.value().get<uint64_t>(), 64)));
            else if (isNumber && isGroup)
                into.group.add(member.value().get<uint64_t>());
            else if (member.value().is_boolean() && (key == "sym" || key == "symmetric" || key == "zero_point"))
                into.isSymmetric.add(member.value().get<bool>() != (key == "zero_point"));
            else if (member.value().is_boolean() && key == "desc_act")
                into.ordersByActivation.add(member.value().get<bool>());
            else if (key == "actorder" && !member.value().is_null())
                into.ordersByActivation.add(
                    member.value() == true || member.value() == "group" || member.value() == "dynamic");
            else if (isGroup || (key == "strategy" && !isGrouped(member.value())))
                into.hasUngrouped = true;
            else if (member.value().is_string() && key == "type")
                into.isFloat.add(member.value() == "float");
            else if (member.value().is_string() && key == "dtype"
                && member.value().get<std::string>().starts_with("fp6"))
                into.floatsOf6Bits.add(member.value().get<std::string>());
            else if (!isWeightPart(key))
                continue;
        }
        if (member.value().is_structured())
            collect(member.value(), into);
    }
}

bool isSection(std::string_view key)
{
    return std::find(kSections.begin(), kSections.end(), key) != kSections.end();
}

/// Whether there was one to set. What a section says is of packed weights.
bool setDtypes(Json& config, std::string_view dtypeName, bool& hasChanged)
{
    bool isThere = false;
    for (auto member = config.begin(); member != config.end(); ++member) {
        Json& value = member.value();
        const bool isDtype = std::find(kDtypeKeys.begin(), kDtypeKeys.end(), member.key()) != kDtypeKeys.end();
        if (isDtype && value.is_string()) {
            hasChanged = hasChanged || value != dtypeName;
            value = dtypeName;
            isThere = true;
        } else if (value.is_object() && !isSection(member.key()) && setDtypes(value, dtypeName, hasChanged)) {
            isThere = true;
        }
    }
    return isThere;
}

void dropSections(Json& config, bool& hasChanged)
{
    for (const std::string_view name : kSections)
        if (const auto found = config.find(name); found != config.end()) {
            config.erase(found);
            hasChanged = true;
        }
    for (Json& part : config)
        if (part.is_object())
            dropSections(part, hasChanged);
}

/// null in the place of the numbers that Python's json knows and the standard does not.
std::string withoutPythonNumbers(std::string_view json)
{
    std::string strict;
    bool isInString = false;
    for (size_t i = 0; i < json.size(); ++i) {
        const auto skip = [&](std::string_view word) {
            if (isInString || json.substr(i, word.size()) != word)
                return false;
            strict += "null";
            i += word.size() - 1;
            return true;
        };
        if (skip("-Infinity") || skip("Infinity") || skip("NaN"))
            continue;
        strict += json[i];
        if (json[i] == '"')
            isInString = !isInString;
        else if (isInString && json[i] == '\\' && i + 1 < json.size())
            strict += json[++i];
    }
    return strict;
}

} // namespace

QuantConfig readQuantConfig(std::string_view configJson)
{
    QuantConfig config;
    Json json = Json::parse(configJson, nullptr, false);
    if (json.is_discarded() && !configJson.empty()) {
        config.isStrict = false;
        json = Json::parse(withoutPythonNumbers(configJson), nullptr, false);
        config.isReadable = !json.is_discarded();
    }
    std::string_view key;
    const Json* section = findSection(json, key);
    if (section == nullptr)
        return config;
    const auto text = [&](const char* name) {
        const auto found = section->find(name);
        return found != section->end() && found->is_string() ? lowered(found->get<std::string>()) : std::string();
    };
    config.method = text("quant_method");
    if (config.method.empty())
        config.method = section->contains("group_size") ? "mlx"
            : section->contains("config_groups")        ? "compressed-tensors"
                                                        : "";
    for (const char* name : {"format", "quant_algo", "checkpoint_format", "packing_format", "version"})
        if (config.format.empty())
            config.format = text(name);
    Collected collected;
    collect(*section, collected);
    config.element = collected.floatsOf6Bits.one().value_or("");
    config.bits = collected.bits.one();
    config.allBits = collected.bits.all();
    config.group = collected.group.one();
    config.allGroups = collected.group.all();
    config.impossible = collected.impossible.all();
    config.hasOnlyChannels = collected.isForChannels.one() == true;
    config.hasOnlyFloats = collected.isFloat.one() == true;
    config.saysZeroPoints = !collected.isSymmetric.all().empty();
    config.hasUngrouped = collected.hasUngrouped;
    config.hasZeroPoints = collected.isSymmetric.one() == false;
    config.ordersByActivation = collected.ordersByActivation.one() == true;
    Values<Block> blocks;
    walk(*section, [&](const std::string& name, const Json& value) {
        config.rotatesOnline = config.rotatesOnline || (name == "transform_config" && !value.empty());
        if (const auto block = blockOf(value); block && name == "block_structure")
            blocks.add(*block);
    });
    const auto stated = section->find("weight_block_size");
    config.block = stated != section->end() ? blockOf(*stated) : blocks.one();
    if (stated != section->end() && !stated->is_null() && !config.block)
        config.oddBlock = stated->dump(-1, ' ', true, Json::error_handler_t::replace).substr(0, 60);
    return config;
}

QuantConfig readQuantFile(const QuantFile& file, std::string_view json)
{
    Json section = Json::parse(json, nullptr, false);
    if (section.is_object() && section.contains("quantization")) // modelopt's, beside what it says of itself
        section = Json(section["quantization"]);
    if (!section.is_object())
        return {};
    if (!section.contains("quant_method"))
        section["quant_method"] = file.method;
    QuantConfig config
        = readQuantConfig(Json{{"quantization_config", section}}.dump(-1, ' ', false, Json::error_handler_t::replace));
    config.file = file.name;
    return config;
}

std::string denseConfig(std::string_view configJson, bool dropQuantization, std::string_view dtypeName)
{
    Json json = Json::parse(configJson, nullptr, false);
    if (!json.is_object())
        return std::string(configJson);
    bool hasChanged = false;
    if (dropQuantization)
        dropSections(json, hasChanged);
    const bool isThere = setDtypes(json, dtypeName, hasChanged);
    if (!isThere && (json.contains("model_type") || json.contains("architectures"))) {
        json["torch_dtype"] = dtypeName; // the key that every version of transformers reads
        hasChanged = true;
    }
    return hasChanged ? json.dump(2) + "\n" : std::string(configJson);
}

} // namespace tensorport
