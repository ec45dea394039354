#include "app/cli/commands.h"
#include "app/cli/console.h"

#include <exception>

namespace tensorport::cli
{
namespace
{

ExitCode run(int argc, char** argv)
{
    CLI::App app("Turns Hugging Face safetensors models into what JAX users load.", "tensorport-cli");
    app.set_version_flag("--version", "tensorport-cli " TENSORPORT_VERSION);
    app.set_help_flag("-h,--help", "Print this help and exit");
    app.require_subcommand(0, 1);
    app.footer("Exit codes: 0 done, 1 failure of the system, 2 usage, 3 the model cannot be read or\n"
               "is damaged, 4 the output exists or is in use, 5 no space, 6 a value does not fit the precision,\n"
               "7 verification found differences, 130 cancelled by SIGINT, which removes what a\n"
               "conversion had written, but keeps what an earlier run had done.\n"
               "Results go to standard output, progress and errors to standard error.");

    Action action;
    addInspect(app, action);
    addCheck(app, action);
    addStats(app, action);
    addConvert(app, action);
    addResume(app, action);
    addVerify(app, action);
    addProfiles(app, action);
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& request) {
        app.exit(request);
        Output out;
        return out.finish();
    } catch (const CLI::ParseError& error) {
        reportError({ErrorCode::InvalidArgument, error.what()});
        writeError("Try 'tensorport-cli --help'.\n");
        return ExitCode::Usage;
    }
    if (!action) {
        reportError(
            {ErrorCode::InvalidArgument, "name a command: inspect, check, stats, convert, resume, verify or profiles"});
        writeError("Try 'tensorport-cli --help'.\n");
        return ExitCode::Usage;
    }
    return action();
}

} // namespace
} // namespace tensorport::cli

int main(int argc, char** argv)
{
    using namespace tensorport;
    try {
        return static_cast<int>(cli::run(argc, argv));
    } catch (const std::exception& error) {
        return static_cast<int>(cli::reportError({ErrorCode::Internal, error.what()}));
    }
}
