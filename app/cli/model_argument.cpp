#include "app/cli/model_argument.h"

namespace tensorport::cli
{

void addModelArgument(CLI::App& command, std::vector<std::string>& inputs)
{
    command.add_option("MODEL", inputs, "A .safetensors file, an index, a folder, or several files of one model")
        ->required()
        ->type_name("PATH");
}

} // namespace tensorport::cli
