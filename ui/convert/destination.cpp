#include "ui/convert/destination.h"

#include "ui/style/text.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace tensorport
{

namespace
{

/// Whether the folder is a snapshot of the Hub's cache: `models--OWNER--NAME/snapshots/REVISION`.
bool isHubSnapshot(const std::filesystem::path& folder)
{
    const auto snapshots = folder.parent_path();
    return snapshots.filename() == "snapshots" && snapshots.parent_path().filename().string().starts_with("models--");
}

QString parentFor(const Model& model, const QString& preferredParent)
{
    if (!preferredParent.isEmpty() && QFileInfo(preferredParent).isWritable()) {
        return preferredParent;
    }
    const std::filesystem::path folder = model.folder().lexically_normal();
    if (!isHubSnapshot(folder)) {
        QString beside = pathToQString(model.ownsFolder() ? folder.parent_path() : folder);
        if (!beside.isEmpty() && QFileInfo(beside).isWritable()) {
            return beside;
        }
    }
    return QDir::homePath();
}

} // namespace

QString folderNameOf(const std::string& modelName)
{
    QString name = toQString(modelName).section(QLatin1Char('/'), -1, -1, QString::SectionSkipEmpty);
    if (name.endsWith(QLatin1String(".safetensors"))) {
        name.chop(static_cast<int>(qstrlen(".safetensors")));
    }
    for (QChar& c : name) {
        if (c < QLatin1Char(' ') || QStringLiteral("<>:\"/\\|?*").contains(c)) {
            c = QLatin1Char('_');
        }
    }
    while (name.endsWith(QLatin1Char('.')) || name.endsWith(QLatin1Char(' '))) {
        name.chop(1);
    }
    return name.isEmpty() ? QStringLiteral("model") : name;
}

QString proposedDestination(const Model& model, std::string_view format, const QString& preferredParent)
{
    const QString name = QStringLiteral("%1-%2").arg(folderNameOf(model.name()), toQString(format));
    return QDir(parentFor(model, preferredParent)).absoluteFilePath(name);
}

} // namespace tensorport
