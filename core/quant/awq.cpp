// AWQ "gemm": qweight I32 [in, out / 8], qzeros I32 [in / group, out / 8], scales [in / group, out]; the nibbles of a
// word hold columns 0 2 4 6 1 3 5 7. AutoAWQ awq/utils/packing_utils.py (dequantize_gemm).
#include "core/base/bytes.h"
#include "core/base/translation.h"
#include "core/quant/layouts.h"

#include <fmt/format.h>

namespace tensorport
{

std::optional<Result<PackedWeight>> detectAwq(const Siblings& model, TensorId codes)
{
    const Tensor& qweight = model[codes];
    const auto stem = stemOf(qweight.name, ".qweight");
    if (!stem || (qweight.dtype != DType::I32 && qweight.dtype != DType::I16) || qweight.shape.size() != 2)
        return std::nullopt;
    const auto scales = model.find(*stem, ".scales");
    if (!scales)
        return std::nullopt;
    const PackedMatrix grid = matrixOf(model, *scales);
    const uint64_t inputs = qweight.shape[0];
    const uint64_t outputs = qweight.shape[1] * 8;
    const std::string& version = model.config().format;
    const bool isGemm = version != "gemv" && version != "gemv_fast" && version != "llm-awq" && version != "exllama"
        && version != "marlin" && version != "ipex";
    if (qweight.dtype != DType::I32 || !isGemm || grid.columns != outputs || grid.batches != 1 || grid.rows == 0
        || inputs % grid.rows != 0 || info(grid.dtype).kind != DTypeKind::Float)
        return model.contradiction(Engine::tr("a packed weight is neither GPTQ nor AWQ gemm"), {codes, *scales},
            Engine::tr("{}.scales with {} columns (GPTQ) or {} (AWQ), and config.json without gemv or marlin", *stem,
                qweight.shape[1], outputs));
    PackedWeight weight{fmt::format("{}.weight", *stem), "awq", {outputs, inputs}, {codes, *scales}, {}};
    Decoding& decoding = weight.decoding;
    decoding.codes = {codes, Packing::AwqWords, 4, DType::Raw, nullptr, 1, inputs, outputs};
    decoding.scale = {grid, inputs / grid.rows, 1, {}, {}};
    decoding.isTransposed = true;
    // AutoAWQ and transformers take a missing "zero_point" for true.
    const QuantConfig& config = model.config();
    const bool isPromised = config.hasZeroPoints || (config.method == "awq" && !config.saysZeroPoints);
    const auto promised = model.findPromised(codes, *stem, ".qzeros", isPromised);
    if (!promised)
        return fail(promised.error());
    const std::optional<TensorId> zeros = *promised;
    decoding.codes.values = unsignedCodes(zeros ? 0.0F : -8.0F);
    if (zeros) {
        const Tensor& found = model[*zeros];
        if (found.dtype != DType::I32 || found.shape.size() != 2 || found.shape[0] != grid.rows
            || found.shape[1] != qweight.shape[1])
            return model.contradiction(Engine::tr("the zero points of an AWQ weight do not fit it"),
                {codes, *scales, *zeros}, fmt::format("{}.qzeros I32 [{}, {}]", *stem, grid.rows, qweight.shape[1]));
        decoding.zero = decoding.scale;
        decoding.zero->matrix = {*zeros, Packing::AwqWords, 4, DType::Raw, unsignedCodes(), 1, grid.rows, outputs};
        weight.sources.push_back(*zeros);
    }
    return weight;
}

} // namespace tensorport
