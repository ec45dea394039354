#include "ui/open/dropped_paths.h"

#include <QFileInfo>
#include <QMap>
#include <QMimeData>
#include <QUrl>

namespace tensorport
{

DroppedPaths droppedPaths(const QMimeData& data)
{
    DroppedPaths dropped;
    QStringList paths;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
        else
            dropped.refused << url.toDisplayString();
    }
    dropped.models = groupIntoModels(paths);
    return dropped;
}

QList<QStringList> groupIntoModels(const QStringList& paths)
{
    QList<QStringList> models;
    QMap<QString, QStringList> files; // of each folder
    for (const QString& path : paths) {
        const QFileInfo info(path);
        if (info.isDir() || path.endsWith(QLatin1String(".json")))
            models << QStringList{info.absoluteFilePath()};
        else
            files[info.absolutePath()] << info.absoluteFilePath();
    }
    for (QStringList& together : files) {
        together.sort();
        models << together;
    }
    return models;
}

} // namespace tensorport
