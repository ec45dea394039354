#include "core/plan/output_readme.h"

#include "core/base/text.h"
#include "core/base/translation.h"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>
#include <set>

namespace tensorport
{
namespace
{

LoadingFacts factsOf(const PlanOptions& options, std::span<const OutputTensor> tensors, const OutputLayout& layout)
{
    LoadingFacts facts;
    std::set<DType> dtypes;
    for (const OutputTensor& tensor : tensors)
        dtypes.insert(tensor.dtype);
    facts.dtypes.assign(dtypes.begin(), dtypes.end());
    facts.isSharded = std::any_of(layout.files.begin(), layout.files.end(),
        [](const OutputFile& file) { return file.path.ends_with(".index.json"); });
    facts.tree = options.tree;
    facts.npyDtypeNames = options.npyDtypeNames;
    return facts;
}

bool isPlain(std::string_view name)
{
    constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-";
    return !name.empty() && name.size() <= 80 && name.find_first_not_of(kPlain) == std::string_view::npos;
}

/// `params["model"]["norm"]` for a tensor whose name needs no quoting.
std::string example(const Format& format, TreeStyle tree, std::span<const OutputTensor> tensors)
{
    const auto shown
        = std::find_if(tensors.begin(), tensors.end(), [](const OutputTensor& tensor) { return isPlain(tensor.name); });
    if (shown == tensors.end())
        return {};
    std::string keys = shown->name;
    if (format.hasTree && tree == TreeStyle::Nested)
        for (size_t dot = keys.find('.'); dot != std::string::npos; dot = keys.find('.', dot + 1))
            keys.replace(dot, 1, "\"][\"");
    return fmt::format("\n`params[\"{}\"]` is then the tensor {}.\n", keys, shown->name);
}

std::string jaxLines(const LoadingFacts& facts)
{
    const auto has = [&](auto matches) { return std::any_of(facts.dtypes.begin(), facts.dtypes.end(), matches); };
    const bool hasSixBits = has([](DType dtype) { return info(dtype).bits == 6; });
    const bool hasLong = has([](DType dtype) { return info(dtype).bits == 64 && dtype != DType::C64; });
    std::string text = "```python\nimport jax\nimport jax.numpy as jnp\n\n";
    text += hasSixBits
        ? "params = jax.tree.map(lambda a: a if a.dtype.name.startswith(\"float6\") else jnp.asarray(a), "
          "params)\n"
        : "params = jax.tree.map(jnp.asarray, params)\n";
    text += "```\n";
    if (hasSixBits)
        text += "\nJAX has no floats of six bits: they stay NumPy arrays.\n";
    if (hasLong)
        text += "\nJAX makes 64-bit numbers 32 bits wide, unless `jax.config.update(\"jax_enable_x64\", True)` comes "
                "first.\n";
    return text;
}

} // namespace

OutputFile outputReadme(
    const Format& format, const PlanOptions& options, std::span<const OutputTensor> tensors, const OutputLayout& layout)
{
    const InEnglish whoeverWrites;
    const LoadingFacts facts = factsOf(options, tensors, layout);
    const uint64_t bytes = std::accumulate(tensors.begin(), tensors.end(), uint64_t{0},
        [](uint64_t sum, const OutputTensor& tensor) { return sum + tensor.bytes; });
    OutputFile file = literalFile(std::string(kReadmeName),
        fmt::format(
            "# Model weights as {}\n\n{} tensor{}, {}, converted by TensorPort. The lines below are to be run in "
            "this folder.\n\n## NumPy\n\n{}{}\n## JAX\n\nAfter the lines above:\n\n{}\n## Other files\n\n"
            "`manifest.json` lists every tensor with its dtype, shape, file, offset and hash. `SHA256SUMS`, "
            "unless the conversion ran without verification, is for `sha256sum -c SHA256SUMS`.\n",
            format.title, formatGrouped(tensors.size()), tensors.size() == 1 ? "" : "s", formatBytes(bytes),
            format.loading(facts), example(format, options.tree, tensors), jaxLines(facts)));
    file.role = FileRole::Readme;
    return file;
}

} // namespace tensorport
