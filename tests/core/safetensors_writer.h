#pragma once

#include <cstdint>
#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fstream>
#include <string>
#include <vector>

namespace tensorport::test
{

/// A tensor of a model made for a test.
struct TestTensor
{
    std::string name;
    std::string dtype;
    std::vector<uint64_t> shape;
    std::string data;
};

/// `bytes` that repeat with no power of two, so that a piece in the wrong place shows.
inline std::string patternBytes(size_t bytes, unsigned seed)
{
    std::string data(bytes, '\0');
    uint32_t state = seed * 2654435761u + 1;
    for (char& c : data) {
        state = state * 1664525u + 1013904223u;
        c = static_cast<char>(state >> 24);
    }
    return data;
}

/// A file with the tensors in the order given; names must need no JSON escapes.
inline std::string safetensorsText(const std::vector<TestTensor>& tensors, const std::string& metadata = {})
{
    std::string header = "{" + metadata;
    uint64_t offset = 0;
    for (const TestTensor& tensor : tensors) {
        header += fmt::format("{}\"{}\":{{\"dtype\":\"{}\",\"shape\":[{}],\"data_offsets\":[{},{}]}}",
            header.size() > 1 ? "," : "", tensor.name, tensor.dtype, fmt::join(tensor.shape, ","), offset,
            offset + tensor.data.size());
        offset += tensor.data.size();
    }
    header += '}';
    header.append((8 - header.size() % 8) % 8, ' ');
    const uint64_t size = header.size();
    std::string text(reinterpret_cast<const char*>(&size), sizeof(size));
    text += header;
    for (const TestTensor& tensor : tensors)
        text += tensor.data;
    return text;
}

inline void writeSafetensors(
    const std::filesystem::path& path, const std::vector<TestTensor>& tensors, const std::string& metadata = {})
{
    std::ofstream(path, std::ios::binary) << safetensorsText(tensors, metadata);
}

} // namespace tensorport::test
