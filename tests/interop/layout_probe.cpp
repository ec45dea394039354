// Lets the interop tests lay out tensors of their choice. Reads one JSON object from standard input:
//   {"format": "numpy", "shardBytes": 1000 or null, "npyDtypeNames": false,
//    "tree": "flat", "pickleProtocol": 4, "flaxChunkBytes": 1024, "metadata": {"format": "pt"},
//    "parameters": 6, "tensors": [{"name": "a", "dtype": "F32", "shape": [2, 3], "bytes": 24}]}
// ("bytes" only for a dtype that is unknown) and prints {"files": [{"path", "bytes", "extents": [...]}], "warnings"},
// where an extent has "offset", "bytes" and either "literal" in hexadecimal or "tensor" and "tensorOffset"; or
// {"error"}.

#include "core/formats/layout.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <iostream>

using namespace tensorport;
using Json = nlohmann::ordered_json;

namespace
{

OutputTensor tensorOf(const Json& json, bool packs)
{
    OutputTensor tensor;
    tensor.name = json.at("name");
    tensor.dtypeName = json.at("dtype");
    tensor.dtype = dtypeFromName(tensor.dtypeName).value_or(DType::Raw);
    tensor.shape = json.at("shape").get<Shape>();
    const uint64_t elements = elementCount(tensor.shape).value();
    if (tensor.dtype == DType::Raw)
        tensor.bytes = json.at("bytes");
    else if (isSubByte(tensor.dtype) && !packs)
        tensor.bytes = elements;
    else
        tensor.bytes = packedBytes(elements, info(tensor.dtype).bits).value();
    return tensor;
}

std::string hexadecimal(std::string_view bytes)
{
    std::string text;
    for (const char byte : bytes)
        text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    return text;
}

Json jsonOf(const OutputLayout& layout)
{
    Json files = Json::array();
    for (const OutputFile& file : layout.files) {
        Json extents = Json::array();
        for (const Extent& extent : file.extents) {
            Json json;
            json["offset"] = extent.offset;
            json["bytes"] = extent.bytes;
            if (extent.tensor == Extent::kNoTensor)
                json["literal"] = hexadecimal(*extent.literal);
            else {
                json["tensor"] = extent.tensor;
                json["tensorOffset"] = extent.tensorOffset;
            }
            extents.push_back(std::move(json));
        }
        Json entry;
        entry["path"] = file.path;
        entry["bytes"] = file.bytes;
        entry["extents"] = std::move(extents);
        files.push_back(std::move(entry));
    }
    return {{"files", std::move(files)}, {"warnings", layout.warnings}};
}

Json answer(const Json& request)
{
    const Format* format = findFormat(request.at("format").get<std::string>());
    if (format == nullptr)
        return {{"error", "unknown format"}};
    LayoutOptions options;
    if (const Json bytes = request.value("shardBytes", Json()); !bytes.is_null())
        options.shardBytes = bytes.get<uint64_t>();
    options.tree = request.value("tree", "nested") == "flat" ? TreeStyle::Flat : TreeStyle::Nested;
    options.pickleProtocol = request.value("pickleProtocol", 5u);
    options.flaxChunkBytes = request.value("flaxChunkBytes", kFlaxChunkBytes);
    options.npyDtypeNames = request.value("npyDtypeNames", false);
    options.parameters = request.value("parameters", uint64_t{0});
    const Json metadata = request.value("metadata", Json::object());
    for (const auto& [key, value] : metadata.items())
        options.metadata.emplace_back(key, value.get<std::string>());
    std::vector<OutputTensor> tensors;
    for (const Json& tensor : request.at("tensors"))
        tensors.push_back(tensorOf(tensor, format->packsSubByte));
    const auto layout = format->lay(tensors, options);
    return layout ? jsonOf(*layout) : Json{{"error", layout.error().message}};
}

} // namespace

int main()
{
    try {
        std::cout << answer(Json::parse(std::cin)).dump() << '\n';
    } catch (const std::exception& error) {
        std::cerr << "layout_probe: " << error.what() << '\n';
        return 2;
    }
    return 0;
}
