#pragma once

#include "core/plan/options.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tensorport
{

inline constexpr size_t kLongestProfileName = 100; ///< in bytes

/// A named set of everything about a conversion that makes sense without a model and a destination: what decides the
/// bytes of the output, and how to run. Not in it: inputs, the output folder, leave to replace or to start over.
struct Profile
{
    std::string name;
    PlanOptions plan{};
    bool verify = true; ///< this and what follows as in JobOptions
    unsigned workers = 0;
    uint64_t memoryBytes = kDefaultMemoryBytes;

    bool operator==(const Profile&) const = default;
};

/// Whether people can tell the name from others: UTF-8, not empty, not too long, no control characters or marks that
/// turn the direction of writing, no space at either end. ErrorCode::InvalidArgument says which of these it is not.
Status checkProfileName(std::string_view name);

/// The document that README.md describes, profiles in the order given.
[[nodiscard]] std::string profilesJson(std::span<const Profile> profiles);

/// The inverse of profilesJson(), strict but for keys that are missing, which have their defaults. An error,
/// ErrorCode::InvalidArgument, continues "FILE: " and names the profile and the key.
Result<std::vector<Profile>> parseProfiles(std::string_view json);

} // namespace tensorport
