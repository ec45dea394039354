// Lets the interop tests see what openModel() makes of files.
//   open_probe PATH...           opens the paths as one model
//   open_probe --each LIST       opens each path that the file LIST names, one a line, as a model of its own
// Prints one line of JSON for each model: its tensors, or its error. Exit code: 0 all opened, 1 one did not, 2 usage.

#include "core/base/text.h"
#include "core/model/open_model.h"

#include <fmt/format.h>

#include <fstream>
#include <string>

using namespace tensorport;

namespace
{

std::string tensorJson(const Model& model, const Tensor& tensor)
{
    return fmt::format(
        R"({{"name": {}, "dtype": {}, "shape": {}, "file": {}, "offset": {}, "bytes": {}, "known": {}}})",
        jsonQuoted(tensor.name), jsonQuoted(tensor.dtypeName), formatShape(tensor.shape),
        jsonQuoted(model.file(tensor.file).name), tensor.offset, tensor.bytes, tensor.dtype != DType::Raw);
}

template <typename Range, typename Write>
std::string joined(const Range& range, const Write& write)
{
    std::string text;
    for (const auto& item : range)
        text += (text.empty() ? "" : ", ") + write(item);
    return text;
}

bool print(std::span<const std::filesystem::path> paths)
{
    const auto opened = openModel(paths);
    if (!opened) {
        fmt::print("{{\"error\": {}}}\n", jsonQuoted(opened.error().message));
        return false;
    }
    const Model& model = **opened;
    fmt::print("{{\"name\": {}, \"tensors\": [{}], \"metadata\": {{{}}}, \"notes\": [{}], \"headerBytes\": [{}]}}\n",
        jsonQuoted(model.name()),
        joined(model.tensors(), [&](const Tensor& tensor) { return tensorJson(model, tensor); }),
        joined(model.metadata(),
            [](const auto& entry) { return jsonQuoted(entry.first) + ": " + jsonQuoted(entry.second); }),
        joined(model.notes(), [](const ModelNote& note) { return jsonQuoted(note.message); }),
        joined(model.files(), [](const SourceFile& file) { return std::to_string(file.headerBytes); }));
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    const std::vector<std::filesystem::path> arguments(argv + 1, argv + argc);
    if (arguments.empty() || (arguments[0] == "--each" && arguments.size() != 2)) {
        fmt::print(stderr, "usage: open_probe PATH... | open_probe --each LIST\n");
        return 2;
    }
    if (arguments[0] != "--each")
        return print(arguments) ? 0 : 1;
    bool all = true;
    std::ifstream list(arguments[1]);
    for (std::string line; std::getline(list, line);) {
        const std::filesystem::path path(line);
        all = print(std::span(&path, 1)) && all;
    }
    return all ? 0 : 1;
}
