#pragma once

#include "core/profiles/profile_store.h"

#include <CLI/CLI.hpp>

#include <optional>
#include <string>
#include <vector>

namespace tensorport::cli
{

/// The error of a command line that cannot be meant.
[[nodiscard]] tl::unexpected<Error> refuse(std::string message);

/// What a command may use of the machine, as it was typed.
struct ResourceArguments
{
    std::optional<std::string> workers;
    std::optional<std::string> memory;
};

/// The options of a conversion that a profile holds, as they were typed.
struct ProfileArguments
{
    std::optional<std::string> format;
    std::optional<std::string> dtype;
    std::vector<std::string> dtypeRules;
    std::optional<std::string> onOverflow;
    std::optional<std::string> quantized;
    std::optional<std::string> onUnknown;
    std::optional<std::string> mxfp4Layout;
    std::optional<std::string> shardSize;
    std::optional<std::string> tree;
    std::optional<std::string> pickleProtocol;
    std::optional<std::string> npyDtype;
    std::vector<std::string> include;
    std::vector<std::string> exclude;
    ResourceArguments resources;
    bool noVerify = false;
};

/// Adds the options to a command, and returns them. `arguments` must outlive the parsing.
std::vector<CLI::Option*> addResourceOptions(CLI::App& command, ResourceArguments& arguments);
std::vector<CLI::Option*> addProfileOptions(CLI::App& command, ProfileArguments& arguments);

/// Puts what was typed over what the profile has; a list that was typed replaces the whole list. Fails with
/// InvalidArgument and a sentence that says which option cannot be.
Status apply(const ProfileArguments& arguments, Profile& profile);

/// The options --workers and --memory of any command; they fail in the same way.
Result<unsigned> parseWorkers(std::string_view text);
Result<uint64_t> parseMemory(std::string_view text);

/// The error of who names no format.
[[nodiscard]] Error missingFormat(std::string_view alternative = {});

/// The user's profiles.
Result<ProfileStore> openProfiles();

} // namespace tensorport::cli
