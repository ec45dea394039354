#include "app/cli/losses_text.h"

#include "app/cli/table.h"
#include "core/base/text.h"

#include <algorithm>

namespace tensorport::cli
{

void printLosses(const Plan& plan, std::span<const TensorLoss> losses, Output& out)
{
    if (losses.empty()) {
        out.write("\nNo tensor is cast or dequantized: no value changes.\n");
        return;
    }
    out.write("\nWhat the values lose, worst first:\n\n");
    Table table({{"TENSOR"}, {"FROM"}, {"TO"}, {"OVERFLOW", Align::Right}, {"UNDERFLOW", Align::Right},
        {"NAN", Align::Right}, {"REL. ERROR", Align::Right}});
    const auto shownLosses = losses.first(std::min(losses.size(), kUsualRows));
    for (const TensorLoss& loss : shownLosses) {
        const OutputTensor& tensor = plan.tensors[loss.tensor].output;
        table.add({escaped(tensor.name), loss.from, tensor.dtypeName, formatGrouped(loss.counts.overflow),
            formatGrouped(loss.counts.underflow), formatGrouped(loss.counts.nan),
            loss.overflowsWholly() ? "-" : fmt::format("{:.3g}", loss.largestRelativeError)});
    }
    table.print(out);
    if (shownLosses.size() < losses.size())
        out.print("... and {} (--json lists them)\n", counted(losses.size() - shownLosses.size(), "more tensor"));
}

std::string lossesJson(const Plan& plan, std::span<const TensorLoss> losses)
{
    std::string text = "[";
    for (const TensorLoss& loss : losses) {
        const OutputTensor& tensor = plan.tensors[loss.tensor].output;
        text += fmt::format("{}{{\"name\": {}, \"from\": {}, \"to\": {}, \"elements\": {}, \"overflow\": {}, "
                            "\"underflow\": {}, \"nan\": {}, \"largestOverflow\": {}, \"largestRelativeError\": {}}}",
            text.size() == 1 ? "\n    " : ",\n    ", jsonQuoted(tensor.name), jsonQuoted(loss.from),
            jsonQuoted(tensor.dtypeName), loss.elements, loss.counts.overflow, loss.counts.underflow, loss.counts.nan,
            loss.counts.largestOverflow, loss.largestRelativeError);
    }
    return text + (losses.empty() ? "]" : "\n  ]");
}

} // namespace tensorport::cli
