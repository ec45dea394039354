#include "ui/inspect/value_table_model.h"

#include "core/kernels/element_value.h"
#include "core/stats/value_window.h"
#include "ui/style/text.h"

#include <algorithm>

namespace tensorport
{
namespace
{

constexpr uint64_t kBlockRows = 64;
constexpr uint64_t kBlockColumns = 32;
constexpr int kMostKept = 256; ///< blocks, of 16 kB each

} // namespace

ValueTableModel::ValueTableModel(FileSystem& fileSystem, QObject* parent)
    : QAbstractTableModel(parent)
    , m_fileSystem(fileSystem)
    , m_blocks(kMostKept)
{
    m_fetchSoon.setSingleShot(true);
    m_fetchSoon.setInterval(0);
    connect(&m_fetchSoon, &QTimer::timeout, this, &ValueTableModel::fetch);
}

void ValueTableModel::show(
    std::shared_ptr<const Model> model, std::shared_ptr<const StatsSource> source, uint64_t matrix)
{
    beginResetModel();
    m_worker.cancel();
    m_blocks.clear();
    m_wanted.clear();
    m_unreadable.clear();
    const bool isOther = source != m_source;
    m_model = std::move(model);
    m_source = std::move(source);
    m_view = m_source->dtype == DType::Raw ? MatrixView{0, 0, 0} : matrixView(m_source->shape);
    m_matrix = matrix;
    if (isOther) {
        m_firstRow = m_firstColumn = 0;
        m_longest.clear();
    }
    endResetModel();
}

void ValueTableModel::clear()
{
    beginResetModel();
    m_worker.cancel();
    m_blocks.clear();
    m_wanted.clear();
    m_unreadable.clear();
    m_source.reset();
    m_view = {0, 0, 0};
    endResetModel();
}

void ValueTableModel::setHexadecimal(bool isHexadecimal)
{
    m_isHexadecimal = isHexadecimal;
    if (rowCount() > 0 && columnCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void ValueTableModel::setOrigin(uint64_t row, uint64_t column)
{
    beginResetModel();
    m_firstRow = std::min(row, m_view.rows - std::min(m_view.rows, kMostRows));
    m_firstColumn = std::min(column, m_view.columns - std::min(m_view.columns, kMostColumns));
    endResetModel();
}

int ValueTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_view.matrices == 0 || m_view.columns == 0
        ? 0
        : static_cast<int>(std::min(m_view.rows, kMostRows));
}

int ValueTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_view.matrices == 0 || m_view.rows == 0
        ? 0
        : static_cast<int>(std::min(m_view.columns, kMostColumns));
}

QString ValueTableModel::text(uint64_t bits) const
{
    if (!m_isHexadecimal)
        return writtenNumber(toQString(std::string_view(valueText(m_source->dtype, bits))));
    const int digits = (info(m_source->dtype).bits + 3) / 4;
    return QStringLiteral("0x%1").arg(bits, digits, 16, QLatin1Char('0'));
}

QString ValueTableModel::longestText() const
{
    if (!m_source)
        return {};
    return m_isHexadecimal ? text(0) : writtenNumber(toQString(std::string_view(m_longest)));
}

QVariant ValueTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | Qt::AlignRight);
    if (role != Qt::DisplayRole)
        return {};
    const uint64_t row = m_firstRow + static_cast<uint64_t>(index.row());
    const uint64_t column = m_firstColumn + static_cast<uint64_t>(index.column());
    const Block block(row / kBlockRows, column / kBlockColumns);
    const Values* values = m_blocks.object(block);
    if (m_unreadable.contains(block))
        return QStringLiteral("–");
    if (values == nullptr) {
        m_wanted.insert(block);
        m_fetchSoon.start();
        return QStringLiteral("…");
    }
    const Rectangle place = placeOf(block);
    return text((*values)[(row - place.firstRow) * place.columns() + (column - place.firstColumn)]);
}

QVariant ValueTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | Qt::AlignRight);
    if (role != Qt::DisplayRole)
        return {};
    return QString::number((orientation == Qt::Vertical ? m_firstRow : m_firstColumn) + static_cast<uint64_t>(section));
}

Rectangle ValueTableModel::placeOf(const Block& block) const
{
    const uint64_t row = block.first * kBlockRows;
    const uint64_t column = block.second * kBlockColumns;
    return {m_matrix, row, std::min(row + kBlockRows, m_view.rows), column,
        std::min(column + kBlockColumns, m_view.columns)};
}

void ValueTableModel::fetch()
{
    if (!m_source || m_wanted.empty())
        return;
    struct Read
    {
        std::vector<std::pair<Block, Values>> blocks;
        std::vector<Block> unreadable;
        std::string longest;
        std::optional<Error> error; ///< the first
    };
    std::vector<std::pair<Block, Rectangle>> places;
    for (const Block& block : std::exchange(m_wanted, {}))
        places.emplace_back(block, placeOf(block));
    m_worker.run(
        [this, places, model = m_model, source = m_source](const std::stop_token& stop) {
            Read read;
            for (const auto& [block, place] : places) {
                auto values = readWindow(model, *source, place, m_fileSystem, stop);
                if (stop.stop_requested())
                    break;
                if (!values) {
                    if (!read.error)
                        read.error = std::move(values).error();
                    read.unreadable.push_back(block);
                    continue;
                }
                for (const uint64_t bits : *values)
                    if (std::string text = valueText(source->dtype, bits); text.size() > read.longest.size())
                        read.longest = std::move(text);
                read.blocks.emplace_back(block, std::move(*values));
            }
            return read;
        },
        [this](Read read) {
            if (read.longest.size() > m_longest.size())
                m_longest = std::move(read.longest);
            for (auto& [block, values] : read.blocks)
                m_blocks.insert(block, new Values(std::move(values)));
            m_unreadable.insert(read.unreadable.begin(), read.unreadable.end());
            if (read.error)
                Q_EMIT failed(*read.error);
            if (rowCount() > 0) // all: what another request has dropped is asked for again
                Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        });
}

} // namespace tensorport
