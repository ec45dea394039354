#include "core/job/fingerprint.h"

#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/job/file_digests.h"
#include "core/model/json_text.h"
#include "core/model/wording.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>

namespace tensorport
{
namespace
{

using Json = nlohmann::ordered_json;

/// XXH3-64 over everything that decides which bytes go where.
uint64_t planHash(const Plan& plan)
{
    std::string text;
    const auto addText = [&](std::string_view part) {
        appendLittleEndian<uint64_t>(text, part.size());
        text += part;
    };
    const auto fold = [&] {
        const uint64_t hash = xxh3(asBytes(text));
        text.clear();
        appendLittleEndian(text, hash);
    };
    for (const PlannedTensor& tensor : plan.tensors) {
        addText(tensor.output.name);
        addText(tensor.output.dtypeName);
        addText(tensor.recipe->name());
        addText(tensor.layout);
    }
    addText(plan.model->config()); // it helps to tell how weights are packed
    for (const SideFile& file : plan.sideFiles)
        addText(file.path);
    for (const OutputFile& file : plan.files) {
        addText(file.path);
        for (const Extent& extent : file.extents) {
            appendLittleEndian(text, extent.bytes);
            appendLittleEndian(text, extent.tensor);
            appendLittleEndian(text, extent.tensorOffset);
            if (extent.literal)
                appendLittleEndian(text, xxh3(asBytes(*extent.literal)));
        }
        fold();
    }
    return xxh3(asBytes(text));
}

Json parse(std::string_view text)
{
    return Json::parse(text, nullptr, false);
}

/// A value for comparing.
std::string valueOf(const Json& object, std::string_view key)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    return found == object.end() ? "missing" : found->dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// A value for a message.
std::string told(const Json& object, std::string_view key)
{
    constexpr size_t kLongest = 200;
    const auto found = object.is_object() ? object.find(key) : object.end();
    if (found == object.end())
        return Engine::tr("missing");
    return found->is_string() ? shown(std::string_view(found->get_ref<const std::string&>()))
                              : found->dump(-1, ' ', true, Json::error_handler_t::replace).substr(0, kLongest);
}

/// "KEY was A and is B" of the first key whose values differ.
std::optional<std::string> firstDifference(const Json& before, const Json& now)
{
    for (const auto& [key, value] : now.items())
        if (valueOf(before, key) != valueOf(now, key))
            return Engine::tr("{} was {} and is {}", key, told(before, key), told(now, key));
    return std::nullopt;
}

/// How the model's files differ.
std::optional<std::string> sourceDifference(const Json& before, const Json& now)
{
    std::map<std::string, const Json*> known;
    for (const Json& source : before)
        known.emplace(valueOf(source, "name"), &source);
    for (const Json& source : now) {
        const auto found = known.find(valueOf(source, "name"));
        if (found == known.end())
            return Engine::tr("the model now has the file {}", told(source, "name"));
        if (valueOf(*found->second, "bytes") != valueOf(source, "bytes"))
            return Engine::tr("the model's file {} had {} bytes and has {}", told(source, "name"),
                told(*found->second, "bytes"), told(source, "bytes"));
        if (valueOf(*found->second, "headerHash") != valueOf(source, "headerHash"))
            return Engine::tr("the model's file {} has another header", told(source, "name"));
        if (valueOf(*found->second, "modifiedNs") != valueOf(source, "modifiedNs"))
            return Engine::tr(
                "the model's file {} was modified since (its size and header are the same)", told(source, "name"));
        known.erase(found);
    }
    if (!known.empty())
        return Engine::tr("the model's file {} is gone", told(*known.begin()->second, "name"));
    return std::nullopt;
}

} // namespace

std::string fingerprintText(const Plan& plan, const JobOptions& options, uint64_t workerBytes)
{
    std::string text = fmt::format("{{\"tool\": \"TensorPort\", \"version\": {}, \"format\": {}, \"options\": {}, "
                                   "\"verify\": {}, \"force\": {}, \"workerBytes\": {}, \"plan\": {}, \"sources\": [",
        jsonQuoted(TENSORPORT_VERSION), jsonQuoted(plan.format->name), optionsJson(plan.options), options.verify,
        options.force, workerBytes, jsonQuoted(hashText(planHash(plan))));
    for (const SourceFile& source : plan.model->files())
        text += fmt::format("{}{{\"name\": {}, \"bytes\": {}, \"modifiedNs\": {}, \"headerHash\": {}}}",
            text.back() == '[' ? "" : ", ", jsonQuoted(source.name), source.bytes, source.modifiedNs,
            jsonQuoted(hashText(source.headerHash)));
    return text + "]}";
}

Result<Fingerprint> parseFingerprint(std::string_view text, const std::filesystem::path& path)
{
    const auto refuse = [&](const std::string& why) {
        return fail(ErrorCode::InvalidInput,
            Engine::tr("{} has a fingerprint that cannot be read: {}", quote(path.string()), why), path);
    };
    if (const auto flaw = findJsonFlaw(text))
        return refuse(Engine::tr("bad JSON at byte {}: {}", flaw->offset, flaw->reason));
    try {
        const Json json = Json::parse(text);
        auto options = parseOptions(json.at("options").dump());
        if (!options)
            return fail(std::move(options).error());
        const Json& workerBytes = json.at("workerBytes");
        if (!workerBytes.is_number_unsigned())
            return refuse(Engine::tr("workerBytes is no whole number"));
        return Fingerprint{std::move(*options), json.at("verify").get<bool>(), json.at("force").get<bool>(),
            workerBytes.get<uint64_t>()};
    } catch (const Json::exception& error) {
        return refuse(escaped(error.what()));
    }
}

Status checkContinues(std::string_view before, std::string_view now, const std::filesystem::path& folder)
{
    Json old = parse(before);
    Json fresh = parse(now);
    const auto difference = [&]() -> std::optional<std::string> {
        if (valueOf(old, "version") != valueOf(fresh, "version"))
            return Engine::tr(
                "it was begun by version {} and this is {}", told(old, "version"), told(fresh, "version"));
        if (auto options = firstDifference(old.value("options", Json()), fresh.value("options", Json())))
            return options;
        if (valueOf(old, "verify") != valueOf(fresh, "verify"))
            return Engine::tr(
                "{} was {} and is {}", std::string_view("verify"), told(old, "verify"), told(fresh, "verify"));
        if (auto sources = sourceDifference(old.value("sources", Json::array()), fresh.value("sources", Json::array())))
            return sources;
        if (valueOf(old, "plan") != valueOf(fresh, "plan"))
            return Engine::tr("the files to write, or the small files beside the model, are others");
        return std::nullopt;
    }();
    if (!difference)
        return {};
    return fail(ErrorCode::OutputExists,
        Engine::tr("{} holds an interrupted conversion that this one cannot continue: {}; give the same model and "
                   "options, or start over (--restart)",
            quote(folder.string()), *difference),
        folder);
}

} // namespace tensorport
