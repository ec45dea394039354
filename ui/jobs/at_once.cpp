#include "ui/jobs/at_once.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>
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
    auto* submenu = menu.addMenu(AtOnceMenu::tr("Conversions at &once"));
    auto* group = new QActionGroup(submenu);
    for (int count = 1; count <= kMostAtOnce; ++count) {
        auto* action = submenu->addAction(count == 1 ? AtOnceMenu::tr("&1 (usual)") : AtOnceMenu::tr("&%1").arg(count));
        action->setToolTip(count == 1
                ? AtOnceMenu::tr("One after the other: each uses all cores")
                : AtOnceMenu::tr("Each uses the memory that it was given; the cores and the disk are shared"));
        action->setCheckable(true);
        action->setData(count);
        group->addAction(action);
    }
    submenu->setToolTipsVisible(true);
    // There is another menu like this one.
    QObject::connect(submenu, &QMenu::aboutToShow, group, [group] {
        const int current = loadAtOnce(QSettings());
        for (QAction* action : group->actions()) {
            action->setChecked(action->data().toInt() == current);
        }
    });
    QObject::connect(group, &QActionGroup::triggered, submenu, [chosen](const QAction* action) {
        QSettings settings;
        saveAtOnce(settings, action->data().toInt());
        chosen();
    });
}

} // namespace tensorport
