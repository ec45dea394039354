#include "core/profiles/profile_store.h"

#include "core/base/text.h"
#include "core/base/translation.h"

#include <algorithm>
#include <fmt/format.h>
#include <thread>

namespace tensorport
{
namespace
{

namespace fs = std::filesystem;

constexpr uint64_t kLargestFile = 4 << 20;
constexpr int kMostLinks = 40; ///< as Linux follows
constexpr std::chrono::milliseconds kLockInterval(10);

auto positionOf(std::vector<Profile>& profiles, std::string_view name)
{
    return std::find_if(
        profiles.begin(), profiles.end(), [name](const Profile& profile) { return profile.name == name; });
}

Error unknownName(const std::vector<Profile>& profiles, std::string_view name)
{
    std::string names;
    for (const Profile& profile : profiles)
        names += fmt::format("{}{}", names.empty() ? "" : ", ", quote(profile.name));
    return {ErrorCode::InvalidArgument,
        names.empty() ? Engine::tr("there is no profile {}: none has been saved", quote(name))
                      : Engine::tr("there is no profile {}; those there are: {}", quote(name), names)};
}

/// People keep their configuration elsewhere and link to it: the link stays, what it leads to changes.
Result<fs::path> followLinks(FileSystem& fileSystem, fs::path path)
{
    for (int followed = 0; fileSystem.isLink(path); ++followed) {
        std::error_code problem;
        const fs::path target = fs::read_symlink(path, problem);
        if (problem || followed == kMostLinks)
            return fail(ErrorCode::Io, Engine::tr("cannot follow the link {}", quote(path.string())), path);
        path = path.parent_path() / target;
    }
    return path;
}

} // namespace

Result<fs::path> profilesFile(const std::function<std::string(const char* name)>& variable)
{
    fs::path folder = variable("XDG_CONFIG_HOME");
    if (!folder.is_absolute()) {
        const std::string home = variable("HOME");
        if (home.empty())
            return fail(ErrorCode::InvalidArgument,
                Engine::tr("there is no place for profiles: the environment has neither XDG_CONFIG_HOME nor HOME"));
        folder = fs::path(home) / ".config";
    }
    return folder / "tensorport" / "profiles.json";
}

ProfileStore::ProfileStore(fs::path file, FileSystem& fileSystem, std::chrono::milliseconds patience)
    : m_file(std::move(file))
    , m_fileSystem(fileSystem)
    , m_patience(patience)
{
}

Result<std::vector<Profile>> ProfileStore::load() const
{
    const auto text = readSmallFile(m_fileSystem, m_file, kLargestFile);
    if (!text && text.error().code == ErrorCode::NotFound)
        return std::vector<Profile>();
    if (!text)
        return fail(text.error());
    auto profiles = parseProfiles(*text);
    if (!profiles)
        return fail(ErrorCode::InvalidArgument, fmt::format("{}: {}", quote(m_file.string()), profiles.error().message),
            m_file);
    std::sort(profiles->begin(), profiles->end(), [](const Profile& a, const Profile& b) { return a.name < b.name; });
    return profiles;
}

Result<Profile> ProfileStore::find(std::string_view name) const
{
    auto profiles = load();
    if (!profiles)
        return fail(std::move(profiles).error());
    const auto found = positionOf(*profiles, name);
    if (found == profiles->end())
        return fail(unknownName(*profiles, name));
    return std::move(*found);
}

Status ProfileStore::save(const Profile& profile, bool replace) const
{
    // What could not be read again would take all other profiles with it.
    const auto again = parseProfiles(profilesJson({&profile, 1}));
    if (!again)
        return fail(again.error());
    if (again->front() != profile)
        return fail(ErrorCode::InvalidArgument,
            Engine::tr("the profile {} cannot be kept: its patterns are not UTF-8", quote(profile.name)));
    return change([&](std::vector<Profile>& profiles) -> Status {
        const auto found = positionOf(profiles, profile.name);
        if (found == profiles.end())
            profiles.push_back(profile);
        else if (replace)
            *found = profile;
        else
            return fail(ErrorCode::OutputExists, Engine::tr("there is a profile {} already", quote(profile.name)));
        return {};
    });
}

Status ProfileStore::remove(std::string_view name) const
{
    return change([&](std::vector<Profile>& profiles) -> Status {
        const auto found = positionOf(profiles, name);
        if (found == profiles.end())
            return fail(unknownName(profiles, name));
        profiles.erase(found);
        return {};
    });
}

Status ProfileStore::change(const std::function<Status(std::vector<Profile>&)>& edit) const
{
    const auto followed = followLinks(m_fileSystem, m_file);
    if (!followed)
        return fail(followed.error());
    const fs::path& target = *followed;
    if (const auto made = m_fileSystem.createDirectories(target.parent_path()); !made)
        return fail(made.error());
    const auto held = lock(target);
    if (!held)
        return fail(held.error());
    auto profiles = load();
    if (!profiles)
        return fail(std::move(profiles).error());
    if (auto edited = edit(*profiles); !edited)
        return edited;
    std::sort(profiles->begin(), profiles->end(), [](const Profile& a, const Profile& b) { return a.name < b.name; });
    return writeFileAtomically(m_fileSystem, target, profilesJson(*profiles));
}

Result<std::unique_ptr<FileLock>> ProfileStore::lock(const fs::path& file) const
{
    fs::path path = file;
    path += ".lock";
    const auto giveUp = std::chrono::steady_clock::now() + m_patience;
    while (true) {
        auto held = m_fileSystem.lock(path);
        if (held || held.error().code != ErrorCode::Locked)
            return held;
        if (std::chrono::steady_clock::now() >= giveUp)
            return fail(ErrorCode::Locked,
                Engine::tr(
                    "another program has been changing the profiles in {} for long: try again", quote(file.string())),
                file);
        std::this_thread::sleep_for(kLockInterval);
    }
}

} // namespace tensorport
