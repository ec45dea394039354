#include "core/plan/plan.h"

#include <nlohmann/json.hpp>
#include <type_traits>

namespace tensorport
{
namespace
{

using Json = nlohmann::ordered_json;

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
        {"shardBytes", options.shardBytes ? Json(*options.shardBytes) : Json(nullptr)},
        {"npyDtypeNames", options.npyDtypeNames}, {"include", options.include}, {"exclude", options.exclude}};
}

Json preflightJson(const Preflight& preflight)
{
    Json blockers = Json::array();
    for (const Error& blocker : preflight.blockers)
        blockers.push_back(blocker.message);
    return {{"neededBytes", preflight.neededBytes}, {"freeBytes", preflight.freeBytes},
        {"existing", preflight.existing}, {"blockers", std::move(blockers)}};
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

std::string planJson(const Plan& plan, const Preflight* preflight)
{
    Writer writer;
    writer.add("format", plan.format->name);
    writer.add("options", options(plan.options));
    writer.add("sourceBytes", plan.sourceBytes);
    writer.add("outputBytes", plan.outputBytes);
    writer.addList("files", plan.files, [](const OutputFile& file) {
        return Json{{"path", file.path}, {"bytes", file.bytes}, {"tensors", tensorCount(file)}};
    });
    writer.addList("tensors", plan.tensors, [&](const PlannedTensor& tensor) {
        const Tensor& source = plan.model->tensor(tensor.recipe->sources()[0]);
        return Json{{"name", tensor.output.name}, {"recipe", tensor.recipe->name()}, {"sourceDtype", source.dtypeName},
            {"dtype", tensor.output.dtypeName}, {"shape", tensor.output.shape}, {"file", plan.files[tensor.file].path},
            {"offset", tensor.offset}, {"bytes", tensor.output.bytes}};
    });
    writer.addList("sideFiles", plan.sideFiles, [](const SideFile& file) {
        return Json{{"path", file.path}, {"source", file.source.string()}, {"bytes", file.bytes}};
    });
    writer.addList("warnings", plan.warnings, [](const std::string& warning) { return Json(warning); });
    writer.add("preflight", preflight != nullptr ? preflightJson(*preflight) : Json(nullptr));
    return writer.take();
}

} // namespace tensorport
