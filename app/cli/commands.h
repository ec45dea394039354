#pragma once

#include "app/cli/exit_codes.h"

#include <CLI/CLI.hpp>
#include <functional>

namespace tensorport::cli
{

/// What the parsed command line asks for; main() calls it.
using Action = std::function<ExitCode()>;

/// Each adds one subcommand; when it is parsed, `action` becomes what to do.
void addInspect(CLI::App& app, Action& action);
void addCheck(CLI::App& app, Action& action);
void addStats(CLI::App& app, Action& action);
void addConvert(CLI::App& app, Action& action);
void addResume(CLI::App& app, Action& action);
void addVerify(CLI::App& app, Action& action);
void addProfiles(CLI::App& app, Action& action);

} // namespace tensorport::cli
