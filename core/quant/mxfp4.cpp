// gpt-oss: NAME_blocks U8 [..., out, groups, 16] and NAME_scales U8 [..., out, groups]; openai/gpt-oss
// gpt_oss/torch/weights.py, transformers integrations/mxfp4.py (which transposes). The files of original/ write the
// names with dots, and there the dense weight is not transposed.
#include "core/base/translation.h"
#include "core/quant/layouts.h"

namespace tensorport
{

std::optional<Result<PackedWeight>> detectMxfp4(const Siblings& model, TensorId codes)
{
    constexpr uint64_t kBlock = 32;
    const Tensor& blocks = model[codes];
    const bool isOriginal = stemOf(blocks.name, ".blocks").has_value();
    const auto stem = isOriginal ? stemOf(blocks.name, ".blocks") : stemOf(blocks.name, "_blocks");
    if (!stem || blocks.dtype != DType::U8 || blocks.shape.size() < 3 || blocks.shape.back() != kBlock / 2)
        return std::nullopt;
    const auto scales = model.find(*stem, isOriginal ? ".scales" : "_scales");
    const std::string wanted = std::string(*stem) + (isOriginal ? ".scales" : "_scales");
    if (!scales)
        return model.contradiction(Engine::tr("an MXFP4 weight has no scales"), {codes}, wanted, kNoScale);
    const ShapeView fits = blocks.shape.first(blocks.shape.size() - 1);
    const Tensor& found = model[*scales];
    if (!std::equal(fits.begin(), fits.end(), found.shape.begin(), found.shape.end())
        || scaleDType(found.dtype) != DType::F8E8M0)
        return model.contradiction(Engine::tr("the scales of an MXFP4 weight do not fit it"), {codes, *scales},
            wanted + " U8 " + formatShape(fits));

    PackedWeight weight{std::string(*stem), "mxfp4", Shape(fits.begin(), fits.end() - 2), {codes, *scales}, {}};
    Decoding& decoding = weight.decoding;
    decoding.scale = {matrixOf(model, *scales, DType::F8E8M0), 1, kBlock, {}, {}};
    decoding.codes = decoding.scale.matrix;
    decoding.codes.tensor = codes;
    decoding.codes.bits = 4;
    decoding.codes.dtype = DType::F4;
    decoding.codes.columns *= kBlock;
    decoding.isTransposed = !isOriginal;
    weight.shape.push_back(isOriginal ? decoding.codes.rows : decoding.codes.columns);
    weight.shape.push_back(isOriginal ? decoding.codes.columns : decoding.codes.rows);
    return weight;
}

} // namespace tensorport
