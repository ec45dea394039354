#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/convert_options.h"
#include "app/cli/reading_progress.h"
#include "app/cli/signals.h"

#include "core/base/text.h"
#include "core/job/compare_source.h"
#include "core/job/verify_sums.h"
#include "core/model/open_model.h"

#include <memory>

namespace tensorport::cli
{
namespace
{

constexpr std::string_view kHub = "hub";

struct VerifyArguments
{
    std::string output;
    std::vector<std::string> against;
    std::optional<std::string> sums;
    std::optional<std::string> workers;
    std::string memory = "256MiB";
    bool json = false;
};

/// What a clean report is a proof of.
std::string_view praise(const VerifyArguments& arguments)
{
    if (!arguments.against.empty())
        return "every byte follows from the model";
    return arguments.sums ? "every sum is right" : "everything is as the manifest says";
}

ExitCode print(const VerifyArguments& arguments, const VerifyReport& report)
{
    Output out;
    if (arguments.json) {
        out.print("{{\"output\": {}, \"ok\": {}, \"files\": {}, \"tensors\": {}, \"bytes\": {}, \"problems\": [",
            jsonQuoted(arguments.output), report.problems.empty(), report.files, report.tensors, report.bytes);
        for (size_t i = 0; i < report.problems.size(); ++i)
            out.print("{}{}", i == 0 ? "" : ", ", jsonQuoted(report.problems[i]));
        out.write("]}\n");
    } else {
        for (const std::string& problem : report.problems)
            out.print("{}\n", problem);
        out.print("{}: {}{}, {}: {}\n", escaped(arguments.output), counted(report.files, "file"),
            arguments.sums ? "" : ", " + counted(report.tensors, "tensor"), formatBytes(report.bytes),
            report.problems.empty() ? std::string(praise(arguments)) : counted(report.problems.size(), "difference"));
    }
    return out.finish(report.problems.empty() ? ExitCode::Ok : ExitCode::Different);
}

/// Runs one of the engine's three ways to verify.
Result<VerifyReport> run(const VerifyArguments& arguments, const CompareOptions& options, const std::stop_token& stop,
    const std::function<void(uint64_t, uint64_t)>& progress)
{
    FileSystem& fileSystem = posixFileSystem();
    Executor& executor = defaultExecutor();
    if (!arguments.against.empty()) {
        const std::vector<std::filesystem::path> inputs(arguments.against.begin(), arguments.against.end());
        const auto model = openModel(inputs, fileSystem, stop);
        if (!model)
            return fail(model.error());
        return compareWithSource(arguments.output, *model, options, fileSystem, executor, stop, progress);
    }
    if (arguments.sums == kHub)
        return verifyHubSums(arguments.output, options.workers, fileSystem, executor, stop, progress);
    if (arguments.sums)
        return verifySums(arguments.output, *arguments.sums, options.workers, fileSystem, executor, stop, progress);
    return verifyOutput(arguments.output, options.workers, fileSystem, executor, stop, progress);
}

Result<CompareOptions> parse(const VerifyArguments& arguments)
{
    CompareOptions options;
    if (arguments.workers) {
        const auto workers = parseWorkers(*arguments.workers);
        if (!workers)
            return fail(workers.error());
        options.workers = *workers;
    }
    const auto memory = parseMemory(arguments.memory);
    if (!memory)
        return fail(memory.error());
    options.memoryBytes = *memory;
    if (auto kernels = checkKernels(); !kernels)
        return fail(std::move(kernels).error());
    return options;
}

ExitCode verify(const VerifyArguments& arguments)
{
    const auto options = parse(arguments);
    if (!options)
        return reportError(options.error());
    const SignalWatcher signals;
    ReadingProgress progress(ProgressMode::Auto);
    const auto report = run(
        arguments, *options, signals.token(), [&](uint64_t done, uint64_t total) { progress.update(done, total); });
    progress.stop();

    if (const auto cancelled = signals.exitCode()) {
        writeError("tensorport-cli: cancelled\n");
        return *cancelled;
    }
    return report ? print(arguments, *report) : reportError(report.error());
}

} // namespace

void addVerify(CLI::App& app, Action& action)
{
    auto arguments = std::make_shared<VerifyArguments>();
    CLI::App* command = app.add_subcommand(
        "verify", "Compare a converted model with its manifest or with its source, or a download with its sums");
    command->add_option("OUT", arguments->output, "The output folder of a conversion; with --sums any folder or file")
        ->required()
        ->type_name("PATH");
    CLI::Option* against
        = command
              ->add_option("--against", arguments->against,
                  "The model that was converted: compute every byte anew and compare; needs no digests")
              ->type_name("MODEL");
    command
        ->add_option("--sums", arguments->sums,
            "Check against the SHA-256 sums in FILE, or with the word hub against those of the Hub's cache")
        ->type_name("FILE")
        ->excludes(against);
    command->add_option("--workers", arguments->workers, "Threads; one for each processor unless given")
        ->type_name("N");
    command->add_option("--memory", arguments->memory, "With --against: most memory for buffers, at least 16MiB")
        ->type_name("SIZE")
        ->needs(against)
        ->capture_default_str();
    command->add_flag("--json", arguments->json, "The report as one JSON object");
    command->footer("Exit code 0 when everything is right, 7 when something differs.\n\n"
                    "Examples:\n"
                    "  tensorport-cli verify gpt-oss-20b-numpy/\n"
                    "  tensorport-cli verify gpt-oss-20b-numpy/ --against gpt-oss-20b/\n"
                    "  tensorport-cli verify gpt-oss-20b/ --sums gpt-oss-20b/SHA256SUMS\n"
                    "  tensorport-cli verify ~/.cache/huggingface/hub/models--openai--gpt-oss-20b --sums hub");
    command->callback([arguments, &action] { action = [arguments] { return verify(*arguments); }; });
}

} // namespace tensorport::cli
