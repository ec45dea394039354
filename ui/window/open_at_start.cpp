#include "ui/window/open_at_start.h"

namespace tensorport
{
namespace
{

constexpr auto kOpensKey = "window/openLastModels";
constexpr auto kModels = "lastModels";
constexpr auto kPaths = "paths";
constexpr auto kCurrentKey = "window/lastModel";

} // namespace

bool opensLastModels(const QSettings& settings)
{
    return settings.value(QLatin1String(kOpensKey), false).toBool();
}

void setOpensLastModels(QSettings& settings, bool opens)
{
    settings.setValue(QLatin1String(kOpensKey), opens);
}

LastModels loadLastModels(QSettings& settings)
{
    LastModels last;
    const int count = settings.beginReadArray(QLatin1String(kModels));
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        const QStringList paths = settings.value(QLatin1String(kPaths)).toStringList();
        if (!paths.isEmpty())
            last.models << paths;
    }
    settings.endArray();
    last.current = settings.value(QLatin1String(kCurrentKey)).toInt();
    return last;
}

void saveLastModels(QSettings& settings, const LastModels& last)
{
    settings.remove(QLatin1String(kModels));
    settings.beginWriteArray(QLatin1String(kModels), static_cast<int>(last.models.size()));
    for (int i = 0; i < last.models.size(); ++i) {
        settings.setArrayIndex(i);
        settings.setValue(QLatin1String(kPaths), last.models[i]);
    }
    settings.endArray();
    settings.setValue(QLatin1String(kCurrentKey), last.current);
}

} // namespace tensorport
