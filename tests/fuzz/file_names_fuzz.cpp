// The names of NumPy's files. Input: tensors.
#include "core/formats/file_names.h"
#include "tests/fuzz/any_tensors.h"

#include <set>

using namespace tensorport;
using namespace tensorport::test;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    FuzzedDataProvider input(data, size);
    LayoutOptions options;
    options.shardBytes = anyShardBytes(input);
    options.npyDtypeNames = input.ConsumeBool();
    auto tensors = anyTensors(input, false);
    const auto layout = numpyFormat().lay(tensors, options);
    auto names = portableFileNames(tensors, ".npy");
    require(layout.has_value() == names.has_value(), "only names are refused");
    if (!names) {
        requireSentence(names.error());
        return 0;
    }
    std::set<std::string> folded;
    for (const std::string& name : *names) {
        require(name.size() <= kMaximumFileNameBytes && isUtf8(name) && name.ends_with(".npy"), "names are short text");
        require(!name.starts_with('.') && !name.starts_with('-') && !isReservedOnWindows(name)
                && std::none_of(name.begin(), name.end(),
                    [](unsigned char c) { return c < 0x20 || c == 0x7f || std::strchr("/\\:*?\"<>|", c) != nullptr; }),
            "names are portable");
        std::string lower = name;
        std::transform(lower.begin(), lower.end(), lower.begin(),
            [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        require(folded.insert(lower).second, "names differ in more than case");
    }
    for (size_t i = 0; i < layout->files.size(); ++i) {
        const std::string text = assemble(layout->files[i], tensors);
        require(layout->files[i].path.ends_with('/' + (*names)[i]), "a file has its name");
        require(text.starts_with("\x93NUMPY") && layout->files[i].extents.at(1).offset % 64 == 0, "data is aligned");
    }
    std::reverse(tensors.begin(), tensors.end());
    std::reverse(names->begin(), names->end());
    require(portableFileNames(tensors, ".npy").value() == *names, "names do not depend on the order");
    return 0;
}
