#pragma once

#include "core/kernels/cast.h"
#include "core/recipes/source_reader.h"
#include "core/stats/stats_source.h"
#include "tests/core/model_fixture.h"

#include <cmath>

namespace tensorport::test
{

/// Element `index` of packed ones, bit by bit.
inline uint64_t bitsAt(const std::string& data, unsigned width, uint64_t index)
{
    uint64_t bits = 0;
    for (uint64_t i = 0; i < width; ++i) {
        const uint64_t at = index * width + i;
        bits |= static_cast<uint64_t>(static_cast<uint8_t>(data[at / 8]) >> (at % 8) & 1U) << i;
    }
    return bits;
}

/// Its value by the kernels of conversions.
inline double valueAt(const std::string& data, DType dtype, uint64_t index)
{
    const unsigned width = info(dtype).bits;
    const uint64_t bits = bitsAt(data, width, index);
    std::string packed(8, '\0');
    std::memcpy(packed.data(), &bits, 8);
    const CastFunction cast = dtype == DType::F64 ? nullptr : castKernels().find(dtype, DType::F32);
    if (cast != nullptr) {
        float value = 0;
        CastCounts counts;
        cast(asBytes(packed), std::as_writable_bytes(std::span(&value, 1)), 1, Overflow::ToInfinity, counts);
        return value;
    }
    const auto as = [&](auto type) { return static_cast<double>(loadLittleEndian<decltype(type)>(asBytes(packed))); };
    switch (dtype) {
    case DType::Bool:
        return bits != 0 ? 1 : 0;
    case DType::I8:
        return as(int8_t());
    case DType::I16:
        return as(int16_t());
    case DType::I32:
        return as(int32_t());
    case DType::I64:
        return as(int64_t());
    case DType::F32:
        return as(float());
    case DType::F64:
        return loadLittleEndian<double>(asBytes(packed));
    case DType::C64: {
        const double real = as(float());
        const double imaginary = loadLittleEndian<float>(asBytes(packed).subspan(4));
        return std::isnan(real) || std::isnan(imaginary) ? NAN : std::hypot(real, imaginary);
    }
    default:
        return static_cast<double>(bits);
    }
}

/// Opens a model of one tensor, "x", or of one quantized weight.
class MatrixFixture : public ModelFixture
{
protected:
    StatsSource sourceOf(const std::string& dtype, const Shape& shape, const std::string& data)
    {
        writeModel("m.safetensors", {{"pad", "U8", {3}, "abc"}, {"x", dtype, shape, data}});
        m_model = *open({path("m.safetensors")});
        return storedSource(*m_model, TensorId{1});
    }

    /// Three experts of 64 rows and 5 columns as MXFP4, which lie as 5 rows of 64.
    StatsSource turnedSource()
    {
        write("m/config.json", R"({"quantization_config":{"quant_method":"mxfp4"}})");
        std::string scales = patternBytes(30, 7);
        for (char& scale : scales)
            scale = static_cast<char>(120 + (static_cast<uint8_t>(scale) & 7U));
        writeModel("m/model.safetensors",
            {{"w_blocks", "U8", {3, 5, 2, 16}, patternBytes(480, 3)}, {"w_scales", "U8", {3, 5, 2}, scales}});
        m_model = *open({path("m")});
        m_weight = detectQuantization(*m_model).weights.at(0);
        return decodedSource(m_model, m_weight);
    }

    /// As a conversion decodes the weight.
    [[nodiscard]] std::vector<float> decoded() const
    {
        const auto recipe = makeDequantize(m_model, m_weight, DType::F32, Overflow::ToInfinity);
        std::vector<float> values(*elementCount(m_weight.shape));
        const OutputRange range{0, values.size() * sizeof(float)};
        std::vector<SourceRange> ranges;
        recipe->appendSources(range, ranges);
        std::vector<std::byte> input(recipe->sourceBytes(range));
        std::vector<Bytes> inputs;
        SourceFiles files(m_model, posixFileSystem());
        if (!readSources(files, ranges, input, inputs))
            return {};
        CastCounts counts;
        recipe->compute(range, inputs, std::as_writable_bytes(std::span(values)), counts);
        return values;
    }

    std::shared_ptr<const Model> m_model;
    PackedWeight m_weight;
};

} // namespace tensorport::test
