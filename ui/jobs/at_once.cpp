#include "ui/jobs/at_once.h"

#include <QSettings>

#include <algorithm>

namespace tensorport
{

namespace
{

constexpr auto kKey = "jobs/atOnce";

} // namespace

int loadAtOnce(const QSettings& settings)
{
    return std::clamp(settings.value(QLatin1String(kKey), 1).toInt(), 1, kMostAtOnce);
}

void saveAtOnce(QSettings& settings, int count)
{
    settings.setValue(QLatin1String(kKey), count);
}

} // namespace tensorport
