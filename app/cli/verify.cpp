#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/progress.h"
#include "app/cli/signals.h"

#include "core/base/text.h"
#include "core/job/verify.h"

#include <atomic>
#include <chrono>
#include <memory>

namespace tensorport::cli
{
namespace
{

struct VerifyOptions
{
    std::string output;
    bool json = false;
};

ExitCode print(const VerifyOptions& options, const VerifyReport& report)
{
    Output out;
    if (options.json) {
        out.print("{{\"output\": {}, \"ok\": {}, \"files\": {}, \"tensors\": {}, \"bytes\": {}, \"problems\": [",
            jsonQuoted(options.output), report.problems.empty(), report.files, report.tensors, report.bytes);
        for (size_t i = 0; i < report.problems.size(); ++i)
            out.print("{}{}", i == 0 ? "" : ", ", jsonQuoted(report.problems[i]));
        out.write("]}\n");
    } else {
        for (const std::string& problem : report.problems)
            out.print("{}\n", problem);
        out.print("{}: {}, {}, {}: {}\n", escaped(options.output), counted(report.files, "file"),
            counted(report.tensors, "tensor"), formatBytes(report.bytes),
            report.problems.empty() ? "everything is as the manifest says"
                                    : counted(report.problems.size(), "difference"));
    }
    return out.finish(report.problems.empty() ? ExitCode::Ok : ExitCode::Different);
}

ExitCode verify(const VerifyOptions& options)
{
    const SignalWatcher signals;
    std::atomic<uint64_t> done = 0;
    std::atomic<uint64_t> total = 0;
    const auto start = std::chrono::steady_clock::now();
    const auto snapshot = [&] {
        JobSnapshot now;
        now.state = JobState::Verifying;
        now.bytesTotal = total.load();
        now.bytesVerified = done.load();
        now.activeSeconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        return now;
    };

    ProgressReporter reporter(ProgressMode::Auto, {snapshot, [](uint32_t) { return std::string(); }});
    const auto report = verifyOutput(options.output, availableProcessors(), posixFileSystem(), defaultExecutor(),
        signals.token(), [&](uint64_t bytesDone, uint64_t bytesTotal) {
            done = bytesDone;
            total = bytesTotal;
        });
    reporter.stop();

    if (const auto cancelled = signals.exitCode()) {
        writeError("tensorport-cli: cancelled\n");
        return *cancelled;
    }
    return report ? print(options, *report) : reportError(report.error());
}

} // namespace

void addVerify(CLI::App& app, Action& action)
{
    auto options = std::make_shared<VerifyOptions>();
    CLI::App* command
        = app.add_subcommand("verify", "Read a converted model back and compare it with its manifest, byte by byte");
    command->add_option("OUT", options->output, "The output folder of a conversion")->required()->type_name("PATH");
    command->add_flag("--json", options->json, "The report as one JSON object");
    command->footer("Exit code 0 when everything is as the manifest says, 7 when something differs.\n\n"
                    "Example:\n"
                    "  tensorport-cli verify gpt-oss-20b-numpy/");
    command->callback([options, &action] { action = [options] { return verify(*options); }; });
}

} // namespace tensorport::cli
