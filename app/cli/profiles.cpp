#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/profile_options.h"
#include "app/cli/table.h"

#include "core/base/text.h"
#include "core/job/command_line.h"

#include <memory>

namespace tensorport::cli
{
namespace
{

constexpr size_t kNameColumns = 30;

struct ProfilesArguments
{
    std::optional<std::string> save;
    std::optional<std::string> remove;
    ProfileArguments options;
    bool force = false;
    bool json = false;
};

std::string optionsOf(const Profile& profile)
{
    JobOptions job;
    job.verify = profile.verify;
    job.workers = profile.workers;
    job.memoryBytes = profile.memoryBytes;
    return convertOptions(profile.plan, job);
}

ExitCode list(const ProfileStore& store, bool isJson)
{
    const auto profiles = store.load();
    if (!profiles)
        return reportError(profiles.error());
    Output out;
    if (isJson) {
        out.write(profilesJson(*profiles));
    } else if (profiles->empty()) {
        out.print("No profiles in {}\n", escaped(store.file().string()));
    } else {
        Table table({{"PROFILE", Align::Left, kNameColumns}, {"OPTIONS"}});
        for (const Profile& profile : *profiles)
            table.add({profile.name, escaped(optionsOf(profile))});
        table.print(out);
    }
    return out.finish();
}

ExitCode save(const ProfileStore& store, const ProfilesArguments& arguments)
{
    if (!arguments.options.format)
        return reportError(missingFormat());
    Profile profile;
    profile.name = *arguments.save;
    if (const auto applied = apply(arguments.options, profile); !applied)
        return reportError(applied.error());
    if (const auto saved = store.save(profile, arguments.force); !saved)
        return reportError(saved.error().code == ErrorCode::OutputExists
                ? Error{ErrorCode::OutputExists, saved.error().message + "; --force replaces it"}
                : saved.error());
    Output out;
    out.print("Saved {} in {}\n", quote(profile.name), escaped(store.file().string()));
    return out.finish();
}

ExitCode profiles(const ProfilesArguments& arguments)
{
    const auto store = openProfiles();
    if (!store)
        return reportError(store.error());
    if (arguments.save)
        return save(*store, arguments);
    if (!arguments.remove)
        return list(*store, arguments.json);
    if (const auto removed = store->remove(*arguments.remove); !removed)
        return reportError(removed.error());
    Output out;
    out.print("Removed {} from {}\n", quote(*arguments.remove), escaped(store->file().string()));
    return out.finish();
}

} // namespace

void addProfiles(CLI::App& app, Action& action)
{
    auto arguments = std::make_shared<ProfilesArguments>();
    CLI::App* command = app.add_subcommand("profiles", "List, save and remove named options of convert");
    CLI::Option* json = command->add_flag("--json", arguments->json, "List them as one JSON object");
    CLI::Option* save
        = command->add_option("--save", arguments->save, "Save the options that follow, as convert takes them")
              ->type_name("NAME");
    CLI::Option* remove = command->add_option("--remove", arguments->remove, "Remove a profile")->type_name("NAME");
    save->excludes(remove);
    json->excludes(save)->excludes(remove);
    command->add_flag("--force", arguments->force, "Replace a profile of that name")->needs(save);
    for (CLI::Option* option : addProfileOptions(*command, arguments->options))
        option->needs(save);
    command->footer("The window has the same profiles, in ~/.config/tensorport/profiles.json.\n\n"
                    "Examples:\n"
                    "  tensorport-cli profiles --save tpu --format flax --dtype bf16 --shard-size hf\n"
                    "  tensorport-cli convert gpt-oss-20b/ -o out/ --profile tpu\n"
                    "  tensorport-cli profiles\n"
                    "  tensorport-cli profiles --remove tpu");
    command->callback([arguments, &action] { action = [arguments] { return profiles(*arguments); }; });
}

} // namespace tensorport::cli
