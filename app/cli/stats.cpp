#include "core/stats/stats.h"

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/convert_options.h"
#include "app/cli/model_argument.h"
#include "app/cli/quantization_warnings.h"
#include "app/cli/reading_progress.h"
#include "app/cli/signals.h"
#include "app/cli/stats_text.h"
#include "app/cli/table.h"

#include "core/base/text.h"
#include "core/model/open_model.h"
#include "core/plan/glob_set.h"
#include "core/stats/stats_json.h"

#include <charconv>
#include <memory>

namespace tensorport::cli
{
namespace
{

constexpr unsigned kJsonBins = 64;
constexpr unsigned kTextBins = 20;
constexpr unsigned kMostBins = 65536;

struct StatsArguments
{
    std::vector<std::string> inputs;
    std::vector<std::string> tensors;
    std::optional<std::string> workers;
    std::optional<std::string> bins;
    std::string sort = "file";
    std::string quantized = "dequantize";
    bool all = false;
    bool json = false;
};

/// The arguments, checked.
struct StatsRequest
{
    StatsOptions options;
    StatsOrder order = StatsOrder::File;
    bool isDecoding = true;
};

Result<StatsRequest> parse(const StatsArguments& arguments)
{
    StatsRequest request;
    if (arguments.workers) {
        const auto workers = parseWorkers(*arguments.workers);
        if (!workers)
            return fail(workers.error());
        request.options.workers = *workers;
    }
    request.options.bins = arguments.json ? kJsonBins : kTextBins;
    if (arguments.bins) {
        const std::string& text = *arguments.bins;
        const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), request.options.bins);
        if (problem != std::errc() || end != text.data() + text.size() || request.options.bins < 1
            || request.options.bins > kMostBins)
            return fail(ErrorCode::InvalidArgument,
                fmt::format("--bins takes a number from 1 to {}, not {}", kMostBins, quote(text)));
    }
    const auto order = parseStatsOrder(arguments.sort);
    if (!order)
        return fail(ErrorCode::InvalidArgument,
            fmt::format("--sort takes one of {}, not {}", statsOrderNames(), quote(arguments.sort)));
    request.order = *order;
    if (arguments.quantized != "dequantize" && arguments.quantized != "keep")
        return fail(ErrorCode::InvalidArgument,
            fmt::format("--quantized takes dequantize or keep, not {}", quote(arguments.quantized)));
    request.isDecoding = arguments.quantized == "dequantize";
    for (const std::string& glob : arguments.tensors)
        if (auto isSound = checkGlob(glob); !isSound)
            return fail(std::move(isSound).error());
    return request;
}

/// Those of the sources that --tensor names.
Result<std::vector<StatsSource>> select(
    const Model& model, std::vector<StatsSource> sources, const std::vector<std::string>& names)
{
    if (names.empty())
        return sources;
    GlobSet globs(names);
    std::erase_if(sources, [&](const StatsSource& source) { return !globs.matches(source.name); });
    if (sources.empty())
        return fail(ErrorCode::InvalidArgument,
            fmt::format("no tensor of {} matches {}; a quantized weight has the name of the dense one, unless "
                        "--quantized is keep",
                quote(model.name()), fmt::format("{}{}", quote(names.front()), names.size() > 1 ? " or others" : "")));
    for (const std::string_view glob : globs.unused())
        reportWarning(fmt::format("{} matches no tensor.", quote(glob)));
    return sources;
}

void printJson(const Model& model, std::span<const size_t> order, std::span<const StatsSource> sources,
    std::span<const TensorStats> stats, Output& out)
{
    out.print("{{\n\"name\": {},\n\"folder\": {},\n\"tensors\": [", jsonQuoted(model.name()),
        jsonQuoted(model.folder().string()));
    const char* separator = "\n";
    for (const size_t i : order) {
        out.print("{}{}", separator, statsJson(sources[i], stats[i]));
        separator = ",\n";
    }
    out.write("\n]\n}\n");
}

void printText(const StatsArguments& arguments, std::span<const size_t> order, std::span<const StatsSource> sources,
    std::span<const TensorStats> stats, Output& out)
{
    if (sources.size() == 1 && !arguments.tensors.empty()) {
        printStatsInDetail(sources[0], stats[0], out);
        return;
    }
    const size_t rows = arguments.all ? order.size() : std::min(order.size(), kUsualRows);
    printStatsTable(order.first(rows), sources, stats, out);
    if (rows < order.size())
        out.print("... and {} (--all lists them)\n", counted(order.size() - rows, "more tensor"));
    out.print("\n{}\n", statsSummary(stats));
}

/// Computes with progress on standard error.
Result<std::vector<TensorStats>> compute(const std::shared_ptr<const Model>& model,
    const std::vector<StatsSource>& sources, const StatsOptions& options, const std::stop_token& stop)
{
    ReadingProgress progress(ProgressMode::Auto, "reading");
    return computeStats(model, sources, options, posixFileSystem(), defaultExecutor(), stop,
        [&](uint64_t done, uint64_t total, const auto&) { progress.update(done, total); });
}

ExitCode stats(const StatsArguments& arguments)
{
    const auto request = parse(arguments);
    if (!request)
        return reportError(request.error());
    const SignalWatcher signals;
    const std::vector<std::filesystem::path> inputs(arguments.inputs.begin(), arguments.inputs.end());
    const auto cancelled = [&](ExitCode code) {
        writeError("tensorport-cli: cancelled\n");
        return code;
    };
    const auto model = openModel(inputs);
    if (!model)
        return reportError(model.error());
    Quantization quantization;
    if (request->isDecoding) {
        quantization = detectQuantization(**model, posixFileSystem(), signals.token());
        warnOfQuantization(quantization);
    }
    const auto sources = select(**model, statsSources(*model, quantization), arguments.tensors);
    if (!sources)
        return reportError(sources.error());
    const auto results = compute(*model, *sources, request->options, signals.token());
    if (const auto code = signals.exitCode())
        return cancelled(*code);
    if (!results)
        return reportError(results.error());
    const std::vector<size_t> order = sortedBy(request->order, *sources, *results);
    Output out;
    if (arguments.json)
        printJson(**model, order, *sources, *results, out);
    else
        printText(arguments, order, *sources, *results, out);
    return out.finish();
}

} // namespace

void addStats(CLI::App& app, Action& action)
{
    auto arguments = std::make_shared<StatsArguments>();
    CLI::App* command = app.add_subcommand("stats", "Compute what the values of tensors are like");
    addModelArgument(*command, arguments->inputs);
    command
        ->add_option("--tensor", arguments->tensors,
            "Only tensors whose names match; repeatable. One alone is shown in detail, with quantiles and histogram")
        ->type_name("GLOB")
        ->allow_extra_args(false);
    command->add_flag("--json", arguments->json, "Everything about every selected tensor as one JSON object");
    command->add_flag("--all", arguments->all, "All rows of the table, not only the first 40");
    command
        ->add_option("--sort", arguments->sort,
            "Order of tensors: " + statsOrderNames() + "; numbers descend, zeros are by share")
        ->type_name("KEY")
        ->capture_default_str();
    command
        ->add_option("--quantized", arguments->quantized,
            "dequantize: a quantized weight as the dense one in F32; keep: its packed tensors as they are stored")
        ->type_name("HOW")
        ->capture_default_str();
    command->add_option("--bins", arguments->bins, "Bins of the histogram; 64 in JSON and 20 in text unless given")
        ->type_name("N");
    command->add_option("--workers", arguments->workers, "Threads; one for each processor unless given")
        ->type_name("N");
    command->footer("Reads every selected tensor once. Statistics are of the finite values; NaN and Inf are counted\n"
                    "apart. std is of the population. C64 is looked at by its magnitudes.\n\n"
                    "Examples:\n"
                    "  tensorport-cli stats gpt-oss-20b/ --sort nan\n"
                    "  tensorport-cli stats gpt-oss-20b/ --sort largest --all\n"
                    "  tensorport-cli stats model.safetensors --tensor 'model.layers.0.*'\n"
                    "  tensorport-cli stats model.safetensors --tensor lm_head.weight\n"
                    "  tensorport-cli stats gpt-oss-20b/ --json | jq '.tensors[] | select(.nan > 0) | .name'");
    command->callback([arguments, &action] { action = [arguments] { return stats(*arguments); }; });
}

} // namespace tensorport::cli
