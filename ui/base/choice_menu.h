#pragma once

#include <QString>

#include <functional>
#include <vector>

class QMenu;

namespace tensorport
{

/// One of several settings of which one holds.
struct Choice
{
    int value = 0;
    QString text;
    QString toolTip{};
};

/// Adds a submenu of choices, one of them checked: the one that `current` gives, asked again whenever the menu opens,
/// since other menus may change it. Calls `chosen` with the value of what is clicked.
QMenu* addChoiceMenu(QMenu& menu, const QString& title, const std::vector<Choice>& choices,
    const std::function<int()>& current, const std::function<void(int)>& chosen);

} // namespace tensorport
