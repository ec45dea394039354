#pragma once

#include "core/losses/losses.h"

#include <QAbstractTableModel>
#include <memory>
#include <vector>

namespace tensorport
{

/// What a conversion would do to the values of each tensor, as a table in the order given. Sorted by kSortRole.
class LossesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, From, To, Overflow, Underflow, Nan, RelativeError, ColumnCount };
    static constexpr int kSortRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    /// REQUIRES that the losses are those of the plan.
    void setLosses(std::shared_ptr<const Plan> plan, std::vector<TensorLoss> losses);
    [[nodiscard]] const std::vector<TensorLoss>& losses() const { return m_losses; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QVariant value(const TensorLoss& loss, int column, bool isShown) const;
    [[nodiscard]] QString toolTip(const TensorLoss& loss, int column) const;

    std::shared_ptr<const Plan> m_plan;
    std::vector<TensorLoss> m_losses;
};

/// The sums over all tensors in a sentence or two, worst first: what stops the conversion, what becomes infinite, zero,
/// how far values move at most.
[[nodiscard]] QString lossesVerdict(const std::vector<TensorLoss>& losses, OverflowPolicy policy);

} // namespace tensorport
