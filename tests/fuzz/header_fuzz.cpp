// The header of a safetensors file. Input: the JSON, a newline, the number of data bytes behind it.
#include "core/base/bytes.h"
#include "core/model/header.h"
#include "core/model/json_text.h"
#include "tests/fuzz/fuzz.h"

#include <charconv>
#include <nlohmann/json.hpp>

using namespace tensorport;
using namespace tensorport::test;

namespace
{

void requireFormat(const Header& header, uint64_t dataBegin, uint64_t fileBytes)
{
    uint64_t end = dataBegin;
    for (const Tensor& tensor : header.tensors) {
        require(tensor.offset == end, "tensors follow each other without hole or overlap");
        end += tensor.bytes;
        require(isUtf8(tensor.name), "names are UTF-8");
        const auto elements = elementCount(tensor.shape);
        require(elements.has_value(), "elements can be counted");
        if (tensor.dtype != DType::Raw)
            require(packedBytes(*elements, info(tensor.dtype).bits) == tensor.bytes, "shape and dtype give the size");
    }
    require(end == fileBytes, "tensors cover the file");
}

/// The same header, read by another library.
void requireSame(const Header& header, std::string_view text, uint64_t dataBegin)
{
    require(!findJsonFlaw(text), "what is accepted is sound JSON");
    const auto json = nlohmann::json::parse(text);
    std::map<std::string, const Tensor*> known;
    for (const Tensor& tensor : header.tensors)
        known.emplace(tensor.name, &tensor);
    require(known.size() == json.size() - json.count("__metadata__"), "every entry is a tensor");
    if (known.size() != header.tensors.size())
        return; // Names occur twice: whoever joins the files tells.
    for (const auto& [name, tensor] : known) {
        const auto& entry = json.at(name);
        require(entry.at("dtype") == tensor->dtypeName, "dtypes agree");
        require(entry.at("shape") == Shape(tensor->shape.begin(), tensor->shape.end()), "shapes agree");
        const uint64_t begin = tensor->offset - dataBegin;
        require(entry.at("data_offsets") == std::vector<uint64_t>{begin, begin + tensor->bytes}, "offsets agree");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    std::string_view text = textOf(data, size);
    uint64_t dataBytes = 0;
    if (const size_t line = text.rfind('\n'); line != std::string_view::npos) {
        std::from_chars(text.data() + line + 1, text.data() + size, dataBytes);
        text = text.substr(0, line);
    }
    if (text.size() > kLargestHeader || dataBytes > INT64_MAX)
        return 0;
    const std::vector<char> padded = [&] {
        std::vector<char> copy(text.begin(), text.end());
        copy.resize(text.size() + kHeaderPadding);
        copy.shrink_to_fit();
        return copy;
    }();
    text = {padded.data(), text.size()};
    const uint64_t dataBegin = kHeaderPrefix + text.size();
    static HeaderReader reader; // Keeps memory from one header to the next, as shards make it.
    for (const HeaderText use : {HeaderText::Viewed, HeaderText::Copied}) {
        auto header = reader.read(text, dataBegin + dataBytes, "m.safetensors", use);
        if (!header) {
            requireSentence(header.error());
            continue;
        }
        requireFormat(*header, dataBegin, dataBegin + dataBytes);
        requireSame(*header, text, dataBegin);
        reader.reuse(std::move(header->tensors));
    }
    return 0;
}
