#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/convert_options.h"

#include "core/base/text.h"
#include "core/job/interrupted.h"

#include <memory>

namespace tensorport::cli
{
namespace
{

struct ResumeArguments
{
    std::string output;
    RunArguments run;
};

ExitCode resume(const ResumeArguments& arguments)
{
    ConvertRequest request;
    if (auto parsed = parseRun(arguments.run, request); !parsed)
        return reportError(parsed.error());
    auto found = findInterrupted(arguments.output);
    if (!found)
        return reportError(found.error());
    const auto folder = std::filesystem::path(arguments.output);
    if (!*found) {
        const auto isComplete = posixFileSystem().isThere(folder / kManifestName);
        if (!isComplete)
            return reportError(isComplete.error());
        if (*isComplete) {
            Output out;
            out.print("{} is complete: there is nothing to resume\n", escaped(arguments.output));
            return out.finish();
        }
        return reportError(
            {ErrorCode::NotFound, fmt::format("{} holds no interrupted conversion", quote(arguments.output)), folder});
    }
    request.inputs = std::move((*found)->inputs);
    request.plan = std::move((*found)->plan);
    request.job.output = folder;
    request.job.force = (*found)->job.force;
    request.job.verify = (*found)->job.verify;
    return convert(request);
}

} // namespace

void addResume(CLI::App& app, Action& action)
{
    auto arguments = std::make_shared<ResumeArguments>();
    CLI::App* command = app.add_subcommand("resume", "Continue a conversion that was interrupted");
    command->add_option("OUT", arguments->output, "The output folder of the conversion")->required()->type_name("PATH");
    addResourceOptions(*command, arguments->run.resources);
    addProgressOption(*command, arguments->run.progress);
    command->footer("The model must be where it was, and unchanged. The same convert command does the same.\n"
                    "Ctrl+C keeps what is done.\n\n"
                    "Example:\n"
                    "  tensorport-cli resume gpt-oss-20b-numpy/");
    command->callback([arguments, &action] { action = [arguments] { return resume(*arguments); }; });
}

} // namespace tensorport::cli
