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
    // allow_extra_args(false): one value after each --include, so that a model may follow it.
    addModelArgument(command, arguments.inputs);
    command.add_option("-o,--output", arguments.output, "The folder to write")->type_name("OUT");
    command
        .add_option("--format", arguments.format,
            "numpy: one .npy a tensor; safetensors: shards and an index; flax: msgpack, shards and an index; pickle: "
            "dicts of NumPy arrays")
        ->type_name("FORMAT")
        ->required();
    command.add_option("--dtype", arguments.dtype, "Precision of floating tensors: keep, bf16, f16 or f32")
        ->type_name("DTYPE")
        ->capture_default_str();
    command
        .add_option("--dtype-rule", arguments.dtypeRules,
            "GLOB=DTYPE: the precision of the tensors whose names match; the last rule that matches wins")
        ->type_name("GLOB=DTYPE")
        ->allow_extra_args(false);
    command
        .add_option("--on-overflow", arguments.onOverflow,
            "When a value is too large for the precision: error, saturate or inf")
        ->type_name("POLICY")
        ->capture_default_str();
    command
        .add_option("--quantized", arguments.quantized,
            "Quantized weights: dequantize gives dense values, bf16 unless --dtype says otherwise; keep copies them "
            "packed")
        ->type_name("POLICY")
        ->capture_default_str();
    command
        .add_option("--on-unknown", arguments.onUnknown,
            "When a quantized weight is of no known layout: error, or raw to copy its tensors")
        ->type_name("POLICY")
        ->capture_default_str();
    command
        .add_option("--mxfp4-layout", arguments.mxfp4Layout,
            "gpt-oss experts: hf gives [expert, in, out] as transformers does, raw [expert, out, in] as stored")
        ->type_name("LAYOUT")
        ->capture_default_str();
    command
        .add_option("--shard-size", arguments.shardSize,
            "Most bytes of an output file: 1.8GB, 2GiB, none, git-lfs, fat32 or hf")
        ->type_name("SIZE")
        ->capture_default_str();
    command
        .add_option("--tree", arguments.tree,
            "flax, pickle: nested cuts names at dots into dicts of dicts, flat keeps them whole")
        ->type_name("STYLE")
        ->capture_default_str();
    command.add_option("--pickle-protocol", arguments.pickleProtocol, "pickle: 5, or 4 for readers before Python 3.8")
        ->type_name("N")
        ->capture_default_str();
    command
        .add_option("--npy-dtype", arguments.npyDtype,
            "numpy: FP8, FP6 and FP4 as bytes, or under ml_dtypes' names, which need ml_dtypes to load")
        ->type_name("STYLE")
        ->capture_default_str();
    command.add_option("--include", arguments.include, "Only tensors whose names match GLOB")
        ->type_name("GLOB")
        ->allow_extra_args(false);
    command.add_option("--exclude", arguments.exclude, "No tensors whose names match GLOB")
        ->type_name("GLOB")
        ->allow_extra_args(false);
    addRunOptions(command, arguments.run);
    command.add_flag("--force", arguments.force, "Replace an existing output");
    command.add_flag("--restart", arguments.restart, "Start over where an interrupted conversion would be continued");
    command.add_flag("--no-verify", arguments.noVerify, "Do not read the output back from the disk");
    CLI::Option* dryRun = command.add_flag("--dry-run", arguments.dryRun, "Show the plan, write nothing");
    command.add_flag("--json", arguments.json, "With --dry-run: the plan as one JSON object")->needs(dryRun);
    command
        .add_flag("--lossiness", arguments.lossiness,
            "With --dry-run: read the tensors that are cast or dequantized and show what their values would lose")
        ->needs(dryRun);
}

} // namespace

void addRunOptions(CLI::App& command, RunArguments& arguments)
{
    command.add_option("--workers", arguments.workers, "Threads that convert; one for each processor unless given")
        ->type_name("N");
    command.add_option("--memory", arguments.memory, "Most memory for buffers, at least 16MiB")
        ->type_name("SIZE")
        ->capture_default_str();
    command.add_option("--progress", arguments.progress, "auto, json (one object a line) or none")
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
        "  tensorport-cli convert gpt-oss-20b/ --format safetensors --shard-size hf --dry-run");
    command->callback([arguments, &action] { action = [arguments] { return convert(*arguments); }; });
}

} // namespace tensorport::cli
