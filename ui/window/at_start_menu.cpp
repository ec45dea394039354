#include "ui/window/at_start_menu.h"

#include "ui/base/choice_menu.h"
#include "ui/jobs/at_start.h"

#include <QCoreApplication>
#include <QSettings>

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
    const auto choice = [](AtStart value, const QString& text) { return Choice{static_cast<int>(value), text}; };
    addChoiceMenu(
        menu, AtStartMenu::tr("&Interrupted conversions at the start"),
        {choice(AtStart::Ask, AtStartMenu::tr("&Ask")),
            choice(AtStart::Continue, AtStartMenu::tr("&Continue by themselves")),
            choice(AtStart::Leave, AtStartMenu::tr("&Leave them"))},
        [] { return static_cast<int>(loadAtStart(QSettings())); },
        [](int value) {
            QSettings settings;
            saveAtStart(settings, static_cast<AtStart>(value));
        });
}

} // namespace tensorport
