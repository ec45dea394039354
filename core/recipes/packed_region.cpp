#include "core/recipes/packed_region.h"

#include "core/kernels/codecs.h"

#include <cmath>
#include <cstring>
#include <limits>

namespace tensorport
{

PackedRegion::PackedRegion(const PackedMatrix& matrix, const Rectangle& rectangle)
    : m_rectangle(rectangle)
{
    const uint32_t bits = matrix.bits;
    const uint64_t word = wordBytes(matrix.packing);
    uint64_t runsInMatrix = matrix.rows;
    uint64_t first = 0;
    if (isAlongColumns(matrix.packing)) {
        const PackedSpan span = packedSpan(matrix.packing, bits, rectangle.firstRow, rectangle.endRow);
        runsInMatrix = packedSpan(matrix.packing, bits, 0, matrix.rows).end / word;
        m_firstRun = span.first / word;
        m_runs = span.end / word - m_firstRun;
        m_stride = matrix.columns * word;
        first = rectangle.firstColumn * word;
        m_runBytes = rectangle.columns() * word;
    } else {
        const PackedSpan span = packedSpan(matrix.packing, bits, rectangle.firstColumn, rectangle.endColumn);
        m_firstRun = rectangle.firstRow;
        m_runs = rectangle.rows();
        m_stride = matrix.rowBytes != 0 ? matrix.rowBytes : packedSpan(matrix.packing, bits, 0, matrix.columns).end;
        first = span.first;
        m_runBytes = span.end - span.first;
    }
    m_offset = (rectangle.batch * runsInMatrix + m_firstRun) * m_stride + first;
}

void PackedRegion::appendSources(const Tensor& tensor, std::vector<SourceRange>& into) const
{
    const uint64_t offset = tensor.offset + m_offset;
    if (m_runBytes == m_stride || m_runs == 1) {
        into.push_back({tensor.file, offset, bytes()});
        return;
    }
    into.push_back({tensor.file, offset, m_runBytes, m_runs, m_stride});
}

Bytes PackedRegion::run(const std::byte* region, uint64_t index) const
{
    return {region + (index - m_firstRun) * m_runBytes, m_runBytes};
}

MatrixReader::MatrixReader(const PackedMatrix& matrix)
    : m_packing(matrix.packing)
    , m_bits(matrix.bits)
{
    if (m_bits > 8)
        m_cast = castKernels().find(matrix.dtype, DType::F32);
    else
        m_codes.emplace(m_packing, m_bits, matrix.values ? *matrix.values : *codeValues(matrix.dtype));
}

void MatrixReader::readRow(
    const PackedRegion& part, const std::byte* region, uint64_t row, uint64_t first, uint64_t count, float* into) const
{
    if (isAlongColumns(m_packing)) {
        const uint64_t word = wordBytes(m_packing);
        const uint64_t run = packedSpan(m_packing, m_bits, row, row + 1).first / word;
        const uint64_t skip = (first - part.rectangle().firstColumn) * word;
        const auto wordsOf = [&](uint64_t index) { return part.run(region, index).subspan(skip, count * word); };
        const bool straddles = packedSpan(m_packing, m_bits, row, row + 1).end / word > run + 1;
        m_codes->readAcross(wordsOf(run), straddles ? wordsOf(run + 1) : Bytes(), row, into);
        return;
    }
    const PackedSpan all = packedSpan(m_packing, m_bits, part.rectangle().firstColumn, first);
    const PackedSpan wanted = packedSpan(m_packing, m_bits, first, first + count);
    const Bytes bytes = part.run(region, row).subspan(wanted.first - all.first, wanted.end - wanted.first);
    if (m_codes) {
        m_codes->readRow(bytes, first, count, into);
        return;
    }
    if (m_cast != nullptr) {
        CastCounts ignored;
        m_cast(
            bytes, {reinterpret_cast<std::byte*>(into), count * sizeof(float)}, count, Overflow::ToInfinity, ignored);
    } else {
        std::memcpy(into, bytes.data(), count * sizeof(float));
    }
    for (uint64_t i = 0; i < count; ++i)
        if (std::isnan(into[i]))
            into[i] = std::numeric_limits<float>::quiet_NaN();
}

} // namespace tensorport
