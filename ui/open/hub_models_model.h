#pragma once

#include "core/model/hub_models.h"

#include <QAbstractTableModel>
#include <vector>

namespace tensorport
{

/// The models of a Hub cache as a table. Sorted by SortRole.
class HubModelsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Size, Changed, Revision, ColumnCount };
    static constexpr int kSortRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    void setModels(std::vector<HubModel> models);
    [[nodiscard]] const HubModel& at(int row) const { return m_models[static_cast<size_t>(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString toolTip(const HubModel& model, int column) const;

    std::vector<HubModel> m_models;
};

} // namespace tensorport
