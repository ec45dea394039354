#include "core/plan/plan.h"

#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/model/json_text.h"
#include "core/model/wording.h"

#include <algorithm>
#include <climits>
#include <nlohmann/json.hpp>
#include <type_traits>

namespace tensorport
{
namespace
{

using Json = nlohmann::ordered_json;

constexpr size_t kLongestShown = 200; ///< of a value in a message

std::string dump(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// The document is written piece by piece: one JSON value for a million tensors would take gigabytes.
class Writer
{
public:
    void add(std::string_view key, const Json& value)
    {
        startMember(key);
        m_text += dump(value);
    }

    /// `json` is a value's text.
    void addText(std::string_view key, std::string_view json)
    {
        startMember(key);
        m_text += json;
    }

    template <typename Items, typename ToJson>
    void addList(std::string_view key, const Items& items, ToJson toJson)
    {
        startMember(key);
        m_text += '[';
        std::string_view separator = "\n    ";
        for (const auto& item : items) {
            m_text += separator;
            m_text += dump(toJson(item));
            separator = ",\n    ";
        }
        m_text += items.empty() ? "]" : "\n  ]";
    }

    [[nodiscard]] std::string take() { return std::move(m_text) + "\n}\n"; }

private:
    void startMember(std::string_view key)
    {
        m_text += m_text.size() == 1 ? "\n  " : ",\n  ";
        m_text += dump(Json(key));
        m_text += ": ";
    }

    std::string m_text = "{";
};

Json options(const PlanOptions& options)
{
    Json rules = Json::array();
    for (const DtypeRule& rule : options.dtypeRules)
        rules.push_back(rule.glob + "=" + std::string(targetName(rule.target)));
    return {{"format", options.format}, {"dtype", targetName(options.target)}, {"dtypeRules", std::move(rules)},
        {"onOverflow", name(options.onOverflow)},
        {"shardBytes", options.shardBytes ? Json(*options.shardBytes) : Json(nullptr)}, {"tree", name(options.tree)},
        {"pickleProtocol", options.pickleProtocol}, {"npyDtypeNames", options.npyDtypeNames},
        {"quantized", name(options.quantized)}, {"onUnknown", name(options.onUnknown)},
        {"mxfp4Layout", name(options.mxfp4Layout)}, {"include", options.include}, {"exclude", options.exclude}};
}

tl::unexpected<Error> refuse(const std::string& why)
{
    return fail(ErrorCode::InvalidInput, why);
}

tl::unexpected<Error> refuseKey(const std::string& why)
{
    return fail(Error{.code = ErrorCode::InvalidInput, .message = why, .kind = kMalformedOption});
}

/// Whether `document` has exactly the keys of options(), and values of the same types.
Status checkTypes(const Json& document)
{
    if (!document.is_object())
        return refuse(Engine::tr("they are no JSON object"));
    const Json samples = options({});
    for (const auto& [key, value] : document.items())
        if (!samples.contains(key))
            return refuseKey(Engine::tr("{} is unknown", shown(std::string_view(key))));
    for (const auto& [key, sample] : samples.items()) {
        if (!document.contains(key))
            return refuseKey(Engine::tr("{} is missing", quote(key)));
        const Json& value = document.at(key);
        const auto isString = [](const Json& item) { return item.is_string(); };
        const bool fits = value.type() == sample.type() || (key == "shardBytes" && value.is_null());
        if (!fits || (value.is_array() && !std::all_of(value.begin(), value.end(), isString)))
            return refuseKey(Engine::tr("{} is {}, expected {}", quote(key),
                value.dump(-1, ' ', true, Json::error_handler_t::replace).substr(0, kLongestShown),
                sample.is_array()         ? Engine::tr("an array of strings")
                    : key == "shardBytes" ? Engine::tr("a number of bytes or null")
                    : sample.is_number()  ? Engine::tr("a number")
                    : sample.is_boolean() ? Engine::tr("true or false")
                                          : Engine::tr("a string")));
    }
    return {};
}

Json preflightJson(const Preflight& preflight)
{
    Json blockers = Json::array();
    for (const Error& blocker : preflight.blockers)
        blockers.push_back(blocker.message);
    return {{"neededBytes", preflight.neededBytes},
        {"freeBytes", preflight.freeBytes ? Json(*preflight.freeBytes) : Json(nullptr)},
        {"existing", preflight.existing}, {"blockers", std::move(blockers)}, {"warnings", preflight.warnings},
        {"notes", preflight.notes}};
}

size_t tensorCount(const OutputFile& file)
{
    size_t count = 0;
    for (const Extent& extent : file.extents)
        count += extent.tensor != Extent::kNoTensor && extent.tensorOffset == 0 ? 1 : 0;
    return count;
}

} // namespace

std::string optionsJson(const PlanOptions& planOptions)
{
    return dump(options(planOptions));
}

Result<PlanOptions> parseOptions(std::string_view json)
{
    auto options = readOptions(json);
    if (!options)
        return refuse(Engine::tr("these options are not of this version: {}", options.error().message));
    return options;
}

Result<PlanOptions> readOptions(std::string_view json)
{
    // What nests deeply would exhaust the stack of whoever walks through it.
    const Json document = findJsonFlaw(json) ? Json() : Json::parse(json, nullptr, false);
    if (auto fits = checkTypes(document); !fits)
        return fail(std::move(fits).error());
    PlanOptions options;
    options.format = document.at("format").get<std::string>();
    Status status;
    const auto choose = [&](const char* key, auto parse, auto& into) {
        auto parsed = parse(document.at(key).get<std::string>());
        if (parsed)
            into = *parsed;
        else if (status)
            status = refuse(parsed.error().message);
    };
    choose("dtype", parseTarget, options.target);
    choose("onOverflow", parseOverflowPolicy, options.onOverflow);
    choose("tree", parseTreeStyle, options.tree);
    choose("quantized", parseQuantizedPolicy, options.quantized);
    choose("onUnknown", parseUnknownPolicy, options.onUnknown);
    choose("mxfp4Layout", parseMxfp4Layout, options.mxfp4Layout);
    if (!status)
        return fail(std::move(status).error());
    for (const Json& rule : document.at("dtypeRules")) {
        auto parsed = parseDtypeRule(rule.get<std::string>());
        if (!parsed)
            return refuse(parsed.error().message);
        options.dtypeRules.push_back(std::move(*parsed));
    }
    const Json& shardBytes = document.at("shardBytes");
    options.shardBytes = shardBytes.is_null() ? std::nullopt : std::optional(shardBytes.get<uint64_t>());
    options.pickleProtocol
        = static_cast<unsigned>(std::min<uint64_t>(document.at("pickleProtocol").get<uint64_t>(), UINT_MAX));
    options.npyDtypeNames = document.at("npyDtypeNames").get<bool>();
    options.include = document.at("include").get<std::vector<std::string>>();
    options.exclude = document.at("exclude").get<std::vector<std::string>>();
    return options;
}

std::string planJson(const Plan& plan, const Preflight* preflight, std::string_view lossiness)
{
    Writer writer;
    writer.add("format", plan.format->name);
    writer.add("options", options(plan.options));
    writer.add("sourceTensors", plan.sourceTensors);
    writer.add("sourceBytes", plan.sourceBytes);
    writer.add("outputBytes", plan.outputBytes);
    writer.addList("files", plan.files, [](const OutputFile& file) {
        return Json{{"path", file.path}, {"bytes", file.bytes}, {"tensors", tensorCount(file)}};
    });
    writer.addList("tensors", plan.tensors, [&](const PlannedTensor& tensor) {
        const Tensor& source = plan.model->tensor(tensor.recipe->sources()[0]);
        Json json{{"name", tensor.output.name}, {"recipe", tensor.recipe->name()}, {"sourceDtype", source.dtypeName},
            {"dtype", tensor.output.dtypeName}, {"shape", tensor.output.shape}, {"file", plan.files[tensor.file].path},
            {"offset", tensor.offset}, {"bytes", tensor.output.bytes}};
        if (!tensor.layout.empty())
            json["layout"] = tensor.layout;
        for (const FilePiece& piece : tensor.pieces)
            json["pieces"].push_back({{"offset", piece.offset}, {"bytes", piece.bytes}});
        return json;
    });
    writer.addList("sideFiles", plan.sideFiles, [](const SideFile& file) {
        return Json{{"path", file.path}, {"source", file.source.string()}, {"bytes", file.bytes}};
    });
    writer.addList("warnings", plan.warnings, [](const std::string& warning) { return Json(warning); });
    writer.addList("notes", plan.notes, [](const std::string& note) { return Json(note); });
    writer.add("preflight", preflight != nullptr ? preflightJson(*preflight) : Json(nullptr));
    if (!lossiness.empty())
        writer.addText("lossiness", lossiness);
    return writer.take();
}

} // namespace tensorport
