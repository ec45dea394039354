// safetensors as they are written. Input: tensors, metadata and options. What is laid out is read by the engine's own
// readers and must give back the same.
#include "core/base/bytes.h"
#include "core/model/header.h"
#include "core/model/index.h"
#include "tests/fuzz/any_tensors.h"

using namespace tensorport;
using namespace tensorport::test;

namespace
{

/// Reads one file; adds its tensors to `places`.
void readFile(const OutputFile& file, std::span<const OutputTensor> tensors, const LayoutOptions& options,
    std::map<std::string, std::string>& places)
{
    require(!options.shardBytes || file.bytes <= *options.shardBytes || !holdsSeveral(file), "shards keep the bound");
    std::string text = assemble(file, tensors);
    text.resize(file.bytes + kHeaderPadding);
    const auto headerBytes = loadLittleEndian<uint64_t>(asBytes(text));
    require(headerBytes % 8 == 0 && headerBytes <= file.bytes - kHeaderPrefix, "the header is aligned and in the file");
    static HeaderReader reader;
    const auto header = reader.read(std::string_view(text).substr(kHeaderPrefix, headerBytes), file.bytes, file.path);
    if (!header)
        std::fprintf(stderr, "%s\n", header.error().message.c_str());
    require(header.has_value(), "what is written can be read");
    require(header->metadata == options.metadata, "the metadata is the same");
    for (const Tensor& tensor : header->tensors) {
        const auto written = std::find_if(
            tensors.begin(), tensors.end(), [&](const OutputTensor& other) { return other.name == tensor.name; });
        require(written != tensors.end(), "a tensor has its name");
        require(written->dtypeName == tensor.dtypeName && std::ranges::equal(written->shape, tensor.shape),
            "a tensor has its dtype and shape");
        require(std::string_view(text).substr(tensor.offset, tensor.bytes)
                == dataOf(static_cast<size_t>(written - tensors.begin()), written->bytes),
            "a tensor has its data");
        require(places.emplace(tensor.name, file.path).second, "no tensor is in two files");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    FuzzedDataProvider input(data, size);
    LayoutOptions options;
    options.shardBytes = anyShardBytes(input);
    std::map<std::string, std::string> metadata;
    for (auto count = input.ConsumeIntegralInRange<int>(0, 3); count > 0; --count)
        metadata.emplace(anyText(input, 20), anyText(input, 20));
    options.metadata.assign(metadata.begin(), metadata.end());
    const auto tensors = anyTensors(input, true);
    const auto layout = safetensorsFormat().lay(tensors, options);
    if (!layout) {
        requireSentence(layout.error());
        return 0;
    }
    FencedFileSystem disk("/out");
    std::map<std::string, std::string> places;
    for (const OutputFile& file : layout->files)
        if (file.path.ends_with(".json"))
            disk.put("/out/" + file.path, assemble(file, tensors));
        else
            readFile(file, tensors, options, places);
    require(places.size() == tensors.size(), "every tensor is there");
    if (layout->files.size() == 1)
        return 0;
    const auto index = readIndex(disk, "/out/" + layout->files.back().path);
    require(index && index->entries.size() == tensors.size(), "the index names every tensor");
    for (const IndexEntry& entry : index->entries)
        require(places.at(std::string(entry.tensor)) == index->shards[entry.shard], "the index names its file");
    return 0;
}
