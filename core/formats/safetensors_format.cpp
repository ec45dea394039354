// safetensors, byte for byte as the reference library's serialize() writes it for the same tensors.
//
//   offset  bytes  contents
//   0       8      N, little-endian, a multiple of 8 and at most 100,000,000
//   8       N      compact JSON, then spaces: {"__metadata__":{...},"name":{"dtype":"F32","shape":[2,3],
//                  "data_offsets":[0,24]},...}; offsets count from 8 + N
//   8 + N          the tensors' data back to back
//
// Tensors are sorted by dtype, in the enum's order backwards, then by name: so that each begins at a multiple of its
// element's size. A dtype that this version does not know comes last.
#include "core/base/bytes.h"
#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/formats/hub_files.h"
#include "core/formats/loading.h"
#include "core/formats/tensor_tally.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <iterator>
#include <numeric>
#include <unordered_set>

namespace tensorport
{
namespace
{

constexpr uint64_t kMaximumHeaderBytes = 100'000'000;
constexpr uint64_t kLengthBytes = 8;

uint64_t digits(uint64_t value)
{
    uint64_t count = 1;
    for (; value >= 10; value /= 10)
        ++count;
    return count;
}

/// The entry up to its two offsets, and what follows the offsets.
void appendEntryStart(const OutputTensor& tensor, std::string& into)
{
    appendSerdeString(tensor.name, into);
    into += ":{\"dtype\":";
    appendSerdeString(tensor.dtypeName, into);
    into += ",\"shape\":[";
    fmt::format_to(std::back_inserter(into), "{}", fmt::join(tensor.shape.begin(), tensor.shape.end(), ","));
    into += "],\"data_offsets\":[";
}

constexpr std::string_view kEntryEnd = "]}";

std::string metadataEntry(std::span<const std::pair<std::string, std::string>> metadata)
{
    std::string text;
    for (const auto& [key, value] : metadata) {
        text += text.empty() ? "\"__metadata__\":{" : ",";
        appendSerdeString(key, text);
        text += ':';
        appendSerdeString(value, text);
    }
    return text.empty() ? text : text + '}';
}

/// A run of the given tensors, [first, last), that makes one file.
struct Shard
{
    size_t first = 0;
    size_t last = 0;
};

struct FileSize
{
    uint64_t header = 0; ///< N
    uint64_t file = 0;
};

class ShardPacker
{
public:
    ShardPacker(std::span<const OutputTensor> tensors, const LayoutOptions& options)
        : m_tensors(tensors)
        , m_options(options)
        , m_metadata(metadataEntry(options.metadata))
    {
        std::vector<uint32_t> sorted(tensors.size());
        std::iota(sorted.begin(), sorted.end(), 0u);
        const auto key = [&](uint32_t i) { return (static_cast<int>(tensors[i].dtype) + 1) % (kDTypeCount + 1); };
        std::sort(sorted.begin(), sorted.end(), [&](uint32_t a, uint32_t b) {
            return key(a) != key(b) ? key(a) > key(b) : tensors[a].name < tensors[b].name;
        });
        m_rank.resize(tensors.size());
        for (uint32_t i = 0; i < sorted.size(); ++i)
            m_rank[sorted[i]] = i;

        std::string entry;
        m_entryBytes.reserve(tensors.size());
        for (const OutputTensor& tensor : tensors) {
            entry.clear();
            appendEntryStart(tensor, entry);
            m_entryBytes.push_back(entry.size() + 1 + kEntryEnd.size()); // 1: the comma between the offsets
        }
    }

    /// Fills files one after the other, each as far as the bound on its size and the format's on its header allow.
    std::vector<Shard> pack(TensorTally& oversized) const
    {
        std::vector<Shard> shards;
        for (size_t first = 0; first < m_tensors.size();) {
            const size_t last = std::max(first + 1, m_options.shardBytes ? fill(first) : m_tensors.size());
            if (last == first + 1 && m_options.shardBytes && measure({first, last}).file > *m_options.shardBytes)
                oversized.add(m_tensors[first].name, m_tensors[first].bytes);
            shards.push_back({first, last});
            first = last;
        }
        if (shards.empty())
            shards.push_back({});
        return shards;
    }

    [[nodiscard]] Result<OutputFile> layOut(Shard shard, std::string path) const
    {
        const FileSize size = measure(shard);
        if (size.header > kMaximumHeaderBytes)
            return fail(ErrorCode::InvalidArgument,
                Engine::tr("the header of {} would have {} bytes for {} tensors, and readers accept {}: choose a "
                           "shard size, or fewer tensors",
                    path, formatGrouped(size.header), formatGrouped(shard.last - shard.first),
                    formatGrouped(kMaximumHeaderBytes)));

        std::string header;
        header.reserve(kLengthBytes + size.header);
        for (uint64_t i = 0; i < kLengthBytes; ++i)
            header += static_cast<char>(size.header >> (8 * i) & 0xff);
        header += '{';
        header += m_metadata;
        OutputFile file;
        file.path = std::move(path);
        file.bytes = size.file;
        file.extents.reserve(shard.last - shard.first + 1);
        file.extents.emplace_back();
        const uint64_t dataBegin = kLengthBytes + size.header;
        uint64_t offset = 0;
        for (const uint32_t i : sorted(shard)) {
            const OutputTensor& tensor = m_tensors[i];
            if (header.back() != '{')
                header += ',';
            appendEntryStart(tensor, header);
            fmt::format_to(std::back_inserter(header), "{},{}", offset, offset + tensor.bytes);
            header += kEntryEnd;
            file.extents.push_back({dataBegin + offset, tensor.bytes, i, 0, nullptr});
            offset += tensor.bytes;
        }
        header += '}';
        header.resize(dataBegin, ' ');
        file.extents.front()
            = {0, dataBegin, Extent::kNoTensor, 0, std::make_shared<const std::string>(std::move(header))};
        return file;
    }

private:
    /// The tensors of a file in the order in which it holds them.
    [[nodiscard]] std::vector<uint32_t> sorted(Shard shard) const
    {
        std::vector<uint32_t> order(shard.last - shard.first);
        std::iota(order.begin(), order.end(), static_cast<uint32_t>(shard.first));
        std::sort(order.begin(), order.end(), [this](uint32_t a, uint32_t b) { return m_rank[a] < m_rank[b]; });
        return order;
    }

    /// `entries` is the length of all entries without offsets, `offsets` that of the offsets.
    [[nodiscard]] FileSize size(uint64_t count, uint64_t entries, uint64_t offsets, uint64_t data) const
    {
        const uint64_t parts = count + (m_metadata.empty() ? 0 : 1);
        const uint64_t json = 2 + m_metadata.size() + entries + offsets + (parts > 1 ? parts - 1 : 0);
        const uint64_t header = alignUp(json, 8);
        return {header, kLengthBytes + header + data};
    }

    [[nodiscard]] FileSize measure(Shard shard) const
    {
        uint64_t entries = 0;
        uint64_t offsets = 0;
        uint64_t data = 0;
        for (const uint32_t i : sorted(shard)) {
            entries += m_entryBytes[i];
            offsets += digits(data);
            data += m_tensors[i].bytes;
            offsets += digits(data);
        }
        return size(shard.last - shard.first, entries, offsets, data);
    }

    [[nodiscard]] bool fits(FileSize size) const
    {
        return size.file <= *m_options.shardBytes && size.header <= kMaximumHeaderBytes;
    }

    /// The end of the longest run from `first` that fits. Offsets have as many digits as the order inside the file
    /// makes them, so an exact measure needs sorting: it is made only between a run that fits with the longest possible
    /// offsets and one that does not with the shortest.
    [[nodiscard]] size_t fill(size_t first) const
    {
        size_t surely = first;
        size_t perhaps = first;
        uint64_t entries = 0;
        uint64_t data = 0;
        for (size_t i = first; i < m_tensors.size(); ++i) {
            entries += m_entryBytes[i];
            data += m_tensors[i].bytes;
            const uint64_t count = i + 1 - first;
            if (!fits(size(count, entries, 2 * count, data)))
                break;
            perhaps = i + 1;
            if (fits(size(count, entries, 2 * count * digits(data), data)))
                surely = i + 1;
        }
        while (surely < perhaps) {
            const size_t middle = surely + (perhaps - surely + 1) / 2;
            if (fits(measure({first, middle})))
                surely = middle;
            else
                perhaps = middle - 1;
        }
        return surely;
    }

    std::span<const OutputTensor> m_tensors;
    const LayoutOptions& m_options;
    std::string m_metadata;
    std::vector<uint32_t> m_rank; ///< of each tensor in the order of a file that held all of them
    std::vector<uint64_t> m_entryBytes; ///< of each tensor's entry in the header, without the digits of the offsets
};

/// The sum of all tensors' bytes, once it is sure that it fits and that no name occurs twice.
Result<uint64_t> checkTensors(std::span<const OutputTensor> tensors)
{
    std::unordered_set<std::string_view> names(2 * tensors.size());
    uint64_t total = 0;
    for (const OutputTensor& tensor : tensors) {
        if (!names.insert(tensor.name).second)
            return fail(ErrorCode::InvalidInput, Engine::tr("two tensors have the name {}", quote(tensor.name)));
        if (tensor.name == "__metadata__")
            return fail(ErrorCode::InvalidInput,
                Engine::tr("a tensor has the name \"__metadata__\", which safetensors keeps for its metadata"));
        const auto sum = checkedAdd(total, tensor.bytes);
        if (!sum || *sum > INT64_MAX)
            return fail(ErrorCode::InvalidInput,
                Engine::tr("the output would exceed 2^63 bytes at the tensor {}", quote(tensor.name)));
        total = *sum;
    }
    return total;
}

Result<OutputLayout> laySafetensors(std::span<const OutputTensor> tensors, const LayoutOptions& options)
{
    const auto total = checkTensors(tensors);
    if (!total)
        return fail(total.error());

    const ShardPacker packer(tensors, options);
    TensorTally oversized;
    const std::vector<Shard> shards = packer.pack(oversized);
    OutputLayout layout;
    layout.files.reserve(shards.size() + 1);
    for (size_t i = 0; i < shards.size(); ++i) {
        auto file = packer.layOut(shards[i], shardName("model", "safetensors", i, shards.size()));
        if (!file)
            return fail(std::move(file).error());
        layout.files.push_back(std::move(*file));
    }
    if (shards.size() > 1) {
        std::vector<std::pair<std::string_view, std::string_view>> weightMap;
        weightMap.reserve(tensors.size());
        for (size_t i = 0; i < shards.size(); ++i)
            for (size_t tensor = shards[i].first; tensor < shards[i].last; ++tensor)
                weightMap.emplace_back(tensors[tensor].name, layout.files[i].path);
        const std::array<std::pair<std::string_view, uint64_t>, 2> metadata{
            {{"total_parameters", options.parameters}, {"total_size", *total}}};
        layout.files.push_back(shardIndex("model.safetensors.index.json", metadata, std::move(weightMap)));
    }
    if (oversized.count() != 0)
        layout.warnings.push_back(oversizedWarning(oversized, *options.shardBytes));
    TensorTally raw;
    for (const OutputTensor& tensor : tensors)
        if (tensor.dtype == DType::Raw)
            raw.add(tensor.name, tensor.bytes);
    if (raw.count() != 0)
        layout.warnings.push_back(raw.sentence(Engine::tr("has a dtype that the safetensors library may refuse."),
            Engine::tr("have dtypes that the safetensors library may refuse.")));
    return layout;
}

std::string safetensorsLoading(const LoadingFacts& facts)
{
    const auto isForLibrary = [](DType dtype) { return isKnownToNumpy(dtype) || dtype == DType::BF16; };
    if (!std::all_of(facts.dtypes.begin(), facts.dtypes.end(), isForLibrary)
        || std::find(facts.dtypes.begin(), facts.dtypes.end(), DType::Raw) != facts.dtypes.end())
        return "The library's NumPy half does not know all dtypes of this output; the manifest says where their data "
               "lies. What has four or six bits an element stays packed, as bytes.\n\n"
            + codeBlock(fmt::format(R"(import json
import ml_dtypes  # teaches NumPy bfloat16 and smaller dtypes
import numpy as np

dtypes = {}
params = {{}}
for tensor in json.load(open("manifest.json"))["tensors"]:
    data = np.fromfile(tensor["file"], np.uint8, tensor["bytes"], offset=tensor["offset"])
    if tensor["dtype"] in dtypes:
        data = data.view(dtypes[tensor["dtype"]]).reshape(tensor["shape"])
    params[tensor["name"]] = data
)",
                dtypeTable(facts, [](DType dtype) { return info(dtype).bits >= 8; })));
    if (!facts.isSharded)
        return codeBlock(
            fmt::format("{}from safetensors.numpy import load_file\n\nparams = load_file(\"model.safetensors\")\n",
                mlDtypesImport(facts)));
    return codeBlock(fmt::format(R"(import json
{}from safetensors.numpy import load_file

index = json.load(open("model.safetensors.index.json"))
params = {{}}
for name in sorted(set(index["weight_map"].values())):
    params |= load_file(name)
)",
        mlDtypesImport(facts)));
}

} // namespace

const Format& safetensorsFormat()
{
    static constexpr Format kFormat{"safetensors", "safetensors",
        Engine::mark(
            "The Hub's own format with shards and an index: loads with safetensors, transformers, MaxText and Tunix."),
        true, false, laySafetensors, safetensorsLoading};
    return kFormat;
}

} // namespace tensorport
