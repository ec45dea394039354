#include "core/profiles/profile.h"

#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/model/json_text.h"
#include "core/model/wording.h"
#include "core/plan/plan.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <set>

namespace tensorport
{
namespace
{

using Json = nlohmann::ordered_json;

constexpr int kVersion = 1;
constexpr int kIndent = 2;

tl::unexpected<Error> refuse(std::string why)
{
    return fail(ErrorCode::InvalidArgument, std::move(why));
}

Json toJson(const Profile& profile)
{
    return {{"name", profile.name}, {"options", Json::parse(optionsJson(profile.plan))}, {"verify", profile.verify},
        {"workers", profile.workers}, {"memoryBytes", profile.memoryBytes}};
}

/// The options that an object gives, each looked at by itself so that its key can be named.
Result<PlanOptions> parsePlan(const Json& given)
{
    if (!given.is_object())
        return refuse(Engine::tr("\"options\" is no object"));
    const Json usual = Json::parse(optionsJson({}));
    Json all = usual;
    for (const auto& [key, value] : given.items()) {
        Json changed = usual;
        changed[key] = value;
        const auto alone = readOptions(changed.dump());
        if (!alone && alone.error().kind == kMalformedOption)
            return refuse(fmt::format("\"options\", {}", alone.error().message));
        const auto sound = alone ? checkOptions(*alone) : fail(alone.error());
        if (!sound)
            return refuse(fmt::format("\"options\", {}: {}", shown(std::string_view(key)), sound.error().message));
        all[key] = value;
    }
    return readOptions(all.dump());
}

Status readMember(const std::string& key, const Json& value, Profile& into)
{
    if (key == "name")
        return {};
    if (key == "options") {
        auto plan = parsePlan(value);
        if (!plan)
            return fail(std::move(plan).error());
        into.plan = std::move(*plan);
    } else if (key == "verify") {
        if (!value.is_boolean())
            return refuse(Engine::tr("\"verify\" is neither true nor false"));
        into.verify = value.get<bool>();
    } else if (key == "workers") {
        if (!value.is_number_unsigned() || value.get<uint64_t>() > kMostWorkers)
            return refuse(Engine::tr("\"workers\" is no number from 0, one for each processor, to {}", kMostWorkers));
        into.workers = value.get<unsigned>();
    } else if (key == "memoryBytes") {
        if (!value.is_number_unsigned() || value.get<uint64_t>() < kMinimumMemoryBytes)
            return refuse(Engine::tr("\"memoryBytes\" is no number of bytes, at least {}", kMinimumMemoryBytes));
        into.memoryBytes = value.get<uint64_t>();
    } else {
        return refuse(Engine::tr("{} is unknown", shown(std::string_view(key))));
    }
    return {};
}

Result<Profile> parseProfile(const Json& document, size_t number)
{
    if (!document.is_object() || !document.contains("name") || !document.at("name").is_string())
        return refuse(Engine::tr("profile {} has no \"name\"", number));
    Profile profile;
    profile.name = document.at("name").get<std::string>();
    if (const auto sound = checkProfileName(profile.name); !sound)
        return refuse(Engine::tr("profile {}, \"name\": {}", number, sound.error().message));
    for (const auto& [key, value] : document.items())
        if (const auto read = readMember(key, value, profile); !read)
            return refuse(Engine::tr("the profile {}: {}", quote(profile.name), read.error().message));
    return profile;
}

} // namespace

Status checkProfileName(std::string_view name)
{
    if (name.empty())
        return refuse(Engine::tr("a profile needs a name"));
    if (name.size() > kLongestProfileName)
        return refuse(Engine::tr("{} is too long for the name of a profile, {} bytes instead of at most {}",
            shown(name), name.size(), kLongestProfileName));
    std::string literal(name);
    std::erase_if(literal, [](char c) { return c == '"' || c == '\\'; });
    if (escaped(literal) != literal)
        return refuse(Engine::tr("{} has characters that cannot be seen in the name of a profile", shown(name)));
    if (name.front() == ' ' || name.back() == ' ')
        return refuse(Engine::tr("{} begins or ends with a space, which the name of a profile may not", shown(name)));
    return {};
}

std::string profilesJson(std::span<const Profile> profiles)
{
    Json list = Json::array();
    for (const Profile& profile : profiles)
        list.push_back(toJson(profile));
    return Json{{"version", kVersion}, {"profiles", std::move(list)}}.dump(
               kIndent, ' ', false, Json::error_handler_t::replace)
        + '\n';
}

Result<std::vector<Profile>> parseProfiles(std::string_view json)
{
    if (const auto flaw = findJsonFlaw(json))
        return refuse(Engine::tr("bad JSON at byte {}: {}", flaw->offset, flaw->reason));
    const Json document = Json::parse(json, nullptr, false);
    if (!document.is_object())
        return refuse(Engine::tr("no JSON object"));
    for (const auto& [key, value] : document.items())
        if (key != "version" && key != "profiles")
            return refuse(Engine::tr("{} is unknown", shown(std::string_view(key))));
    if (!document.contains("version") || document.at("version") != Json(kVersion))
        return refuse(Engine::tr("\"version\" is not {}, the one that this program reads", kVersion));
    if (!document.contains("profiles") || !document.at("profiles").is_array())
        return refuse(Engine::tr("\"profiles\" is no array"));
    std::vector<Profile> profiles;
    std::set<std::string> names;
    for (const Json& item : document.at("profiles")) {
        auto profile = parseProfile(item, profiles.size() + 1);
        if (!profile)
            return fail(std::move(profile).error());
        if (!names.insert(profile->name).second)
            return refuse(Engine::tr("two profiles have the \"name\" {}", quote(profile->name)));
        profiles.push_back(*std::move(profile));
    }
    return profiles;
}

} // namespace tensorport
