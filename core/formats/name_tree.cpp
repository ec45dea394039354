#include "core/formats/name_tree.h"

#include "core/base/text.h"
#include "core/base/translation.h"

#include <algorithm>
#include <numeric>

namespace tensorport
{
namespace
{

/// Indexes of the names, sorted as lists of the keys that the separator cuts them into: a name stands right before
/// those whose keys it begins.
std::vector<uint32_t> sortedByKeys(std::span<const std::string_view> names, std::optional<char> separator)
{
    std::vector<uint32_t> order(names.size());
    std::iota(order.begin(), order.end(), 0u);
    const auto rank = [&](char c) { return c == separator ? 0 : 1 + static_cast<unsigned char>(c); };
    std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
        return std::lexicographical_compare(names[a].begin(), names[a].end(), names[b].begin(), names[b].end(),
            [&](char x, char y) { return rank(x) < rank(y); });
    });
    return order;
}

std::optional<Clash> findClash(
    std::span<const std::string_view> names, std::span<const uint32_t> order, std::optional<char> separator)
{
    for (size_t i = 1; i < order.size(); ++i) {
        const std::string_view first = names[order[i - 1]];
        const std::string_view second = names[order[i]];
        if (second.starts_with(first) && (second.size() == first.size() || second[first.size()] == separator))
            return Clash{order[i - 1], order[i]};
    }
    return std::nullopt;
}

Error clashError(std::string_view first, std::string_view second)
{
    return {ErrorCode::InvalidInput,
        first == second ? Engine::tr("two tensors have the name {}", quote(first))
                        : Engine::tr("in a nested tree the tensor {} would also be the dict that holds {}: ask for a "
                                     "flat tree (--tree flat)",
                            quote(first), quote(second))};
}

uint32_t sharedKeys(std::string_view before, std::string_view name)
{
    const auto [differs, other] = std::mismatch(name.begin(), name.end(), before.begin(), before.end());
    return static_cast<uint32_t>(std::count(name.begin(), differs, '.'));
}

} // namespace

std::vector<std::string_view> treeKeys(std::string_view name, TreeStyle style)
{
    std::vector<std::string_view> keys;
    if (style == TreeStyle::Nested) {
        for (size_t dot = name.find('.'); dot != std::string_view::npos; dot = name.find('.')) {
            keys.push_back(name.substr(0, dot));
            name.remove_prefix(dot + 1);
        }
    }
    keys.push_back(name);
    return keys;
}

Result<std::vector<Leaf>> treeLeaves(std::span<const OutputTensor> tensors, TreeStyle style)
{
    const bool isNested = style == TreeStyle::Nested;
    const std::optional<char> separator = isNested ? std::optional('.') : std::nullopt;
    std::vector<std::string_view> names;
    names.reserve(tensors.size());
    for (const OutputTensor& tensor : tensors) {
        names.push_back(tensor.name);
        const auto depth = 1 + static_cast<size_t>(std::count(tensor.name.begin(), tensor.name.end(), '.'));
        if (isNested && depth > kMaximumTreeDepth)
            return fail(ErrorCode::InvalidInput,
                Engine::tr("the tensor {} would lie {} dicts deep, and {} are possible: ask for a flat tree "
                           "(--tree flat)",
                    quote(tensor.name), formatGrouped(depth), kMaximumTreeDepth));
    }
    const std::vector<uint32_t> order = sortedByKeys(names, separator);
    if (const auto clash = findClash(names, order, separator))
        return fail(clashError(names[clash->first], names[clash->second]));
    std::vector<Leaf> leaves;
    leaves.reserve(order.size());
    for (const uint32_t tensor : order)
        leaves.push_back(
            {tensor, isNested && !leaves.empty() ? sharedKeys(names[leaves.back().tensor], names[tensor]) : 0});
    return leaves;
}

std::optional<Clash> findClash(std::span<const std::string_view> names, char separator)
{
    return findClash(names, sortedByKeys(names, separator), separator);
}

} // namespace tensorport
