#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/convert_options.h"
#include "app/cli/model_argument.h"
#include "app/cli/reading_progress.h"
#include "app/cli/signals.h"

#include "core/base/text.h"
#include "core/check/check.h"

#include <memory>

namespace tensorport::cli
{
namespace
{

struct CheckArguments
{
    std::vector<std::string> inputs;
    std::optional<std::string> workers;
    std::string memory = "256MiB";
    bool values = false;
    bool json = false;
};

std::string orNull(const std::string& text)
{
    return text.empty() ? "null" : jsonQuoted(text);
}

void printJson(const CheckReport& report, Output& out)
{
    out.print("{{\n\"model\": {},\n\"folder\": {},\n\"files\": {},\n\"filesRead\": {},\n\"tensors\": {},\n"
              "\"bytes\": {},\n\"values\": {},\n\"errors\": {},\n\"warnings\": {},\n\"notes\": {},\n\"findings\": [",
        jsonQuoted(report.model), jsonQuoted(report.folder), report.files, report.filesRead, report.tensors,
        report.bytes, report.hasValues, report.count(Severity::Error), report.count(Severity::Warning),
        report.count(Severity::Note));
    const char* separator = "\n";
    for (const Finding& finding : report.findings) {
        out.print("{}{{\"severity\": {}, \"code\": {}, \"message\": {}, \"advice\": {}, \"file\": {}, \"tensor\": {}}}",
            separator, jsonQuoted(name(finding.severity)), jsonQuoted(finding.code), jsonQuoted(finding.message),
            jsonQuoted(finding.advice), orNull(finding.file), orNull(finding.tensor));
        separator = ",\n";
    }
    out.write("\n]\n}\n");
}

void printText(const CheckReport& report, Output& out)
{
    for (const Finding& finding : report.findings)
        out.print("{}: {} [{}]\n    {}\n", name(finding.severity), finding.message, finding.code, finding.advice);
    out.print(
        "{}{}\n{}: {}.\n", report.findings.empty() ? "" : "\n", scope(report), escaped(report.model), verdict(report));
}

ExitCode check(const CheckArguments& arguments)
{
    CheckOptions options;
    options.values = arguments.values;
    if (arguments.workers) {
        const auto workers = parseWorkers(*arguments.workers);
        if (!workers)
            return reportError(workers.error());
        options.workers = *workers;
    }
    const auto memory = parseMemory(arguments.memory);
    if (!memory)
        return reportError(memory.error());
    options.memoryBytes = *memory;

    const SignalWatcher signals;
    ReadingProgress progress(options.values ? ProgressMode::Auto : ProgressMode::None, "reading");
    const std::vector<std::filesystem::path> inputs(arguments.inputs.begin(), arguments.inputs.end());
    const auto report = checkModel(inputs, options, posixFileSystem(), defaultExecutor(), signals.token(),
        [&](uint64_t done, uint64_t total) { progress.update(done, total); });
    progress.stop();

    if (const auto cancelled = signals.exitCode()) {
        writeError("tensorport-cli: cancelled\n");
        return *cancelled;
    }
    if (!report)
        return reportError(report.error());
    Output out;
    if (arguments.json)
        printJson(*report, out);
    else
        printText(*report, out);
    return out.finish(report->count(Severity::Error) == 0 ? ExitCode::Ok : ExitCode::BadInput);
}

} // namespace

void addCheck(CLI::App& app, Action& action)
{
    auto arguments = std::make_shared<CheckArguments>();
    CLI::App* command = app.add_subcommand("check", "Look for everything that is wrong with a model, and what to do");
    addModelArgument(*command, arguments->inputs);
    command->add_flag("--values", arguments->values,
        "Read every tensor too: NaN, infinity, zeros and constants, tensors that are equal");
    command->add_flag("--json", arguments->json, "The report as one JSON object");
    command
        ->add_option("--workers", arguments->workers, "Threads that read values; one for each processor unless given")
        ->type_name("N");
    command->add_option("--memory", arguments->memory, "Most memory for buffers, at least 16MiB")
        ->type_name("SIZE")
        ->capture_default_str();
    command->footer("Exit code 0 when there is no error, whatever the warnings and notes; 3 when there is one.\n\n"
                    "Examples:\n"
                    "  tensorport-cli check gpt-oss-20b/\n"
                    "  tensorport-cli check model.safetensors --values\n"
                    "  tensorport-cli check gpt-oss-20b/ --json | jq '.findings[] | select(.severity == \"error\")'");
    command->callback([arguments, &action] { action = [arguments] { return check(*arguments); }; });
}

} // namespace tensorport::cli
