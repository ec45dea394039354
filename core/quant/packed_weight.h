#pragma once

#include "core/model/model.h"
#include "core/tensor/packing.h"

#include <array>
#include <memory>

namespace tensorport
{

/// What the codes of a matrix mean, when that is no floating dtype.
using CodeValues = std::array<float, 256>;

/// A tensor that holds `batches` matrices of codes one behind the other, each row by row.
struct PackedMatrix
{
    TensorId tensor{};
    Packing packing = Packing::Stream;
    uint8_t bits = 0; ///< of a code
    DType dtype = DType::Raw; ///< what a code is; Raw: `values` tells
    std::shared_ptr<const CodeValues> values;
    uint64_t batches = 1;
    uint64_t rows = 0; ///< in codes
    uint64_t columns = 0; ///< in codes
    uint64_t rowBytes = 0; ///< of a row in memory, for packings along rows; 0: as many as its codes fill
};

/// A coarser matrix of scales or zero points: element (r, c) of a weight uses (r / rowBlock, c / columnBlock) of it, in
/// the same batch, or in the only one.
struct Grid
{
    PackedMatrix matrix;
    uint64_t rowBlock = 1;
    uint64_t columnBlock = 1;
    std::optional<TensorId> rowIndex; ///< I32, one for each row of the weight: the grid's row
    std::optional<TensorId> columnIndex; ///< I32, one for each column of the weight: the grid's column
};

/// A weight as its packed tensors define it:
///     scale = first * second + scaleOffset        or first / second, where there is one
///     dense = (code - zero) * scale + bias
/// each step in F32, rounded to nearest even.
struct Decoding
{
    PackedMatrix codes;
    Grid scale;
    std::optional<Grid> second;
    bool dividesBySecond = false;
    float scaleOffset = 0;
    float scaleDivisor = 1; ///< of the first scale, before all else
    std::optional<Grid> zero;
    std::optional<Grid> bias;
    bool isTransposed = false; ///< the dense weight is [batches, columns, rows]
};

/// One dense weight and the tensors that it is packed in.
struct PackedWeight
{
    std::string name; ///< of the dense weight
    std::string_view layout; ///< "mxfp4", "fp8-block" ...: a literal
    Shape shape; ///< of the dense weight
    std::vector<TensorId> sources; ///< the codes first
    Decoding decoding;
};

} // namespace tensorport
