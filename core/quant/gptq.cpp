// GPTQ: qweight I32 [in * bits / 32, out], each column a bit stream; qzeros I32 [groups, out * bits / 32], each row
// one; scales [groups, out]; g_idx I32 [in], the group of each input. GPTQModel nn_modules/qlinear/__init__.py. Version
// 1 stores zero points less one, without carry; version 2 ("gptq_v2") stores them. Codes of 5, 6 and 7 bits are only
// ever packed in planes ("gptq_p"), which config.json may fail to say.
#include "core/base/bytes.h"
#include "core/base/translation.h"
#include "core/quant/index_tensor.h"
#include "core/quant/layouts.h"

#include <fmt/format.h>

namespace tensorport
{
namespace
{

/// Which zero points a config means; nothing for packings that are not decoded.
std::optional<bool> storesZerosLessOne(const QuantConfig& config)
{
    const std::string& format = config.format;
    if (format == "gptq_v2" || format == "auto_round" || format == "auto_round:gptqmodel"
        || format == "auto_round:gptq_v2")
        return false;
    if (format.empty() || format == "gptq" || format == "auto_round:auto_gptq" || format == "auto_round:gptq")
        return true;
    return std::nullopt;
}

std::shared_ptr<const CodeValues> zeroValues(unsigned bits, bool isLessOne)
{
    auto values = std::make_shared<CodeValues>();
    const unsigned mask = (1U << bits) - 1;
    for (unsigned code = 0; code <= mask; ++code)
        (*values)[code] = static_cast<float>(isLessOne ? (code + 1) & mask : code);
    return values;
}

} // namespace

std::optional<Result<PackedWeight>> detectGptq(const Siblings& model, TensorId codes)
{
    const Tensor& qweight = model[codes];
    const auto stem = stemOf(qweight.name, ".qweight");
    if (!stem || qweight.dtype != DType::I32 || qweight.shape.size() != 2)
        return std::nullopt;
    const auto scales = model.find(*stem, ".scales");
    if (!scales)
        return model.contradiction(
            Engine::tr("a packed weight has no scales"), {codes}, std::string(*stem) + ".scales", kNoScale);
    const PackedMatrix grid = matrixOf(model, *scales);
    const uint64_t outputs = qweight.shape[1];
    if (grid.columns != outputs || grid.batches != 1)
        return std::nullopt; // AWQ
    const auto isLessOne = storesZerosLessOne(model.config());
    if (!isLessOne)
        return model.contradiction(Engine::tr("a GPTQ weight is packed in a way that is not decoded"), {codes, *scales},
            Engine::tr("checkpoint_format gptq or gptq_v2, and it is {}", model.config().format));

    const auto promisedIndex = model.findPromised(codes, *stem, ".g_idx", model.config().ordersByActivation);
    const auto promisedZeros = model.findPromised(codes, *stem, ".qzeros", model.config().hasZeroPoints);
    if (!promisedIndex || !promisedZeros)
        return fail(promisedIndex ? promisedZeros.error() : promisedIndex.error());
    const std::optional<TensorId> index = *promisedIndex;
    const std::optional<TensorId> zeros = *promisedZeros;
    const uint64_t words = qweight.shape[0];
    const unsigned known = model.config().bits.value_or(4);
    const uint64_t inputs = index ? elementCount(model[*index].shape).value_or(0) : words * 32 / std::max(known, 1U);
    const uint64_t bits = inputs == 0 ? 0 : words * 32 / inputs;
    if (bits >= 5 && bits <= 7)
        return model.contradiction(Engine::tr("a GPTQ weight is packed in planes of bits, which are not decoded"),
            {codes, *scales}, Engine::tr("2, 3, 4 or 8 bits, and it has {}", bits));
    const bool isPackable = bits >= 2 && bits <= 8 && words * 32 == inputs * bits && outputs * bits % 32 == 0;
    if (!isPackable || info(grid.dtype).kind != DTypeKind::Float || grid.rows == 0)
        return model.contradiction(Engine::tr("the shapes of a GPTQ weight contradict each other"), {codes, *scales},
            Engine::tr("{} rows of words for {} inputs", inputs * known / 32, inputs));
    const uint64_t group = model.config().group.value_or(divideRoundUp(inputs, grid.rows));
    if (!index && divideRoundUp(inputs, group) != grid.rows)
        return model.contradiction(Engine::tr("the scales of a GPTQ weight do not fit it"), {codes, *scales},
            Engine::tr("{} rows of scales, or {}.g_idx", divideRoundUp(inputs, group), *stem));

    PackedWeight weight{fmt::format("{}.weight", *stem), "gptq", {outputs, inputs}, {codes, *scales}, {}};
    Decoding& decoding = weight.decoding;
    decoding.codes = {codes, Packing::ColumnWords, static_cast<uint8_t>(bits), DType::Raw, nullptr, 1, inputs, outputs};
    decoding.isTransposed = true;
    decoding.scale = {grid, group, 1, {}, {}};
    if (index) {
        const auto isIndex = usefulIndex(model, *index, inputs, grid.rows, group);
        if (!isIndex)
            return fail(isIndex.error());
        if (*isIndex)
            decoding.scale.rowIndex = *index;
        weight.sources.push_back(*index);
    }
    decoding.codes.values = unsignedCodes(zeros ? 0.0F : -static_cast<float>(1U << (bits - 1)));
    if (zeros) {
        const Tensor& found = model[*zeros];
        if (found.dtype != DType::I32 || found.shape.size() != 2 || found.shape[0] != grid.rows
            || found.shape[1] * 32 != outputs * bits)
            return model.contradiction(Engine::tr("the zero points of a GPTQ weight do not fit it"),
                {codes, *scales, *zeros}, fmt::format("{}.qzeros I32 [{}, {}]", *stem, grid.rows, outputs * bits / 32));
        decoding.zero = decoding.scale;
        decoding.zero->matrix = {*zeros, Packing::Stream, static_cast<uint8_t>(bits), DType::Raw,
            zeroValues(static_cast<unsigned>(bits), *isLessOne), 1, grid.rows, outputs};
        weight.sources.push_back(*zeros);
    }
    return weight;
}

} // namespace tensorport
