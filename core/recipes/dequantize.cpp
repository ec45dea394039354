#include "core/kernels/decode_kernels.h"
#include "core/recipes/recipe.h"
#include "core/recipes/weight_decoder.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace tensorport
{
namespace
{

/// Columns that are decoded at once, and rows that are transposed at once: what the caches hold.
constexpr uint64_t kChunkColumns = 2048;
constexpr uint64_t kStripRows = 32;

/// A transposed weight is best computed a whole matrix at a time: its rows go across all that was read.
constexpr uint64_t kUsualTransposedBytes = 32 * kMiB;

/// Decodes rows to the target, with room for one chunk of values.
class RowWriter
{
public:
    RowWriter(DType target, Overflow overflow, CastCounts& counts)
        : m_cast(castKernels().find(DType::F32, target))
        , m_overflow(overflow)
        , m_counts(counts)
        , m_values(kChunkColumns)
    {
    }

    /// REQUIRES count <= kChunkColumns.
    void write(WeightPart& part, uint64_t row, uint64_t first, uint64_t count, MutableBytes into)
    {
        if (m_cast != nullptr) {
            CastCounts ignored; // what overflows F32 overflows the target too, and the cast counts it
            part.decode(row, first, count, std::numeric_limits<float>::max(), m_values.data(), ignored);
            m_cast(std::as_bytes(std::span(m_values)), into, count, m_overflow, m_counts);
            return;
        }
        constexpr float kInfinity = std::numeric_limits<float>::infinity();
        const float beyond = m_overflow == Overflow::Saturate ? std::numeric_limits<float>::max() : kInfinity;
        part.decode(row, first, count, beyond, m_values.data(), m_counts);
        for (uint64_t i = 0; i < count; ++i)
            m_counts.nan += std::isnan(m_values[i]) ? 1 : 0;
        std::memcpy(into.data(), m_values.data(), into.size());
    }

private:
    CastFunction m_cast; ///< null for F32
    Overflow m_overflow;
    CastCounts& m_counts;
    std::vector<float> m_values;
};

class Dequantize final : public Recipe
{
public:
    Dequantize(std::shared_ptr<const Model> model, PackedWeight weight, DType target, Overflow overflow)
        : m_model(std::move(model))
        , m_weight(std::move(weight))
        , m_readers(m_weight.decoding)
        , m_target(target)
        , m_overflow(overflow)
        , m_elementBytes(info(target).bits / 8u)
    {
    }

    [[nodiscard]] std::string_view name() const override { return "dequantize"; }
    [[nodiscard]] std::span<const TensorId> sources() const override { return m_weight.sources; }
    [[nodiscard]] bool isNarrowing() const override { return true; }
    [[nodiscard]] uint64_t granularity() const override { return m_elementBytes; }
    [[nodiscard]] bool isUniform() const override { return false; }

    [[nodiscard]] uint64_t usualBytes() const override
    {
        if (!m_weight.decoding.isTransposed)
            return kMiB;
        const uint64_t row = std::max<uint64_t>(1, outputColumns()) * m_elementBytes;
        const uint64_t most = std::max<uint64_t>(1, kUsualTransposedBytes / row);
        return std::max(kMiB, std::min(outputRows(), most) * row);
    }

    [[nodiscard]] uint64_t sourceBytes(OutputRange range) const override
    {
        uint64_t sum = 0;
        forEachPart(range, [&](const WeightPart& part, const Rectangle&) { sum += part.bytes(); });
        return sum;
    }

    void appendSources(OutputRange range, std::vector<SourceRange>& into) const override
    {
        forEachPart(range, [&](const WeightPart& part, const Rectangle&) { part.appendSources(*m_model, into); });
    }

    void compute(OutputRange range, std::span<const Bytes> inputs, MutableBytes into, CastCounts& counts) const override
    {
        if (range.count == 0)
            return;
        RowWriter writer(m_target, m_overflow, counts);
        const std::byte* input = inputs.front().data();
        forEachPart(range, [&](WeightPart& part, const Rectangle& output) {
            part.attach(input);
            const MutableBytes place = into.first(output.rows() * output.columns() * m_elementBytes);
            if (m_weight.decoding.isTransposed)
                writeTransposed(writer, part, place);
            else
                writeRows(writer, part, place);
            into = into.subspan(place.size());
        });
    }

private:
    [[nodiscard]] uint64_t outputRows() const
    {
        const Decoding& decoding = m_weight.decoding;
        return decoding.isTransposed ? decoding.codes.columns : decoding.codes.rows;
    }
    [[nodiscard]] uint64_t outputColumns() const
    {
        const Decoding& decoding = m_weight.decoding;
        return decoding.isTransposed ? decoding.codes.rows : decoding.codes.columns;
    }

    template <class Visit>
    void forEachPart(OutputRange range, const Visit& visit) const
    {
        for (const Rectangle& output :
            rectanglesOf(outputRows(), outputColumns(), range.first / m_elementBytes, range.count / m_elementBytes)) {
            Rectangle stored = output;
            if (m_weight.decoding.isTransposed)
                stored = {output.batch, output.firstColumn, output.endColumn, output.firstRow, output.endRow};
            WeightPart part(m_readers, stored);
            visit(part, output);
        }
    }

    void writeRows(RowWriter& writer, WeightPart& part, MutableBytes into) const
    {
        const Rectangle& stored = part.rectangle();
        for (uint64_t row = stored.firstRow; row < stored.endRow; ++row)
            for (uint64_t column = stored.firstColumn; column < stored.endColumn; column += kChunkColumns) {
                const uint64_t count = std::min(kChunkColumns, stored.endColumn - column);
                writer.write(part, row, column, count, into.first(count * m_elementBytes));
                into = into.subspan(count * m_elementBytes);
            }
    }

    void writeTransposed(RowWriter& writer, WeightPart& part, MutableBytes into) const
    {
        const Rectangle& stored = part.rectangle();
        const auto transpose = m_elementBytes == 2 ? decodeKernels().transpose2 : decodeKernels().transpose4;
        std::vector<std::byte> strip(kStripRows * std::min(kChunkColumns, stored.columns()) * m_elementBytes);
        for (uint64_t column = stored.firstColumn; column < stored.endColumn; column += kChunkColumns) {
            const uint64_t columns = std::min(kChunkColumns, stored.endColumn - column);
            for (uint64_t row = stored.firstRow; row < stored.endRow; row += kStripRows) {
                const uint64_t rows = std::min(kStripRows, stored.endRow - row);
                for (uint64_t i = 0; i < rows; ++i)
                    writer.write(part, row + i, column, columns,
                        MutableBytes(strip).subspan(i * columns * m_elementBytes, columns * m_elementBytes));
                const uint64_t place = (column - stored.firstColumn) * stored.rows() + (row - stored.firstRow);
                transpose(strip.data(), columns, rows, columns, into.data() + place * m_elementBytes, stored.rows());
            }
        }
    }

    std::shared_ptr<const Model> m_model;
    PackedWeight m_weight;
    WeightReaders m_readers;
    DType m_target;
    Overflow m_overflow;
    uint32_t m_elementBytes;
};

} // namespace

std::shared_ptr<const Recipe> makeDequantize(
    std::shared_ptr<const Model> model, PackedWeight weight, DType target, Overflow overflow)
{
    return std::make_shared<Dequantize>(std::move(model), std::move(weight), target, overflow);
}

} // namespace tensorport
