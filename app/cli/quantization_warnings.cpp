#include "app/cli/quantization_warnings.h"

#include "app/cli/console.h"

namespace tensorport::cli
{

void warnOfQuantization(const Quantization& quantization)
{
    if (const auto problem = quantization.firstProblem())
        reportWarning(problem->message + ".");
    for (const std::string& warning : quantization.warnings)
        reportWarning(warning);
}

} // namespace tensorport::cli
