#include "ui/open/hub_models_model.h"

#include "ui/style/text.h"

#include <QDateTime>
#include <QLocale>

namespace tensorport
{
namespace
{

constexpr qsizetype kShownRevision = 8;
constexpr int64_t kNsInMs = 1'000'000;

QDateTime changedAt(const HubModel& model)
{
    return QDateTime::fromMSecsSinceEpoch(model.modifiedNs / kNsInMs);
}

} // namespace

void HubModelsModel::setModels(std::vector<HubModel> models)
{
    beginResetModel();
    m_models = std::move(models);
    endResetModel();
}

int HubModelsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_models.size());
}

int HubModelsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HubModelsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const HubModel& model = at(index.row());
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (index.column() == Size ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::ToolTipRole)
        return toolTip(model, index.column());
    if (role != Qt::DisplayRole && role != kSortRole)
        return {};
    const bool isShown = role == Qt::DisplayRole;
    switch (index.column()) {
    case Name:
        return isShown && model.missing != 0 ? tr("%1 (incomplete)").arg(shownName(model.repository))
                                             : shownName(model.repository);
    case Size:
        return isShown ? QVariant(shownBytes(model.bytes)) : QVariant(static_cast<qulonglong>(model.bytes));
    case Changed:
        if (isShown)
            return model.modifiedNs == 0 ? QString() : changedAt(model).date().toString(Qt::ISODate);
        return static_cast<qlonglong>(model.modifiedNs);
    case Revision:
        return shownName(model.revision).left(kShownRevision);
    default:
        return {};
    }
}

QString HubModelsModel::toolTip(const HubModel& model, int column) const
{
    if (column == Size)
        return tr("%1 bytes on the disk, in %2")
            .arg(shownExact(model.bytes), tr("%n revision(s)", nullptr, static_cast<int>(model.revisions)));
    if (column == Changed && model.modifiedNs != 0)
        return QLocale().toString(changedAt(model), QLocale::LongFormat);
    if (column == Name && model.missing != 0)
        return wrappedToolTip(tr("%n file(s) of weights missing: the download was not finished. To finish it: %1",
            nullptr, static_cast<int>(model.missing))
                                  .arg(QStringLiteral("hf download %1").arg(shownName(model.repository))));
    return wrappedToolTip(column == Revision ? shownName(model.revision) : shownPath(model.folder));
}

QVariant HubModelsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (section == Size ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Model"), tr("Size on disk"), tr("Last change"), tr("Revision")};
    return titles[section];
}

} // namespace tensorport
