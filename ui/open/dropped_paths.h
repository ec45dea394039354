#pragma once

#include <QList>
#include <QString>
#include <QStringList>

class QMimeData;

namespace tensorport
{

/// What a drop asks for: each folder and each index is a model, and the weight files of a folder together are one.
struct DroppedPaths
{
    QList<QStringList> models;
    QStringList refused; ///< addresses that are not files of this computer
};

/// Nothing at all when the data holds no addresses.
[[nodiscard]] DroppedPaths droppedPaths(const QMimeData& data);

/// The same rule for paths that come from elsewhere, as from the command line.
[[nodiscard]] QList<QStringList> groupIntoModels(const QStringList& paths);

} // namespace tensorport
