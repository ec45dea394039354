#include "ui/open/recent_models.h"

#include "core/model/model.h"
#include "core/model/selection.h"
#include "ui/style/text.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QSettings>
#include <algorithm>

namespace tensorport
{
namespace
{

constexpr auto kGroup = "recent";
constexpr auto kPaths = "paths";
constexpr auto kFiles = "files";

} // namespace

QString filesKey(const Model& model)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const SourceFile& file : model.files()) {
        const std::string path = file.path.lexically_normal().string();
        hash.addData(QByteArrayView(path.c_str(), static_cast<qsizetype>(path.size()) + 1)); // its end counts
    }
    return QString::fromLatin1(hash.result().left(16).toHex());
}

RecentModels::RecentModels(QObject* parent)
    : QObject(parent)
{
    QSettings settings;
    const int count = std::min(settings.beginReadArray(QLatin1String(kGroup)), kMost);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        const QStringList paths = settings.value(QLatin1String(kPaths)).toStringList();
        if (!paths.isEmpty())
            m_models << Entry{paths, settings.value(QLatin1String(kFiles)).toString()};
    }
}

QList<QStringList> RecentModels::models() const
{
    QList<QStringList> models;
    for (const Entry& entry : m_models)
        models << entry.paths;
    return models;
}

void RecentModels::add(const QStringList& paths, const QString& files)
{
    const Entry added{paths, files};
    if (!m_models.isEmpty() && m_models.first() == added)
        return;
    m_models.removeIf(
        [&](const Entry& entry) { return entry.paths == paths || (!files.isEmpty() && entry.files == files); });
    m_models.prepend(added);
    while (m_models.size() > kMost)
        m_models.removeLast();
    save();
}

void RecentModels::remove(const QStringList& paths)
{
    if (m_models.removeIf([&](const Entry& entry) { return entry.paths == paths; }) > 0)
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
        settings.setValue(QLatin1String(kPaths), m_models[i].paths);
        settings.setValue(QLatin1String(kFiles), m_models[i].files);
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
