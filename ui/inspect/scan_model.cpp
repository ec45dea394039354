#include "ui/inspect/scan_model.h"

#include "core/base/text.h"
#include "core/quant/layout_sums.h"
#include "ui/inspect/stats_text.h"
#include "ui/style/text.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tensorport
{
namespace
{

bool isNumber(int column)
{
    return column >= ScanModel::Count;
}

QString dtypeText(const StatsSource& source)
{
    return source.layout.empty() ? shownName(source.dtypeName) : toQString(layoutTitle(source.layout));
}

std::optional<double> asDouble(const std::optional<StatsNumber>& number)
{
    return number ? std::optional(tensorport::asDouble(*number)) : std::nullopt;
}

std::vector<uint32_t> asTheyAre(size_t count)
{
    std::vector<uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0U);
    return order;
}

/// What a column of numbers sorts by.
std::optional<double> sortNumber(const ScanRow& row, int column)
{
    const auto counted = [&row](uint64_t count) -> std::optional<double> {
        return row.hasValues ? std::optional(static_cast<double>(count)) : std::nullopt;
    };
    switch (column) {
    case ScanModel::Count:
        return static_cast<double>(row.count);
    case ScanModel::Smallest:
        return asDouble(row.smallest);
    case ScanModel::Largest:
        return asDouble(row.largest);
    case ScanModel::Magnitude:
        return row.magnitude;
    case ScanModel::Mean:
        return row.mean;
    case ScanModel::Deviation:
        return row.deviation;
    case ScanModel::L2:
        return row.mean ? std::optional(row.l2) : std::nullopt;
    case ScanModel::Zeros:
        return row.count == 0 ? std::nullopt
                              : std::optional(static_cast<double>(row.zeros) / static_cast<double>(row.count));
    case ScanModel::Nan:
        return counted(row.nan);
    case ScanModel::Infinite:
        return counted(row.infinite);
    case ScanModel::Subnormal:
        return counted(row.subnormals);
    default:
        return {};
    }
}

using Key = std::optional<double>;

/// The order of rows by their keys, equal ones as they are.
std::vector<uint32_t> sortedByKey(const std::vector<Key>& keys, bool descends)
{
    std::vector<uint32_t> order = asTheyAre(keys.size());
    std::ranges::stable_sort(order, [&](uint32_t a, uint32_t b) {
        if (!keys[a] || !keys[b])
            return keys[a].has_value() && !keys[b];
        return descends ? *keys[a] > *keys[b] : *keys[a] < *keys[b];
    });
    return order;
}

std::vector<uint32_t> sortedByText(
    const std::vector<StatsSource>& sources, size_t count, ScanModel::Column column, bool descends)
{
    std::vector<uint32_t> order = asTheyAre(count);
    std::ranges::stable_sort(order, [&](uint32_t a, uint32_t b) {
        const StatsSource& first = sources[descends ? b : a];
        const StatsSource& second = sources[descends ? a : b];
        return column == ScanModel::Name ? naturalCompare(first.name, second.name) < 0
                                         : dtypeText(first) < dtypeText(second);
    });
    return order;
}

constexpr int kFewDigits = 4; ///< many rows are compared

QString shortNumber(const std::optional<double>& number, int digits)
{
    constexpr double kLargestInFull = 1e6;
    if (!number)
        return QStringLiteral("–");
    const bool isWhole = std::floor(*number) == *number && std::fabs(*number) < kLargestInFull;
    return writtenNumber(isWhole ? QString::number(*number, 'f', 0) : QString::number(*number, 'g', digits));
}

} // namespace

ScanRow scanRow(const TensorStats& stats)
{
    return {stats.hasValues, stats.count, stats.zeros, stats.nan, stats.infinite, stats.subnormals, stats.smallest,
        stats.largest, stats.largestMagnitude(), stats.mean, stats.deviation, stats.l2};
}

void ScanModel::append(Sources sources, const std::vector<ScanRow>& rows)
{
    if (rows.empty())
        return;
    m_sources = std::move(sources);
    const size_t before = std::min(m_order.size(), kMostRows);
    const size_t after = std::min(m_order.size() + rows.size(), kMostRows);
    if (after > before)
        beginInsertRows({}, static_cast<int>(before), static_cast<int>(after) - 1);
    for (const ScanRow& row : rows) {
        m_order.push_back(static_cast<uint32_t>(m_rows.size()));
        m_rows.push_back(row);
    }
    if (after > before)
        endInsertRows();
    if (m_sortColumn >= 0)
        sort(m_sortColumn, m_sortOrder);
}

int ScanModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(std::min(m_order.size(), kMostRows));
}

int ScanModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ScanModel::cell(size_t index, int column) const
{
    const ScanRow& row = m_rows[index];
    const auto counted = [&row](uint64_t count) { return row.hasValues ? shownExact(count) : QStringLiteral("–"); };
    switch (column) {
    case Name:
        return shownName(source(index).name);
    case DType:
        return dtypeText(source(index));
    case Count:
        return shownExact(source(index).elements);
    case Zeros:
        return row.count == 0 ? QStringLiteral("–") : shownShare(row.zeros, row.count);
    case Nan:
        return counted(row.nan);
    case Infinite:
        return counted(row.infinite);
    case Subnormal:
        return counted(row.subnormals);
    default:
        break;
    }
    if ((column != Smallest && column != Largest && column != Mean) || !row.smallest)
        return shortNumber(sortNumber(row, column), kFewDigits);
    const int digits = std::max(kFewDigits, digitsToTell(asDouble(*row.smallest), asDouble(*row.largest), 2));
    if (column == Mean || digits == kFewDigits)
        return shortNumber(sortNumber(row, column), digits);
    return shownNumber(column == Smallest ? *row.smallest : *row.largest, digits);
}

QVariant ScanModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    const size_t place = m_order[static_cast<size_t>(index.row())];
    if (role == Qt::DisplayRole)
        return cell(place, index.column());
    return role == Qt::ToolTipRole ? toolTip(place, index.column()) : QVariant();
}

QVariant ScanModel::toolTip(size_t index, int column) const
{
    if (column == Name)
        return wrappedToolTip(shownName(source(index).name));
    const ScanRow& row = m_rows[index];
    if (column == Smallest && row.smallest)
        return shownNumber(*row.smallest);
    if (column == Largest && row.largest)
        return shownNumber(*row.largest);
    const std::optional<double> number = isNumber(column) && column != Zeros ? sortNumber(row, column) : std::nullopt;
    return number ? QVariant(shownNumber(*number)) : QVariant();
}

QVariant ScanModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::InitialSortOrderRole) // what is sought in numbers is the largest
        return static_cast<int>(isNumber(section) ? Qt::DescendingOrder : Qt::AscendingOrder);
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (isNumber(section) ? Qt::AlignRight : Qt::AlignLeft));
    const QString titles[] = {tr("Tensor"), tr("Dtype"), tr("Values"), tr("NaN"), tr("Infinite"), tr("Minimum"),
        tr("Maximum"), tr("Magnitude"), tr("Mean"), tr("Deviation"), tr("Zeros"), tr("L2 norm"), tr("Subnormal")};
    const QString terms[]
        = {tr("A quantized weight in the place of its codes, as it decodes"), {}, tr("How many elements there are"),
            tr("How many values are not a number"), tr("How many values are infinite"), tr("Of the finite values"),
            tr("Of the finite values"), tr("The largest of the finite values without their signs"),
            tr("Of the finite values"), tr("Standard deviation of the finite values"),
            tr("The share of the values that are 0 or −0"), tr("Root of the sum of the squares"),
            tr("How many values are closer to zero than the dtype's smallest normal number")};
    if (role == Qt::ToolTipRole)
        return wrappedToolTip(terms[section]);
    return role == Qt::DisplayRole ? QVariant(titles[section]) : QVariant();
}

void ScanModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_sortOrder = order;
    m_sorter.cancel();
    if (m_rows.empty())
        return;
    const auto done = [this](std::vector<uint32_t> arranged) { arrange(std::move(arranged)); };
    const bool descends = order == Qt::DescendingOrder;
    if (column < 0) {
        done(asTheyAre(m_rows.size()));
    } else if (isNumber(column)) {
        std::vector<Key> keys;
        keys.reserve(m_rows.size());
        for (const ScanRow& row : m_rows)
            keys.push_back(sortNumber(row, column));
        m_sorter.run(
            [keys = std::move(keys), descends](const std::stop_token&) { return sortedByKey(keys, descends); }, done);
    } else {
        m_sorter.run(
            [sources = m_sources, count = m_rows.size(), column, descends](const std::stop_token&) {
                return sortedByText(*sources, count, static_cast<Column>(column), descends);
            },
            done);
    }
}

void ScanModel::arrange(std::vector<uint32_t> order)
{
    if (order.size() != m_order.size())
        return; // of fewer rows than there are by now: another one is on its way
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    for (const QModelIndex& index : before) {
        const auto place = std::ranges::find(order, m_order[static_cast<size_t>(index.row())]) - order.begin();
        after << (place < static_cast<std::ptrdiff_t>(kMostRows) ? createIndex(static_cast<int>(place), index.column())
                                                                 : QModelIndex());
    }
    m_order = std::move(order);
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

QString ScanModel::text(QChar separator) const
{
    QStringList cells;
    for (int column = 0; column < ColumnCount; ++column)
        cells << headerData(column, Qt::Horizontal).toString();
    QString text = cells.join(separator) + u'\n';
    const auto exact
        = [](const std::optional<double>& number) { return number ? QString::number(*number, 'g', 17) : QString(); };
    for (const uint32_t place : m_order) {
        QString name = cell(place, Name);
        if (separator == u',')
            name = u'"' + name.replace(u'"', QStringLiteral("\"\"")) + u'"';
        cells = {name, cell(place, DType)};
        for (int column = Count; column < ColumnCount; ++column)
            cells << (column == Zeros ? QString::number(m_rows[place].zeros)
                                      : exact(sortNumber(m_rows[place], column)));
        text += cells.join(separator) + u'\n';
    }
    return text;
}

} // namespace tensorport
