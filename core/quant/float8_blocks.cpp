// FP8 with a scale for each block of rows and columns: DeepSeek inference/kernel.py (weight_dequant), transformers
// integrations/finegrained/conversions.py. "_scale_inv" multiplies. The last block of a row or column may be shorter,
// and the grid may be larger than the weight needs.
#include "core/base/bytes.h"
#include "core/base/translation.h"
#include "core/quant/float8.h"
#include "core/quant/layouts.h"

#include <algorithm>
#include <array>

namespace tensorport
{
namespace
{

using Block = std::pair<uint64_t, uint64_t>;

/// What is tried when config.json names no block size.
constexpr std::array<Block, 5> kBlocks{{{128, 128}, {64, 64}, {32, 32}, {256, 256}, {16, 16}}};

std::pair<uint64_t, uint64_t> neededBy(const PackedMatrix& codes, Block block)
{
    return {divideRoundUp(codes.rows, block.first), divideRoundUp(codes.columns, block.second)};
}

bool covers(const PackedMatrix& grid, const PackedMatrix& codes, Block block)
{
    return std::pair(grid.rows, grid.columns) == neededBy(codes, block);
}

/// Whether a grid is what is needed, made up to as many as tensor-parallel ranks share evenly.
bool isPadded(const PackedMatrix& grid, const PackedMatrix& codes, Block block)
{
    constexpr uint64_t kMostRanks = 16;
    const auto [rows, columns] = neededBy(codes, block);
    const auto fits = [](uint64_t have, uint64_t need) {
        return have >= need && have <= divideRoundUp(need, kMostRanks) * kMostRanks;
    };
    return fits(grid.rows, rows) && fits(grid.columns, columns);
}

} // namespace

std::optional<Result<PackedWeight>> detectFloat8Blocks(const Siblings& model, TensorId codes)
{
    const Tensor& tensor = model[codes];
    const auto scale = isFloat8(tensor.dtype) && tensor.shape.size() >= 2 ? findScale(model, codes) : std::nullopt;
    if (!scale || !scaleDType(model[*scale].dtype))
        return std::nullopt;
    const PackedMatrix matrix = matrixOf(model, codes);
    const PackedMatrix grid = scaleMatrix(model, *scale);
    const bool hasColumns = grid.columns > 1 && model[*scale].shape.size() >= 2;
    // Under this name scales are of blocks where config.json has a size for them, however few they are.
    const bool isMeantForBlocks = model.config().block && model[*scale].name.ends_with("_scale_inv");
    if (!hasColumns && !isMeantForBlocks && !(model.config().block && grid.rows > 1 && grid.rows != matrix.rows))
        return std::nullopt; // one for each tensor or channel
    if (!model.config().oddBlock.empty())
        return model.contradiction(Engine::tr("the block size of FP8 weights is none"), {codes, *scale},
            Engine::tr("two positive numbers as weight_block_size, which is {}", model.config().oddBlock));
    if (grid.batches != matrix.batches)
        return model.contradiction(Engine::tr("the scales of an FP8 weight do not fit it"), {codes, *scale},
            Engine::tr("scales for {} matrices", matrix.batches));
    std::optional<Block> block;
    if (!model.config().block && grid.rows == matrix.rows)
        return std::nullopt; // groups in a row
    if (const auto& stated = model.config().block) {
        // A grid larger than the blocks need is padded, or of other blocks than config.json says.
        const bool fitsOthers = std::any_of(
            kBlocks.begin(), kBlocks.end(), [&](const Block& candidate) { return covers(grid, matrix, candidate); });
        if (covers(grid, matrix, *stated)
            || (isPadded(grid, matrix, *stated) && !fitsOthers && grid.rows != matrix.rows))
            block = stated;
    } else {
        for (const Block& candidate : kBlocks)
            if (covers(grid, matrix, candidate)) {
                if (block)
                    return model.contradiction(Engine::tr("the blocks of an FP8 weight may be of several sizes"),
                        {codes, *scale},
                        Engine::tr("weight_block_size in config.json, such as [{}, {}] or [{}, {}]", block->first,
                            block->second, candidate.first, candidate.second));
                block = candidate;
            }
    }
    if (!block) {
        if (grid.rows == matrix.rows && !isMeantForBlocks)
            return std::nullopt; // groups in a row
        return model.contradiction(Engine::tr("the scales of an FP8 weight do not fit it"), {codes, *scale},
            model.config().block ? Engine::tr("{} x {} scales for blocks of {} x {}",
                divideRoundUp(matrix.rows, model.config().block->first),
                divideRoundUp(matrix.columns, model.config().block->second), model.config().block->first,
                model.config().block->second)
                                 : Engine::tr("weight_block_size in config.json, or a grid of usual blocks"));
    }
    return plainWeight(model, "fp8-block", codes, *scale, {grid, block->first, block->second, {}, {}});
}

} // namespace tensorport
