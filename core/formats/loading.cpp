#include "core/formats/loading.h"

#include <algorithm>
#include <fmt/format.h>

namespace tensorport
{

ShapeView storedShape(const OutputTensor& tensor)
{
    return tensor.dtype == DType::Raw ? ShapeView(&tensor.bytes, 1) : ShapeView(tensor.shape);
}

uint64_t storedElementBytes(DType dtype)
{
    return std::max<uint64_t>(1, info(dtype).bits / 8u);
}

bool isKnownToNumpy(DType dtype)
{
    return info(dtype).kind != DTypeKind::Float || (info(dtype).bits > 8 && dtype != DType::BF16);
}

std::string_view mlDtypesImport(const LoadingFacts& facts)
{
    return std::all_of(facts.dtypes.begin(), facts.dtypes.end(), isKnownToNumpy)
        ? ""
        : "import ml_dtypes  # teaches NumPy bfloat16 and smaller dtypes\n";
}

std::string codeBlock(std::string_view code)
{
    return fmt::format("```python\n{}```\n", code);
}

std::string dtypeTable(const LoadingFacts& facts, const std::function<bool(DType)>& isWanted)
{
    std::string table;
    for (const DType dtype : facts.dtypes)
        if (isWanted(dtype))
            table
                += fmt::format("{}\"{}\": \"{}\"", table.empty() ? "" : ", ", info(dtype).name, info(dtype).numpyName);
    return fmt::format("{{{}}}", table);
}

std::string loadTreeCode(const LoadingFacts& facts, std::string_view stem, std::string_view extension,
    std::string_view import, std::string_view load)
{
    if (!facts.isSharded)
        return codeBlock(fmt::format(
            "{}\n\nwith open(\"{}.{}\", \"rb\") as file:\n    params = {}\n", import, stem, extension, load));
    if (facts.tree == TreeStyle::Flat)
        return codeBlock(fmt::format(R"(import json
{}

index = json.load(open("{}.{}.index.json"))
params = {{}}
for name in sorted(set(index["weight_map"].values())):
    with open(name, "rb") as file:
        params |= {}
)",
            import, stem, extension, load));
    return codeBlock(fmt::format(R"(import json
{}

def merge(into, tree):
    for key, value in tree.items():
        if isinstance(value, dict):
            merge(into.setdefault(key, {{}}), value)
        else:
            into[key] = value

index = json.load(open("{}.{}.index.json"))
params = {{}}
for name in sorted(set(index["weight_map"].values())):
    with open(name, "rb") as file:
        merge(params, {})
)",
        import, stem, extension, load));
}

} // namespace tensorport
