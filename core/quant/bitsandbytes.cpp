// bitsandbytes functional.py (QuantState, dequantize_4bit, int8_vectorwise_dequant).
// 4 bits: weight holds all codes in one line, the high nibble first, whatever its dtype; absmax one scale for each
// block of them; quant_map the 16 values; quant_state.bitsandbytes__nf4 or __fp4 a JSON text with the block size and
// the true shape. absmax may be quantized once more (nested). 8 bits: weight I8, SCB the largest magnitude of each row.
#include "core/base/bytes.h"
#include "core/base/translation.h"
#include "core/quant/layouts.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace tensorport
{
namespace
{

/// A tensor of F32 as values of codes.
Result<std::shared_ptr<const CodeValues>> readValues(const Siblings& model, TensorId id, uint64_t count)
{
    if (model[id].dtype != DType::F32 || elementCount(model[id].shape) != count)
        return model.contradiction(
            Engine::tr("a table of values has another shape"), {id}, fmt::format("F32 [{}]", count));
    const auto bytes = model.read(id);
    if (!bytes)
        return fail(bytes.error());
    auto values = std::make_shared<CodeValues>();
    for (uint64_t i = 0; i < count; ++i)
        (*values)[i] = loadLittleEndian<float>(asBytes(*bytes).subspan(4 * i, 4));
    return values;
}

struct State
{
    Shape shape;
    uint64_t block = 0;
    uint64_t nestedBlock = 0;
    std::optional<float> nestedOffset; ///< of scales that are quantized themselves
};

/// Nothing for what is no whole number, or a negative one.
std::optional<uint64_t> countOf(const nlohmann::json& number)
{
    return number.is_number_unsigned() ? std::optional(number.get<uint64_t>()) : std::nullopt;
}

Result<State> readState(const Siblings& model, TensorId id)
{
    const auto text = model.read(id);
    if (!text)
        return fail(text.error());
    const auto parsed = nlohmann::json::parse(*text, nullptr, false);
    State state;
    try {
        for (const auto& count : parsed.at("shape"))
            state.shape.push_back(countOf(count).value());
        state.block = countOf(parsed.at("blocksize")).value();
        state.nestedBlock = parsed.contains("nested_blocksize") ? countOf(parsed["nested_blocksize"]).value() : 256;
        if (parsed.contains("nested_offset"))
            state.nestedOffset = parsed["nested_offset"].get<float>();
    } catch (const nlohmann::json::exception&) {
        state.block = 0;
    } catch (const std::bad_optional_access&) {
        state.block = 0;
    }
    if (state.block == 0 || state.nestedBlock == 0 || !elementCount(state.shape))
        return model.contradiction(Engine::tr("the state of a bitsandbytes weight is none"), {id},
            Engine::tr("JSON with shape and blocksize"));
    return state;
}

} // namespace

std::optional<Result<PackedWeight>> detectBitsAndBytes4(const Siblings& model, TensorId codes)
{
    const Tensor& tensor = model[codes];
    const auto absmax = model.find(tensor.name, ".absmax");
    if (!absmax)
        return std::nullopt;
    const auto stateId
        = model.findAny(tensor.name, {".quant_state.bitsandbytes__nf4", ".quant_state.bitsandbytes__fp4"});
    const auto map = model.find(tensor.name, ".quant_map");
    if (!stateId || !map)
        return model.contradiction(Engine::tr("a bitsandbytes weight lacks its state or its values"), {codes, *absmax},
            Engine::tr("{0}.quant_state.bitsandbytes__nf4 (or __fp4) and {0}.quant_map", tensor.name), kNoScale);
    const auto state = readState(model, *stateId);
    if (!state)
        return fail(state.error());
    const auto values = readValues(model, *map, 16);
    if (!values)
        return fail(values.error());
    const uint64_t count = elementCount(state->shape).value_or(0);
    const uint64_t blocks = divideRoundUp(count, state->block);
    const uint64_t needed = divideRoundUp(count, 2);
    // Whatever dtype they are stored under, its elements may be more than the codes fill, by less than one.
    const bool isWhole = tensor.bytes >= needed && tensor.bytes - needed < std::max(info(tensor.dtype).bits / 8u, 1U);
    if (!isWhole || elementCount(model[*absmax].shape) != blocks)
        return model.contradiction(Engine::tr("a bitsandbytes weight does not fit its state"), {codes, *absmax},
            Engine::tr("{} bytes of codes and {} scales, for shape {}", needed, blocks, formatShape(state->shape)));

    PackedWeight weight{std::string(tensor.name), "bnb-4bit", state->shape, {codes, *absmax, *map, *stateId}, {}};
    Decoding& decoding = weight.decoding;
    decoding.codes = {codes, Packing::HighNibbles, 4, DType::Raw, *values, 1, 1, count};
    decoding.scale = {{*absmax, Packing::Stream, 32, DType::F32, nullptr, 1, 1, blocks}, 1, state->block, {}, {}};
    if (model[*absmax].dtype == DType::F32)
        return weight;
    const auto nested = model.find(tensor.name, ".nested_absmax");
    const auto nestedMap = model.find(tensor.name, ".nested_quant_map");
    if (model[*absmax].dtype != DType::U8 || !nested || !nestedMap)
        return model.contradiction(Engine::tr("a bitsandbytes weight lacks the scales of its scales"), {codes, *absmax},
            Engine::tr("{0}.nested_absmax and {0}.nested_quant_map", tensor.name), kNoScale);
    const auto nestedValues = readValues(model, *nestedMap, 256);
    if (!nestedValues)
        return fail(nestedValues.error());
    const uint64_t nestedBlocks = divideRoundUp(blocks, state->nestedBlock);
    if (model[*nested].dtype != DType::F32 || elementCount(model[*nested].shape) != nestedBlocks)
        return model.contradiction(Engine::tr("the scales of scales of a bitsandbytes weight do not fit"),
            {codes, *nested}, fmt::format("F32 [{}]", nestedBlocks));
    decoding.scale.matrix.bits = 8;
    decoding.scale.matrix.dtype = DType::Raw;
    decoding.scale.matrix.values = *nestedValues;
    decoding.second = Grid{{*nested, Packing::Stream, 32, DType::F32, nullptr, 1, 1, nestedBlocks}, 1,
        checkedMultiply(state->block, state->nestedBlock).value_or(UINT64_MAX), {}, {}};
    if (!state->nestedOffset)
        return model.contradiction(Engine::tr("the state of a bitsandbytes weight does not fit its nested scales"),
            {*stateId, *nested}, Engine::tr("nested_offset in the state"));
    decoding.scaleOffset = *state->nestedOffset;
    weight.sources.insert(weight.sources.end(), {*nested, *nestedMap});
    return weight;
}

std::optional<Result<PackedWeight>> detectBitsAndBytes8(const Siblings& model, TensorId codes)
{
    const Tensor& tensor = model[codes];
    const auto stem = stemOf(tensor.name, ".weight");
    const auto scale = stem && tensor.dtype == DType::I8 ? model.find(*stem, ".SCB") : std::nullopt;
    if (!scale)
        return std::nullopt;
    const auto format = model.findAny(*stem, {".weight_format", ".weight.weight_format"});
    PackedMatrix matrix = matrixOf(model, codes);
    if (model[*scale].dtype != DType::F32 || elementCount(model[*scale].shape) != matrix.rows || matrix.batches != 1)
        return model.contradiction(Engine::tr("the scales of a bitsandbytes weight do not fit it"), {codes, *scale},
            fmt::format("{}.SCB F32 [{}]", *stem, matrix.rows));
    if (format) {
        const auto bytes = model.read(*format);
        if (!bytes)
            return fail(bytes.error());
        if (!bytes->empty() && bytes->front() != '\0')
            return model.contradiction(
                Engine::tr("a bitsandbytes weight is tiled for a GPU"), {codes, *format}, "weight_format 0");
    }
    matrix.dtype = DType::Raw;
    matrix.values = signedCodes(8);
    PackedWeight weight{
        std::string(tensor.name), "bnb-int8", Shape(tensor.shape.begin(), tensor.shape.end()), {codes, *scale}, {}};
    if (format)
        weight.sources.push_back(*format);
    weight.decoding.codes = matrix;
    weight.decoding.scale
        = {{*scale, Packing::Stream, 32, DType::F32, nullptr, 1, matrix.rows, 1}, 1, matrix.columns, {}, {}};
    weight.decoding.scaleDivisor = 127;
    return weight;
}

} // namespace tensorport
