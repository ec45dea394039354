#include "ui/convert/destination.h"

#include "core/model/hub_cache.h"
#include "ui/style/text.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <optional>

namespace tensorport
{

namespace
{

/// The Hub's cache, when the folder lies in it.
std::optional<std::filesystem::path> hubCache(const std::filesystem::path& folder)
{
    std::filesystem::path cache;
    for (const auto& part : folder) {
        if (part.string().starts_with(kRepositoryPrefix)) {
            return cache;
        }
        cache /= part;
    }
    return std::nullopt;
}

bool isInside(const std::filesystem::path& path, const std::filesystem::path& folder)
{
    return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

QString parentFor(const Model& model, const QString& preferredParent)
{
    const std::filesystem::path folder = (model.folder() / "").lexically_normal().parent_path();
    const auto cache = hubCache(folder);
    if (!preferredParent.isEmpty() && !isInside(toPath(QDir::cleanPath(preferredParent)), cache.value_or(folder))
        && QFileInfo(preferredParent).isWritable()) {
        return preferredParent;
    }
    QString beside = pathToQString(folder.parent_path());
    if (!cache && QFileInfo(beside).isWritable() && !QDir(beside).isRoot()) {
        return beside;
    }
    return QDir::homePath();
}

bool isUsed(const QString& path)
{
    const QFileInfo there(path);
    return (there.exists() || there.isSymLink()) && !(there.isDir() && QDir(path).isEmpty());
}

} // namespace

bool isTaken(const std::filesystem::path& folder, std::span<const OutputAtWork> others)
{
    const auto place = placeOf(folder);
    return std::ranges::any_of(others, [&](const OutputAtWork& other) { return isInside(place, other.place); });
}

QString typedPath(const QString& text)
{
    const QString path = text.trimmed();
    const bool isAtHome = path == QLatin1String("~") || path.startsWith(QLatin1String("~/"));
    return isAtHome ? QDir::homePath() + path.mid(1) : path;
}

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

QString proposedDestination(
    const Model& model, std::string_view format, const QString& preferredParent, std::span<const OutputAtWork> others)
{
    const QString name = QStringLiteral("%1-%2").arg(folderNameOf(model.name()), toQString(format));
    const QDir parent(parentFor(model, preferredParent));
    QString free = parent.absoluteFilePath(name);
    for (int number = 2; isUsed(free) || isTaken(toPath(free), others); ++number) {
        free = parent.absoluteFilePath(QStringLiteral("%1-%2").arg(name).arg(number));
    }
    return free;
}

} // namespace tensorport
