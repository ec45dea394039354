#pragma once

#include "core/stats/stats_source.h"
#include "core/stats/tensor_stats.h"
#include "ui/base/latest_worker.h"

#include <QAbstractTableModel>
#include <memory>
#include <optional>
#include <vector>

namespace tensorport
{

/// What is told of each tensor in a list of all: TensorStats without its distribution.
struct ScanRow
{
    bool hasValues = true;
    uint64_t count = 0;
    uint64_t zeros = 0;
    uint64_t nan = 0;
    uint64_t infinite = 0;
    uint64_t subnormals = 0;
    std::optional<StatsNumber> smallest{};
    std::optional<StatsNumber> largest{};
    std::optional<double> magnitude{};
    std::optional<double> mean{};
    std::optional<double> deviation{};
    double l2 = 0;
};

[[nodiscard]] ScanRow scanRow(const TensorStats& stats);

/// The statistics of many tensors as a table, which grows while they are read. Sorted off the UI thread; what a column
/// cannot tell of a tensor comes last in either order. Lists the first kMostRows.
class ScanModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Name,
        DType,
        Count,
        Nan,
        Infinite,
        Smallest,
        Largest,
        Magnitude,
        Mean,
        Deviation,
        Zeros,
        L2,
        Subnormal,
        ColumnCount
    };
    static constexpr size_t kMostRows = 100'000;

    using Sources = std::shared_ptr<const std::vector<StatsSource>>;
    using QAbstractTableModel::QAbstractTableModel;

    /// Adds rows of the next of these sources, the same sources each time.
    void append(Sources sources, const std::vector<ScanRow>& rows);
    [[nodiscard]] const std::vector<ScanRow>& rows() const { return m_rows; } ///< of the sources, in their order
    [[nodiscard]] const StatsSource& source(size_t index) const { return (*m_sources)[index]; }
    [[nodiscard]] const StatsSource& sourceAt(int row) const { return source(m_order[static_cast<size_t>(row)]); }
    /// All rows in the order shown, a line each, with a line of titles; cells apart by the separator.
    [[nodiscard]] QString text(QChar separator) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    /// By a column; -1: as the sources are. Answered by layoutChanged().
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

private:
    [[nodiscard]] QString cell(size_t index, int column) const;
    [[nodiscard]] QVariant toolTip(size_t index, int column) const; ///< names and numbers in full
    void arrange(std::vector<uint32_t> order);

    Sources m_sources;
    std::vector<ScanRow> m_rows;
    std::vector<uint32_t> m_order; ///< indices of rows
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    LatestWorker m_sorter;
};

} // namespace tensorport
