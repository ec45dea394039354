#pragma once

#include "core/io/file_system.h"
#include "core/profiles/profile.h"

#include <chrono>
#include <functional>

namespace tensorport
{

/// Where a user's profiles are kept: XDG_CONFIG_HOME/tensorport/profiles.json, or below ~/.config when that is not an
/// absolute path. `variable` gives the environment's, empty for none. ErrorCode::InvalidArgument without a HOME.
Result<std::filesystem::path> profilesFile(const std::function<std::string(const char* name)>& variable);

/// The profiles of a user, in one file that README.md describes. It keeps nothing in memory: each call reads the file,
/// so that the window and the command line see each other's changes. A change holds `FILE.lock` from reading to
/// writing, and the file is replaced whole. Errors name the file; what stands in it that cannot be is
/// ErrorCode::InvalidArgument and never overwritten. Any thread.
class ProfileStore
{
public:
    explicit ProfileStore(std::filesystem::path file, FileSystem& fileSystem = posixFileSystem(),
        std::chrono::milliseconds patience = std::chrono::seconds(5));

    /// All of them, ordered by their names; none without a file.
    Result<std::vector<Profile>> load() const;

    /// The one of that name; ErrorCode::InvalidArgument lists the names that there are.
    Result<Profile> find(std::string_view name) const;

    /// Adds a profile. One that has its name already is replaced, or without `replace` ErrorCode::OutputExists.
    /// ErrorCode::InvalidArgument when its name or its options cannot be.
    Status save(const Profile& profile, bool replace) const;

    /// ErrorCode::InvalidArgument when there is none of that name, as find().
    Status remove(std::string_view name) const;

    [[nodiscard]] const std::filesystem::path& file() const { return m_file; }

private:
    Status change(const std::function<Status(std::vector<Profile>&)>& edit) const;
    Result<std::unique_ptr<FileLock>> lock(const std::filesystem::path& file) const;

    std::filesystem::path m_file;
    FileSystem& m_fileSystem;
    std::chrono::milliseconds m_patience; ///< how long to wait for another program's change
};

} // namespace tensorport
