#pragma once

#include "core/formats/layout.h"
#include "tests/fuzz/fuzz.h"

namespace tensorport::test
{

/// Text of any UTF-8, up to `longest` bytes.
inline std::string anyText(FuzzedDataProvider& input, size_t longest)
{
    std::string text = input.ConsumeRandomLengthString(longest);
    text.resize(utf8Prefix(text));
    return text;
}

/// Tensors of any name, dtype and shape, empty ones among them, small enough for memory.
inline std::vector<OutputTensor> anyTensors(FuzzedDataProvider& input, bool packsSubByte)
{
    constexpr uint64_t kElementsInWholeBytes = 8;
    std::vector<OutputTensor> tensors(input.ConsumeIntegralInRange<size_t>(0, 8));
    for (OutputTensor& tensor : tensors) {
        tensor.name = anyText(input, 240);
        tensor.dtype = static_cast<DType>(input.ConsumeIntegralInRange<int>(0, kDTypeCount));
        const unsigned bits = info(tensor.dtype).bits;
        tensor.dtypeName = bits == 0 ? "NEW9" : info(tensor.dtype).name;
        tensor.shape.resize(input.ConsumeIntegralInRange<size_t>(0, 4));
        for (uint64_t& dimension : tensor.shape)
            dimension = input.ConsumeIntegralInRange<uint64_t>(0, 12);
        if (bits != 0 && bits < 8)
            tensor.shape.push_back(kElementsInWholeBytes);
        const uint64_t elements = elementCount(tensor.shape).value();
        tensor.bytes = bits == 0        ? input.ConsumeIntegralInRange<uint64_t>(0, 300)
            : bits < 8 && !packsSubByte ? elements
                                        : packedBytes(elements, bits).value();
    }
    return tensors;
}

inline std::optional<uint64_t> anyShardBytes(FuzzedDataProvider& input)
{
    return input.ConsumeBool() ? std::optional(input.ConsumeIntegralInRange<uint64_t>(1, 5000)) : std::nullopt;
}

/// What stands in for the data of a tensor: differs from tensor to tensor and along it.
inline std::string dataOf(size_t index, uint64_t bytes)
{
    std::string data(bytes, '\0');
    for (size_t i = 0; i < data.size(); ++i)
        data[i] = static_cast<char>(index * 31 + i * 7 + i / 256);
    return data;
}

/// The bytes of a file; its extents must fit together.
inline std::string assemble(const OutputFile& file, std::span<const OutputTensor> tensors)
{
    std::string text;
    for (const Extent& extent : file.extents) {
        require(extent.offset == text.size(), "an extent begins where the one before ends");
        if (extent.tensor == Extent::kNoTensor) {
            require(extent.literal && extent.literal->size() == extent.bytes, "a literal has its size");
            text += *extent.literal;
            continue;
        }
        require(extent.tensor < tensors.size(), "an extent is of a tensor");
        const uint64_t bytes = tensors[extent.tensor].bytes;
        require(extent.tensorOffset <= bytes && extent.bytes <= bytes - extent.tensorOffset, "an extent has its data");
        text += dataOf(extent.tensor, bytes).substr(extent.tensorOffset, extent.bytes);
    }
    require(text.size() == file.bytes, "extents make up the file");
    return text;
}

/// Whether a file holds the data of more than one tensor.
inline bool holdsSeveral(const OutputFile& file)
{
    std::optional<uint32_t> first;
    for (const Extent& extent : file.extents)
        if (extent.tensor != Extent::kNoTensor && extent.tensor != first.value_or(extent.tensor))
            return true;
        else if (extent.tensor != Extent::kNoTensor)
            first = extent.tensor;
    return false;
}

} // namespace tensorport::test
