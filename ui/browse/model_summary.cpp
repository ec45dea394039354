#include "ui/browse/model_summary.h"

#include "core/base/text.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <functional>
#include <unordered_map>

namespace tensorport
{
namespace
{

constexpr size_t kMostModules = 8;
constexpr size_t kFewestModules = 3;
constexpr uint64_t kSmallest = 1000; ///< a module below one part in this many is not worth a line

constexpr const char* kConfigKeys[] = {"model_type", "architectures", "dtype", "torch_dtype", "num_hidden_layers",
    "hidden_size", "intermediate_size", "num_attention_heads", "num_key_value_heads", "head_dim", "num_local_experts",
    "num_experts", "num_experts_per_tok", "vocab_size", "max_position_embeddings", "tie_word_embeddings"};

std::string valueText(const QJsonValue& value)
{
    if (value.isArray()) {
        std::string text;
        for (const auto& item : value.toArray())
            text += (text.empty() ? "" : ", ") + valueText(item);
        return text;
    }
    return value.toVariant().toString().toStdString();
}

constexpr std::string_view kIndexEnding = ".safetensors.index.json";

bool isIndex(const std::filesystem::path& path)
{
    return path.native().ends_with(kIndexEnding);
}

/// The one that the model was opened by, or that lies in its folder.
std::filesystem::path findIndex(const Model& model)
{
    const auto inputs = model.inputs();
    if (const auto opened = std::ranges::find_if(inputs, isIndex); opened != inputs.end())
        return *opened;
    if (!model.ownsFolder())
        return {};
    std::filesystem::path first;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(model.folder(), error), end; !error && entry != end;
         entry.increment(error))
        if (isIndex(entry->path()) && (first.empty() || entry->path() < first))
            first = entry->path();
    return first;
}

OutputHead outputHead(const Model& model, const QJsonValue& tied)
{
    const auto hasTensor = [&](std::initializer_list<std::string_view> endings) {
        return std::ranges::any_of(model.tensors(), [&](const Tensor& tensor) {
            return std::ranges::any_of(endings, [&](std::string_view ending) { return tensor.name.ends_with(ending); });
        });
    };
    if (!tied.isBool() || !hasTensor({"embed_tokens.weight", "wte.weight", "word_embeddings.weight"}))
        return OutputHead::Unknown;
    const bool hasHead = hasTensor({"lm_head.weight", "embed_out.weight"}) || model.find("output.weight");
    if (tied.toBool())
        return hasHead ? OutputHead::TiedAndStored : OutputHead::Tied;
    return hasHead ? OutputHead::Separate : OutputHead::Missing;
}

void readConfig(ModelSummary& summary, const Model& model, const std::string& text)
{
    const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(text));
    const QJsonObject config = document.object();
    const QJsonObject textConfig = config.value(QLatin1String("text_config")).toObject();
    for (const char* key : kConfigKeys) {
        QJsonValue value = config.value(QLatin1String(key));
        if (value.isUndefined())
            value = textConfig.value(QLatin1String(key));
        if (!value.isUndefined() && !value.isNull() && !value.isObject())
            summary.config.emplace_back(key, valueText(value));
    }
    const QLatin1String tied("tie_word_embeddings");
    summary.head = outputHead(model, textConfig.contains(tied) ? textConfig.value(tied) : config.value(tied));
    const QJsonObject quantization = config.value(QLatin1String("quantization_config")).toObject();
    const QString method = quantization.value(QLatin1String("quant_method")).toString();
    if (!method.isEmpty())
        summary.config.emplace_back("quant_method", method.toStdString());
}

} // namespace

std::string moduleGroup(std::string_view tensorName)
{
    std::string group;
    size_t start = 0;
    bool isAfterNumber = false;
    while (start <= tensorName.size()) {
        const size_t dot = tensorName.find('.', start);
        if (dot == std::string_view::npos)
            break;
        const auto part = tensorName.substr(start, dot - start);
        const bool isCounted = isNumber(part);
        if (!group.empty())
            group += '.';
        group += isCounted ? std::string_view("*") : part;
        if (isAfterNumber && !isCounted)
            return group;
        isAfterNumber = isAfterNumber || isCounted;
        start = dot + 1;
    }
    return group.empty() ? std::string(tensorName) : group;
}

ModelSummary summarize(const Model& model, const Quantization& quantization)
{
    ModelSummary summary;
    summary.parameters = denseElements(model, quantization);
    summary.layouts = sumByLayout(model, quantization);
    summary.dtypes = sumByDType(model);
    std::unordered_map<std::string, ModuleShare> groups;
    auto nextWeight = quantization.weights.begin();
    for (size_t i = 0; i < model.tensors().size(); ++i) {
        const Tensor& tensor = model.tensors()[i];
        const TensorUse use = quantization.useOf(static_cast<TensorId>(i));
        ModuleShare& share = groups[moduleGroup(tensor.name)];
        ++share.tensors;
        if (use == TensorUse::Codes)
            share.elements += elementCount((nextWeight++)->shape).value_or(0);
        else if (use != TensorUse::Companion)
            share.elements += tensor.elements();
        share.bytes += tensor.bytes;
        auto part = std::ranges::find(share.bytesByDType, tensor.dtype, &std::pair<DType, uint64_t>::first);
        if (part == share.bytesByDType.end())
            part = share.bytesByDType.insert(part, {tensor.dtype, 0});
        part->second += tensor.bytes;
    }
    summary.active = activeParameters(model, quantization);
    for (auto& [label, share] : groups) {
        share.label = label;
        std::ranges::sort(share.bytesByDType, std::greater(), &std::pair<DType, uint64_t>::second);
        const bool isTensor = label.find_first_of(".*") == std::string::npos && share.tensors == 1 && model.find(label);
        const std::string pattern = isTensor ? label : label + ".*";
        share.filter = pattern.find(' ') == std::string::npos ? pattern : '"' + pattern + '"';
        summary.modules.push_back(std::move(share));
    }
    std::ranges::sort(summary.modules, [](const ModuleShare& a, const ModuleShare& b) {
        return a.bytes != b.bytes ? a.bytes > b.bytes : a.label < b.label;
    });
    const auto isSmall = [&](const ModuleShare& share) { return share.bytes < model.totalBytes() / kSmallest; };
    while (summary.modules.size() > kMostModules
        || (summary.modules.size() > kFewestModules && isSmall(summary.modules.back())))
        summary.modules.pop_back();
    readConfig(summary, model, model.config());
    summary.index = findIndex(model);
    return summary;
}

} // namespace tensorport
