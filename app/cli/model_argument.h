#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace tensorport::cli
{

/// The positional MODEL..., which all commands take that look at a model. `inputs` must outlive the parsing.
void addModelArgument(CLI::App& command, std::vector<std::string>& inputs);

} // namespace tensorport::cli
