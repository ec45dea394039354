#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/model_argument.h"
#include "app/cli/quantization_warnings.h"
#include "app/cli/table.h"

#include "core/base/text.h"
#include "core/model/open_model.h"
#include "core/quant/layout_sums.h"
#include "core/quant/tensor_list.h"

#include <algorithm>
#include <fmt/ranges.h>
#include <memory>
#include <vector>

namespace tensorport::cli
{
namespace
{

struct InspectOptions
{
    std::vector<std::string> inputs;
    bool json = false;
    bool tensors = false;
};

using Pairs = std::span<const std::pair<std::string, std::string>>;

std::string jsonObject(Pairs pairs)
{
    std::string text = "{";
    for (const auto& [key, value] : pairs)
        text += fmt::format("{}{}: {}", text.size() > 1 ? ", " : "", jsonQuoted(key), jsonQuoted(value));
    return text + "}";
}

void printQuantizationJson(const Model& model, const Quantization& quantization, Output& out)
{
    out.write("\"quantization\": {\"layouts\": [");
    const char* separator = "\n";
    for (const LayoutSum& sum : sumByLayout(model, quantization)) {
        out.print(
            "{}{{\"layout\": {}, \"weights\": {}, \"tensors\": {}, \"bytes\": {}, \"parameters\": {}, \"bits\": [{}], "
            "\"groups\": [{}], \"bitsPerWeight\": {:.4g}, \"denseBytes\": {}}}",
            separator, jsonQuoted(sum.layout), sum.weights, sum.tensors, sum.bytes, sum.elements,
            fmt::join(sum.bits, ", "), fmt::join(sum.groups, ", "), sum.bitsPerWeight(), sum.denseBytes());
        separator = ",\n";
    }
    out.write("], \"problems\": [");
    separator = "\n";
    for (const QuantProblem& problem : quantization.problems) {
        out.print("{}{{\"tensor\": {}, \"message\": {}}}", separator, jsonQuoted(model.tensor(problem.tensor).name),
            jsonQuoted(problem.error.message));
        separator = ",\n";
    }
    out.write("], \"warnings\": [");
    separator = "\n";
    for (const std::string& warning : quantization.warnings) {
        out.print("{}{}", separator, jsonQuoted(warning));
        separator = ",\n";
    }
    out.write("]},\n");
}

/// One object, streamed: a line for each file and each tensor.
void printJson(const Model& model, const Quantization& quantization, Output& out)
{
    const auto active = activeParameters(model, quantization);
    out.print("{{\n\"name\": {},\n\"folder\": {},\n\"parameters\": {},\n\"denseParameters\": {},\n"
              "\"activeParameters\": {},\n\"bytes\": {},\n",
        jsonQuoted(model.name()), jsonQuoted(model.folder().native()), model.totalElements(),
        denseElements(model, quantization), active ? fmt::format("{}", active->active) : "null", model.totalBytes());
    out.print("\"metadata\": {},\n\"dtypes\": {{", jsonObject(model.metadata()));
    const char* separator = "\n";
    for (const DTypeSum& sum : sumByDType(model)) {
        out.print("{}{}: {{\"tensors\": {}, \"parameters\": {}, \"bytes\": {}}}", separator, jsonQuoted(sum.name),
            sum.tensors, sum.elements, sum.bytes);
        separator = ",\n";
    }
    out.write("\n},\n");
    printQuantizationJson(model, quantization, out);
    out.write("\"files\": [");
    separator = "\n";
    for (const SourceFile& file : model.files()) {
        out.print("{}{{\"name\": {}, \"path\": {}, \"bytes\": {}, \"headerBytes\": {}, \"tensors\": {}, "
                  "\"metadata\": {}}}",
            separator, jsonQuoted(file.name), jsonQuoted(file.path.native()), file.bytes, file.headerBytes,
            file.tensorCount, jsonObject(file.metadata));
        separator = ",\n";
    }
    out.write("\n],\n\"notes\": [");
    separator = "\n";
    for (const ModelNote& note : model.notes()) {
        out.print("{}{}", separator, jsonQuoted(note.message));
        separator = ",\n";
    }
    out.write("\n],\n\"tensors\": [");
    separator = "\n";
    const TensorRecords records(model, quantization);
    for (size_t i = 0; i < model.tensors().size(); ++i) {
        out.print("{}{}", separator, records.json(static_cast<TensorId>(i)));
        separator = ",\n";
    }
    out.write("\n]\n}\n");
}

void printTensors(const Model& model, Output& out)
{
    std::vector<const Tensor*> sorted;
    sorted.reserve(model.tensors().size());
    for (const Tensor& tensor : model.tensors())
        sorted.push_back(&tensor);
    std::sort(sorted.begin(), sorted.end(),
        [](const Tensor* a, const Tensor* b) { return naturalCompare(a->name, b->name) < 0; });

    Table table({{"TENSOR"}, {"DTYPE"}, {"SHAPE"}, {"PARAMETERS", Align::Right}, {"BYTES", Align::Right},
        {"OFFSET", Align::Right}, {"FILE"}});
    for (const Tensor* tensor : sorted)
        table.add({escaped(tensor->name), escaped(tensor->dtypeName), formatShape(tensor->shape),
            formatGrouped(tensor->elements()), formatGrouped(tensor->bytes), formatGrouped(tensor->offset),
            escaped(model.file(tensor->file).name)});
    table.print(out);
}

void printSummary(const Model& model, const Quantization& quantization, Output& out)
{
    const uint64_t bytes = model.totalBytes();
    out.print("{}\n\n", escaped(model.name()));
    out.print("Folder      {}\n", escaped(model.folder().native()));
    const uint64_t parameters = denseElements(model, quantization);
    out.print("Parameters  {} ({})\n", formatCount(parameters), formatGrouped(parameters));
    if (const auto active = activeParameters(model, quantization))
        out.print("Active      {} of {}: a token goes through {} of {}{}\n", formatCount(active->active),
            formatCount(active->total), active->perToken, counted(active->experts, "expert"),
            active->inputTable > 0 ? ", and reads one row of the input embeddings" : "");
    out.print("Size        {} ({})\n", formatBytes(bytes), counted(bytes, "byte"));
    out.print("Tensors     {}\n", formatGrouped(model.tensors().size()));
    std::string_view label = "Quantized";
    for (const LayoutSum& sum : sumByLayout(model, quantization)) {
        out.print("{:<12}{}: {} in {}, {} ({:.4g} bits for each, {} as BF16{})\n", label, layoutTitle(sum.layout),
            counted(sum.weights, "weight"), counted(sum.tensors, "tensor"), formatBytes(sum.bytes), sum.bitsPerWeight(),
            formatBytes(sum.denseBytes()),
            sum.groups.empty() ? "" : fmt::format(", groups of {}", fmt::join(sum.groups, ", ")));
        label = {};
    }

    out.write("\n");
    Table dtypes({{"DTYPE"}, {"TENSORS", Align::Right}, {"PARAMETERS", Align::Right}, {"SIZE", Align::Right},
        {"SHARE", Align::Right}});
    for (const DTypeSum& sum : sumByDType(model)) {
        const double share = bytes == 0 ? 0 : 100.0 * static_cast<double>(sum.bytes) / static_cast<double>(bytes);
        dtypes.add({escaped(sum.name), formatGrouped(sum.tensors), formatCount(sum.elements), formatBytes(sum.bytes),
            fmt::format("{:.1f} %", share)});
    }
    dtypes.print(out);

    out.write("\n");
    Table files({{"FILE"}, {"TENSORS", Align::Right}, {"SIZE", Align::Right}});
    for (const SourceFile& file : model.files())
        files.add({escaped(file.name), formatGrouped(file.tensorCount), formatBytes(file.bytes)});
    files.print(out);

    if (!model.metadata().empty()) {
        out.write("\n");
        Table metadata({{"METADATA"}, {""}});
        for (const auto& [key, value] : model.metadata())
            metadata.add({escaped(key), elided(escaped(value), 100)});
        metadata.print(out);
    }
}

ExitCode inspect(const InspectOptions& options)
{
    const std::vector<std::filesystem::path> inputs(options.inputs.begin(), options.inputs.end());
    const auto model = openModel(inputs);
    if (!model)
        return reportError(model.error());

    const Quantization quantization = detectQuantization(**model);
    Output out;
    if (options.json) {
        printJson(**model, quantization, out);
        return out.finish();
    }
    for (const ModelNote& note : (*model)->notes())
        reportWarning(note.message);
    warnOfQuantization(quantization);
    printSummary(**model, quantization, out);
    if (options.tensors) {
        out.write("\n");
        printTensors(**model, out);
    }
    return out.finish();
}

} // namespace

void addInspect(CLI::App& app, Action& action)
{
    auto options = std::make_shared<InspectOptions>();
    CLI::App* command = app.add_subcommand("inspect", "Show what is in a model, from its headers");
    addModelArgument(*command, options->inputs);
    command->add_flag("--json", options->json, "One JSON object with everything, every tensor included");
    command->add_flag("--tensors", options->tensors, "List every tensor below the summary");
    command->footer("Examples:\n"
                    "  tensorport-cli inspect gpt-oss-20b/\n"
                    "  tensorport-cli inspect model.safetensors --tensors\n"
                    "  tensorport-cli inspect gpt-oss-20b/ --json | jq '.dtypes'");
    command->callback([options, &action] { action = [options] { return inspect(*options); }; });
}

} // namespace tensorport::cli
