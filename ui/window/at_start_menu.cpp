#include "ui/window/at_start_menu.h"

#include "ui/jobs/at_start.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>
#include <QSettings>

#include <utility>

namespace tensorport
{

namespace
{

struct AtStartMenu
{
    Q_DECLARE_TR_FUNCTIONS(tensorport::AtStartMenu)
};

} // namespace

void addAtStartMenu(QMenu& menu)
{
    const std::pair<AtStart, QString> choices[]
        = {{AtStart::Ask, AtStartMenu::tr("&Ask")}, {AtStart::Continue, AtStartMenu::tr("&Continue by themselves")},
            {AtStart::Leave, AtStartMenu::tr("&Leave them")}};
    auto* submenu = menu.addMenu(AtStartMenu::tr("&Interrupted conversions at the start"));
    auto* group = new QActionGroup(submenu);
    for (const auto& [value, text] : choices) {
        auto* action = submenu->addAction(text);
        action->setCheckable(true);
        action->setData(static_cast<int>(value));
        group->addAction(action);
        action->setChecked(value == loadAtStart(QSettings()));
    }
    QObject::connect(group, &QActionGroup::triggered, submenu, [](const QAction* action) {
        QSettings settings;
        saveAtStart(settings, static_cast<AtStart>(action->data().toInt()));
    });
}

} // namespace tensorport
