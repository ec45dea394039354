#include "core/formats/tree_layout.h"

#include "core/base/bytes.h"
#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/formats/hub_files.h"
#include "core/formats/tensor_tally.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace tensorport
{
namespace
{

constexpr size_t kMaximumRank = 64; // of NumPy 2; 32 before

Result<uint64_t> totalBytes(std::span<const OutputTensor> tensors)
{
    uint64_t total = 0;
    for (const OutputTensor& tensor : tensors) {
        const auto sum = checkedAdd(total, tensor.bytes);
        if (!sum || *sum > INT64_MAX)
            return fail(ErrorCode::InvalidInput,
                Engine::tr("the output would exceed 2^63 bytes at the tensor {}", quote(tensor.name)));
        total = *sum;
    }
    return total;
}

/// Where each file's leaves end.
std::vector<size_t> fillFiles(std::span<const OutputTensor> tensors, std::span<const Leaf> leaves,
    const LayoutOptions& options, TreeFraming& framing, TensorTally& oversized)
{
    std::vector<size_t> ends;
    if (options.shardBytes) {
        size_t first = 0;
        framing.startFile();
        for (size_t i = 0; i < leaves.size(); ++i) {
            const OutputTensor& tensor = tensors[leaves[i].tensor];
            const auto keys = treeKeys(tensor.name, options.tree);
            uint64_t bytes = framing.addLeaf(tensor, keys, i == first ? 0 : leaves[i].shared);
            if (bytes > *options.shardBytes && i > first) {
                ends.push_back(i);
                first = i;
                framing.startFile();
                bytes = framing.addLeaf(tensor, keys, 0);
            }
            if (bytes > *options.shardBytes)
                oversized.add(tensor.name, tensor.bytes);
        }
    }
    ends.push_back(leaves.size());
    return ends;
}

/// Fails when a reader that cuts the index's names at '/' would take two tensors for one.
Status checkJoined(std::span<const OutputTensor> tensors, std::span<const std::string> joined)
{
    const std::vector<std::string_view> names(joined.begin(), joined.end());
    const auto clash = findClash(names, '/');
    if (!clash)
        return {};
    return fail(ErrorCode::InvalidInput,
        Engine::tr("the index of the shards joins keys with \"/\", which makes {} and {} the same place: ask for one "
                   "file (--shard-size none)",
            quote(tensors[clash->first].name), quote(tensors[clash->second].name)));
}

void appendWarnings(std::span<const OutputTensor> tensors, std::vector<std::string>& warnings)
{
    TensorTally deep;
    TensorTally raw;
    TensorTally sixBits;
    for (const OutputTensor& tensor : tensors) {
        if (tensor.dtype == DType::Raw)
            raw.add(tensor.name, tensor.bytes);
        else if (tensor.shape.size() > kMaximumRank)
            deep.add(tensor.name, tensor.bytes);
        if (info(tensor.dtype).bits == 6)
            sixBits.add(tensor.name, tensor.bytes);
    }
    if (deep.count() != 0)
        warnings.push_back(deepWarning(deep, kMaximumRank));
    if (raw.count() != 0)
        warnings.push_back(rawWarning(raw));
    if (sixBits.count() != 0)
        warnings.push_back(
            sixBits.sentence(Engine::tr("has six bits an element: it loads as a NumPy array, JAX has no such dtype."),
                Engine::tr("have six bits an element: they load as NumPy arrays, JAX has no such dtypes.")));
}

} // namespace

void FileBuilder::addData(uint32_t tensor, uint64_t tensorOffset, uint64_t bytes)
{
    endFraming();
    m_file.extents.push_back({m_file.bytes, bytes, tensor, tensorOffset, nullptr});
    m_file.bytes += bytes;
}

OutputFile FileBuilder::take(std::string path)
{
    endFraming();
    m_file.path = std::move(path);
    return std::exchange(m_file, {});
}

void FileBuilder::endFraming()
{
    if (framing.empty())
        return;
    const uint64_t bytes = framing.size();
    m_file.extents.push_back(
        {m_file.bytes, bytes, Extent::kNoTensor, 0, std::make_shared<const std::string>(std::exchange(framing, {}))});
    m_file.bytes += bytes;
}

Result<OutputLayout> layTree(std::span<const OutputTensor> tensors, const LayoutOptions& options, std::string_view stem,
    std::string_view extension, bool joinKeys, TreeFraming& framing)
{
    const auto total = totalBytes(tensors);
    if (!total)
        return fail(total.error());
    const auto leaves = treeLeaves(tensors, options.tree);
    if (!leaves)
        return fail(leaves.error());

    TensorTally oversized;
    const std::vector<size_t> ends = fillFiles(tensors, *leaves, options, framing, oversized);
    OutputLayout layout;
    layout.files.reserve(ends.size() + 1);
    size_t first = 0;
    for (const size_t end : ends) {
        FileBuilder builder;
        framing.write(tensors, std::span(*leaves).subspan(first, end - first), builder);
        layout.files.push_back(builder.take(shardName(stem, extension, layout.files.size(), ends.size())));
        first = end;
    }
    if (ends.size() > 1) {
        std::vector<std::string> joined;
        joined.reserve(tensors.size());
        for (const OutputTensor& tensor : tensors) {
            joined.push_back(tensor.name);
            if (joinKeys && options.tree == TreeStyle::Nested)
                std::replace(joined.back().begin(), joined.back().end(), '.', '/');
        }
        if (auto fine = joinKeys ? checkJoined(tensors, joined) : Status(); !fine)
            return fail(std::move(fine).error());
        std::vector<std::pair<std::string_view, std::string_view>> weightMap;
        weightMap.reserve(leaves->size());
        for (size_t i = 0, file = 0; i < leaves->size(); ++i) {
            file += i == ends[file] ? 1 : 0;
            weightMap.emplace_back(joined[(*leaves)[i].tensor], layout.files[file].path);
        }
        const std::array<std::pair<std::string_view, uint64_t>, 1> metadata{{{"total_size", *total}}};
        layout.files.push_back(
            shardIndex(fmt::format("{}.{}.index.json", stem, extension), metadata, std::move(weightMap)));
    }
    if (oversized.count() != 0)
        layout.warnings.push_back(oversizedWarning(oversized, *options.shardBytes));
    appendWarnings(tensors, layout.warnings);
    return layout;
}

} // namespace tensorport
