// compressed-tensors pack-quantized (compressors/pack_quantized/helpers.py): weight_packed I32 [..., out, words],
// weight_scale [..., out, groups], weight_zero_point I32 packed down its columns, weight_shape, weight_g_idx. Codes are
// offset by 2^(bits - 1); the one zero point of a whole weight is a plain I8. Until May 2026 a word held 32 / bits
// codes, since then rows are dense bit streams.
#include "core/base/bytes.h"
#include "core/base/translation.h"
#include "core/model/wording.h"
#include "core/quant/index_tensor.h"
#include "core/quant/layouts.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace tensorport
{
namespace
{

/// Groups that config.json does not tell are whole times as long: another length means a short last one.
constexpr uint64_t kUsualGroups = 16;

/// The true number of inputs, which the words may have room for more than.
Result<uint64_t> inputsOf(const Siblings& model, TensorId id, const PackedMatrix& words)
{
    const Tensor& tensor = model[id];
    const uint64_t count = elementCount(tensor.shape).value_or(0);
    if ((tensor.dtype != DType::I64 && tensor.dtype != DType::I32)
        || (count != 2 && count != model[words.tensor].shape.size()))
        return model.contradiction(Engine::tr("the shape of a packed weight is none"), {id}, "I64 [2]");
    const auto bytes = model.read(id);
    if (!bytes)
        return fail(bytes.error());
    const uint64_t width = info(tensor.dtype).bits / 8u;
    const auto extent = [&](uint64_t index) {
        const Bytes at = asBytes(*bytes).subspan(index * width, width);
        return tensor.dtype == DType::I64 ? loadLittleEndian<int64_t>(at) : int64_t{loadLittleEndian<int32_t>(at)};
    };
    const int64_t rows = extent(count - 2);
    const int64_t inputs = extent(count - 1);
    if (std::cmp_not_equal(rows, words.rows) || inputs < 0 || std::cmp_greater(inputs, words.columns * 32))
        return model.contradiction(Engine::tr("the shape of a packed weight is not its own"), {words.tensor, id},
            Engine::tr(
                "{} rows of at most {} columns, and it says [{}, {}]", words.rows, words.columns * 32, rows, inputs));
    return static_cast<uint64_t>(inputs);
}

struct Packed
{
    Packing packing = Packing::Stream;
    unsigned bits = 0;
};

/// What packs so many codes into so many words, with one of the numbers of bits if there are any; nothing when none or
/// more than one does.
std::optional<Packed> packingOf(uint64_t inputs, uint64_t words, const std::vector<unsigned>& bits)
{
    std::optional<Packed> found;
    for (unsigned candidate = 1; candidate <= 8; ++candidate) {
        if (!bits.empty() && std::find(bits.begin(), bits.end(), candidate) == bits.end())
            continue;
        const bool isStream = words == divideRoundUp(inputs * candidate, 32);
        const bool isPadded = words == divideRoundUp(inputs, 32 / candidate);
        if (!isStream && !isPadded)
            continue;
        if (found || (isStream && isPadded && 32 % candidate != 0))
            return std::nullopt;
        found = {isStream ? Packing::Stream : Packing::PaddedWords, candidate};
    }
    return found;
}

} // namespace

std::optional<Result<PackedWeight>> detectPackedIntegers(const Siblings& model, TensorId codes)
{
    const Tensor& packed = model[codes];
    const auto stem = stemOf(packed.name, "_packed");
    if (!stem || packed.dtype != DType::I32 || packed.shape.size() < 2)
        return std::nullopt;
    if (model.config().format.find("marlin") != std::string::npos)
        return fail(Error{ErrorCode::Unsupported,
            Engine::tr("the tensor {} is of a layout that is not decoded, {}: {}", shown(packed.name),
                model.config().format, Engine::tr("convert the model that it was made from")),
            {}, 0, kUnsupportedLayout});
    if (model.config().hasOnlyFloats)
        return model.contradiction(
            Engine::tr("config.json says that weights are packed floats, and these are packed integers"), {codes},
            "type int");
    const auto scale = model.find(*stem, "_scale");
    if (!scale)
        return model.contradiction(
            Engine::tr("a packed weight has no scale"), {codes}, std::string(*stem) + "_scale", kNoScale);
    const PackedMatrix words = matrixOf(model, codes);
    PackedMatrix grid = matrixOf(model, *scale);
    const auto shape = model.find(*stem, "_shape");
    if (!shape)
        return model.contradiction(
            Engine::tr("a packed weight has no shape"), {codes}, std::string(*stem) + "_shape", kNoScale);
    const auto stated = inputsOf(model, *shape, words);
    if (!stated)
        return fail(stated.error());
    const uint64_t inputs = *stated;
    const auto packing = packingOf(inputs, words.columns, model.config().allBits);
    if (!packing)
        return model.contradiction(Engine::tr("the packing of a weight cannot be told"), {codes, *scale},
            Engine::tr("{} inputs in {} words, and one number of bits in config.json", inputs, words.columns));
    const bool isOne = elementCount(model[*scale].shape) == 1;
    if (isOne)
        grid.rows = grid.columns = 1;
    const uint64_t group = grid.columns <= 1                                                   ? inputs
        : model.config().group && divideRoundUp(inputs, *model.config().group) == grid.columns ? *model.config().group
        : inputs % grid.columns == 0 && (model.config().group || inputs / grid.columns % kUsualGroups == 0)
        ? inputs / grid.columns
        : 0;
    const bool isScalar = grid.rows == 1 && grid.columns == 1;
    if (group == 0 || info(grid.dtype).kind != DTypeKind::Float || (!isOne && grid.batches != words.batches)
        || (!isScalar && grid.rows != words.rows))
        return model.contradiction(Engine::tr("the scales of a packed weight do not fit it"), {codes, *scale},
            Engine::tr("{} rows of scales and a group_size in config.json", words.rows));

    PackedWeight weight{
        std::string(*stem), "packed-int", Shape(packed.shape.begin(), packed.shape.end()), {codes, *scale}, {}};
    weight.shape.back() = inputs;
    const float offset = -static_cast<float>(1U << (packing->bits - 1));
    Decoding& decoding = weight.decoding;
    decoding.codes = {codes, packing->packing, static_cast<uint8_t>(packing->bits), DType::Raw, unsignedCodes(offset),
        words.batches, words.rows, inputs, words.columns * 4};
    decoding.scale = {grid, isScalar ? words.rows : 1, group, {}, {}};
    const auto promisedIndex = model.findPromised(codes, *stem, "_g_idx", model.config().ordersByActivation && !isOne);
    if (!promisedIndex)
        return fail(promisedIndex.error());
    if (const std::optional<TensorId> index = *promisedIndex) {
        const auto isNeeded = usefulIndex(model, *index, inputs, grid.columns, group);
        if (!isNeeded)
            return fail(isNeeded.error());
        if (*isNeeded)
            decoding.scale.columnIndex = *index;
        weight.sources.push_back(*index);
    }
    const auto promised = model.findPromised(codes, *stem, "_zero_point", model.config().hasZeroPoints);
    if (!promised)
        return fail(promised.error());
    if (const std::optional<TensorId> zero = *promised) {
        PackedMatrix zeros = matrixOf(model, *zero);
        const bool isPlain = isScalar && zeros.dtype == DType::I8 && elementCount(model[*zero].shape) == 1;
        const bool isPadded = packing->packing == Packing::PaddedWords;
        const Packing down = isPadded ? Packing::PaddedColumnWords : Packing::ColumnWords;
        const uint64_t wordRows = packedSpan(down, packing->bits, 0, grid.rows).end / wordBytes(down);
        if (!isPlain
            && (zeros.dtype != DType::I32 || zeros.columns != grid.columns || zeros.batches != grid.batches
                || zeros.rows != wordRows))
            return model.contradiction(Engine::tr("the zero points of a packed weight do not fit it"),
                {codes, *scale, *zero}, fmt::format("I32 [{}, {}]", wordRows, grid.columns));
        decoding.zero = decoding.scale;
        decoding.zero->matrix = isPlain ? PackedMatrix{*zero, Packing::Stream, 8, DType::Raw, signedCodes(8), 1, 1, 1}
                                        : PackedMatrix{*zero, down, static_cast<uint8_t>(packing->bits), DType::Raw,
                                            unsignedCodes(offset), zeros.batches, grid.rows, grid.columns};
        weight.sources.push_back(*zero);
    }
    weight.sources.push_back(*shape);
    return weight;
}

} // namespace tensorport
