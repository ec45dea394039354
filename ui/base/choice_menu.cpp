#include "ui/base/choice_menu.h"

#include <QActionGroup>
#include <QMenu>

namespace tensorport
{

QMenu* addChoiceMenu(QMenu& menu, const QString& title, const std::vector<Choice>& choices,
    const std::function<int()>& current, const std::function<void(int)>& chosen)
{
    auto* submenu = menu.addMenu(title);
    auto* group = new QActionGroup(submenu);
    for (const Choice& choice : choices) {
        auto* action = submenu->addAction(choice.text);
        action->setCheckable(true);
        action->setData(choice.value);
        action->setToolTip(choice.toolTip);
        group->addAction(action);
        if (!choice.toolTip.isEmpty()) {
            submenu->setToolTipsVisible(true);
        }
    }
    const auto check = [group, current] {
        for (QAction* action : group->actions()) {
            action->setChecked(action->data().toInt() == current());
        }
    };
    check();
    QObject::connect(submenu, &QMenu::aboutToShow, group, check);
    QObject::connect(
        group, &QActionGroup::triggered, submenu, [chosen](const QAction* action) { chosen(action->data().toInt()); });
    return submenu;
}

} // namespace tensorport
