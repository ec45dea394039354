#pragma once

#include "core/stats/matrix_view.h"
#include "core/stats/stats_source.h"
#include "ui/base/latest_worker.h"

#include <QAbstractTableModel>
#include <QCache>
#include <QTimer>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace tensorport
{

/// The values of one matrix of a tensor, a part of at most kMostRows x kMostColumns of it at a time. Memory does not
/// grow with the tensor: blocks are read off the UI thread when they are first asked for, and a few are kept. Until
/// then a cell shows "…", and "–" when that has failed.
class ValueTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    /// A view keeps a few bytes for each row and column.
    static constexpr uint64_t kMostRows = 100'000;
    static constexpr uint64_t kMostColumns = 10'000;

    explicit ValueTableModel(FileSystem& fileSystem = posixFileSystem(), QObject* parent = nullptr);

    void show(std::shared_ptr<const Model> model, std::shared_ptr<const StatsSource> source, uint64_t matrix);
    void clear();
    void setHexadecimal(bool isHexadecimal);
    /// Makes (row, column) of the matrix the first cell, or as near to it as a full part allows.
    void setOrigin(uint64_t row, uint64_t column);

    [[nodiscard]] MatrixView view() const { return m_view; }
    [[nodiscard]] uint64_t firstRow() const { return m_firstRow; }
    [[nodiscard]] uint64_t firstColumn() const { return m_firstColumn; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// An element's text, decimal or hexadecimal as the model shows it.
    [[nodiscard]] QString text(uint64_t bits) const;
    /// The longest of the elements of this tensor that were read so far; may be empty.
    [[nodiscard]] QString longestText() const;

Q_SIGNALS:
    void failed(const tensorport::Error& error);

private:
    using Block = std::pair<uint64_t, uint64_t>; ///< row and column, in blocks
    using Values = std::vector<uint64_t>;

    [[nodiscard]] Rectangle placeOf(const Block& block) const;
    void fetch();

    FileSystem& m_fileSystem;
    std::shared_ptr<const Model> m_model;
    std::shared_ptr<const StatsSource> m_source;
    MatrixView m_view{0, 0, 0};
    uint64_t m_matrix = 0;
    uint64_t m_firstRow = 0;
    uint64_t m_firstColumn = 0;
    bool m_isHexadecimal = false;
    std::string m_longest; ///< decimal text of an element
    QCache<Block, Values> m_blocks;
    mutable std::set<Block> m_wanted; ///< asked for since the last fetch
    std::set<Block> m_unreadable;
    mutable QTimer m_fetchSoon;
    LatestWorker m_worker;
};

} // namespace tensorport
