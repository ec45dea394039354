#include "core/recipes/weight_decoder.h"

#include <cmath>
#include <functional>
#include <limits>

namespace tensorport
{
namespace
{

bool hasInfinity(std::span<const float> values)
{
    bool found = false;
    for (const float value : values)
        found |= std::fabs(value) > std::numeric_limits<float>::max();
    return found;
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
    loadScale(row, first, count);
    m_grids.front().apply(std::multiplies<>(), into);
    if (m_bias != nullptr) {
        m_bias->load(row, first, count);
        m_bias->apply(std::plus<>(), into);
    }
    if (hasInfinity({into, count}))
        mendInfinities(row, first, count, beyond, into, counts);
}

void WeightPart::readCodes(uint64_t row, uint64_t first, uint64_t count, float* into)
{
    m_readers.codes.readRow(m_codes, m_codeBytes, row, first, count, into);
    if (m_zero == nullptr)
        return;
    m_zero->load(row, first, count);
    m_zero->apply(std::minus<>(), into);
}

void WeightPart::loadScale(uint64_t row, uint64_t first, uint64_t count)
{
    GridRow& scale = m_grids.front();
    const bool isNew = scale.load(row, first, count);
    const bool isSecondNew = m_second != nullptr && m_second->load(row, first, count);
    if (!isNew && !isSecondNew)
        return;
    if (!isNew)
        scale.reload();
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

void WeightPart::mendInfinities(
    uint64_t row, uint64_t first, uint64_t count, float beyond, float* into, CastCounts& counts)
{
    std::vector<float> codes(count);
    readCodes(row, first, count, codes.data());
    std::vector<float> scales(count, 1.0F);
    m_grids.front().apply(std::multiplies<>(), scales.data());
    for (uint64_t i = 0; i < count; ++i) {
        if (!std::isinf(into[i]) || !std::isfinite(codes[i]) || !std::isfinite(scales[i]))
            continue;
        into[i] = std::copysign(beyond, into[i]);
        ++counts.overflow;
        counts.largestOverflow = std::max(counts.largestOverflow, std::fabs(static_cast<double>(codes[i]) * scales[i]));
    }
}

} // namespace tensorport
