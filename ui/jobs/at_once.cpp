#include "ui/jobs/at_once.h"

#include "ui/base/choice_menu.h"

#include <QCoreApplication>
#include <QSettings>

#include <algorithm>

namespace tensorport
{

namespace
{

constexpr auto kKey = "jobs/atOnce";

struct AtOnceMenu
{
    Q_DECLARE_TR_FUNCTIONS(tensorport::AtOnceMenu)
};

} // namespace

int loadAtOnce(const QSettings& settings)
{
    return std::clamp(settings.value(QLatin1String(kKey), 1).toInt(), 1, kMostAtOnce);
}

void saveAtOnce(QSettings& settings, int count)
{
    settings.setValue(QLatin1String(kKey), count);
}

void addAtOnceMenu(QMenu& menu, const std::function<void()>& chosen)
{
    std::vector<Choice> choices;
    for (int count = 1; count <= kMostAtOnce; ++count) {
        choices.push_back({count, count == 1 ? AtOnceMenu::tr("&1 (usual)") : AtOnceMenu::tr("&%1").arg(count),
            count == 1 ? AtOnceMenu::tr("One after the other: each uses all cores")
                       : AtOnceMenu::tr("Each uses the memory that it was given; the cores and the disk are shared")});
    }
    addChoiceMenu(
        menu, AtOnceMenu::tr("Conversions at &once"), choices, [] { return loadAtOnce(QSettings()); },
        [chosen](int count) {
            QSettings settings;
            saveAtOnce(settings, count);
            chosen();
        });
}

} // namespace tensorport
