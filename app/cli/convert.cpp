#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/convert_options.h"
#include "app/cli/model_argument.h"

#include <memory>

namespace tensorport::cli
{
namespace
{

ExitCode convert(const ConvertArguments& arguments)
{
    const auto request = parseArguments(arguments);
    return request ? convert(*request) : reportError(request.error());
}

void addOptions(CLI::App& command, ConvertArguments& arguments)
{
    addModelArgument(command, arguments.inputs);
    command.add_option("-o,--output", arguments.output, "The folder to write")->type_name("OUT");
    command
        .add_option("--profile", arguments.profile,
            "The options that were saved under a name; those given here win over them, whole lists over lists")
        ->type_name("NAME");
    addProfileOptions(command, arguments.options);
    command.add_flag("--verify", arguments.verify, "Read the output back, also where the profile says not to")
        ->excludes(command.get_option("--no-verify"));
    addProgressOption(command, arguments.progress);
    command.add_flag("--force", arguments.force, "Replace an existing output");
    command.add_flag("--restart", arguments.restart, "Start over where an interrupted conversion would be continued");
    CLI::Option* dryRun = command.add_flag("--dry-run", arguments.dryRun, "Show the plan, write nothing");
    command.add_flag("--json", arguments.json, "With --dry-run: the plan as one JSON object")->needs(dryRun);
    command
        .add_flag("--lossiness", arguments.lossiness,
            "With --dry-run: read the tensors that are cast or dequantized and show what their values would lose")
        ->needs(dryRun);
}

} // namespace

void addProgressOption(CLI::App& command, std::string& progress)
{
    command.add_option("--progress", progress, "auto, json (one object a line) or none")
        ->type_name("MODE")
        ->capture_default_str();
}

void addConvert(CLI::App& app, Action& action)
{
    auto arguments = std::make_shared<ConvertArguments>();
    CLI::App* command = app.add_subcommand("convert", "Convert a model into a folder");
    addOptions(*command, *arguments);
    command->footer(
        "Examples:\n"
        "  tensorport-cli convert gpt-oss-20b/ -o out/ --format numpy\n"
        "  tensorport-cli convert model.safetensors -o out/ --format safetensors --dtype bf16\n"
        "  tensorport-cli convert model.safetensors -o out/ --format flax --tree flat\n"
        "  tensorport-cli convert gpt-oss-20b/ -o out/ --format numpy --dtype f16 --on-overflow saturate \\\n"
        "      --dtype-rule '*norm*=f32' --exclude '*.experts.*'\n"
        "  tensorport-cli convert gpt-oss-20b/ --format safetensors --shard-size hf --dry-run\n"
        "  tensorport-cli convert gpt-oss-20b/ -o out/ --profile tpu --shard-size 2GiB");
    command->callback([arguments, &action] { action = [arguments] { return convert(*arguments); }; });
}

} // namespace tensorport::cli
