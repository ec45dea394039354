#include "ui/open/recent_models.h"

#include "core/model/selection.h"
#include "ui/style/text.h"

#include <QFileInfo>
#include <QSettings>
#include <algorithm>

namespace tensorport
{
namespace
{

constexpr auto kGroup = "recent";
constexpr auto kPaths = "paths";

} // namespace

RecentModels::RecentModels(QObject* parent)
    : QObject(parent)
{
    QSettings settings;
    const int count = std::min(settings.beginReadArray(QLatin1String(kGroup)), kMost);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        const QStringList paths = settings.value(QLatin1String(kPaths)).toStringList();
        if (!paths.isEmpty())
            m_models << paths;
    }
}

void RecentModels::add(const QStringList& paths)
{
    if (!m_models.isEmpty() && m_models.first() == paths)
        return;
    m_models.removeAll(paths);
    m_models.prepend(paths);
    while (m_models.size() > kMost)
        m_models.removeLast();
    save();
}

void RecentModels::remove(const QStringList& paths)
{
    if (m_models.removeAll(paths) > 0)
        save();
}

void RecentModels::clear()
{
    m_models.clear();
    save();
}

void RecentModels::save()
{
    QSettings settings;
    settings.remove(QLatin1String(kGroup));
    settings.beginWriteArray(QLatin1String(kGroup), static_cast<int>(m_models.size()));
    for (int i = 0; i < m_models.size(); ++i) {
        settings.setArrayIndex(i);
        settings.setValue(QLatin1String(kPaths), m_models[i]);
    }
    settings.endArray();
    Q_EMIT changed();
}

QString RecentModels::title(const QStringList& paths)
{
    // By the path alone: the folder of a recent model may be on a disk that is slow or gone.
    const std::filesystem::path first = toPath(paths.first());
    const bool isIndex = first.extension() == ".json";
    const bool isFile = isIndex || first.extension() == ".safetensors";
    const QString name = shownName(
        isFile ? modelName(first.parent_path(), isIndex ? "" : first.filename().string()) : modelName(first));
    return paths.size() > 1 ? tr("%1 and %n more", nullptr, static_cast<int>(paths.size()) - 1).arg(name) : name;
}

QString RecentModels::place(const QStringList& paths)
{
    return shownPath(toPath(QFileInfo(paths.first()).absolutePath()));
}

bool RecentModels::exists(const QStringList& paths)
{
    return std::ranges::all_of(paths, [](const QString& path) { return QFileInfo::exists(path); });
}

} // namespace tensorport
