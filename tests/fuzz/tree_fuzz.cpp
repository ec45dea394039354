// Flax msgpack and pickles. Input: tensors and options. What is laid out is read by msgpack-cxx and must give back the
// same tensors; of pickles, which interop tests read, the extents must fit together.
#include "core/formats/loading.h"
#include "core/formats/name_tree.h"
#include "tests/fuzz/any_tensors.h"

#include <msgpack.hpp>
#include <nlohmann/json.hpp>

using namespace tensorport;
using namespace tensorport::test;

namespace
{

constexpr std::string_view kMark = "__msgpack_chunked_array__";

struct Array
{
    Shape shape;
    std::string dtype;
    std::string data;

    bool operator==(const Array&) const = default;
};

using Keys = std::vector<std::string>;
using Arrays = std::map<Keys, Array>;

msgpack::object_handle unpackWhole(const char* data, size_t size)
{
    size_t end = 0;
    auto handle = msgpack::unpack(data, size, end);
    require(end == size, "a document has no bytes behind it");
    return handle;
}

Array readArray(const msgpack::object& object)
{
    require(object.type == msgpack::type::EXT && object.via.ext.type() == 1, "an array is an ext of type 1");
    const auto inner = unpackWhole(object.via.ext.data(), object.via.ext.size);
    const msgpack::object& parts = inner.get();
    require(parts.type == msgpack::type::ARRAY && parts.via.array.size == 3, "an array has three parts");
    const msgpack::object& data = parts.via.array.ptr[2];
    require(data.type == msgpack::type::BIN, "the elements are a bin");
    return {parts.via.array.ptr[0].as<Shape>(), parts.via.array.ptr[1].as<std::string>(),
        std::string(data.via.bin.ptr, data.via.bin.size)};
}

/// The values of a map whose keys are "0", "1" ...
std::vector<msgpack::object> readList(const msgpack::object& object)
{
    const auto numbered = object.as<std::map<std::string, msgpack::object>>();
    require(object.via.map.size == numbered.size(), "no number occurs twice");
    std::vector<msgpack::object> values;
    for (size_t i = 0; i < numbered.size(); ++i)
        values.push_back(numbered.at(std::to_string(i)));
    return values;
}

Array readChunks(const msgpack::object_map& map, uint64_t chunkBytes)
{
    require(map.size == 3 && map.ptr[0].val.as<bool>() && map.ptr[1].key.as<std::string>() == "shape"
            && map.ptr[2].key.as<std::string>() == "chunks",
        "an array in chunks says so, its shape and its chunks");
    Array array;
    for (const msgpack::object& dimension : readList(map.ptr[1].val))
        array.shape.push_back(dimension.as<uint64_t>());
    const auto chunks = readList(map.ptr[2].val);
    require(chunks.size() > 1, "only what does not fit a chunk is cut");
    for (size_t i = 0; i < chunks.size(); ++i) {
        const Array chunk = readArray(chunks[i]);
        require(chunk.shape.size() == 1 && (i == 0 || chunk.dtype == array.dtype), "chunks are alike");
        require(i + 1 == chunks.size() ? chunk.data.size() <= chunkBytes : chunk.data.size() == chunkBytes,
            "all chunks but the last are full");
        require(chunk.data.size() % std::max<uint64_t>(chunk.shape[0], 1) == 0, "a chunk holds whole elements");
        array.dtype = chunk.dtype;
        array.data += chunk.data;
    }
    return array;
}

void readDict(const msgpack::object& object, Keys& at, uint64_t chunkBytes, Arrays& into)
{
    if (object.type == msgpack::type::EXT) {
        require(into.emplace(at, readArray(object)).second, "no tensor occurs twice");
        return;
    }
    require(object.type == msgpack::type::MAP, "a tree has dicts and arrays");
    const msgpack::object_map& map = object.via.map;
    if (map.size != 0 && map.ptr[0].key.as<std::string>() == kMark) {
        require(into.emplace(at, readChunks(map, chunkBytes)).second, "no tensor occurs twice");
        return;
    }
    require(map.size != 0 || at.empty(), "only a whole tree is empty");
    for (uint32_t i = 0; i < map.size; ++i) {
        at.push_back(map.ptr[i].key.as<std::string>());
        require(i == 0 || map.ptr[i - 1].key.as<std::string>() < at.back(), "keys are sorted");
        readDict(map.ptr[i].val, at, chunkBytes, into);
        at.pop_back();
    }
}

std::string joined(const Keys& keys)
{
    std::string text;
    for (const std::string& key : keys)
        text += (&key == keys.data() ? "" : "/") + key;
    return text;
}

void requireFlax(std::span<const OutputTensor> tensors, const LayoutOptions& options, const OutputLayout& layout)
{
    Arrays found;
    nlohmann::json places = nlohmann::json::object();
    for (const OutputFile& file : layout.files) {
        const std::string text = assemble(file, tensors);
        if (file.path.ends_with(".json")) {
            require(nlohmann::json::parse(text).at("weight_map") == places, "the index names every tensor's file");
            continue;
        }
        require(
            !options.shardBytes || file.bytes <= *options.shardBytes || !holdsSeveral(file), "shards keep the bound");
        const auto tree = unpackWhole(text.data(), text.size());
        Arrays arrays;
        Keys root;
        readDict(tree.get(), root, options.flaxChunkBytes, arrays);
        for (const auto& [keys, array] : arrays)
            places[joined(keys)] = file.path;
        found.merge(arrays);
        require(arrays.empty(), "no tensor is in two files");
    }
    require(found.size() == tensors.size(), "every tensor is there");
    for (size_t i = 0; i < tensors.size(); ++i) {
        const auto keys = treeKeys(tensors[i].name, options.tree);
        const ShapeView shape = storedShape(tensors[i]);
        const auto array = found.find(Keys(keys.begin(), keys.end()));
        require(array != found.end(), "a tensor is under its name");
        require(array->second
                == Array{Shape(shape.begin(), shape.end()), std::string(info(tensors[i].dtype).numpyName),
                    dataOf(i, tensors[i].bytes)},
            "a tensor has its shape, dtype and data");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    FuzzedDataProvider input(data, size);
    LayoutOptions options;
    options.tree = input.ConsumeBool() ? TreeStyle::Nested : TreeStyle::Flat;
    options.shardBytes = anyShardBytes(input);
    options.flaxChunkBytes = 1024 * input.ConsumeIntegralInRange<uint64_t>(1, 100);
    options.pickleProtocol = input.ConsumeBool() ? 5 : 4;
    const auto tensors = anyTensors(input, false);
    if (const auto layout = flaxFormat().lay(tensors, options))
        requireFlax(tensors, options, *layout);
    else
        requireSentence(layout.error());
    const auto layout = pickleFormat().lay(tensors, options);
    if (!layout) {
        requireSentence(layout.error());
        return 0;
    }
    std::vector<uint64_t> bytes(tensors.size());
    for (const OutputFile& file : layout->files) {
        assemble(file, tensors);
        require(
            !options.shardBytes || file.bytes <= *options.shardBytes || !holdsSeveral(file), "shards keep the bound");
        for (const Extent& extent : file.extents)
            if (extent.tensor != Extent::kNoTensor)
                bytes[extent.tensor] += extent.bytes;
    }
    for (size_t i = 0; i < tensors.size(); ++i)
        require(bytes[i] == tensors[i].bytes, "a tensor is in the pickle whole");
    return 0;
}
