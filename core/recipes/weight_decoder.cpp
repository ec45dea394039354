#include "core/recipes/weight_decoder.h"

#include "core/kernels/codecs.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tensorport
{
namespace
{

/// A bound on the values of a matrix of codes; infinity when one is infinite.
float largestOf(const PackedMatrix& codes)
{
    if (codes.bits > 8)
        return std::numeric_limits<float>::infinity();
    const CodeTable& values = codes.values ? *codes.values : *codeValues(codes.dtype);
    float largest = 0;
    for (const float value : values)
        if (!std::isnan(value))
            largest = std::max(largest, std::fabs(value));
    return largest;
}

} // namespace

WeightReaders::WeightReaders(const Decoding& of)
    : decoding(of)
    , codes(of.codes)
{
    grids.push_back(&of.scale);
    for (const std::optional<Grid>* grid : {&of.second, &of.zero, &of.bias})
        if (*grid)
            grids.push_back(&**grid);
    for (const Grid* grid : grids)
        gridReaders.emplace_back(grid->matrix);
    largestCode = largestOf(of.codes) + (of.zero ? largestOf(of.zero->matrix) : 0.0F);
}

WeightPart::WeightPart(const WeightReaders& readers, const Rectangle& rectangle)
    : m_readers(readers)
    , m_codes(readers.decoding.codes, rectangle)
{
    m_gridParts.reserve(readers.grids.size());
    for (const Grid* grid : readers.grids)
        m_gridParts.emplace_back(*grid, rectangle);
}

uint64_t WeightPart::bytes() const
{
    uint64_t sum = m_codes.bytes();
    for (const GridPart& part : m_gridParts)
        sum += part.bytes();
    return sum;
}

void WeightPart::appendSources(const Model& model, std::vector<SourceRange>& into) const
{
    m_codes.appendSources(model.tensor(m_readers.decoding.codes.tensor), into);
    for (const GridPart& part : m_gridParts)
        part.appendSources(model, into);
}

void WeightPart::attach(const std::byte*& input)
{
    m_codeBytes = input;
    input += m_codes.bytes();
    m_grids.clear();
    m_grids.reserve(m_gridParts.size());
    for (size_t i = 0; i < m_gridParts.size(); ++i)
        m_grids.emplace_back(m_gridParts[i], m_readers.gridReaders[i], input);
    const Decoding& decoding = m_readers.decoding;
    auto next = m_grids.begin() + 1;
    m_second = decoding.second ? &*next++ : nullptr;
    m_zero = decoding.zero ? &*next++ : nullptr;
    m_bias = decoding.bias ? &*next++ : nullptr;
}

void WeightPart::decode(uint64_t row, uint64_t first, uint64_t count, float beyond, float* into, CastCounts& counts)
{
    readCodes(row, first, count, into);
    const bool isNewBias = m_bias != nullptr && m_bias->load(row, first, count);
    if (loadScale(row, first, count) || isNewBias) {
        const double product = static_cast<double>(m_grids.front().largest()) * m_readers.largestCode;
        const double largest = product + (m_bias != nullptr ? m_bias->largest() : 0);
        m_needsMending = !(largest <= std::numeric_limits<float>::max()); // also when it is NaN: infinity times zero
    }
    m_grids.front().apply(Operation::Multiply, into);
    if (m_bias != nullptr)
        m_bias->apply(Operation::Add, into);
    if (m_needsMending)
        mend(row, first, count, beyond, into, counts);
}

void WeightPart::readCodes(uint64_t row, uint64_t first, uint64_t count, float* into)
{
    m_readers.codes.readRow(m_codes, m_codeBytes, row, first, count, into);
    if (m_zero == nullptr)
        return;
    m_zero->load(row, first, count);
    m_zero->apply(Operation::Subtract, into);
}

bool WeightPart::loadScale(uint64_t row, uint64_t first, uint64_t count)
{
    GridRow& scale = m_grids.front();
    const bool isNew = scale.load(row, first, count);
    const bool isSecondNew = m_second != nullptr && m_second->load(row, first, count);
    if (!isNew && !isSecondNew)
        return false;
    if (!isNew)
        scale.reload();
    combineScales();
    return true;
}

void WeightPart::combineScales()
{
    GridRow& scale = m_grids.front();
    const std::span<float> values = scale.values();
    const Decoding& decoding = m_readers.decoding;
    if (decoding.scaleDivisor != 1)
        for (float& value : values)
            value /= decoding.scaleDivisor;
    if (m_second == nullptr)
        return;
    for (size_t i = 0; i < values.size(); ++i) {
        const float second = m_second->valueAt(scale.columnOf(i));
        values[i] = (decoding.dividesBySecond ? values[i] / second : values[i] * second) + decoding.scaleOffset;
    }
}

void WeightPart::mend(uint64_t row, uint64_t first, uint64_t count, float beyond, float* into, CastCounts& counts)
{
    std::vector<float> codes(count);
    readCodes(row, first, count, codes.data());
    std::vector<float> scales(count, 1.0F);
    m_grids.front().apply(Operation::Multiply, scales.data());
    for (uint64_t i = 0; i < count; ++i) {
        if (std::isnan(into[i]))
            into[i] = std::numeric_limits<float>::quiet_NaN(); // processors differ in the sign of infinity times zero
        if (!std::isinf(into[i]) || !std::isfinite(codes[i]) || !std::isfinite(scales[i]))
            continue;
        into[i] = std::copysign(beyond, into[i]);
        ++counts.overflow;
        counts.largestOverflow = std::max(counts.largestOverflow, std::fabs(static_cast<double>(codes[i]) * scales[i]));
    }
}

} // namespace tensorport
